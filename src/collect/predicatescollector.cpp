// SPDX-License-Identifier: GPL-3.0-or-later
#include "predicatescollector.h"

namespace mahout {

ViewQuery PredicatesCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("q"), QStringLiteral("pg_qualstats")}};
    const FigureMaker make("predicates", views);
    ViewQuery query{QStringLiteral("predicates"), kPeriod, views, QStringLiteral("pg_qualstats")};
    query.from = [](ViewColumns &known, const QSet<QString> &) {
        return QStringLiteral(
            "from (select s.lrelid, s.lattnum, s.opno, sum(s.occurences) as occurences, sum(s.execution_count) as "
            "execution_count, sum(s.nbfiltered) as nbfiltered, n.nspname || '.' || c.relname || '.' || a.attname || ' "
            "' "
            "|| o.oprname as label from %1.pg_qualstats s join pg_class c on c.oid = s.lrelid join pg_namespace n on "
            "n.oid = c.relnamespace join pg_attribute a on a.attrelid = s.lrelid and a.attnum = s.lattnum join "
            "pg_operator o on o.oid = s.opno where s.dbid = (select oid from pg_database where datname = "
            "current_database()) and n.nspname <> 'pg_catalog' group by 1, 2, 3, 7) q")
            .arg(known.schema());
    };
    query.key = QStringLiteral("concat_ws('/', q.lrelid, q.lattnum, q.opno)");
    query.label = QStringLiteral("q.label");
    query.each = {
        ranking(make.rate("rows", tr("Rows looked at"), Unit::PerSecond, "{q.execution_count}",
            tr("Rows on which the predicate was tried, sampled."))),
        ranking(make.rate("filtered", tr("Rows thrown away"), Unit::PerSecond, "{q.nbfiltered}",
            tr("Rows that did not pass the predicate, sampled."))),
        make.ratio("filtered_share", tr("Share thrown away"), "{q.nbfiltered}", "{q.execution_count}",
            tr("Share of the rows looked at that did not pass.")),
        make.rate("uses", tr("Uses"), Unit::PerSecond, "{q.occurences}",
            tr("Times that a statement used the predicate, sampled.")),
    };
    return query;
}

} // namespace mahout
