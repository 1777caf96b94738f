// SPDX-License-Identifier: GPL-3.0-or-later
#include "targetschema.h"
#include "targetqueries.h"
#include <QCoreApplication>
#include <QRegularExpression>

namespace mahout {

namespace {

struct TargetText {
    Q_DECLARE_TR_FUNCTIONS(mahout::Twin)
};

constexpr int kAttempts = 5; // each waits for a lock for 200 ms at most
constexpr char kLockNotAvailable[] = "55P03";
constexpr char kOurBlocks[] = "8192";

constexpr char kBegin[]
    = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL lock_timeout = '200ms'";
// Values are written in one form that the twin reads back, whatever this session's is.
constexpr char kCanonical[] = "SET LOCAL search_path = pg_catalog; SET LOCAL DateStyle = 'ISO, YMD'; "
                              "SET LOCAL IntervalStyle = postgres; SET LOCAL TimeZone = 'UTC'; "
                              "SET LOCAL bytea_output = hex; SET LOCAL extra_float_digits = 1";

QString whyOf(GapQuery::Reason reason, const QString &subject, const QString &role)
{
    using Reason = GapQuery::Reason;
    switch (reason) {
    case Reason::TableNotReadable:
        return TargetText::tr("Role %1 may not read them. Run: %2")
            .arg(role, QStringLiteral("GRANT SELECT ON TABLE %1 TO %2;").arg(subject, role));
    case Reason::ColumnNotReadable:
        return TargetText::tr("Role %1 may not read them. Run: %2")
            .arg(role, QStringLiteral("GRANT SELECT %1 TO %2;").arg(subject, role));
    case Reason::IndexNotReadable:
        return TargetText::tr("Only the index's owner and roles that may read everything see them. Run: %1")
            .arg(QStringLiteral("GRANT pg_read_all_data TO %1;").arg(role));
    case Reason::RowSecurity:
        return subject.isEmpty()
            ? TargetText::tr("Policies are left out, so that statements are planned without their conditions.")
            : TargetText::tr("Policies are left out, and they hide the table's statistics from role %1. Run as a "
                             "superuser: %2")
                  .arg(role, QStringLiteral("ALTER ROLE %1 BYPASSRLS;").arg(role));
    case Reason::ForeignTable:
        return TargetText::tr("Its rows are on another server. Statements that use it cannot be planned.");
    case Reason::AccessMethod:
        return TargetText::tr("The table is stored by “%1”; the twin plans as for an ordinary table.").arg(subject);
    case Reason::BaseType:
        return TargetText::tr("The type is written in C and belongs to no extension.");
    case Reason::OperatorLike:
        return TargetText::tr("It belongs to no extension; only extensions bring their own.");
    case Reason::TablespaceCost:
        return TargetText::tr("The tablespace has costs of its own (%1); the twin uses the database's.").arg(subject);
    case Reason::StatisticsOfExpressions:
        return TargetText::tr("The server gives them out only in pieces.");
    case Reason::UnknownStatistics:
        return TargetText::tr("The type %1 keeps statistics of its own that pg_stats does not show.").arg(subject);
    case Reason::RangeStatistics:
        return TargetText::tr("pg_stats shows the statistics of ranges from PostgreSQL 17 on.");
    }
    return {};
}

class TargetReader {
public:
    explicit TargetReader(Connection &target)
        : m_target(target)
    {
    }

    Result<TargetSchema> read()
    {
        Result<void> done = begin();
        for (const auto &step : {&TargetReader::readDatabase, &TargetReader::readSettings, &TargetReader::readLocked,
                 &TargetReader::readRelations, &TargetReader::readStatistics, &TargetReader::readGaps,
                 &TargetReader::readObjects})
            if (done)
                done = (this->*step)();
        m_target.rollBack();
        if (!done)
            return fail(done.error());
        return m_schema;
    }

private:
    Result<void> begin()
    {
        m_schema.version = m_target.server().version;
        m_schema.database = m_target.server().database;
        return run(kBegin);
    }

    Result<void> readDatabase()
    {
        const Result<Rows> rows = m_target.query(kDatabaseQuery);
        if (!rows)
            return fail(rows.error());
        const auto text = [&](const char *name) { return rows->value(0, QLatin1String(name)).toString(); };
        if (text("block_size") != QLatin1String(kOurBlocks))
            return fail(Error::Kind::BadInput,
                TargetText::tr("The server uses blocks of %1 bytes; a twin can only be made of one with %2.")
                    .arg(text("block_size"), QLatin1String(kOurBlocks)),
                TargetText::tr("Use --engine server, which asks the planner of the target."));
        m_schema.encoding = text("encoding");
        m_schema.collate = text("collate");
        m_schema.ctype = text("ctype");
        m_schema.provider = text("provider");
        m_schema.locale = text("locale");
        m_role = text("role");
        m_readsExtended = rows->value(0, "reads_extended").toBool();
        m_readsStatistics = rows->value(0, "reads_statistics").toBool();
        return {};
    }

