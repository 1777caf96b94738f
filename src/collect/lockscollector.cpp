// SPDX-License-Identifier: GPL-3.0-or-later
#include "lockscollector.h"

namespace mahout {

ViewQuery LocksCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("l"), QStringLiteral("pg_locks")}};
    const FigureMaker make("locks", views);
    ViewQuery query{QStringLiteral("locks"), kPeriod, views};
    query.from = [](ViewColumns &known, const QSet<QString> &) {
        QStringList columns{QStringLiteral("held"), QStringLiteral("waited"), QStringLiteral("fast")};
        QString waited;
        if (known.has(QStringLiteral("l.waitstart"))) {
            waited = QStringLiteral(", 1000 * extract(epoch from clock_timestamp() - min(waitstart)) as waited_ms");
            columns << QStringLiteral("waited_ms");
        }
        known.add(QStringLiteral("m"), columns);
        return QStringLiteral("from (select mode, count(*) filter (where granted) as held, count(*) filter (where not "
                              "granted) as waited, count(*) filter (where fastpath) as fast%1 from pg_locks where pid "
                              "is distinct from pg_backend_pid() group by mode) m")
            .arg(waited);
    };
    query.key = query.label = QStringLiteral("m.mode");
    query.each = {
        from("pg_locks.granted",
            make.gauge("held", tr("Locks held"), Unit::Count, "{m.held}", tr("Locks that are held."))),
        from("pg_locks.granted",
            make.gauge(
                "waiting", tr("Locks waited for"), Unit::Count, "{m.waited}", tr("Locks that a session waits for."))),
        from("pg_locks.fastpath",
            make.gauge("fast_path", tr("Fast path locks"), Unit::Count, "{m.fast}",
                tr("Weak locks on tables that take no room in the lock table."))),
        most(from("pg_locks.waitstart",
            make.gauge("longest_wait", tr("Longest wait"), Unit::Milliseconds, "{m.waited_ms}",
                tr("How long the session has waited that waits longest.")))),
    };
    return query;
}

} // namespace mahout
