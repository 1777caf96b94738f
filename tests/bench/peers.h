// SPDX-License-Identifier: GPL-3.0-or-later
// Other poolers in front of the same server, for measurements in the same run. Each is there or it is not; the reason
// is a word to print.
#pragma once

#include "connection.h"
#include "privatecluster.h"
#include <QProcess>

namespace mahout::bench {

// PgBouncer in session mode before the cluster's database "postgres", on a Unix socket of its own. It ends with the
// cluster.
class PgBouncerPeer {
public:
    explicit PgBouncerPeer(PrivateCluster &cluster);
    QString missing() const { return m_missing; } // empty when it answers
    Result<std::unique_ptr<Connection>> connect() const;

private:
    QString startProgram(PrivateCluster &cluster, const QString &program);
    QString m_folder, m_missing;
};

// SQLAlchemy's QueuePool with psycopg2, in a Python process of its own that is told what to measure.
class QueuePoolPeer {
public:
    explicit QueuePoolPeer(const QString &connectionText);
    ~QueuePoolPeer();
    QString missing() const { return m_missing; }
    // Nanoseconds per call of `calls` calls; `way` is one of the words that queuepool.py knows.
    double measure(const QString &way, int calls);

private:
    QByteArray readLine();
    QProcess m_python;
    QString m_missing;
};

} // namespace mahout::bench
