// SPDX-License-Identifier: GPL-3.0-or-later
#include "workload.h"
#include "parsetree.h"
#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace mahout {

namespace {

struct WorkloadText {
    Q_DECLARE_TR_FUNCTIONS(mahout::Workload)
};

constexpr char kHidden[] = "<insufficient privilege>"; // what pg_stat_statements shows in place of a text

template <typename T> void sortById(QVector<T> &items)
{
    std::sort(items.begin(), items.end(), [](const T &a, const T &b) { return a.id < b.id; });
}

QString hiddenReason(const QString &role)
{
    return WorkloadText::tr("Its text is hidden from role %1. Run as a superuser: GRANT pg_read_all_stats TO %1;")
        .arg(role);
}

// pg_stat_statements puts $n in the place of every constant, also where the grammar takes only a literal.
QString plannableText(QString text)
{
    static const QRegularExpression typed(
        R"(\b(interval|date|timestamptz|timestamp|timetz|time)\s+(\$\d+)(?!\s+(?:year|month|day|hour|minute|second)))",
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression extract(
        R"(\bextract\s*\(\s*(\$\d+)\s+from\b)", QRegularExpression::CaseInsensitiveOption);
    text.replace(typed, R"(\2::\1)");
    return text.replace(extract, R"(pg_catalog.date_part(\1,)");
}

bool isWrite(StatementKind kind) { return kind != StatementKind::Select && kind != StatementKind::Utility; }

// Statements about the server rather than about the user's data, a monitor's own above all, and those without tables.
bool touchesNoUserTable(const StatementView &view)
{
    for (const QueryBlock &block : view.blocks)
        for (const TableUse &table : block.tables) {
            const bool catalog = table.schema == u"pg_catalog" || table.schema == u"information_schema"
                || table.name.startsWith(u"pg_");
            if (!catalog)
                return false;
        }
    return true;
}

void addStatement(Workload &workload, WorkloadStatement statement)
{
    statement.text = plannableText(statement.text);
    const Result<StatementView> view = viewStatement(statement.text);
    if (!view) {
        workload.skipped.append({statement.id, WorkloadText::tr("It cannot be parsed: %1").arg(view.error().detail)});
        return;
    }
    if (view->kind == StatementKind::Utility || touchesNoUserTable(*view))
        return;
    statement.isWrite = isWrite(view->kind);
    statement.parameters = view->parameters;
    workload.statements.append(statement);
}

void sort(Workload &workload)
{
    sortById(workload.statements);
    sortById(workload.skipped);
}

double weightOf(const QString &text)
{
    static const QRegularExpression line(
        R"(^\s*--\s*weight:\s*([0-9]+(?:\.[0-9]+)?)\s*$)", QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = line.match(text.section(u'\n', 0, 0).trimmed());
    return match.hasMatch() ? match.captured(1).toDouble() : 1;
}

Result<QString> readText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Io, WorkloadText::tr("The file %1 cannot be read: %2.").arg(path, file.errorString()));
    return QString::fromUtf8(file.readAll());
}

void addFile(Workload &workload, const QString &name, const QString &text)
{
    const Result<QStringList> statements = parsedStatements(text);
    if (!statements || statements->isEmpty()) {
        workload.skipped.append({name,
            statements ? WorkloadText::tr("The file holds no statement.")
                       : WorkloadText::tr("It cannot be parsed: %1").arg(statements.error().detail)});
        return;
    }
    for (qsizetype i = 0; i < statements->size(); ++i) {
        WorkloadStatement statement;
        statement.id = i == 0 ? name : QStringLiteral("%1#%2").arg(name).arg(i + 1);
        statement.text = statements->at(i);
        statement.weight = weightOf(text);
        addStatement(workload, statement);
    }
}

Error missingStatements(const Connection &connection)
{
    return {Error::Kind::Missing,
        WorkloadText::tr("The extension pg_stat_statements is not installed in database %1, so the statements that ran "
                         "are not known.")
            .arg(connection.server().database),
        WorkloadText::tr("Add pg_stat_statements to shared_preload_libraries, restart the server, and run: CREATE "
                         "EXTENSION pg_stat_statements;")};
}

Result<QString> statementsView(Connection &connection)
{
    const Result<Rows> rows
        = connection.query("SELECT quote_ident(n.nspname) || '.pg_stat_statements' AS name FROM pg_extension AS e "
                           "JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'");
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? Result<QString>(fail(missingStatements(connection)))
                           : Result<QString>(rows->value(0).toString());
}

// The columns that differ between versions are read through the row as JSON, which names those that exist.
Result<Rows> readCounters(Connection &connection, const QString &view)
{
    return connection.query(
        QStringLiteral("SELECT current_user::text AS role, coalesce(s.queryid, 0) AS queryid, s.userid, s.dbid, "
                       "coalesce((to_jsonb(s)->>'toplevel')::bool, true) AS toplevel, s.query AS text, "
                       "s.calls::float8 AS calls, coalesce((to_jsonb(s)->>'total_exec_time')::float8, "
                       "(to_jsonb(s)->>'total_time')::float8) AS total_ms "
                       "FROM %1 AS s WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())")
            .arg(view));
}

} // namespace

