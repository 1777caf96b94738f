// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one sample after another into a history file and prints the time of each when it is committed, until it is
// killed or cannot write any more. For the tests of what is left then.
//   historywriterprocess FILE [FIRST TIME [STEP]]    in milliseconds
#include "sqlitehistory.h"

#include <cstdio>
#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 first = arguments.value(2, QStringLiteral("1000")).toLongLong();
    const qint64 step = arguments.value(3, QStringLiteral("1000")).toLongLong();
    mahout::SqliteHistory store(arguments.at(1), {.commitInterval = mahout::Milliseconds(5)});
    for (qint64 time = first;; time += step) {
        auto snapshot = std::make_shared<mahout::Snapshot>();
        snapshot->collector = QStringLiteral("database");
        snapshot->timeMs = time;
        snapshot->intervalMs = double(step);
        snapshot->values = {{QStringLiteral("database.transactions"), double(time)}};
        if (const auto written = store.append(snapshot).result(); !written) {
            std::printf("%s\n", qPrintable(written.error().toString()));
            return 1;
        }
        std::printf("%lld\n", static_cast<long long>(time));
        std::fflush(stdout);
    }
}
