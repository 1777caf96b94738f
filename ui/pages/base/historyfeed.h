// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the charts of a page with metrics: from the history when the window's range changes, from live samples while
// it is live, with gaps and event marks, and with the range that it is compared with. The series ids of the charts are
// ids of metrics. GUI thread only.
#pragma once

#include "chartgroup.h"
#include "coalesced.h"
#include "page.h"
#include "result.h"
#include "snapshot.h"
#include "timerange.h"

namespace mahout {

// The range that `range` is compared with. A live one is read somewhat ahead, because the window slides on.
TimeRange earlierOf(TimeRange range, qint64 offsetMs, bool live);

// The span to read event marks of. "Now" is an estimate of the server's clock, and an event that has just been stamped
// may stand a little after it: a live range is read somewhat further.
TimeRange withNewest(TimeRange range, bool live);

class HistoryFeed : public QObject {
    Q_OBJECT
public:
    // Add the charts to `group` first; the group follows the window's range from here on.
    HistoryFeed(const PageContext &context, ChartGroup *group, QObject *parent);

    void reload(); // series and events of the range

signals:
    void failed(const mahout::Error &error); // the history could not be read

private:
    void loadSeries();
    void loadEvents();
    void loadEarlier();
    void showEarlier(const QVector<Series> &series, qint64 offsetMs);
    void showSeries(const QVector<Series> &series);
    void take(const SnapshotPtr &snapshot);
    void append(const Snapshot &snapshot);
    QStringList metricIds() const;
    TimeRange range() const;

    PageContext m_context;
    ChartGroup *m_group;
    Coalesced m_series, m_events, m_earlier;
    qint64 m_earlierUntilMs = 0; // how far, at times of now, the range compared with has been read
    QVector<SnapshotPtr> m_recent; // not yet surely in the history, which commits about once a second
};

} // namespace mahout
