// SPDX-License-Identifier: GPL-3.0-or-later
// SQLAlchemy's QueuePool with psycopg2, in a Python process of its own that is told what to measure.
#pragma once

#include <QProcess>

namespace mahout::bench {

class QueuePoolPeer {
public:
    explicit QueuePoolPeer(const QString &connectionText);
    ~QueuePoolPeer();
    QString missing() const { return m_missing; } // why it cannot measure; empty when it can
    // Nanoseconds per call of `calls` calls; `way` is one of the words that queuepool.py knows.
    double measure(const QString &way, int calls);

private:
    QByteArray readLine();
    QProcess m_python;
    QString m_missing;
};

} // namespace mahout::bench
