// SPDX-License-Identifier: GPL-3.0-or-later
// The health of one server over time: makes the checks every 10 s, lets the alert engine judge them together with what
// services report, keeps alerts and reachability in the history, and takes them up again when the program starts.
//
// Threads: lives in its owner's thread and emits there. Nothing here blocks.
#pragma once

#include "alertengine.h"
#include "availability.h"
#include "connectionpool.h"
#include "historystore.h"
#include "poolhealth.h"
#include "serverhealth.h"
#include <QObject>
#include <QTimer>

namespace mahout {

class HealthMonitor : public QObject {
    Q_OBJECT
public:
    // How its owner sees the server at a moment.
    struct View {
        enum class Reach { NotYetKnown, Answers, Away };
        Reach reach = Reach::NotYetKnown;
        Error error; // while away
        double roundTripMs = 0;
        qint64 nowMs = 0; // server's clock
    };

    // All references outlive it. Checks run on `sampling`; `work` is the pool that is judged.
    HealthMonitor(ConnectionPool &sampling, const ConnectionPool &work, HistoryStore &history, AlertTiming timing,
        std::function<View()> look, QObject *parent);

    void start();
    void checkNow();
    void noteState(); // the view changed; checks at once when the server came back
    void setThresholds(const HealthThresholds &thresholds) { m_thresholds = thresholds; } // from the next reading on

    void report(const QVector<HealthResult> &results); // of anyone
    void forget(const QString &prefix);
    void acknowledge(const QString &alertId, const Acknowledgement &acknowledgement);
    void mute(const AlertMute &mute);

    QVector<Alert> alerts() const;
    QVector<HealthResult> results() const;
    QVector<CheckState> states() const;

signals:
    void healthChanged(); // new results
    void alertsChanged();
    void alertFired(const mahout::Alert &alert);
    void alertCleared(const mahout::Alert &alert);
    void markWanted(const mahout::ChangeEvent &event);
    void measured(const mahout::SnapshotPtr &snapshot); // the values of the checks, for charts

private:
    void restore();
    void observe(const View &view);
    void ask();
    void judgeWork();
    void take(const QVector<AlertTransition> &transitions);
    void tell(const AlertTransition &transition);
    void mark(const AlertTransition &transition);

    ConnectionPool &m_sampling;
    const ConnectionPool &m_work;
    HistoryStore &m_history;
    const std::function<View()> m_look;
    AlertEngine m_engine;
    HealthThresholds m_thresholds;
    HealthMemory m_memory;
    PoolReadings m_poolReadings{kPoolReadingsSpan};
    QTimer m_timer;
    bool m_restored = false; // before that nothing is judged, or an alert would fire a second time
    QVector<HealthResult> m_early; // reported before that
    bool m_asking = false;
    View m_observed; // of the last observe()
};

} // namespace mahout
