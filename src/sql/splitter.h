// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a script into the statements that psql would send, and looks at the first words of one. Purely lexical: no
// server, no grammar, so a syntax of tomorrow's server is cut as well as today's. Pure functions, any thread.
#pragma once

#include <functional>
#include <optional>
#include <QString>
#include <QStringList>
#include <QVector>

namespace mahout {

// A part of a text, [begin, end).
struct TextSpan {
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype size() const { return end - begin; }
    bool operator==(const TextSpan &) const = default;
};

struct SqlStatement {
    enum class Kind {
        Sql,
        CopyFromStdin, // COPY … FROM stdin; `copyData` holds the lines that follow it in the script
        MetaCommand, // a command of psql itself, such as \connect; no server understands it. "\copy … from stdin" has
                     // `copyData` as well
    };
    Kind kind = Kind::Sql;
    QString text; // without leading comments and blanks, without the final semicolon
    int line = 1; // 1-based line of the first character
    int column = 1; // 1-based character in that line
    qsizetype offset = 0; // of the first character in the script
    QString copyData = {}; // up to the line \. and without it, lines ended by \n
    // Everything that belongs to it, from the end of the statement before to its own end with the semicolon; and the
    // lines of `copyData` with the line \. that ends them. The spans of all statements follow one another and fill the
    // script, but for what is blank or comment at its end.
    TextSpan span = {};
    TextSpan dataSpan = {};
    bool closed = true; // false: the script ends inside a string, a comment, parentheses or a body

    bool operator==(const SqlStatement &) const = default;
};

// Cuts as psql does: at semicolons outside quotes ('', E'', "", $tag$), comments (/* nest */) and parentheses, and
// outside the BEGIN ATOMIC … END body of a CREATE FUNCTION or PROCEDURE (where BEGIN and CASE count up and END counts
// down). Strings follow standard_conforming_strings = on. A byte order mark is skipped; lines may end in LF or CRLF.
// The last statement needs no semicolon. Empty statements are left out.
QVector<SqlStatement> splitStatements(const QString &script);

// The first `count` words and symbols of a statement as written, comments left out: {"CREATE", "INDEX", "ON",
// "public.\"Order\"", "("}. A name with dots is one word; every other symbol stands alone.
QStringList leadingWords(const QString &statement, int count);

// The statement with psql's variables put in: :name as it is, :'name' as a literal, :"name" as an identifier, :{?name}
// as TRUE or FALSE; outside quotes and comments, and never in a cast (::). `valueOf` gives nullopt for a variable that
// is not set; that one stays as written, as in psql.
using VariableLookup = std::function<std::optional<QString>(const QString &name)>;
QString withVariables(const QString &statement, const VariableLookup &valueOf);

// The words of one of psql's commands, the name first ("\set", "a", "b c"): parted by blanks, '…' with backslashes for
// special characters, "…" kept with its quotes, variables as in withVariables().
QStringList metaCommandWords(const QString &command, const VariableLookup &valueOf);

} // namespace mahout
