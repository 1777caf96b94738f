// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds the charts of a page from a server: history when the window's range changes, live points and gaps as they come,
// events as marks. A series shows the metric whose id it has. GUI thread; session, range and group must outlive it.
#pragma once

#include "chartgroup.h"
#include "snapshot.h"

namespace mahout {

class ServerSession;

class ChartFeed : public QObject {
    Q_OBJECT
public:
    // Makes `group` follow `range`. Charts may be added to the group before or after; reload() reads for them.
    ChartFeed(ServerSession *session, TimeRangeModel *range, ChartGroup *group, QObject *parent = nullptr);

    void reload(); // history and events of the range that is shown

signals:
    void fed(); // a chart has got values: history or a live point
    void failed(const mahout::Error &error); // the history could not be read

private:
    QStringList metricIds() const;
    void showHistory(const QStringList &ids, const QVector<Series> &series);
    void append(const SnapshotPtr &snapshot);
    void addEvent(const ChangeEvent &event);

    ServerSession *m_session;
    TimeRangeModel *m_range;
    ChartGroup *m_group;
    QVector<ChangeEvent> m_events;
    int m_generation = 0; // of the range; answers to older questions are dropped
};

} // namespace mahout
