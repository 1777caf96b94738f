// SPDX-License-Identifier: GPL-3.0-or-later
#include "measuredproof.h"
#include "naming.h"
#include "parsetree.h"
#include <algorithm>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace mahout {

namespace {

struct ProofText {
    Q_DECLARE_TR_FUNCTIONS(mahout::MeasuredProof)
};

constexpr char kName[] = "pgmahout_proof"; // of the prepared statement and the index
constexpr char kSampledPages[] = "20";

// The column that a parameter is compared with.
struct ParameterColumn {
    QString schema, relation, column;
    QString table() const { return readableIdentifier(schema) + u'.' + readableIdentifier(relation); }
};

struct Timing {
    double ms = 0;
    bool usesIndex = false;
};

double median(QVector<double> values)
{
    std::sort(values.begin(), values.end());
    const qsizetype half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

QJsonObject rootOf(const Rows &rows)
{
    QString text;
    for (qsizetype r = 0; r < rows.size(); ++r)
        text += rows.value(r).toString() + u'\n';
    return QJsonDocument::fromJson(text.toUtf8()).array().first().toObject();
}

void visit(const QJsonObject &plan, const std::function<void(const QJsonObject &)> &see)
{
    see(plan);
    for (const QJsonValue &child : plan.value(QLatin1String("Plans")).toArray())
        visit(child.toObject(), see);
}

QString unquoted(QString name)
{
    if (name.startsWith(u'"'))
        name = name.mid(1, name.size() - 2).replace(QStringLiteral("\"\""), QStringLiteral("\""));
    return name;
}

// EXPLAIN (VERBOSE) writes "(o.customer_id = $1)" and "($1 <= o.total)", o being an alias of a scan in the plan.
QHash<int, ParameterColumn> comparedColumns(const QJsonObject &plan)
{
    static const QString kColumn
        = QStringLiteral(R"re(((?:"[^"]+"|[\w$]+))\.((?:"[^"]+"|[\w$]+))(?:\)?::[\w \[\]]+)?\)?)re");
    static const QRegularExpression columnFirst(
        kColumn + QStringLiteral(R"re(\s+(?:=|<>|<=|>=|<|>|~~\*?)\s+(?:ANY \()?(?:\(?ARRAY\[)?\(*\$(\d+))re"));
    static const QRegularExpression columnLast(
        QStringLiteral(R"re(\$(\d+)\)?(?:::[\w ]+)?\)?\s+(?:=|<=|>=|<|>)\s+\(*)re") + kColumn);
    QHash<QString, ParameterColumn> scans;
    QStringList conditions;
    visit(plan, [&](const QJsonObject &node) {
        if (node.contains(QLatin1String("Relation Name")))
            scans.insert(node.value(QLatin1String("Alias")).toString(),
                {node.value(QLatin1String("Schema")).toString(), node.value(QLatin1String("Relation Name")).toString(),
                    {}});
        for (auto it = node.begin(); it != node.end(); ++it)
            if (it.key().endsWith(QLatin1String("Cond")) || it.key().endsWith(QLatin1String("Filter")))
                conditions.append(it.value().toString());
    });
    QHash<int, ParameterColumn> columns;
    const auto take = [&](int parameter, const QString &alias, const QString &column) {
        ParameterColumn found = scans.value(unquoted(alias));
        found.column = unquoted(column);
        if (!found.relation.isEmpty() && !columns.contains(parameter))
            columns.insert(parameter, found);
    };
    for (const QString &condition : std::as_const(conditions)) {
        for (auto it = columnFirst.globalMatch(condition); it.hasNext();) {
            const auto match = it.next();
            take(match.captured(3).toInt(), match.captured(1), match.captured(2));
        }
        for (auto it = columnLast.globalMatch(condition); it.hasNext();) {
            const auto match = it.next();
            take(match.captured(1).toInt(), match.captured(2), match.captured(3));
        }
    }
    return columns;
}

// What stands in for parameters that no column tells: a page of rows, its beginning, a month.
QString usualValue(const QString &text, int parameter, const QString &type)
{
    const auto follows = [&](const char *word) {
        return QRegularExpression(QStringLiteral("\\b%1\\s+\\(?\\$%2\\b").arg(QLatin1String(word)).arg(parameter),
            QRegularExpression::CaseInsensitiveOption)
            .match(text)
            .hasMatch();
    };
    if (follows("limit"))
        return QStringLiteral("20");
    if (QRegularExpression(
            QStringLiteral("\\boffset\\b[^;]*\\$%1\\b").arg(parameter), QRegularExpression::CaseInsensitiveOption)
            .match(text)
            .hasMatch())
        return QStringLiteral("0");
    return type == u"interval" ? QStringLiteral("'30 days'") : QString();
}

class Prover {
public:
    Prover(Connection &connection, const ProofRequest &request, const ProgressReporter &report)
        : m_connection(connection)
        , m_request(request)
        , m_report(report)
    {
    }

    Result<MeasuredProof> run()
    {
        const Result<void> done = check().and_then([this] { return begin(); }).and_then([this] { return measure(); });
        m_connection.rollBack();
        m_connection.run(QStringLiteral("DEALLOCATE ALL"));
        return done ? Result<MeasuredProof>(m_proof) : fail(done.error());
    }

private:
    using Values = QVector<QStringList>; // literals of one execution each

    Result<void> check()
    {
        static const QRegularExpression create(
            QStringLiteral(R"(^CREATE INDEX (?:CONCURRENTLY )?(?:.+? )?ON (.+?);?$)"));
        const auto match = create.match(m_request.ddl);
        if (!match.hasMatch())
            return fail(
                Error::Kind::BadInput, ProofText::tr("%1 is no statement that creates an index.").arg(m_request.ddl));
        m_create = QStringLiteral("CREATE INDEX %1 ON %2").arg(QLatin1String(kName), match.captured(1));
        const Result<QString> identity = databaseIdentity(m_connection);
        if (!identity)
            return fail(identity.error());
        if (*identity == m_request.forbidden)
            return fail(Error::Kind::NotPermitted,
                ProofText::tr("This is the production database itself. Nothing was built."),
                ProofText::tr("Name a staging server or a scratch copy that has the same tables."));
        return {};
    }

    Result<void> begin()
    {
        return sent(QStringLiteral("BEGIN; SET LOCAL statement_timeout = %1; SET LOCAL lock_timeout = '5s'; "
                                   "SET LOCAL plan_cache_mode = force_custom_plan")
                        .arg(m_request.statementTimeout.count()));
    }

    Result<void> measure()
    {
        QVector<Values> values;
        for (const WorkloadStatement &statement : m_request.statements) {
            say(ProofText::tr("Timing %1 without the index.").arg(statement.id));
            StatementProof proof;
            proof.id = statement.id;
            const Result<Values> chosen = valuesFor(statement, proof.reason);
            if (!chosen)
                return fail(chosen.error());
            values.append(*chosen);
            if (proof.reason.isEmpty())
                if (const Result<void> timed = time(statement, *chosen, proof, proof.beforeMs); !timed)
                    return timed;
            m_proof.statements.append(proof);
        }
        if (const Result<void> built = build(); !built)
            return built;
        for (qsizetype i = 0; i < m_request.statements.size(); ++i) {
            StatementProof &proof = m_proof.statements[i];
            say(ProofText::tr("Timing %1 with the index.").arg(proof.id));
            if (!proof.reason.isEmpty())
                continue;
            if (const Result<void> timed = time(m_request.statements[i], values[i], proof, proof.afterMs); !timed)
                return timed;
            if (!proof.reason.isEmpty())
                proof.beforeMs = proof.afterMs = std::numeric_limits<double>::quiet_NaN();
        }
        return {};
    }

    Result<void> build()
    {
        say(ProofText::tr("Building the index."));
        QElapsedTimer clock;
        clock.start();
        const Result<void> built = limit(m_request.buildTimeout) // holds from the next message on
                                       .and_then([this] { return sent(m_create); })
                                       .and_then([this] { return limit(m_request.statementTimeout); });
        if (!built)
            return built;
        m_proof.buildMs = double(clock.elapsed());
        const Result<Rows> facts = m_connection.query(
            "SELECT i.indcheckxmin, pg_relation_size(i.indexrelid)::float8 AS bytes, i.indrelid::regclass::text AS "
            "name, "
            "i.indexprs IS NOT NULL AS expression FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid "
            "WHERE c.relname = $1 AND c.xmin = pg_current_xact_id()::xid",
            {QLatin1String(kName)});
        if (!facts)
            return fail(facts.error());
        if (facts->isEmpty())
            return fail(Error::Kind::Internal, ProofText::tr("The index that was built is not in the catalog."));
        m_proof.bytes = facts->value(0, "bytes").toDouble();
        const QString table = facts->value(0, "name").toString();
        if (facts->value(0, "indcheckxmin").toBool())
            return fail(Error::Kind::Server,
                ProofText::tr(
                    "%1 was updated lately, so that the index cannot be used in the transaction that built it.")
                    .arg(table),
                ProofText::tr("Run VACUUM %1; there, and measure again.").arg(table));
        return facts->value(0, "expression").toBool() ? sent(QStringLiteral("ANALYZE ") + table) : Result<void>();
    }

    Result<void> limit(Milliseconds time)
    {
        return sent(QStringLiteral("SET LOCAL statement_timeout = %1").arg(time.count()));
    }

    // ---- values ---------------------------------------------------------------------------------------------------

    Result<Values> valuesFor(const WorkloadStatement &statement, QString &reason)
    {
        const Result<StatementView> view = viewStatement(statement.text);
        if (!view || view->kind != StatementKind::Select) {
            reason = ProofText::tr("Only SELECTs are timed.");
            return Values();
        }
        if (view->parameters == 0)
            return Values(1);
        const Result<QStringList> types = prepare(statement.text, reason);
        if (!types || !reason.isEmpty())
            return types ? Result<Values>(Values()) : fail(types.error());
        const QStringList nothing(view->parameters, QStringLiteral("NULL"));
        const Result<std::optional<Rows>> plan
            = tried(QStringLiteral(
                        "SET LOCAL plan_cache_mode = force_generic_plan; EXPLAIN (VERBOSE, FORMAT JSON) EXECUTE %1(%2)")
                        .arg(QLatin1String(kName), nothing.join(QStringLiteral(", "))),
                reason);
        if (!plan)
            return fail(plan.error());
        if (const Result<void> reset = sent(QStringLiteral("SET LOCAL plan_cache_mode = force_custom_plan")); !reset)
            return fail(reset.error());
        if (!*plan)
            return Values();
        return sampled(
            statement.text, *types, comparedColumns(rootOf(**plan).value(QLatin1String("Plan")).toObject()), reason);
    }

    Result<QStringList> prepare(const QString &text, QString &reason)
    {
        const Result<std::optional<Rows>> prepared
            = tried(QStringLiteral("DEALLOCATE ALL; PREPARE %1 AS %2\n").arg(QLatin1String(kName), text), reason);
        if (!prepared || !*prepared)
            return prepared ? Result<QStringList>(QStringList()) : fail(prepared.error());
        const Result<Rows> types = m_connection.query("SELECT t.type::text FROM pg_prepared_statements AS p, "
                                                      "unnest(p.parameter_types) AS t(type) WHERE p.name = $1",
            {QLatin1String(kName)});
        if (!types)
            return fail(types.error());
        QStringList names;
        for (qsizetype r = 0; r < types->size(); ++r)
            names.append(types->value(r).toString());
        return names;
    }

    // Values of one row go together, so that conditions on several of its columns meet something.
    Result<Values> sampled(
        const QString &text, const QStringList &types, const QHash<int, ParameterColumn> &columns, QString &reason)
    {
        Values values(m_request.samples, QStringList(types.size(), QStringLiteral("NULL")));
        QMap<QString, QVector<int>> byTable;
        for (int parameter = 1; parameter <= types.size(); ++parameter) {
            if (columns.contains(parameter)) {
                byTable[columns[parameter].table()].append(parameter);
                continue;
            }
            const QString usual = usualValue(text, parameter, types.at(parameter - 1));
            if (usual.isEmpty()) {
                reason = ProofText::tr("No column tells a value for $%1.").arg(parameter);
                return Values();
            }
            for (QStringList &row : values)
                row[parameter - 1] = usual;
        }
        for (auto it = byTable.cbegin(); it != byTable.cend(); ++it)
            if (const Result<void> filled = fillFrom(it.key(), it.value(), columns, values, reason); !filled)
                return fail(filled.error());
        return values;
    }

    Result<void> fillFrom(const QString &table, const QVector<int> &parameters,
        const QHash<int, ParameterColumn> &columns, Values &values, QString &reason)
    {
        QStringList shown, known;
        for (int parameter : parameters) {
            const QString column = readableIdentifier(columns[parameter].column);
            shown.append(column + QStringLiteral("::text"));
            known.append(column + QStringLiteral(" IS NOT NULL"));
        }
        const Result<std::optional<Rows>> rows = tried(
            QStringLiteral(
                "SELECT %1 FROM (SELECT * FROM %2 TABLESAMPLE SYSTEM (least(100, 100 * %3 / greatest(1.0, (SELECT "
                "relpages FROM pg_class WHERE oid = %4::regclass)))) REPEATABLE (1)) AS s WHERE %5 ORDER BY "
                "md5(s::text) LIMIT %6")
                .arg(shown.join(QStringLiteral(", ")), table, QLatin1String(kSampledPages), quoteLiteral(table),
                    known.join(QStringLiteral(" AND ")))
                .arg(m_request.samples),
            reason);
        if (!rows)
            return fail(rows.error());
        if (!*rows)
            return {};
        if ((*rows)->isEmpty()) {
            reason = ProofText::tr("%1 has no rows there to take values from.").arg(table);
            return {};
        }
        for (int sample = 0; sample < values.size(); ++sample)
            for (int i = 0; i < parameters.size(); ++i)
                values[sample][parameters[i] - 1]
                    = quoteLiteral((*rows)->value(sample % (*rows)->size(), i).toString());
        return {};
    }

    // ---- times ----------------------------------------------------------------------------------------------------

    // Round 0 warms the caches and is not counted.
    Result<void> time(const WorkloadStatement &statement, const Values &values, StatementProof &proof, double &result)
    {
        if (const Result<QStringList> prepared = prepare(statement.text, proof.reason); !prepared)
            return fail(prepared.error());
        QVector<double> times;
        for (int round = 0; round <= m_request.rounds && proof.reason.isEmpty(); ++round)
            for (const QStringList &arguments : values) {
                const Result<std::optional<Timing>> timing = timeOnce(arguments, proof.reason);
                if (!timing)
                    return fail(timing.error());
                if (!*timing)
                    return {};
                proof.usesIndex = proof.usesIndex || (*timing)->usesIndex;
                if (round > 0)
                    times.append((*timing)->ms);
            }
        if (times.isEmpty())
            return {};
        proof.runs = int(times.size());
        result = median(times);
        return {};
    }

    Result<std::optional<Timing>> timeOnce(const QStringList &arguments, QString &reason)
    {
        const QString call = arguments.isEmpty() ? QString() : u'(' + arguments.join(QStringLiteral(", ")) + u')';
        const Result<std::optional<Rows>> rows
            = tried(QStringLiteral("EXPLAIN (ANALYZE, TIMING OFF, SUMMARY ON, FORMAT JSON) EXECUTE %1%2")
                        .arg(QLatin1String(kName), call),
                reason);
        if (!rows || !*rows)
            return rows ? Result<std::optional<Timing>>(std::nullopt) : fail(rows.error());
        const QJsonObject root = rootOf(**rows);
        Timing timing{root.value(QLatin1String("Execution Time")).toDouble(), false};
        visit(root.value(QLatin1String("Plan")).toObject(), [&timing](const QJsonObject &node) {
            timing.usesIndex
                = timing.usesIndex || node.value(QLatin1String("Index Name")).toString() == QLatin1String(kName);
        });
        return std::optional<Timing>(timing);
    }

    // ---- talking to the server ------------------------------------------------------------------------------------

    void say(const QString &what) const
    {
        if (m_report)
            m_report({what, 0, 0});
    }

    Result<void> sent(const QString &sql)
    {
        const Result<Rows> rows = m_connection.run(sql);
        return rows ? Result<void>() : fail(rows.error());
    }

    // What the server refuses is told of the one statement, and the transaction goes on.
    Result<std::optional<Rows>> tried(const QString &sql, QString &reason)
    {
        if (const Result<void> saved = sent(QStringLiteral("SAVEPOINT before")); !saved)
            return fail(saved.error());
        const Result<Rows> rows = m_connection.run(sql);
        if (rows) {
            const Result<void> released = sent(QStringLiteral("RELEASE before"));
            return released ? Result<std::optional<Rows>>(*rows) : fail(released.error());
        }
        const bool stopped = rows.error().kind == Error::Kind::Cancelled && rows.error().sqlState.isEmpty();
        if (stopped || m_connection.transaction() != Connection::Transaction::Failed)
            return fail(rows.error());
        reason = rows.error().sqlState == u"57014"
            ? ProofText::tr("It took longer than %1.").arg(durationText(m_request.statementTimeout))
            : ProofText::tr("The server refused it: %1").arg(rows.error().message);
        const Result<void> back = sent(QStringLiteral("ROLLBACK TO before; RELEASE before"));
        return back ? Result<std::optional<Rows>>(std::nullopt) : fail(back.error());
    }

    Connection &m_connection;
    const ProofRequest &m_request;
    const ProgressReporter &m_report;
    QString m_create;
    MeasuredProof m_proof;
};

} // namespace

Result<QString> databaseIdentity(Connection &connection)
{
    const Result<Rows> rows = connection.query(
        "SELECT (SELECT system_identifier FROM pg_control_system()) || '/' || extract(epoch FROM "
        "pg_postmaster_start_time()) || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())");
    return rows ? Result<QString>(rows->value(0).toString()) : fail(rows.error());
}

Result<MeasuredProof> measureProof(Connection &connection, const ProofRequest &request, const ProgressReporter &report)
{
    return Prover(connection, request, report).run();
}

} // namespace mahout
