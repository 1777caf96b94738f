// SPDX-License-Identifier: GPL-3.0-or-later
#include "twin.h"
#include "serverprograms.h"
#include "twindatabase.h"
#include "twinindexes.h"
#include <algorithm>
#include <QCoreApplication>
#include <QElapsedTimer>

namespace mahout {

namespace {

struct TwinText {
    Q_DECLARE_TR_FUNCTIONS(mahout::Twin)
};

constexpr std::chrono::seconds kConnectLimit{20};
constexpr int kChecksumsVersion = 18; // from here on initdb writes them unless told not to
constexpr double kDefaultOperatorCost = 0.0025;

QMap<QString, QString> serverSettings()
{
    return {{"autovacuum", "off"}, {"max_connections", "40"}, {"max_locks_per_transaction", "4096"},
        {"shared_buffers", "64MB"}, {"wal_level", "minimal"}, {"max_wal_senders", "0"}, {"min_wal_size", "4MB"},
        {"max_wal_size", "16MB"}, {"checkpoint_timeout", "1d"}};
}

Result<std::unique_ptr<Connection>> openAt(const QString &text, const std::stop_token &stop)
{
    const Result<ConnectionSpec> spec = ConnectionSpec::parse(text);
    if (!spec)
        return fail(spec.error());
    auto connection = Connection::open(
        *spec, {QStringLiteral("pgmahout twin"), {}}, std::chrono::steady_clock::now() + kConnectLimit, stop);
    if (connection)
        (*connection)->setLimits(stop, kNever);
    return connection;
}

// By the name that a plan shows; names that several schemas have are left out.
QHash<QString, QString> namesInPlans(const Rows &relations)
{
    QHash<QString, QString> names;
    for (qsizetype r = 0; r < relations.size(); ++r) {
        if (relations.value(r, "kind").toString() != u"i")
            continue;
        const QString name = relations.value(r, "name").toString();
        names.insert(name, names.contains(name) ? QString() : relations.value(r, "qualified").toString());
    }
    return names;
}

// What the planner takes for the rows of each index's table: the density that ANALYZE saw, over today's length.
QHash<QString, double> tableRowsByIndex(const Rows &relations)
{
    QHash<QString, double> rows;
    for (qsizetype r = 0; r < relations.size(); ++r)
        if (relations.value(r, "kind").toString() == u"i")
            rows.insert(relations.value(r, "qualified").toString(), relations.value(r, "planned_rows").toDouble());
    return rows;
}

double operatorCostOf(const TargetSchema &schema)
{
    for (const PlannerSetting &setting : schema.settings)
        if (setting.name == u"cpu_operator_cost")
            return setting.value.toDouble();
    return kDefaultOperatorCost;
}

} // namespace

// Makes one twin, step by step.
class Twin::Maker {
public:
    Maker(Connection &target, const TwinOptions &options, const ProgressReporter &report)
        : m_target(target)
        , m_options(options)
        , m_progress(report)
        , m_twin(new Twin)
    {
        m_timer.start();
    }

    Result<std::unique_ptr<Twin>> run()
    {
        Result<void> done;
        for (const auto &step : {&Maker::readSchema, &Maker::planOnTarget, &Maker::startServer, &Maker::makeDatabase,
                 &Maker::fillDatabase, &Maker::extendRelations, &Maker::compare}) {
            if (done && m_options.stop.stop_requested())
                done = fail(Error::Kind::Cancelled, TwinText::tr("Making the twin was stopped."));
            if (done)
                done = (this->*step)();
        }
        if (!done)
            return fail(done.error());
        finish();
        return std::move(m_twin);
    }

private:
    void say(const QString &what)
    {
        if (m_progress)
            m_progress({what, ++m_step, kSteps});
    }

