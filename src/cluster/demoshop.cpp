// SPDX-License-Identifier: GPL-3.0-or-later
#include "demoshop.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

namespace mahout {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(mahout::DemoShop)
};

constexpr int kLoadLimitMs = 300'000;
constexpr int kSteps = 6; // of progress, start() and load() together

const QString kMigrations = QStringLiteral("migrations");
const QString kWorkload = QStringLiteral("workload");

ClusterOptions serverOptions()
{
    ClusterOptions options;
    options.settings = {{"shared_preload_libraries", "pg_stat_statements"}, {"compute_query_id", "on"},
        {"pg_stat_statements.track", "top"}, {"track_io_timing", "on"}, {"max_connections", "100"},
        {"shared_buffers", "128MB"}, {"max_wal_size", "4GB"}, {"autovacuum_naptime", "15s"}, {"jit", "off"},
        {"max_parallel_workers_per_gather", "0"}}; // a statement keeps to one core, the window has the other
    return options;
}

// One psql run: what it is told to do, and the variables in it.
struct PsqlRun {
    QString what; // for the error
    QByteArray script;
    QMap<QString, QString> variables;
};

// Foreign keys are not checked row by row: the scripts keep them by construction.
QStringList psqlArguments(const PsqlRun &run, const QString &connectionText)
{
    QStringList arguments{"--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null", "--dbname",
        connectionText + QStringLiteral(" options='-c session_replication_role=replica'")};
    for (auto it = run.variables.begin(); it != run.variables.end(); ++it)
        arguments << QStringLiteral("--set=%1=%2").arg(it.key(), it.value());
    return arguments << "--file=-";
}

// Only what a program needs; PG… variables of the user belong to other servers.
QProcessEnvironment plainEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    return environment;
}

Result<void> finished(QProcess &process, const QString &what)
{
    const bool ended = process.waitForFinished(kLoadLimitMs) || process.state() == QProcess::NotRunning;
    if (ended && process.error() == QProcess::UnknownError && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0)
        return {};
    Error error{Error::Kind::Io, Text::tr("The demo shop could not be made ready: %1 failed.").arg(what),
        Text::tr("Read the program's output below, then start the demo again.")};
    error.detail = QString::fromUtf8(process.readAllStandardError()).trimmed();
    if (error.detail.isEmpty())
        error.detail = process.errorString();
    return fail(error);
}

// Runs all at the same time; the first failure is the one reported.
Result<void> runTogether(const PrivateCluster &cluster, const QString &connectionText, const std::vector<PsqlRun> &runs)
{
    std::vector<std::unique_ptr<QProcess>> processes;
    for (const PsqlRun &run : runs) {
        auto &process = *processes.emplace_back(std::make_unique<QProcess>());
        process.setProcessEnvironment(plainEnvironment());
        process.start(cluster.binDirectory() + QStringLiteral("/psql"), psqlArguments(run, connectionText));
        process.write(run.script);
        process.closeWriteChannel();
    }
    Result<void> all;
    for (std::size_t i = 0; i < runs.size(); ++i)
        all = all.and_then([&] { return finished(*processes[i], runs[i].what); });
    return all;
}

PsqlRun scriptRun(const QString &name, const QMap<QString, QString> &variables = {})
{
    QFile file(QStringLiteral(":/demo/") + name);
    return {name, file.open(QFile::ReadOnly) ? file.readAll() : QByteArray(), variables};
}

PsqlRun linesRun(const QString &seed, int firstBlock, int lastBlock)
{
    return scriptRun(QStringLiteral("load/lines.sql"),
        {{"seed", seed}, {"first", QString::number(firstBlock)}, {"last", QString::number(lastBlock)}});
}

PsqlRun vacuumRun(const QByteArray &tables) { return {QStringLiteral("VACUUM"), "VACUUM (ANALYZE) " + tables, {}}; }

Result<void> copyResources(const QString &folder, const QString &target)
{
    const QDir source(QStringLiteral(":/demo/") + folder);
    for (const QString &name : source.entryList()) {
        const QString path = target + QLatin1Char('/') + name;
        if (!QFile::copy(source.filePath(name), path))
            return fail(Error::Kind::Io, Text::tr("The file %1 could not be written.").arg(path),
                Text::tr("Make room on that disk, then start the demo again."));
        QFile::setPermissions(path, QFile::Permissions(0x6644));
    }
    return {};
}

