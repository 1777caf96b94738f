// SPDX-License-Identifier: GPL-3.0-or-later
// A PostgreSQL server of our own, in a folder of its own, reachable only through a Unix socket there (and, when asked,
// a loopback port). The demo, rehearsals and every test use it. When it is stopped, destroyed, or when this process
// dies in whatever way, even by SIGKILL, the server ends and its folder is removed: a small guard process holds a pipe
// to us and does so when the pipe breaks.
//
// PostgreSQL refuses to run as root; then the server runs as an unprivileged user (postgres, else nobody).
#pragma once

#include "result.h"
#include <memory>
#include <QMap>
#include <QStringList>

namespace mahout {

struct ClusterOptions {
    QString binDirectory; // where initdb and postgres are; empty: the newest found on this machine
    QMap<QString, QString> settings; // postgresql.conf, on top of fast, unsafe defaults (fsync=off …)
    bool tcp = false; // listen on 127.0.0.1 at a free port too
    QStringList hbaLines; // pg_hba.conf lines before the default "local all all trust"
    QString parentDirectory; // empty: the system's temporary folder
    QStringList initdbArguments; // on top of UTF8 and C.UTF-8
};

class PrivateCluster {
public:
    // initdb and start; returns when the server accepts connections. Blocking (about one second): not for the GUI
    // thread.
    static Result<std::unique_ptr<PrivateCluster>> start(const ClusterOptions &options = {});
    ~PrivateCluster(); // stops and removes
    PrivateCluster(const PrivateCluster &) = delete;
    PrivateCluster &operator=(const PrivateCluster &) = delete;

    QString socketDirectory() const;
    int port() const; // names the socket file; also the TCP port when `tcp`
    QString superuser() const; // "postgres"
    QString folder() const; // everything of this cluster is in here
    QString binDirectory() const;
    // key=value connection string over the socket as the superuser.
    QString connectionText(const QString &database = QStringLiteral("postgres")) const;

    enum class StopMode { Fast, Immediate };
    Result<void> stopServer(StopMode mode); // the folder stays; startServer() brings it back
    Result<void> startServer();
    QString logText() const; // the server's log so far

    // Makes a folder inside folder() and returns its path. We and the server's account may both write to it.
    Result<QString> makeFolder(const QString &name) const;

    // Starts a process that lives no longer than this cluster, under the server's account; its output is appended to
    // the file `logName` in folder(). It fails silently there if the program cannot be run. Arguments hold no line
    // breaks.
    Result<void> runCompanion(const QString &logName, const QStringList &command);

private:
    class Private;
    explicit PrivateCluster(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace mahout
