// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a script into the statements that psql would send, and looks at the first words of one. Purely lexical: no
// server, no grammar, so a syntax of tomorrow's server is cut as well as today's. Pure functions, any thread.
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace mahout {

struct SqlStatement {
    enum class Kind {
        Sql,
        CopyFromStdin, // COPY … FROM stdin; `copyData` holds the lines that follow it in the script
        MetaCommand, // a command of psql itself, such as \connect; no server understands it
    };
    Kind kind = Kind::Sql;
    QString text; // without leading comments and blanks, without the final semicolon
    int line = 1; // 1-based line of the first character
    qsizetype offset = 0; // of the first character in the script
    QString copyData = {}; // up to the line \. and without it, lines ended by \n

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

} // namespace mahout