    Result<void> readSchema()
    {
        say(TwinText::tr("Reading the definitions and statistics of database %1.").arg(m_target.server().database));
        Result<TargetSchema> schema = readTarget(m_target);
        if (!schema)
            return fail(schema.error());
        m_schema = std::move(*schema);
        m_gaps = m_schema.gaps;
        m_twin->m_fingerprint = m_schema.fingerprint;
        return {};
    }

    Result<void> planOnTarget()
    {
        say(TwinText::tr("Planning the workload on the target."));
        Result<WorkloadPlans> plans = planWorkload(m_target, m_options.workload);
        if (!plans)
            return fail(plans.error());
        m_targetPlans = std::move(*plans);
        return {};
    }

    Result<void> startServer()
    {
        say(TwinText::tr("Starting the private server."));
        const int wanted = m_schema.version / 10000;
        const Result<QString> programs
            = m_options.binDirectory.isEmpty() ? findServerPrograms(wanted) : Result<QString>(m_options.binDirectory);
        if (!programs)
            return fail(programs.error());
        const int major = majorVersionOf(*programs);
        ClusterOptions options{*programs, serverSettings(), false, {}, {}, {QStringLiteral("--wal-segsize=1")}};
        if (major >= kChecksumsVersion)
            options.initdbArguments << QStringLiteral("--no-data-checksums");
        auto cluster = PrivateCluster::start(options);
        if (!cluster)
            return fail(cluster.error());
        m_twin->m_cluster = std::move(*cluster);
        m_twin->m_report.version = major;
        if (major != wanted)
            m_gaps.append({QStringLiteral("PostgreSQL %1").arg(wanted),
                TwinText::tr("This machine has only PostgreSQL %1, whose planner may decide otherwise. Install the "
                             "package postgresql-%2.")
                    .arg(major)
                    .arg(wanted)});
        return {};
    }

    Result<void> makeDatabase()
    {
        auto admin = openAt(m_twin->m_cluster->connectionText(QStringLiteral("template1")), m_options.stop);
        if (!admin)
            return fail(admin.error());
        const Result<QString> name = createTwinDatabase(**admin, m_schema, m_gaps);
        if (!name)
            return fail(name.error());
        m_twin->m_database = *name;
        return {};
    }

    Result<void> fillDatabase()
    {
        const auto superuser = openAt(m_twin->m_cluster->connectionText(m_twin->m_database), m_options.stop);
        if (!superuser)
            return fail(superuser.error());
        const auto planner = m_twin->connect(m_options.stop);
        if (!planner)
            return fail(planner.error());
        TwinBuilder builder(**superuser, **planner);
        Result<void> done = builder.prepare(m_schema, m_options.hypothetical);
        if (done) {
            say(TwinText::tr("Making tables and indexes without rows."));
            done = builder.makeObjects(m_schema);
        }
        if (done) {
            say(TwinText::tr("Carrying the statistics over."));
            done = builder.setSizes(m_schema);
        }
        if (done)
            done = builder.restoreStatistics(m_schema);
        if (done)
            done = builder.applySettings(m_schema, m_twin->m_database);
        return done ? planFiles(builder) : done;
    }

    Result<void> planFiles(TwinBuilder &builder)
    {
        const QHash<QString, int> heights = heightsFromPlans(m_targetPlans, namesInPlans(m_schema.relations),
            tableRowsByIndex(m_schema.relations), operatorCostOf(m_schema));
        Result<QVector<RelationFile>> files
            = builder.filesToExtend(m_schema, m_twin->m_cluster->folder() + QStringLiteral("/data"), heights);
        if (!files)
            return fail(files.error());
        m_files = std::move(*files);
        TwinReport &report = m_twin->m_report;
        report.tables = builder.count(QStringLiteral("table"));
        report.indexes = builder.count(QStringLiteral("index")) + builder.count(QStringLiteral("key"));
        report.views = builder.count(QStringLiteral("view"));
        report.functions = builder.count(QStringLiteral("function"));
        report.statistics = builder.statistics();
        m_gaps += builder.gaps();
        return {};
    }

