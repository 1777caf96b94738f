// SPDX-License-Identifier: GPL-3.0-or-later
#include "vitals.h"

#include <malloc.h>
#include <QDir>
#include <QFile>
#include <unistd.h>

namespace mahout::soak {
namespace {

int entriesIn(const QString &folder)
{
    return static_cast<int>(QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
}

double residentKb()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QFile::ReadOnly))
        qFatal("/proc/self/statm cannot be read");
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024;
}

} // namespace

Vitals Vitals::now()
{
    malloc_trim(0);
    return {residentKb(), entriesIn(QStringLiteral("/proc/self/task")), entriesIn(QStringLiteral("/proc/self/fd"))};
}

double slope(const std::vector<double> &values)
{
    const auto n = static_cast<double>(values.size());
    if (n < 2)
        return 0;
    double sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto x = static_cast<double>(i);
        sumX += x;
        sumY += values[i];
        sumXX += x * x;
        sumXY += x * values[i];
    }
    return (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
}

} // namespace mahout::soak
