// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one sample after another into a history file and prints the time of each when it is committed, until it is
// killed. For the test of what is left then.
#include "historystore.h"

#include <cstdio>
#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    mahout::HistoryStore store(QCoreApplication::arguments().at(1), {.commitInterval = mahout::Milliseconds(5)});
    for (qint64 time = 1000;; time += 1000) {
        auto snapshot = std::make_shared<mahout::Snapshot>();
        snapshot->collector = QStringLiteral("database");
        snapshot->timeMs = time;
        snapshot->values = {{QStringLiteral("database.transactions"), double(time)}};
        if (!store.append(snapshot).result())
            return 1;
        std::printf("%lld\n", static_cast<long long>(time));
        std::fflush(stdout);
    }
}
