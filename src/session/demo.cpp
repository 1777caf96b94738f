// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include "connection.h"
#include "migrationrunner.h"

using namespace std::chrono_literals;

namespace mahout {

namespace {

Result<void> createSchema(const DemoShop &shop)
{
    auto spec = ConnectionSpec::parse(shop.connectionText());
    if (!spec)
        return fail(spec.error());
    auto connection = Connection::open(*spec, {}, std::chrono::steady_clock::now() + 10s);
    if (!connection)
        return fail(connection.error());
    auto folder = readMigrations(shop.migrationsDirectory());
    if (!folder)
        return fail(folder.error());
    auto run = migrateUp(**connection, *folder, {});
    if (!run)
        return fail(run.error());
    if (run->failed)
        return fail(run->failed->error);
    return {};
}

} // namespace

Result<std::unique_ptr<DemoShop>> startDemo(const ProgressReporter &report)
{
    auto shop = DemoShop::start(report);
    if (!shop)
        return shop;
    if (auto created = createSchema(**shop); !created)
        return fail(created.error());
    if (auto loaded = (*shop)->load(report); !loaded)
        return fail(loaded.error());
    if (auto working = (*shop)->startWorkload(); !working)
        return fail(working.error());
    return shop;
}

} // namespace mahout