    Result<void> readSettings()
    {
        const Result<Rows> settings = m_target.query(kSettingsQuery);
        const Result<Rows> path = m_target.query(kSearchPathQuery);
        const Result<Rows> print = m_target.query(kFingerprintQuery);
        if (!settings || !path || !print)
            return fail(!settings ? settings.error() : !path ? path.error() : print.error());
        for (qsizetype r = 0; r < settings->size(); ++r)
            m_schema.settings.append({settings->value(r, "name").toString(), settings->value(r, "value").toString()});
        m_schema.searchPath = path->value(0).toString();
        m_schema.fingerprint = print->value(0).toString().toLatin1();
        return run(kCanonical);
    }

    Result<void> readLocked()
    {
        const Result<Rows> rows = m_target.query(kLockedQuery);
        if (!rows)
            return fail(rows.error());
        for (qsizetype r = 0; r < rows->size(); ++r) {
            m_locked.append(rows->value(r, "oid").toString());
            const QString name = rows->value(r, "name").toString();
            m_schema.gaps.append({QStringLiteral("details of %1").arg(name.isEmpty() ? m_locked.last() : name),
                TargetText::tr("Another session holds it locked. Its size is taken from the catalog, and what could "
                               "only be read by waiting is left out.")});
        }
        return {};
    }

    Result<void> readRelations() { return readInto(m_schema.relations, kRelationsQuery, {m_locked}); }

    Result<void> readStatistics()
    {
        const Result<void> done = readInto(m_schema.statistics, statisticsQuery(m_schema.version, m_readsStatistics));
        return done ? readInto(m_schema.extendedStatistics, extendedStatisticsQuery(m_schema.version, m_readsExtended))
                    : done;
    }

    Result<void> readGaps()
    {
        const QString role = readableRole();
        for (const GapQuery &query : gapQueries()) {
            if (query.beforeVersion > 0 && m_schema.version >= query.beforeVersion)
                continue;
            if (query.reason == GapQuery::Reason::RangeStatistics && m_readsStatistics)
                continue;
            const Result<Rows> rows = m_target.query(QLatin1String(query.sql));
            if (!rows)
                return fail(rows.error());
            for (qsizetype r = 0; r < rows->size(); ++r)
                m_schema.gaps.append({rows->value(r, "what").toString(),
                    whyOf(query.reason, rows->value(r, "subject").toString(), role)});
        }
        return {};
    }

    // Last, because definitions of views keep their tables locked in ACCESS SHARE to the end of the transaction.
    Result<void> readObjects()
    {
        for (const ObjectQuery &query : objectQueries()) {
            const bool asksForLocks = QByteArrayView(query.sql).contains("$1");
            const Result<Rows> rows
                = m_target.query(QLatin1String(query.sql), asksForLocks ? QVariantList{m_locked} : QVariantList{});
            if (!rows)
                return fail(rows.error());
            for (qsizetype r = 0; r < rows->size(); ++r)
                m_schema.objects.append({query.stage, QLatin1String(query.kind), rows->value(r, "name").toString(),
                    rows->value(r, "ddl").toString()});
        }
        return {};
    }

    QString readableRole() const
    {
        static const QRegularExpression plain(QStringLiteral("^[a-z_][a-z0-9_]*$"));
        return plain.match(m_role).hasMatch() ? m_role : quoteIdentifier(m_role);
    }

    Result<void> readInto(Rows &rows, const QString &sql, const QVariantList &parameters = {})
    {
        Result<Rows> answer = m_target.query(sql, parameters);
        if (!answer)
            return fail(answer.error());
        rows = std::move(*answer);
        return {};
    }

    Result<void> run(const char *sql)
    {
        const Result<Rows> rows = m_target.run(QLatin1String(sql));
        return rows ? Result<void>() : fail(rows.error());
    }

    Connection &m_target;
    TargetSchema m_schema;
    QStringList m_locked; // oids
    QString m_role;
    bool m_readsExtended = false, m_readsStatistics = false;
};

} // namespace

Result<TargetSchema> readTarget(Connection &target)
{
    for (int attempt = 1;; ++attempt) {
        Result<TargetSchema> schema = TargetReader(target).read();
        if (schema || attempt == kAttempts || schema.error().sqlState != QLatin1String(kLockNotAvailable))
            return schema;
    }
}

Result<QByteArray> readFingerprint(Connection &target)
{
    const Result<Rows> rows = target.query(kFingerprintQuery);
    if (!rows)
        return fail(rows.error());
    return rows->value(0).toString().toLatin1();
}

} // namespace mahout
