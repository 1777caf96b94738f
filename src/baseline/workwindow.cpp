// SPDX-License-Identifier: GPL-3.0-or-later
#include "workwindow.h"

#include "statistics.h"
#include "timerange.h"
#include <cmath>

namespace mahout {

namespace {


// A step belongs to the bucket that holds what it measured, which lies just before its end.
qint64 bucketOf(const WorkStep &step, qint64 lengthMs) { return (step.untilMs - 1) / lengthMs * lengthMs; }

bool isUsable(const WorkStep &step) { return !step.lowerBound && step.calls > 0 && step.totalMs > 0; }

} // namespace

double logMeanMs(const WorkStep &step)
{
    return step.calls > 0 && step.totalMs > 0 ? std::log(step.totalMs / step.calls) : qQNaN();
}

QVector<WorkStep> minutesOf(const QVector<WorkStep> &steps)
{
    QVector<WorkStep> minutes;
    for (const WorkStep &step : steps) {
        if (!isUsable(step))
            continue;
        const qint64 until = bucketOf(step, kMinuteMs) + kMinuteMs;
        if (minutes.isEmpty() || minutes.last().untilMs != until)
            minutes << WorkStep{until};
        WorkStep &minute = minutes.last();
        minute.calls += step.calls;
        minute.totalMs += step.totalMs;
        minute.rows += step.rows;
        minute.blocks += step.blocks;
    }
    return minutes;
}

QVector<WorkWindow> windowsOf(const QVector<WorkStep> &steps, qint64 completeUntilMs)
{
    QVector<WorkWindow> windows;
    QVector<double> times, blocks;
    const auto close = [&] {
        if (windows.isEmpty())
            return;
        windows.last().logMs = median(times);
        windows.last().logBlocks = median(blocks);
        times.clear();
        blocks.clear();
    };
    for (const WorkStep &minute : minutesOf(steps)) {
        const qint64 start = bucketOf(minute, kWorkWindowMs);
        if (start + kWorkWindowMs > completeUntilMs)
            break;
        if (windows.isEmpty() || windows.last().startMs != start) {
            close();
            windows << WorkWindow{start};
        }
        WorkWindow &window = windows.last();
        window.calls += minute.calls;
        window.totalMs += minute.totalMs;
        window.rows += minute.rows;
        window.blocks += minute.blocks;
        times << logMeanMs(minute);
        blocks << std::log1p(minute.blocks / minute.calls);
    }
    close();
    return windows;
}

} // namespace mahout