// Clients of one application name; each picks one of its scripts at random by weight, again and again.
struct Clients {
    const char *application;
    int count;
    std::vector<std::pair<const char *, int>> scripts; // name and weight
};

const std::vector<Clients> &clients()
{
    static const std::vector<Clients> all = {
        {"shop-web", 6,
            {{"order", 30}, {"customerorders", 16}, {"orderlines", 4}, {"events", 6}, {"search", 14}, {"checkout", 16},
                {"status", 14}}},
        {"shop-batch", 3, {{"restock", 1}}},
        {"shop-batch", 1, {{"forgetful", 1}}},
        {"shop-reports", 1, {{"topcustomers", 2}, {"revenue", 1}}},
    };
    return all;
}

// pgbench ends when all its clients have lost their sessions; the loop brings it back, and the kernel ends it with
// the loop.
QStringList clientCommand(const Clients &group, const PrivateCluster &cluster)
{
    const QString loop = QStringLiteral("while :; do setpriv --pdeathsig KILL \"$@\"; sleep 1; done");
    const QString address = QStringLiteral("host='%1' port=%2 user=shop_app dbname=shop application_name=%3")
                                .arg(cluster.socketDirectory())
                                .arg(cluster.port())
                                .arg(QLatin1String(group.application));
    QStringList command{"/bin/sh", "-c", loop, "shop", cluster.binDirectory() + QStringLiteral("/pgbench"),
        "--no-vacuum", "--protocol=prepared", "--time=1000000", "--define=phase=0",
        QStringLiteral("--client=%1").arg(group.count)};
    for (const auto &[name, weight] : group.scripts)
        command << QStringLiteral("--file=%1/workload/%2.pgbench@%3")
                       .arg(cluster.folder(), QLatin1String(name))
                       .arg(weight);
    return command << address;
}

} // namespace

DemoShop::DemoShop(std::unique_ptr<PrivateCluster> cluster)
    : m_cluster(std::move(cluster))
{
}

DemoShop::~DemoShop() = default;

Result<std::unique_ptr<DemoShop>> DemoShop::start(const ProgressReporter &report)
{
    report({Text::tr("Starting a private PostgreSQL server"), 0, kSteps});
    auto cluster = PrivateCluster::start(serverOptions());
    if (!cluster)
        return fail(cluster.error());
    std::unique_ptr<DemoShop> shop(new DemoShop(std::move(*cluster)));
    report({Text::tr("Creating the shop"), 1, kSteps});
    if (const auto prepared = shop->prepare(); !prepared)
        return fail(prepared.error());
    return shop;
}

Result<void> DemoShop::prepare()
{
    const Result<void> database = runTogether(*m_cluster, m_cluster->connectionText(), {scriptRun("setup.sql")});
    if (!database)
        return database;
    for (const QString &folder : {kMigrations, kWorkload}) {
        const Result<void> copied
            = m_cluster->makeFolder(folder).and_then([&](const QString &path) { return copyResources(folder, path); });
        if (!copied)
            return copied;
    }
    return {};
}

Result<void> DemoShop::load(const ProgressReporter &report)
{
    struct Step {
        QString what;
        std::vector<PsqlRun> runs;
    };
    const std::vector<Step> steps = {
        {Text::tr("Filling the shop: products"), {scriptRun("load/products.sql")}},
        {Text::tr("Filling the shop: order lines"), {linesRun("0.31", 0, 12'499), linesRun("0.32", 12'500, 24'999)}},
        {Text::tr("Filling the shop: orders, customers and events"),
            {scriptRun("load/orders.sql"), scriptRun("load/people.sql")}},
        {Text::tr("Gathering the planner's statistics"),
            {vacuumRun("order_lines"), vacuumRun("orders, customers, products, events")}},
    };
    int done = kSteps - int(steps.size());
    for (const Step &step : steps) {
        report({step.what, done++, kSteps});
        if (const auto filled = runTogether(*m_cluster, connectionText(), step.runs); !filled)
            return filled;
    }
    return {};
}

Result<void> DemoShop::startWorkload()
{
    Result<void> all;
    for (const Clients &group : clients())
        all = all.and_then([&] { return m_cluster->runCompanion("clients.log", clientCommand(group, *m_cluster)); });
    return all;
}

QString DemoShop::migrationsDirectory() const { return m_cluster->folder() + QLatin1Char('/') + kMigrations; }
QString DemoShop::connectionText() const { return m_cluster->connectionText(QStringLiteral("shop")); }

} // namespace mahout
