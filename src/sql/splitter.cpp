// SPDX-License-Identifier: GPL-3.0-or-later
#include "splitter.h"
#include <QStringView>

namespace mahout {

namespace {

bool startsIdentifier(QChar c) { return c.isLetter() || c == u'_' || c.unicode() >= 0x80; }
bool continuesIdentifier(QChar c) { return startsIdentifier(c) || c.isDigit() || c == u'$'; }
bool isBlank(QChar c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f' || c == u'\v'; }
bool isLineEnd(QChar c) { return c == u'\n' || c == u'\r'; }
bool same(QStringView word, QLatin1String keyword) { return word.compare(keyword, Qt::CaseInsensitive) == 0; }

// One lexical element of a script, [begin, end).
struct Token {
    enum class Kind { Blank, Comment, Word, Quoted, Symbol, MetaCommand };
    Kind kind = Kind::Symbol;
    qsizetype begin = 0;
    qsizetype end = 0;
};

class Lexer {
public:
    explicit Lexer(QStringView text)
        : m_text(text)
    {
    }
    bool atEnd(qsizetype position) const { return position >= m_text.size(); }
    // The element at `position`, which is not the end.
    Token next(qsizetype position) const;
    QStringView text(const Token &token) const { return m_text.mid(token.begin, token.end - token.begin); }
    QChar at(qsizetype position) const { return atEnd(position) ? QChar() : m_text.at(position); }

private:
    qsizetype endOfBlanks(qsizetype p) const;
    qsizetype endOfLine(qsizetype p) const;
    qsizetype endOfBlockComment(qsizetype p) const;
    qsizetype endOfQuotes(qsizetype p, QChar quote, bool backslashes) const;
    qsizetype endOfString(qsizetype p, bool backslashes) const;
    qsizetype continuation(qsizetype p) const;
    qsizetype endOfDollarQuotes(qsizetype p) const;
    qsizetype endOfMetaCommand(qsizetype p) const;
    qsizetype endOfIdentifier(qsizetype p) const;
    qsizetype endOfNumber(qsizetype p) const;
    Token word(qsizetype p) const;
    Token symbol(qsizetype p) const;

    QStringView m_text;
};

qsizetype Lexer::endOfBlanks(qsizetype p) const
{
    while (!atEnd(p) && isBlank(m_text[p]))
        ++p;
    return p;
}

qsizetype Lexer::endOfLine(qsizetype p) const
{
    while (!atEnd(p) && !isLineEnd(m_text[p]))
        ++p;
    return p;
}

qsizetype Lexer::endOfBlockComment(qsizetype p) const
{
    int depth = 0;
    for (; !atEnd(p); ++p) {
        if (at(p) == u'/' && at(p + 1) == u'*') {
            ++depth;
            ++p;
        } else if (at(p) == u'*' && at(p + 1) == u'/') {
            ++p;
            if (--depth == 0)
                return p + 1;
        }
    }
    return p;
}

// `p` is at the opening quote; a doubled quote stands for itself.
qsizetype Lexer::endOfQuotes(qsizetype p, QChar quote, bool backslashes) const
{
    for (++p; !atEnd(p); ++p) {
        const bool escaped = (backslashes && m_text[p] == u'\\') || (m_text[p] == quote && at(p + 1) == quote);
        if (escaped)
            ++p;
        else if (m_text[p] == quote)
            return p + 1;
    }
    return m_text.size();
}

// Strings parted only by blanks with a line end are one string, and keep the first part's rule on backslashes.
qsizetype Lexer::continuation(qsizetype p) const
{
    const qsizetype end = endOfBlanks(p);
    const QStringView blanks = m_text.mid(p, end - p);
    const bool newLine = blanks.contains(u'\n') || blanks.contains(u'\r');
    return at(end) == u'\'' && newLine ? end : -1;
}

qsizetype Lexer::endOfString(qsizetype p, bool backslashes) const
{
    qsizetype end = endOfQuotes(p, u'\'', backslashes);
    for (qsizetype more = continuation(end); more >= 0; more = continuation(end))
        end = endOfQuotes(more, u'\'', backslashes);
    return end;
}

// -1 when the dollar at `p` opens no quotes: $1, or a lone dollar.
qsizetype Lexer::endOfDollarQuotes(qsizetype p) const
{
    qsizetype tagEnd = p + 1;
    if (startsIdentifier(at(tagEnd))) {
        while (!atEnd(tagEnd) && (startsIdentifier(at(tagEnd)) || at(tagEnd).isDigit()))
            ++tagEnd;
    }
    if (at(tagEnd) != u'$')
        return -1;
    const QStringView tag = m_text.mid(p, tagEnd + 1 - p);
    const qsizetype close = m_text.indexOf(tag, tagEnd + 1);
    return close < 0 ? m_text.size() : close + tag.size();
}

// To the end of the line, or to \\ which separates it from SQL that follows on the line.
qsizetype Lexer::endOfMetaCommand(qsizetype p) const
{
    const qsizetype end = endOfLine(p);
    const qsizetype separator = m_text.mid(p, end - p).indexOf(QLatin1String("\\\\"), 1);
    return separator < 0 ? end : p + separator + 2;
}

qsizetype Lexer::endOfIdentifier(qsizetype p) const
{
    while (!atEnd(p) && continuesIdentifier(m_text[p]))
        ++p;
    return p;
}

qsizetype Lexer::endOfNumber(qsizetype p) const
{
    while (!atEnd(p) && (m_text[p].isDigit() || m_text[p] == u'.'))
        ++p;
    return p;
}

// An identifier, or the prefix of a string: E'…' has backslashes; U&'…', B'…', X'…' and N'…' have none.
Token Lexer::word(qsizetype p) const
{
    const QChar first = m_text[p].toUpper();
    if (at(p + 1) == u'\'' && QStringView(u"EBXN").contains(first))
        return {Token::Kind::Quoted, p, endOfString(p + 1, first == u'E')};
    if (first == u'U' && at(p + 1) == u'&' && (at(p + 2) == u'\'' || at(p + 2) == u'"'))
        return {Token::Kind::Quoted, p, endOfQuotes(p + 2, at(p + 2), false)};
    return {Token::Kind::Word, p, endOfIdentifier(p)};
}

Token Lexer::symbol(qsizetype p) const
{
    if (m_text[p] == u'$') {
        const qsizetype end = endOfDollarQuotes(p);
        if (end > 0)
            return {Token::Kind::Quoted, p, end};
    }
    if (m_text[p] == u'\\') {
        // \; is a semicolon that sends nothing, \: a colon that is no variable
        const bool escape = at(p + 1) == u';' || at(p + 1) == u':';
        return escape ? Token{Token::Kind::Symbol, p, p + 2} : Token{Token::Kind::MetaCommand, p, endOfMetaCommand(p)};
    }
    return {Token::Kind::Symbol, p, p + 1};
}

Token Lexer::next(qsizetype p) const
{
    const QChar c = m_text[p];
    if (isBlank(c))
        return {Token::Kind::Blank, p, endOfBlanks(p)};
    if (c == u'-' && at(p + 1) == u'-')
        return {Token::Kind::Comment, p, endOfLine(p)};
    if (c == u'/' && at(p + 1) == u'*')
        return {Token::Kind::Comment, p, endOfBlockComment(p)};
    if (c == u'\'')
        return {Token::Kind::Quoted, p, endOfString(p, false)};
    if (c == u'"')
        return {Token::Kind::Quoted, p, endOfQuotes(p, u'"', false)};
    if (startsIdentifier(c))
        return word(p);
    if (c.isDigit())
        return {Token::Kind::Word, p, endOfNumber(p)};
    return symbol(p);
}

// Knows when a semicolon inside a CREATE FUNCTION or PROCEDURE belongs to its BEGIN ATOMIC body, as psql decides it.
class BodyTracker {
public:
    void see(QStringView word, int parentheses)
    {
        if (m_words < 4)
            noteStart(word);
        ++m_words;
        if (m_routine && parentheses == 0)
            count(word);
    }
    bool inBody() const { return m_depth > 0; }

private:
    void noteStart(QStringView word)
    {
        m_start << word.toString().toLower();
        const QString start = m_start.join(u' ');
        m_routine = start == u"create function" || start == u"create procedure"
            || start == u"create or replace function" || start == u"create or replace procedure" || m_routine;
    }
    void count(QStringView word)
    {
        if (same(word, QLatin1String("begin")) || (m_depth > 0 && same(word, QLatin1String("case"))))
            ++m_depth;
        else if (m_depth > 0 && same(word, QLatin1String("end")))
            --m_depth;
    }
    QStringList m_start;
    int m_words = 0;
    int m_depth = 0;
    bool m_routine = false;
};

// Recognises COPY … FROM stdin by the words outside parentheses.
class CopyTracker {
public:
    void see(QStringView word)
    {
        if (m_first)
            m_copy = same(word, QLatin1String("copy"));
        m_first = false;
        m_fromStdin = m_fromStdin || (m_copy && m_afterFrom && same(word, QLatin1String("stdin")));
        m_afterFrom = same(word, QLatin1String("from"));
    }
    bool fromStdin() const { return m_fromStdin; }

private:
    bool m_first = true;
    bool m_copy = false;
    bool m_afterFrom = false;
    bool m_fromStdin = false;
};

class Splitter {
public:
    explicit Splitter(const QString &script)
        : m_script(script)
        , m_lexer(script)
    {
        m_position = script.startsWith(QChar::ByteOrderMark) ? 1 : 0;
    }
    QVector<SqlStatement> split()
    {
        while (!m_lexer.atEnd(m_position)) {
            const Token token = m_lexer.next(m_position);
            m_position = token.end;
            take(token);
        }
        endStatement();
        return m_statements;
    }

private:
    void take(const Token &token);
    void takeSymbol(const Token &token);
    void takeMetaCommand(const Token &token);
    void append(const Token &token);
    void endStatement();
    QString takeCopyData();
    int lineOf(qsizetype offset);

    const QString &m_script;
    Lexer m_lexer;
    qsizetype m_position = 0;
    QVector<SqlStatement> m_statements;
    QString m_buffer; // the statement so far; empty between statements
    qsizetype m_begin = 0;
    int m_beginLine = 1;
    int m_parentheses = 0;
    BodyTracker m_body;
    CopyTracker m_copy;
    qsizetype m_countedTo = 0; // lines are counted once, from here on
    int m_line = 1;
};

void Splitter::take(const Token &token)
{
    if (token.kind == Token::Kind::MetaCommand) {
        takeMetaCommand(token);
        return;
    }
    if (token.kind == Token::Kind::Symbol) {
        takeSymbol(token);
        return;
    }
    if (token.kind == Token::Kind::Word) {
        m_body.see(m_lexer.text(token), m_parentheses);
        if (m_parentheses == 0)
            m_copy.see(m_lexer.text(token));
    }
    append(token);
}

void Splitter::takeSymbol(const Token &token)
{
    const QStringView text = m_lexer.text(token);
    if (text == u";" && m_parentheses == 0 && !m_body.inBody()) {
        endStatement();
        return;
    }
    if (text == u"(")
        ++m_parentheses;
    else if (text == u")" && m_parentheses > 0)
        --m_parentheses;
    append(token);
}

// \g and its relatives send what stands before them; other commands leave it to be continued.
void Splitter::takeMetaCommand(const Token &token)
{
    QString text = m_lexer.text(token).toString();
    if (text.startsWith(QLatin1String("\\g")))
        endStatement();
    if (text.endsWith(QLatin1String("\\\\")))
        text.chop(2);
    m_statements << SqlStatement{SqlStatement::Kind::MetaCommand, text.trimmed(), lineOf(token.begin), token.begin};
}

void Splitter::append(const Token &token)
{
    const bool leading = m_buffer.isEmpty();
    if (leading && (token.kind == Token::Kind::Blank || token.kind == Token::Kind::Comment))
        return;
    if (leading) {
        m_begin = token.begin;
        m_beginLine = lineOf(token.begin);
    }
    const QStringView text = m_lexer.text(token);
    m_buffer += text.startsWith(u'\\') ? text.mid(1) : text;
}

void Splitter::endStatement()
{
    if (!m_buffer.isEmpty()) {
        SqlStatement statement{SqlStatement::Kind::Sql, m_buffer.trimmed(), m_beginLine, m_begin};
        if (m_copy.fromStdin()) {
            statement.kind = SqlStatement::Kind::CopyFromStdin;
            statement.copyData = takeCopyData();
        }
        m_statements << statement;
    }
    m_buffer.clear();
    m_parentheses = 0;
    m_body = {};
    m_copy = {};
}

QString Splitter::takeCopyData()
{
    QString data;
    qsizetype lineBegin = m_script.indexOf(u'\n', m_position) + 1;
    if (lineBegin == 0)
        return data;
    for (m_position = lineBegin; lineBegin < m_script.size(); lineBegin = m_position) {
        const qsizetype newLine = m_script.indexOf(u'\n', lineBegin);
        const qsizetype end = newLine < 0 ? m_script.size() : newLine;
        m_position = newLine < 0 ? m_script.size() : newLine + 1;
        QStringView line = QStringView(m_script).mid(lineBegin, end - lineBegin);
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (line == u"\\.")
            break;
        data += line;
        data += u'\n';
    }
    return data;
}

int Splitter::lineOf(qsizetype offset)
{
    m_line += QStringView(m_script).mid(m_countedTo, offset - m_countedTo).count(u'\n');
    m_countedTo = offset;
    return m_line;
}

bool isName(const Token &token, QStringView text)
{
    return token.kind == Token::Kind::Word || (token.kind == Token::Kind::Quoted && text.endsWith(u'"'));
}

} // namespace

QVector<SqlStatement> splitStatements(const QString &script) { return Splitter(script).split(); }

QStringList leadingWords(const QString &statement, int count)
{
    const Lexer lexer(statement);
    QStringList words;
    bool joins = false; // the last word is a name and a dot
    bool afterName = false;
    for (qsizetype p = 0; !lexer.atEnd(p);) {
        const Token token = lexer.next(p);
        p = token.end;
        if (token.kind == Token::Kind::Blank || token.kind == Token::Kind::Comment)
            continue;
        const QStringView text = lexer.text(token);
        const bool dot = afterName && text == u".";
        if (dot || joins)
            words.last() += text;
        else if (words.size() == count)
            break;
        else
            words << text.toString();
        joins = dot;
        afterName = isName(token, text);
    }
    return words;
}

} // namespace mahout
