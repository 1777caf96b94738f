// SPDX-License-Identifier: GPL-3.0-or-later
// A web shop on a private server, to try everything on: two million skewed rows, no index but the primary keys, and
// clients that read, write, wait for each other and forget to commit. The steps are start(), the migration in
// migrationsDirectory() applied by the caller, load(), startWorkload(). Everything ends with the object, or with this
// process however that ends.
//
// Threads: used by one thread at a time. All functions block, load() for some seconds: not for the GUI thread.
#pragma once

#include "privatecluster.h"
#include "progress.h"

namespace mahout {

class DemoShop {
public:
    // A server with the database "shop", pg_stat_statements, the role shop_app, and hypopg where it is installed.
    static Result<std::unique_ptr<DemoShop>> start(const ProgressReporter &report);
    ~DemoShop();
    DemoShop(const DemoShop &) = delete;
    DemoShop &operator=(const DemoShop &) = delete;

    // A folder of migrations named as golang-migrate does; it goes with the server.
    QString migrationsDirectory() const;
    // Fills the tables of the first migration; call once. Rows are the same each time but for dates, which end now.
    Result<void> load(const ProgressReporter &report);
    // Lets the clients go: shop-web, shop-batch and shop-reports. They come back after their sessions are terminated.
    Result<void> startWorkload();

    // Starts another process that lives no longer than the shop; see PrivateCluster::runCompanion().
    Result<void> accompany(const QString &logName, const QStringList &command)
    {
        return m_cluster->runCompanion(logName, command);
    }

    // key=value connection string of the database "shop" as the superuser.
    QString connectionText() const;
    const PrivateCluster &cluster() const { return *m_cluster; }

private:
    explicit DemoShop(std::unique_ptr<PrivateCluster> cluster);
    Result<void> prepare(); // database and files
    std::unique_ptr<PrivateCluster> m_cluster;
};

} // namespace mahout
