// SPDX-License-Identifier: GPL-3.0-or-later
// How long the event loop of this thread pauses: how late a timer comes that fires every few milliseconds, less the time
// in which the thread was ready to run and others had the processor. So a busy machine is not taken for a slow window,
// and waiting for anything else still counts.
#pragma once

#include <algorithm>
#include <functional>
#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QVector>

namespace mahout::test {

class PauseMeter : public QObject {
public:
    explicit PauseMeter(QObject *parent = nullptr)
        : QObject(parent)
        , m_schedule(QStringLiteral("/proc/thread-self/schedstat"))
    {
        if (!m_schedule.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            qFatal("The kernel does not tell how long a thread waited for a processor.");
        restart();
        startTimer(kEveryMs, Qt::PreciseTimer);
    }

    // Milliseconds that the share (0 … 1) of all looks did not exceed. A loop that pauses looks less often: looks that
    // were due in the meantime count as none.
    double percentile(double share) const
    {
        QVector<double> sorted = m_pauses;
        std::sort(sorted.begin(), sorted.end(), std::greater<>());
        const double looks = std::max(double(sorted.size()), double(m_clock.elapsed()) / kEveryMs);
        return sorted.value(qsizetype((1 - share) * looks));
    }
    double longestMs() const { return percentile(1); }
    void restart()
    {
        m_pauses.clear();
        m_clock.start();
        m_last = now();
    }

protected:
    void timerEvent(QTimerEvent *) override
    {
        const Moment moment = now();
        m_pauses << std::max(0.0, moment.clockMs - m_last.clockMs - (moment.waitedMs - m_last.waitedMs) - kEveryMs);
        m_last = moment;
    }

private:
    struct Moment {
        double clockMs = 0, waitedMs = 0;
    };
    Moment now() // schedstat: time on a processor, time waiting for one, both in nanoseconds
    {
        m_schedule.seek(0);
        return {double(m_clock.nsecsElapsed()) / 1e6, m_schedule.readAll().split(' ').value(1).toDouble() / 1e6};
    }

    static constexpr int kEveryMs = 4;
    QFile m_schedule;
    QElapsedTimer m_clock;
    Moment m_last;
    QVector<double> m_pauses;
};

} // namespace mahout::test
