// SPDX-License-Identifier: GPL-3.0-or-later
#include "exposition.h"

#include "catalogue.h"
#include "exportedform.h"
#include "healthchecks.h"
#include "prometheusname.h"
#include <cmath>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <unistd.h>

namespace mahout::agent {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Agent)
};

constexpr qsizetype kLabelLength = 128;
const QString kOther = QStringLiteral("other");

// What is too long ends in its hash, so that no two become one.
QString bounded(const QString &value)
{
    if (value.size() <= kLabelLength)
        return value;
    const QByteArray hash = QCryptographicHash::hash(value.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    return value.left(kLabelLength - hash.size() - 1) + QLatin1Char('~') + QString::fromLatin1(hash);
}

QString labelText(const QString &name, const QString &value)
{
    return name + QLatin1Char('=') + prometheusQuoted(bounded(value));
}

QByteArray number(double value)
{
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    return QByteArray::number(value, 'g', 15);
}

// A sample; nothing for what is not known.
void add(QMap<QString, QByteArray> &families, const QString &name, const QString &labels, double value)
{
    if (std::isnan(value))
        return;
    families[name]
        += name.toUtf8() + (labels.isEmpty() ? QByteArray() : '{' + labels.toUtf8() + '}') + ' ' + number(value) + '\n';
}

// What each family is: help and type. Those of the catalogue and of the table of health checks, and our own.
struct Family {
    QString help;
    bool counter = false;
};

QString sentence(const MetricInfo &info)
{
    const QString text = info.help.isEmpty() ? info.title : info.help;
    return info.source.isEmpty()
        ? text
        : Text::tr("%1 Source: %2.").arg(text.endsWith(u'.') ? text : text + u'.', info.source);
}

QMap<QString, Family> collectFamilies()
{
    QMap<QString, Family> families{
        {QStringLiteral("pgmahout_build_info"), {Text::tr("The version of the agent; always 1.")}},
        {QStringLiteral("pgmahout_up"), {Text::tr("Whether the agent gets answers of the server at present.")}},
        {QStringLiteral("pgmahout_server_info"), {Text::tr("What the server is; always 1.")}},
        {QStringLiteral("pgmahout_last_sample_timestamp_seconds"),
            {Text::tr("When the server was last sampled, by its own clock.")}},
        {QStringLiteral("pgmahout_sample_age_seconds"),
            {Text::tr("How long ago the newest sample of a collector came.")}},
        {QStringLiteral("pgmahout_round_trip_seconds"), {Text::tr("Median time of the samples that ended last.")}},
        {QStringLiteral("pgmahout_collector_failing"), {Text::tr("Whether a collector fails at present.")}},
        {QStringLiteral("pgmahout_history_ok"), {Text::tr("Whether the history can be kept.")}},
        {QStringLiteral("pgmahout_check_level"),
            {Text::tr("What a health check found: 0 well, 1 not known, 2 warning, 3 critical.")}},
        {QStringLiteral("pgmahout_alerts"), {Text::tr("Open alerts by their level.")}},
        {QStringLiteral("pgmahout_service_up"), {Text::tr("Whether a service beside the server works.")}},
        {QStringLiteral("pgmahout_migrations"), {Text::tr("Migrations of the server's folder by their state.")}},
        {QStringLiteral("pgmahout_availability_ratio"),
            {Text::tr("Share of the watched time of 30 days in which the server answered.")}},
        {QStringLiteral("pgmahout_availability_objective_ratio"), {Text::tr("What the availability should be.")}},
        {QStringLiteral("pgmahout_error_budget_left_seconds"),
            {Text::tr("How long the server may still be away within 30 days.")}},
        {QStringLiteral("pgmahout_error_budget_burn_rate"),
            {Text::tr("How fast the error budget went in the last hour; 1 uses it up exactly.")}},
        {QStringLiteral("pgmahout_http_requests_total"), {Text::tr("Requests answered, by status."), true}},
        {QStringLiteral("process_resident_memory_bytes"), {Text::tr("Resident memory of the agent.")}},
        {QStringLiteral("process_start_time_seconds"), {Text::tr("When the agent started, since 1970.")}}};
    const auto declare = [&families](const MetricInfo &info, bool each) {
        families.insert(prometheusForm(info.id, info.unit, each).name, {sentence(info)});
    };
    for (const MetricInfo &info : allMetrics())
        declare(info, false);
    for (const CollectorInfo &collector : catalogue())
        for (const MetricInfo &info : collector.entityMetrics)
            declare(info, true);
    for (const MetricInfo &info : entityMetricsOf(QStringLiteral("sampler")))
        declare(info, true);
    for (const HealthCheck &check : healthChecks())
        families.insert(exportedForm(healthMetricId(check.id), false).name,
            {Text::tr("Figure of the health check “%1”.").arg(check.title)});
    return families;
}

const QMap<QString, Family> &knownFamilies()
{
    static const QMap<QString, Family> families = collectFamilies();
    return families;
}

QByteArray headOf(const QString &name)
{
    const Family family = knownFamilies().value(name);
    QString help = family.help;
    help.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\n'), QLatin1Char(' '));
    return "# HELP " + name.toUtf8() + ' ' + help.toUtf8() + "\n# TYPE " + name.toUtf8()
        + (family.counter ? " counter\n" : " gauge\n");
}

// Figures of several things that together have a meaning.
bool canBeAdded(const MetricInfo &info)
{
    return info.kind != MetricInfo::Kind::Ratio
        && (info.unit == Unit::Count || info.unit == Unit::PerSecond || info.unit == Unit::Bytes
            || info.unit == Unit::BytesPerSecond);
}

// Things that come and go with every command would never end as series.
bool isLasting(const QString &collector) { return collector != QLatin1String("progress"); }

// Those that are told of each: the former ones that are still there, then the largest.
QSet<QString> chooseMembers(const QSet<QString> &former, const QVector<EntityValues> &things, int most)
{
    QSet<QString> members;
    QVector<const EntityValues *> others;
    for (const EntityValues &thing : things) {
        if (former.contains(thing.key) && members.size() < most)
            members.insert(thing.key);
        else
            others << &thing;
    }
    const auto size = [](const EntityValues *thing) {
        double sum = 0;
        for (const double value : thing->values)
            sum += std::isfinite(value) ? std::abs(value) : 0;
        return sum;
    };
    std::stable_sort(others.begin(), others.end(), [&size](const auto *a, const auto *b) { return size(a) > size(b); });
    for (const EntityValues *thing : others)
        if (members.size() < most)
            members.insert(thing->key);
    return members;
}

QString levelOf(const Alert &alert) { return healthLevelName(alert.level); }

void addProcess(QMap<QString, QByteArray> &families)
{
    static const double started = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
    add(families, QStringLiteral("process_start_time_seconds"), {}, started);
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (statm.open(QFile::ReadOnly))
        add(families, QStringLiteral("process_resident_memory_bytes"), {},
            statm.readAll().split(' ').value(1).toDouble() * double(::sysconf(_SC_PAGESIZE)));
    add(families, QStringLiteral("pgmahout_build_info"),
        labelText(QStringLiteral("version"), QCoreApplication::applicationVersion()), 1);
}

void addState(const ServerWatch &server, const QString &label, QMap<QString, QByteArray> &families)
{
    const ServerSession &session = server.session();
    const auto tell = [&](const char *name, double value, const QString &more = {}) {
        add(families, QLatin1String(name), more.isEmpty() ? label : label + QLatin1Char(',') + more, value);
    };
    tell("pgmahout_up", server.isUp());
    tell("pgmahout_server_info", 1,
        labelText(QStringLiteral("version"), session.server().versionText) + QLatin1Char(',')
            + labelText(QStringLiteral("environment"), environmentName(server.config().environment)));
    if (session.lastSampleMs() > 0)
        tell("pgmahout_last_sample_timestamp_seconds", double(session.lastSampleMs()) / 1000);
    tell("pgmahout_round_trip_seconds", session.roundTripMs() / 1000);
    tell("pgmahout_history_ok", server.historyProblem().isEmpty());
    for (const CollectorInfo &collector : catalogue())
        tell("pgmahout_collector_failing", session.collectorError(collector.id).has_value(),
            labelText(QStringLiteral("collector"), collector.id));
    for (const HealthResult &result : session.healthResults())
        tell("pgmahout_check_level", int(result.level), labelText(QStringLiteral("check"), result.id));
    QMap<QString, int> alerts{{healthLevelName(HealthLevel::Warning), 0}, {healthLevelName(HealthLevel::Critical), 0}};
    for (const Alert &alert : session.alerts())
        ++alerts[levelOf(alert)];
    for (auto it = alerts.begin(); it != alerts.end(); ++it)
        tell("pgmahout_alerts", it.value(), labelText(QStringLiteral("level"), it.key()));
    for (const ServiceStatus &service : session.services())
        tell("pgmahout_service_up",
            service.reading.state == ServiceState::Up || service.reading.state == ServiceState::Degraded,
            labelText(QStringLiteral("service"), service.address.id) + QLatin1Char(',')
                + labelText(QStringLiteral("kind"), serviceKindName(service.address.kind)));
}

void addMigrations(const ServerWatch &server, const QString &label, QMap<QString, QByteArray> &families)
{
    if (!server.migrations() || !*server.migrations())
        return;
    QMap<QString, int> states;
    for (const auto state : {MigrationState::Applied, MigrationState::Pending, MigrationState::Changed,
             MigrationState::Missing, MigrationState::Failed, MigrationState::OutOfOrder})
        states.insert(stateName(state), 0);
    for (const MigrationEntry &entry : (*server.migrations())->entries)
        ++states[stateName(entry.state)];
    for (auto it = states.begin(); it != states.end(); ++it)
        add(families, QStringLiteral("pgmahout_migrations"),
            label + QLatin1Char(',') + labelText(QStringLiteral("state"), it.key()), it.value());
}

void addAvailability(const ServerWatch &server, const QString &label, QMap<QString, QByteArray> &families)
{
    if (!server.availability())
        return;
    const Availability &window = server.availability()->window;
    add(families, QStringLiteral("pgmahout_availability_ratio"), label, window.percent() / 100);
    add(families, QStringLiteral("pgmahout_availability_objective_ratio"), label, window.objectivePercent / 100);
    add(families, QStringLiteral("pgmahout_error_budget_left_seconds"), label, window.budgetLeftMs() / 1000);
    add(families, QStringLiteral("pgmahout_error_budget_burn_rate"), label, server.availability()->lastHour.burnRate());
}

} // namespace

