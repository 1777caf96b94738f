// SPDX-License-Identifier: GPL-3.0-or-later
#include "psqlscript.h"
#include "projectfiles.h"
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationScript)
};

constexpr int kMaxIncludes = 50; // a script that includes itself

// Where a text comes from.
struct Source {
    QString path;
    int firstLine = 1;
    int depth = 0;
};

class ScriptReader {
public:
    ScriptReader(const MigrationHalf &half, const QHash<QString, QString> &variables)
        : m_half(half)
        , m_variables(half.variables)
    {
        m_variables.insert(variables);
    }
    Result<QVector<ScriptStatement>> read();

private:
    Result<void> readParts();
    Result<void> readText(const QString &text, const Source &source);
    Result<void> take(const SqlStatement &statement, const Source &source);
    Result<void> takeSql(const SqlStatement &statement, const Source &source);
    void takeBlock(const QString &text, const Source &source);
    void add(const QString &text, const SqlStatement &from, const Source &source, bool verbatim);
    Result<void> obey(const SqlStatement &command, const Source &source);
    Result<void> obeyCondition(const QStringList &words, const Source &place);
    Result<void> setVariable(const QStringList &words);
    Result<void> include(const QStringList &words, const Source &place);
    Result<void> copy(const SqlStatement &command, const Source &source);
    Result<void> executeResult(const Source &place);
    Result<bool> truth(const QString &text, const Source &place) const;
    VariableLookup lookup() const;
    bool skipping() const { return m_conditions.contains(Branch::Skipped) || m_conditions.contains(Branch::Done); }
    tl::unexpected<Error> refused(const Source &place, const QString &what, const QString &remedy) const;

    // Of an \if: the branch that is read, one that is not yet true, one after the true one.
    enum class Branch { Taken, Skipped, Done };
    const MigrationHalf &m_half;
    QHash<QString, QString> m_variables;
    QVector<Branch> m_conditions;
    QVector<ScriptStatement> m_statements;
};

tl::unexpected<Error> ScriptReader::refused(const Source &place, const QString &what, const QString &remedy) const
{
    const QString where = place.path.isEmpty() ? Words::tr("Line %1 %2").arg(place.firstLine).arg(what)
                                               : Words::tr("%3: line %1 %2").arg(place.firstLine).arg(what, place.path);
    return fail(Error::Kind::BadInput, where, remedy);
}

VariableLookup ScriptReader::lookup() const
{
    return [this](const QString &name) -> std::optional<QString> {
        const auto found = m_variables.constFind(name);
        return found == m_variables.constEnd() ? std::nullopt : std::optional(*found);
    };
}

void ScriptReader::add(const QString &text, const SqlStatement &from, const Source &source, bool verbatim)
{
    ScriptStatement statement{int(m_statements.size()) + 1, text, source.firstLine + from.line - 1, from.column};
    statement.file = source.path;
    statement.verbatim = verbatim;
    if (from.kind == SqlStatement::Kind::CopyFromStdin)
        statement.copyData = from.copyData;
    m_statements << statement;
}

Result<void> ScriptReader::takeSql(const SqlStatement &statement, const Source &source)
{
    if (!statement.closed)
        return refused({source.path, source.firstLine + statement.line - 1},
            Words::tr("begins a statement in which a quote, comment, parenthesis or body is not closed."),
            Words::tr("Close it."));
    const QString text = m_half.psql ? withVariables(statement.text, lookup()) : statement.text;
    if (text == statement.text) {
        add(text, statement, source, true);
        return {};
    }
    SqlStatement piece = statement; // a variable may hold several statements
    for (const SqlStatement &part : splitStatements(text)) {
        piece.kind = statement.kind;
        add(part.text, piece, source, false);
    }
    return {};
}

Result<void> ScriptReader::setVariable(const QStringList &words)
{
    if (words.size() < 2)
        return {};
    if (words.first() == u"\\unset")
        m_variables.remove(words[1]);
    else
        m_variables.insert(words[1], words.mid(2).join(QString()));
    return {};
}

Result<void> ScriptReader::include(const QStringList &words, const Source &place)
{
    if (words.size() < 2)
        return refused(place, Words::tr("includes no file."), Words::tr("Name the file."));
    if (place.depth >= kMaxIncludes)
        return refused(place, Words::tr("includes itself."), Words::tr("Take the command out."));
    const bool relative = words.first() == u"\\ir" || words.first() == u"\\include_relative";
    const QDir base(relative || m_half.directory.isEmpty() ? QFileInfo(place.path).path() : m_half.directory);
    const QString path = QDir::cleanPath(base.filePath(words[1]));
    const auto read = readProjectText(path);
    if (!read)
        return refused(place, Words::tr("includes the file %1, which cannot be read.").arg(path),
            Words::tr("Check the name and the permissions of the file."));
    return readText(read->text, {path, 1, place.depth + 1});
}

