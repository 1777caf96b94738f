// SPDX-License-Identifier: GPL-3.0-or-later
// The process that owns a private server for us (guard.sh). It is tied to us by one socket and to nothing else: not
// our session, not our process group, not our descendants. However we end, the socket closes, and the guard stops the
// server and removes the folder.
#pragma once

#include "units.h"
#include <memory>
#include <optional>
#include <QStringList>
#include <sys/types.h>

namespace mahout {

// The account a server runs under when we are root.
struct Account {
    uid_t user = 0;
    gid_t group = 0;
};

// postgres, else nobody, when this process is root; nothing when it is not, because then our own account will do.
std::optional<Account> unprivilegedAccount();

// Threads: used by one thread at a time, whichever.
class Guard {
public:
    // `folder` exists and belongs to `account`. Errors: Io.
    static Result<std::unique_ptr<Guard>> start(
        const QString &folder, const QString &binDirectory, const std::optional<Account> &account);
    ~Guard(); // waits until the server has ended and the folder is gone
    Guard(const Guard &) = delete;
    Guard &operator=(const Guard &) = delete;

    // Runs one of guard.sh's commands: true for "ok", false for "failed". Arguments hold no line breaks.
    // Errors: Io when the guard is gone, TimedOut.
    Result<bool> ask(const QStringList &words, Milliseconds limit);

private:
    explicit Guard(int socket)
        : m_socket(socket)
    {
    }
    int m_socket; // our end
};

} // namespace mahout
