// SPDX-License-Identifier: GPL-3.0-or-later
// Watches one PgBouncer: reads its admin console every few seconds on a thread of its own, turns the totals into rates,
// and passes commands on. Readings never overlap; a console that does not answer costs nothing but its age.
//
// Threads: lives in its owner's thread and emits there; nothing here blocks.
#pragma once

#include "metricinfo.h"
#include "pgbouncerconsole.h"
#include "serviceaddress.h"
#include "snapshot.h"
#include <QFuture>
#include <QObject>
#include <QTimer>

namespace mahout {

// Series of one PgBouncer: "pgbouncer.<service>.queries". Names: queries and transactions (per second); wait_ms,
// query_ms (mean per query of the interval); clients_active, clients_waiting, servers_active, servers_idle;
// max_wait_ms.
QString pgBouncerMetric(const ServiceAddress &service, const char *name);

// What lies between two readings, in those series; a gap when there is no earlier one or PgBouncer was restarted.
// The time of the snapshot is left to the caller.
Snapshot pgBouncerSnapshot(const ServiceAddress &service, const PgBouncerReading &now, const PgBouncerReading *before);

enum class PgBouncerCommand { Pause, Resume, Reconnect };

class PgBouncerMonitor : public QObject {
    Q_OBJECT
public:
    static constexpr Milliseconds kPeriod{3000};
    static constexpr Milliseconds kReadLimit{5000};

    explicit PgBouncerMonitor(ServiceAddress service, QObject *parent = nullptr);
    ~PgBouncerMonitor() override;

    void start(); // reads at once, then every kPeriod
    void readNow();

    const ServiceAddress &service() const { return m_service; }
    const std::optional<PgBouncerReading> &reading() const { return m_reading; } // the latest; nothing before the first
    qint64 readingAgeMs() const;
    const std::optional<Error> &error() const { return m_error; } // why the last attempt to read failed, if it did

    // PAUSE waits for the queries that run, no longer than this; 20 s unless set.
    void setCommandLimit(Milliseconds limit) { m_commandLimit = limit; }
    // On a connection of its own, so that the readings go on meanwhile. An empty database means all.
    QFuture<Result<void>> command(PgBouncerCommand command, const QString &database);

signals:
    void changed(); // reading() or error() is new
    void measured(const mahout::Snapshot &snapshot);

private:
    struct Link;
    void take(const Result<PgBouncerReading> &reading);

    ServiceAddress m_service;
    std::shared_ptr<Link> m_link; // shared with the thread that reads
    std::optional<PgBouncerReading> m_reading;
    std::optional<Error> m_error;
    Milliseconds m_commandLimit{20'000};
    QTimer m_timer;
    bool m_busy = false;
};

} // namespace mahout
