// SPDX-License-Identifier: GPL-3.0-or-later
// A process that runs migrations and kills itself with SIGKILL when it has told of its Nth statement.
// usage: CONNINFO DIRECTORY LAYOUT N
#include "dialects.h"
#include "migrationrunner.h"
#include <csignal>
#include <cstdio>
#include <QCoreApplication>

using namespace mahout;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto spec = ConnectionSpec::parse(arguments.value(1));
    auto connection = Connection::open(*spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(30));
    if (!connection)
        return 2;
    const auto folder = readProject(**connection, arguments.value(2), parseLayout(arguments.value(3)).value());
    if (!folder)
        return 3;
    int reports = 0;
    const int last = arguments.value(4).toInt();
    const auto report = migrateUp(**connection, *folder, {}, [&](const Progress &) {
        if (++reports == last)
            ::raise(SIGKILL);
    });
    if (!report)
        std::fprintf(stderr, "%s\n", qPrintable(report.error().toString()));
    return report && !report->failed ? 0 : 1;
}
