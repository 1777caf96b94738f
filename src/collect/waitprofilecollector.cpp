// SPDX-License-Identifier: GPL-3.0-or-later
#include "waitprofilecollector.h"

namespace mahout {

ViewQuery WaitProfileCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("p"), QStringLiteral("pg_wait_sampling_profile")}};
    const FigureMaker make("waitprofile", views);
    ViewQuery query{QStringLiteral("waitprofile"), kPeriod, views, QStringLiteral("pg_wait_sampling")};
    query.from = [](ViewColumns &known, const QSet<QString> &) {
        return QStringLiteral("from (select event_type || ': ' || event as event, sum(count) as count from "
                              "%1.pg_wait_sampling_profile where event_type <> 'Activity' and event <> 'ClientRead' "
                              "group by 1) p")
            .arg(known.schema());
    };
    query.key = query.label = QStringLiteral("p.event");
    query.each = {
        ranking(make.sessions("waiting", tr("Waiting"),
            "{p.count} * current_setting('pg_wait_sampling.profile_period')::float8",
            tr("Processes that wait at once, on average, as the server samples it."))),
    };
    return query;
}

} // namespace mahout
