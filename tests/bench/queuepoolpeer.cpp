// SPDX-License-Identifier: GPL-3.0-or-later
#include "queuepoolpeer.h"

namespace mahout::bench {

constexpr int kAnswerLimitMs = 60'000;

// The system's Python, because the distribution's packages belong to it.
QueuePoolPeer::QueuePoolPeer(const QString &connectionText)
{
    m_python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(MAHOUT_QUEUEPOOL_SCRIPT), connectionText});
    const QString answer = QString::fromUtf8(readLine());
    if (answer != QLatin1String("ready"))
        m_missing = answer.isEmpty() ? QStringLiteral("/usr/bin/python3 did not start") : answer;
}

QueuePoolPeer::~QueuePoolPeer()
{
    m_python.closeWriteChannel(); // it ends when nobody asks any more
    m_python.waitForFinished();
}

QByteArray QueuePoolPeer::readLine()
{
    while (!m_python.canReadLine() && m_python.waitForReadyRead(kAnswerLimitMs)) { }
    return m_python.readLine().trimmed();
}

double QueuePoolPeer::measure(const QString &way, int calls)
{
    m_python.write(QStringLiteral("%1 %2\n").arg(way).arg(calls).toUtf8());
    return readLine().toDouble();
}

} // namespace mahout::bench
