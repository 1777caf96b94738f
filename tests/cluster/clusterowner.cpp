// SPDX-License-Identifier: GPL-3.0-or-later
// Owns a private cluster with a companion process and says where it is, then does nothing until it is killed.
#include "privatecluster.h"

#include <cstdio>
#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto cluster = mahout::PrivateCluster::start();
    if (!cluster || !(*cluster)->runCompanion("companion.log", {"sleep", "86399"}))
        return 1;
    std::printf("%s\n", qPrintable((*cluster)->folder()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