Workload workloadFromStatements(const QVector<StatementDelta> &deltas, const QVector<StatementText> &texts)
{
    QHash<StatementKey, QString> textOf;
    for (const StatementText &text : texts)
        textOf.insert(text.key, text.text);
    Workload workload;
    for (const StatementDelta &delta : deltas) {
        const QString text = textOf.value(delta.key);
        if (delta.calls <= 0)
            continue;
        if (text.isEmpty() || text == QLatin1String(kHidden))
            workload.skipped.append({delta.key.toText(), WorkloadText::tr("Its text is not known.")});
        else
            addStatement(
                workload, {delta.key.toText(), text, 0, delta.calls, delta.calls, delta.totalMs / delta.calls, false});
    }
    sort(workload);
    return workload;
}

Result<Workload> readStatementsWorkload(Connection &connection)
{
    const Result<Rows> rows
        = statementsView(connection).and_then([&](const QString &view) { return readCounters(connection, view); });
    if (!rows)
        return fail(rows.error());
    const QString role = rows->isEmpty() ? QString() : rows->value(0, "role").toString();
    Workload workload;
    qsizetype hidden = 0;
    for (qsizetype r = 0; r < rows->size(); ++r) {
        const StatementKey key{rows->value(r, "queryid").toLongLong(), rows->value(r, "userid").toUInt(),
            rows->value(r, "dbid").toUInt(), rows->value(r, "toplevel").toBool()};
        const double calls = rows->value(r, "calls").toDouble();
        const QString text = rows->value(r, "text").toString();
        if (text == QLatin1String(kHidden))
            workload.skipped.append({QStringLiteral("%1#%2").arg(key.toText()).arg(++hidden), hiddenReason(role)});
        else if (calls > 0)
            addStatement(
                workload, {key.toText(), text, 0, calls, calls, rows->value(r, "total_ms").toDouble() / calls, false});
    }
    if (hidden > 0 && workload.statements.isEmpty())
        return fail(Error::Kind::NotPermitted,
            WorkloadText::tr("The texts of the statements that ran are hidden from role %1.").arg(role),
            WorkloadText::tr("Run as a superuser: GRANT pg_read_all_stats TO %1;").arg(role));
    sort(workload);
    return workload;
}

Result<Workload> readWorkloadFolder(const QString &folder)
{
    const QDir directory(folder);
    const QStringList names = directory.entryList({"*.sql"}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return fail(Error::Kind::BadInput, WorkloadText::tr("The folder %1 holds no .sql file.").arg(folder),
            WorkloadText::tr("Name a folder with one statement in each .sql file."));
    Workload workload;
    for (const QString &name : names) {
        const Result<QString> text = readText(directory.filePath(name));
        if (!text)
            return fail(text.error());
        addFile(workload, name, *text);
    }
    sort(workload);
    return workload;
}

Result<Workload> workloadFromText(const QString &text)
{
    const Result<QStringList> statements = parsedStatements(text);
    if (!statements)
        return fail(statements.error());
    Workload workload;
    const int digits = int(QString::number(statements->size()).size());
    for (qsizetype i = 0; i < statements->size(); ++i) {
        WorkloadStatement statement;
        statement.id = QStringLiteral("%1").arg(i + 1, digits, 10, QLatin1Char('0')); // sorts as it stands
        statement.text = statements->at(i).trimmed();
        statement.weight = weightOf(statement.text);
        addStatement(workload, statement);
    }
    if (workload.statements.isEmpty() && workload.skipped.isEmpty())
        return fail(Error::Kind::BadInput, WorkloadText::tr("There is no statement that an index could serve."),
            WorkloadText::tr("Write SELECT, INSERT, UPDATE, DELETE or MERGE statements, separated by semicolons."));
    sort(workload);
    return workload;
}

} // namespace mahout
