// SPDX-License-Identifier: GPL-3.0-or-later
#include "kcachecollector.h"

namespace mahout {

ViewQuery KcacheCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("k"), QStringLiteral("pg_stat_kcache")}};
    const FigureMaker make("kcache", views);
    ViewQuery query{QStringLiteral("kcache"), kPeriod, views, QStringLiteral("pg_stat_kcache")};
    query.from = [](ViewColumns &known, const QSet<QString> &) {
        return QStringLiteral("from %1.pg_stat_kcache k").arg(known.schema());
    };
    query.key = query.label = QStringLiteral("k.datname");
    query.each = {
        ranking(make.rate("user_time", tr("CPU, user"), Unit::None,
            "{k.exec_user_time|k.user_time} + coalesce({?k.plan_user_time}, 0)",
            tr("CPUs that statements kept busy, on average, outside the kernel."))),
        ranking(make.rate("system_time", tr("CPU, system"), Unit::None,
            "{k.exec_system_time|k.system_time} + coalesce({?k.plan_system_time}, 0)",
            tr("CPUs that statements kept busy, on average, inside the kernel."))),
        make.rate("read_bytes", tr("Disk reads"), Unit::BytesPerSecond,
            "{k.exec_reads|k.reads} + coalesce({?k.plan_reads}, 0)", tr("Bytes that statements read from the disk.")),
        make.rate("write_bytes", tr("Disk writes"), Unit::BytesPerSecond,
            "{k.exec_writes|k.writes} + coalesce({?k.plan_writes}, 0)", tr("Bytes that statements wrote to the disk.")),
        make.rate("major_faults", tr("Page faults"), Unit::PerSecond,
            "{k.exec_majflts|k.majflts} + coalesce({?k.plan_majflts}, 0)",
            tr("Pages of memory that had to come from the disk.")),
    };
    return query;
}

} // namespace mahout