void Exposition::addThings(const QString &label, const Snapshot &snapshot, QSet<QString> &members, Lines &lines) const
{
    const QVector<MetricInfo> metrics = entityMetricsOf(snapshot.collector);
    members = chooseMembers(members, snapshot.entities, m_entities);
    QVector<double> rest(metrics.size(), qQNaN());
    for (const EntityValues &thing : snapshot.entities) {
        const bool told = members.contains(thing.key);
        const QString labels = label + QLatin1Char(',') + labelText(PrometheusLabel::kEntity, thing.key)
            + QLatin1Char(',') + labelText(PrometheusLabel::kName, thing.label);
        for (qsizetype i = 0; i < std::min(metrics.size(), thing.values.size()); ++i) {
            const double value = thing.values.at(i);
            const PrometheusForm form = prometheusForm(metrics.at(i).id, metrics.at(i).unit, true);
            if (told)
                add(lines, form.name, labels, value * form.factor);
            else if (canBeAdded(metrics.at(i)) && !std::isnan(value))
                rest[i] = (std::isnan(rest.at(i)) ? 0 : rest.at(i)) + value;
        }
    }
    const QString others = label + QLatin1Char(',') + labelText(PrometheusLabel::kEntity, kOther) + QLatin1Char(',')
        + labelText(PrometheusLabel::kName, kOther);
    for (qsizetype i = 0; i < metrics.size(); ++i) {
        const PrometheusForm form = prometheusForm(metrics.at(i).id, metrics.at(i).unit, true);
        add(lines, form.name, others, rest.at(i) * form.factor);
    }
}

