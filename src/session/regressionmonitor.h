// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for regressions of one server, whenever a quarter of an hour is complete: reads the work of the costliest
// statements out of the history, lets them be judged on a thread of their own, looks at the plans of what was found,
// keeps what was found in the history, and takes it up again when the program starts.
//
// Cost at the server: the generic plans of some statements once a day, and of each regression once. All the rest comes
// from the history.
//
// Threads: lives in its owner's thread and emits there. Nothing here blocks.
#pragma once

#include "connectionpool.h"
#include "historystore.h"
#include "regressionfinder.h"
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace mahout {

class RegressionMonitor : public QObject {
    Q_OBJECT
public:
    static constexpr int kStatements = 250; // judged: those with the most time of the last day

    // How far the search is.
    struct Progress {
        qint64 judgedUntilMs = 0; // 0: not once yet
        int judged = 0, warmingUp = 0; // series
        QString problem; // why the last attempt failed; empty: it did not
    };

    // All references outlive it. Plans are asked of `work`, whose sessions are like those of applications.
    RegressionMonitor(ConnectionPool &work, HistoryStore &history, std::function<qint64()> nowMs, QObject *parent);
    ~RegressionMonitor() override;

    void start();
    void judgeNow(); // what is complete by now, without waiting for the next turn
    bool isBusy() const { return m_busy; }

    // Open ones, and those that ended within the last seven days; the costliest first, open ones before the others.
    const QVector<Regression> &regressions() const { return m_regressions; }
    const Progress &progress() const { return m_progress; }
    // Takes a regression for the new normal: it ends, and what came before its start is no measure any more.
    void accept(qint64 id);

    // For charts: the quarters of an hour of a statement and the band in which it is healthy.
    struct Course {
        QVector<WorkWindow> windows; // of the range
        ExpectedBand band;
    };
    QFuture<Result<Course>> course(const Regression &regression, TimeRange range);

signals:
    void changed(); // regressions() or progress() is new
    // Again and again as long as it stands; not of what is explained by more rows.
    void found(const mahout::Regression &regression);
    void ended(const mahout::Regression &regression);

private:
    struct Cycle;
    using CyclePtr = std::shared_ptr<Cycle>;
    void restore();
    void turn();
    void tellOpen();
    void begin(qint64 untilMs);
    void readTop(const CyclePtr &cycle);
    void readNextSteps(const CyclePtr &cycle);
    void readServer(const CyclePtr &cycle);
    void readEvents(const CyclePtr &cycle);
    void judge(const CyclePtr &cycle);
    void readRecent(const CyclePtr &cycle);
    void readPlans(const CyclePtr &cycle);
    void readKnownShapes(const CyclePtr &cycle);
    void take(const CyclePtr &cycle);
    void keep(const CyclePtr &cycle, qsizetype next);
    void give(const CyclePtr &cycle);
    void fail(const Error &error);
    qint64 learnFrom(const StatementKey &key, const QString &metricId) const;
    void sortAll();

    struct Known {
        QString text, database;
        QVector<WorkWindow> windows;
        qint64 untilMs = 0; // windows are known until here
        qint64 planAskedMs = 0;
    };

    ConnectionPool &m_work;
    HistoryStore &m_history;
    const std::function<qint64()> m_nowMs;
    QTimer m_timer;
    QHash<StatementKey, Known> m_known;
    QVector<Regression> m_regressions, m_accepted;
    Progress m_progress;
    bool m_restored = false, m_busy = false, m_again = false;
    qint64 m_tried = 0;
};

} // namespace mahout