// The last statement's result holds the statements.
Result<void> ScriptReader::executeResult(const Source &place)
{
    if (m_statements.isEmpty())
        return refused(place, Words::tr("holds \\gexec without a query."), Words::tr("Take the command out."));
    m_statements.last().executesResult = true;
    return {};
}

// "\copy t (a) from 'f' with (…)" is "COPY t (a) FROM STDIN with (…)" and the file.
Result<void> ScriptReader::copy(const SqlStatement &command, const Source &source)
{
    const Source place{source.path, source.firstLine + command.line - 1, source.depth};
    const QString text = withVariables(command.text.mid(5).trimmed(), lookup());
    static const QRegularExpression grammar(QStringLiteral("^(.*?[\\s)])from\\s+('(?:[^']|'')*'|\\S+)\\s*(.*)$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    const auto match = grammar.match(text);
    const QString quoted = match.captured(2);
    if (!match.hasMatch() || quoted.compare(u"program", Qt::CaseInsensitive) == 0)
        return refused(place, Words::tr("holds a \\copy that does not read a file."),
            Words::tr("Only \\copy … from a file or from stdin can be run; take the command out."));
    const bool inlined
        = quoted.compare(u"stdin", Qt::CaseInsensitive) == 0 || quoted.compare(u"pstdin", Qt::CaseInsensitive) == 0;
    SqlStatement statement = command;
    statement.kind = inlined ? SqlStatement::Kind::CopyFromStdin : SqlStatement::Kind::Sql;
    add(QStringLiteral("COPY %1 FROM STDIN %2").arg(match.captured(1).trimmed(), match.captured(3)).trimmed(),
        statement, source, false);
    if (inlined)
        return {};
    QString file = quoted;
    if (file.startsWith(u'\''))
        file = file.mid(1, file.size() - 2).replace(QLatin1String("''"), QLatin1String("'"));
    const QDir base(m_half.directory.isEmpty() ? QFileInfo(source.path).path() : m_half.directory);
    m_statements.last().copyFile = QDir::cleanPath(base.filePath(file));
    if (!QFileInfo(m_statements.last().copyFile).isFile())
        return refused(place,
            Words::tr("copies from the file %1, which is not there.").arg(m_statements.last().copyFile),
            Words::tr("Check the name of the file."));
    return {};
}

// What psql takes for a boolean, whole words only.
Result<bool> ScriptReader::truth(const QString &text, const Source &place) const
{
    const QString word = text.toLower();
    for (const char *yes : {"true", "on", "yes", "1", "t", "y"}) {
        if (word == QLatin1String(yes))
            return true;
    }
    for (const char *no : {"false", "off", "no", "0", "f", "n"}) {
        if (word == QLatin1String(no))
            return false;
    }
    return refused(place, Words::tr("asks whether “%1” is true, which is neither true nor false.").arg(text),
        Words::tr("Set the variable to true or false."));
}

Result<void> ScriptReader::obeyCondition(const QStringList &words, const Source &place)
{
    const QString &name = words.first();
    if (name == u"\\if") {
        if (skipping()) {
            m_conditions << Branch::Done;
            return {};
        }
        const auto yes = truth(words.value(1), place);
        if (!yes)
            return fail(yes.error());
        m_conditions << (*yes ? Branch::Taken : Branch::Skipped);
        return {};
    }
    if (m_conditions.isEmpty())
        return refused(place, Words::tr("holds %1 without \\if.").arg(name), Words::tr("Take the command out."));
    const Branch before = m_conditions.takeLast();
    if (name == u"\\endif")
        return {};
    if (before != Branch::Skipped || skipping()) {
        m_conditions << Branch::Done;
        return {};
    }
    const auto yes = name == u"\\else" ? Result<bool>(true) : truth(words.value(1), place);
    if (!yes)
        return fail(yes.error());
    m_conditions << (*yes ? Branch::Taken : Branch::Skipped);
    return {};
}

bool onlyShows(const QString &name)
{
    static const QStringList names{QStringLiteral("\\echo"), QStringLiteral("\\qecho"), QStringLiteral("\\warn"),
        QStringLiteral("\\pset"), QStringLiteral("\\timing"), QStringLiteral("\\x"), QStringLiteral("\\t"),
        QStringLiteral("\\a"), QStringLiteral("\\g"), QStringLiteral("\\gx"), QStringLiteral("\\conninfo")};
    return names.contains(name) || name.startsWith(QLatin1String("\\d"));
}

Result<void> ScriptReader::obey(const SqlStatement &command, const Source &source)
{
    const Source place{source.path, source.firstLine + command.line - 1, source.depth};
    const QString name = command.text.section(QRegularExpression(QStringLiteral("\\s")), 0, 0);
    if (name == u"\\restrict" || name == u"\\unrestrict")
        return {};
    if (!m_half.psql)
        return refused(place, Words::tr("holds the psql command %1, which no server understands.").arg(name),
            Words::tr("Take the command out of the migration."));
    const QStringList words = metaCommandWords(command.text, lookup());
    if (name == u"\\if" || name == u"\\elif" || name == u"\\else" || name == u"\\endif")
        return obeyCondition(words, place);
    if (skipping() || (onlyShows(name) && !(name == u"\\g" && words.size() > 1)))
        return {};
    if (command.text.contains(u'`'))
        return refused(place, Words::tr("runs a program of the shell with `…`, which is not supported."),
            Words::tr("Write the value into the script."));
    if (name == u"\\set" && words.value(1) == u"AUTOCOMMIT" && words.value(2).toLower() != u"on")
        return refused(place, Words::tr("switches AUTOCOMMIT off, which is not supported."),
            Words::tr("Write BEGIN and COMMIT instead."));
    if (name == u"\\set" || name == u"\\unset")
        return setVariable(words);
    if (name == u"\\i" || name == u"\\include" || name == u"\\ir" || name == u"\\include_relative")
        return include(words, place);
    if (name == u"\\gexec")
        return executeResult(place);
    if (name == u"\\copy")
        return copy(command, source);
    return refused(place, Words::tr("holds the psql command %1, which is not supported.").arg(name),
        Words::tr(
            "Supported are \\set, \\unset, \\i, \\ir, \\if, \\copy … from, \\gexec, \\g and \\echo; take the command "
            "out."));
}

Result<void> ScriptReader::take(const SqlStatement &statement, const Source &source)
{
    if (statement.kind == SqlStatement::Kind::MetaCommand)
        return obey(statement, source);
    return skipping() ? Result<void>() : takeSql(statement, source);
}

Result<void> ScriptReader::readText(const QString &text, const Source &source)
{
    const qsizetype conditions = m_conditions.size();
    for (const SqlStatement &statement : splitStatements(text)) {
        if (auto taken = take(statement, source); !taken)
            return taken;
    }
    if (m_conditions.size() != conditions)
        return refused({source.path, source.firstLine}, Words::tr("begins a text in which an \\if is not ended."),
            Words::tr("Add the \\endif."));
    return {};
}

// What the project calls one statement is sent as one message where each statement counts.
void ScriptReader::takeBlock(const QString &text, const Source &source)
{
    const auto parts = splitStatements(text);
    if (parts.isEmpty())
        return;
    if (m_half.transactions != MigrationHalf::Transactions::None) {
        for (const SqlStatement &part : parts)
            add(part.text, part, source, true);
        return;
    }
    SqlStatement whole = parts.first();
    whole.kind = SqlStatement::Kind::Sql;
    QString sql = text.mid(whole.offset).trimmed();
    if (sql.endsWith(u';') && parts.size() == 1)
        sql = whole.text;
    add(sql, whole, source, true);
}

Result<void> ScriptReader::readParts()
{
    qsizetype from = 0;
    int line = m_half.firstLine;
    const auto part = [&](qsizetype to) {
        const QString text = m_half.text.mid(from, to - from);
        const Source source{m_half.path, line};
        line += int(text.count(u'\n'));
        from = to;
        return std::pair{text, source};
    };
    for (const TextSpan &block : m_half.blocks) {
        const auto [before, beforeSource] = part(block.begin);
        if (auto read = readText(before, beforeSource); !read)
            return read;
        const auto [text, source] = part(block.end);
        takeBlock(text, source);
    }
    const auto [rest, source] = part(m_half.text.size());
    return readText(rest, source);
}

Result<QVector<ScriptStatement>> ScriptReader::read()
{
    if (const auto read = readParts(); !read)
        return fail(read.error());
    return m_statements;
}

} // namespace

Result<QVector<ScriptStatement>> scriptStatements(const MigrationHalf &half, const QHash<QString, QString> &variables)
{
    return ScriptReader(half, variables).read();
}

} // namespace mahout