Exposition::Lines Exposition::linesOf(const QString &server, const Snapshot &snapshot, QSet<QString> &members) const
{
    const QString label = labelText(PrometheusLabel::kServer, server);
    Lines lines;
    for (auto it = snapshot.values.begin(); it != snapshot.values.end(); ++it) {
        const PrometheusForm form = exportedForm(it.key(), false);
        if (knownFamilies().contains(form.name))
            add(lines, form.name, label, it.value() * form.factor);
    }
    if (isLasting(snapshot.collector))
        addThings(label, snapshot, members, lines);
    return lines;
}

void Exposition::addFigures(const ServerWatch &server, QMap<QString, QByteArray> &families)
{
    Kept &kept = m_servers[server.name()];
    const auto figures = server.figures();
    const SteadyTime now = std::chrono::steady_clock::now();
    for (auto it = figures.begin(); it != figures.end(); ++it) {
        Rendered &rendered = kept.collectors[it.key()];
        if (rendered.snapshot != it->snapshot)
            rendered = {it->snapshot, linesOf(server.name(), *it->snapshot, kept.members[it.key()])};
        for (auto line = rendered.lines.begin(); line != rendered.lines.end(); ++line)
            families[line.key()] += *line;
        if (!it.key().startsWith(QLatin1String("service:")))
            add(families, QStringLiteral("pgmahout_sample_age_seconds"),
                labelText(PrometheusLabel::kServer, server.name()) + QLatin1Char(',')
                    + labelText(QStringLiteral("collector"), it.key()),
                std::chrono::duration<double>(now - it->at).count());
    }
}

QByteArray Exposition::render(const QVector<const ServerWatch *> &servers, const QMap<int, quint64> &answered)
{
    QMap<QString, QByteArray> families;
    QSet<QString> names;
    addProcess(families);
    for (auto it = answered.begin(); it != answered.end(); ++it)
        add(families, QStringLiteral("pgmahout_http_requests_total"),
            labelText(QStringLiteral("code"), QString::number(it.key())), double(it.value()));
    for (const ServerWatch *server : servers) {
        const QString label = labelText(PrometheusLabel::kServer, server->name());
        names.insert(server->name());
        addState(*server, label, families);
        addMigrations(*server, label, families);
        addAvailability(*server, label, families);
        addFigures(*server, families);
    }
    m_servers.removeIf([&names](const auto &kept) { return !names.contains(kept.key()); });
    QByteArray text;
    for (auto it = families.begin(); it != families.end(); ++it)
        text += headOf(it.key()) + *it;
    return text;
}

} // namespace mahout::agent