    Result<void> extendRelations()
    {
        say(TwinText::tr("Giving the files their lengths."));
        const Result<void> stopped = m_twin->m_cluster->stopServer(PrivateCluster::StopMode::Fast);
        const Result<void> extended = stopped ? extendFiles(m_files) : stopped;
        return extended ? m_twin->m_cluster->startServer() : extended;
    }

    Result<void> compare()
    {
        say(TwinText::tr("Comparing costs with the target's."));
        const auto connection = m_twin->connect(m_options.stop);
        if (!connection)
            return fail(connection.error());
        const Result<WorkloadPlans> plans = planWorkload(**connection, m_options.workload);
        if (!plans)
            return fail(plans.error());
        QVector<StatementAgreement> agreements;
        for (const TwinStatement &statement : m_options.workload) {
            const auto there = m_targetPlans.plans.constFind(statement.id);
            const auto here = plans->plans.constFind(statement.id);
            if (there != m_targetPlans.plans.constEnd() && here != plans->plans.constEnd())
                agreements.append({statement.id, there->cost, here->cost});
            else if (there != m_targetPlans.plans.constEnd() && plans->refused.contains(statement.id))
                m_gaps.append({QStringLiteral("statement %1").arg(statement.id),
                    TwinText::tr("The twin cannot plan it: %1").arg(plans->refused.value(statement.id))});
        }
        m_twin->m_report.check = summarised(agreements);
        return {};
    }

    void finish()
    {
        TwinReport &report = m_twin->m_report;
        std::sort(m_gaps.begin(), m_gaps.end(), [](const TwinGap &a, const TwinGap &b) { return a.what < b.what; });
        report.notCopied = m_gaps;
        report.bytes = bytesOnDisk(m_twin->m_cluster->folder());
        report.madeMs = m_timer.elapsed();
    }

    static constexpr int kSteps = 7;
    Connection &m_target;
    const TwinOptions &m_options;
    const ProgressReporter &m_progress;
    std::unique_ptr<Twin> m_twin;
    QElapsedTimer m_timer;
    int m_step = 0;
    TargetSchema m_schema;
    WorkloadPlans m_targetPlans;
    QVector<TwinGap> m_gaps;
    QVector<RelationFile> m_files;
};

Result<std::unique_ptr<Twin>> Twin::make(Connection &target, const TwinOptions &options, const ProgressReporter &report)
{
    return Maker(target, options, report).run();
}

Twin::~Twin() = default;

QString Twin::connectionText() const
{
    ConnectionSpec spec;
    spec.host = m_cluster->socketDirectory();
    spec.port = QString::number(m_cluster->port());
    spec.database = m_database;
    spec.user = kPlannerRole;
    return spec.toText();
}

Result<EmptyIndexes *> Twin::emptyIndexes()
{
    const std::lock_guard lock(m_mutex);
    if (m_emptyIndexes)
        return m_emptyIndexes.get();
    auto superuser = openAt(m_cluster->connectionText(m_database), {});
    if (!superuser)
        return fail(superuser.error());
    auto planner = connect();
    if (!planner)
        return fail(planner.error());
    auto opened
        = TwinIndexes::open(std::move(*superuser), std::move(*planner), m_cluster->folder() + QStringLiteral("/data"));
    if (!opened)
        return fail(opened.error());
    m_emptyIndexes = std::move(*opened);
    return m_emptyIndexes.get();
}

const TwinReport &Twin::report() const { return m_report; }

Result<std::unique_ptr<Connection>> Twin::connect(std::stop_token stop) const { return openAt(connectionText(), stop); }

Result<bool> Twin::isCurrent(Connection &target) const
{
    const Result<QByteArray> fingerprint = readFingerprint(target);
    if (!fingerprint)
        return fail(fingerprint.error());
    return *fingerprint == m_fingerprint;
}

} // namespace mahout
