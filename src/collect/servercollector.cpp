// SPDX-License-Identifier: GPL-3.0-or-later
#include "servercollector.h"

#include "samplingsession.h"

namespace mahout {

namespace {

const char *const kSettingsQuery
    = "select name, setting || coalesce(' ' || unit, '') as value from pg_settings where source in ('configuration "
      "file', "
      "'command line', 'environment variable', 'database', 'user', 'global', 'database user')";

QString momentQuery()
{
    static const QString sql = markedAsOurs("select ") + momentColumns()
        + QLatin1String(", '' as statistics_reset, "
                        "(select count(*) from pg_settings where pending_restart) as pending_restart");
    return sql;
}

ServerCollector::Settings readSettings(const Rows &rows)
{
    ServerCollector::Settings settings;
    for (qsizetype row = 0; row < rows.size(); ++row)
        settings.insert(rows.value(row, 0).toString(), rows.value(row, 1).toString());
    return settings;
}

QString changeLine(const QString &name, const QString &before, const QString &now)
{
    const auto word = [](const QString &value) { return value.isNull() ? ServerCollector::tr("default") : value; };
    return ServerCollector::tr("%1: %2 → %3").arg(name, word(before), word(now));
}

QStringList changes(const ServerCollector::Settings &before, const ServerCollector::Settings &now)
{
    QStringList names = before.keys() + now.keys();
    names.sort();
    names.removeDuplicates();
    QStringList lines;
    for (const QString &name : std::as_const(names))
        if (before.value(name) != now.value(name) || before.contains(name) != now.contains(name))
            lines << changeLine(name, before.value(name), now.value(name));
    return lines;
}

QVector<ChangeEvent> settingsEvent(const QStringList &lines, qint64 timeMs)
{
    if (lines.isEmpty())
        return {};
    const QString title
        = lines.size() == 1 ? lines.first() : ServerCollector::tr("%n settings changed", nullptr, int(lines.size()));
    return {ChangeEvent{0, timeMs, ChangeEvent::Kind::SettingsChange, title, lines.join(QLatin1Char('\n'))}};
}

} // namespace

QVector<MetricInfo> ServerCollector::metrics()
{
    return {
        {QStringLiteral("server.uptime"), tr("Uptime"), MetricInfo::Kind::Gauge, Unit::Milliseconds,
            QStringLiteral("pg_postmaster_start_time()"), tr("Time since the server started.")},
        {QStringLiteral("server.pending_restart"), tr("Settings that wait for a restart"), MetricInfo::Kind::Gauge,
            Unit::Count, QStringLiteral("pg_settings.pending_restart"),
            tr("Settings changed in the configuration that take effect only at the next restart.")},
    };
}

Result<Snapshot> ServerCollector::sample(Connection &connection)
{
    const auto moment = connection.query(momentQuery());
    if (!moment)
        return fail(moment.error());
    const auto rows = connection.query(markedAsOurs(kSettingsQuery));
    if (!rows)
        return fail(rows.error());

    m_timeline.advance(readMoment(*moment));
    Snapshot snapshot = m_timeline.snapshot(QStringLiteral("server"));
    snapshot.values = {
        {QStringLiteral("server.uptime"), m_timeline.now().timeMs - m_timeline.now().startedMs},
        {QStringLiteral("server.pending_restart"), moment->value(0, QStringLiteral("pending_restart")).toDouble()},
    };
    const Settings now = readSettings(*rows);
    if (m_settings)
        snapshot.events = settingsEvent(changes(*m_settings, now), snapshot.timeMs);
    m_settings = now;
    return snapshot;
}

} // namespace mahout
