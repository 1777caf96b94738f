// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands. Usage, help and dispatch derive from it.
#include "command.h"

#include "advisecommand.h"
#include "agentcommand.h"
#include "collectcommand.h"
#include "healthcommand.h"
#include "migratecommand.h"
#include "poolcommand.h"
#include <QCoreApplication>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

} // namespace

const QVector<Command> &commands()
{
    static const QVector<Command> table{
        {QStringLiteral("migrate"),
            QStringLiteral(
                "migrate status|up|down|redo|verify|lint|new --dir DIR [--layout NAME] [--to VERSION] [--count N] "
                "[--dry-run] [--scratch URL|private]"),
            Text::tr("Shows, runs, reverts and proves migrations."), &runMigrate},
        {QStringLiteral("advise"),
            QStringLiteral(
                "advise indexes [--workload DIR | --statements] [--engine auto|server|twin] [--budget SIZE] "
                "[--max-columns N] [--time-limit DURATION] | advise hygiene|tables [--measure] [--page-budget N]"),
            Text::tr("Recommends indexes with the planner's proof, names those that cost more than they give, and says "
                     "which tables need care."),
            &runAdvise},
        {QStringLiteral("health"), QStringLiteral("health [--once]"),
            Text::tr("Checks the server. Exit status: 0 healthy, 1 warning, 2 critical, 3 unreachable."), &runHealth},
        {QStringLiteral("pool"), QStringLiteral("pool [--tasks N] [--each DURATION]"),
            Text::tr("Sends a burst of work through the connection pool and shows its statistics."), &runPool},
        {QStringLiteral("collect"), QStringLiteral("collect --once"),
            Text::tr("Reads every metric of the catalogue once, with unit and source."), &runCollect},
        {QStringLiteral("agent"), QStringLiteral("agent [--listen 127.0.0.1:9187] [--config FILE] [--check]"),
            Text::tr("Watches servers without a window: keeps history, sends alerts, and answers Prometheus and others "
                     "over HTTP."),
            &runAgent},
    };
    return table;
}

} // namespace mahout::cli
