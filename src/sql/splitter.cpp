// SPDX-License-Identifier: GPL-3.0-or-later
#include "splitter.h"
#include <array>
#include <QStringView>

namespace mahout {

namespace {

// Classes of ASCII characters; everything beyond ASCII may be in an identifier, as in PostgreSQL's own scanner.
enum CharClass : quint8 { Plain = 0, Blank = 1, Letter = 2, Digit = 4, Dollar = 8, Special = 16 };

constexpr std::array<quint8, 128> makeClasses()
{
    std::array<quint8, 128> classes{};
    for (const char c : {' ', '\t', '\n', '\r', '\f', '\v'})
        classes[static_cast<size_t>(c)] = Blank;
    for (char c = 'a'; c <= 'z'; ++c)
        classes[static_cast<size_t>(c)] = classes[static_cast<size_t>(c - 'a' + 'A')] = Letter;
    classes['_'] = Letter;
    for (char c = '0'; c <= '9'; ++c)
        classes[static_cast<size_t>(c)] = Digit;
    classes['$'] = Dollar;
    return classes;
}
constexpr std::array<quint8, 128> kClasses = makeClasses();

quint8 classOf(char16_t c) { return c < 128 ? kClasses[c] : quint8(Letter); }
bool startsIdentifier(char16_t c) { return (classOf(c) & Letter) != 0; }
bool continuesIdentifier(char16_t c) { return (classOf(c) & (Letter | Digit | Dollar)) != 0; }
bool isBlank(char16_t c) { return (classOf(c) & Blank) != 0; }
bool isLineEnd(char16_t c) { return c == u'\n' || c == u'\r'; }
bool same(QStringView word, QLatin1String keyword) { return word.compare(keyword, Qt::CaseInsensitive) == 0; }

// One lexical element of a script, [begin, end).
struct Token {
    enum class Kind { Blank, Comment, Word, Quoted, Symbol, MetaCommand };
    Kind kind = Kind::Symbol;
    qsizetype begin = 0;
    qsizetype end = 0;
    bool closed = true; // false: the script ended inside
};

class Lexer {
public:
    explicit Lexer(QStringView text)
        : m_text(text.utf16())
        , m_size(text.size())
    {
    }
    bool atEnd(qsizetype position) const { return position >= m_size; }
    // The element at `position`, which is not the end.
    Token next(qsizetype position) const;
    QStringView text(const Token &token) const { return {m_text + token.begin, token.end - token.begin}; }
    char16_t at(qsizetype position) const { return atEnd(position) ? u'\0' : m_text[position]; }
    qsizetype endOfLine(qsizetype p) const;

private:
    qsizetype endOfBlanks(qsizetype p) const;
    Token blockComment(qsizetype p) const;
    Token quotes(qsizetype begin, qsizetype p, char16_t quote, bool backslashes) const;
    Token string(qsizetype begin, qsizetype p, bool backslashes) const;
    qsizetype continuation(qsizetype p) const;
    std::optional<Token> dollarQuotes(qsizetype p) const;
    qsizetype endOfMetaCommand(qsizetype p) const;
    Token word(qsizetype p) const;
    Token number(qsizetype p) const;
    Token symbol(qsizetype p) const;
    QStringView view() const { return {m_text, m_size}; }

    const char16_t *m_text;
    qsizetype m_size;
};

qsizetype Lexer::endOfBlanks(qsizetype p) const
{
    while (p < m_size && isBlank(m_text[p]))
        ++p;
    return p;
}

qsizetype Lexer::endOfLine(qsizetype p) const
{
    while (p < m_size && !isLineEnd(m_text[p]))
        ++p;
    return p;
}

Token Lexer::blockComment(qsizetype begin) const
{
    int depth = 0;
    for (qsizetype p = begin; p < m_size; ++p) {
        if (m_text[p] == u'/' && at(p + 1) == u'*') {
            ++depth;
            ++p;
        } else if (m_text[p] == u'*' && at(p + 1) == u'/') {
            ++p;
            if (--depth == 0)
                return {Token::Kind::Comment, begin, p + 1};
        }
    }
    return {Token::Kind::Comment, begin, m_size, false};
}

// `p` is at the opening quote; a doubled quote stands for itself.
Token Lexer::quotes(qsizetype begin, qsizetype p, char16_t quote, bool backslashes) const
{
    for (++p; p < m_size; ++p) {
        const bool escaped = (backslashes && m_text[p] == u'\\') || (m_text[p] == quote && at(p + 1) == quote);
        if (escaped)
            ++p;
        else if (m_text[p] == quote)
            return {Token::Kind::Quoted, begin, p + 1};
    }
    return {Token::Kind::Quoted, begin, m_size, false};
}

// Strings parted only by blanks with a line end are one string, and keep the first part's rule on backslashes.
qsizetype Lexer::continuation(qsizetype p) const
{
    const qsizetype end = endOfBlanks(p);
    if (at(end) != u'\'')
        return -1;
    return std::any_of(m_text + p, m_text + end, isLineEnd) ? end : -1;
}

Token Lexer::string(qsizetype begin, qsizetype p, bool backslashes) const
{
    Token token = quotes(begin, p, u'\'', backslashes);
    for (qsizetype more = continuation(token.end); more >= 0; more = continuation(token.end))
        token = quotes(begin, more, u'\'', backslashes);
    return token;
}

// nullopt when the dollar at `p` opens no quotes: $1, or a lone dollar.
std::optional<Token> Lexer::dollarQuotes(qsizetype p) const
{
    qsizetype tagEnd = p + 1;
    if (startsIdentifier(at(tagEnd))) {
        while (tagEnd < m_size && (classOf(m_text[tagEnd]) & (Letter | Digit)) != 0)
            ++tagEnd;
    }
    if (at(tagEnd) != u'$')
        return std::nullopt;
    const QStringView tag(m_text + p, tagEnd + 1 - p);
    const qsizetype close = view().indexOf(tag, tagEnd + 1);
    return close < 0 ? Token{Token::Kind::Quoted, p, m_size, false} : Token{Token::Kind::Quoted, p, close + tag.size()};
}

// To the end of the line, or to \\ which separates it from SQL that follows on the line.
qsizetype Lexer::endOfMetaCommand(qsizetype p) const
{
    const qsizetype end = endOfLine(p);
    const qsizetype separator = QStringView(m_text + p, end - p).indexOf(QLatin1String("\\\\"), 1);
    return separator < 0 ? end : p + separator + 2;
}

// An identifier, or the prefix of a string: E'…' has backslashes; U&'…', B'…', X'…' and N'…' have none.
Token Lexer::word(qsizetype p) const
{
    const char16_t first = m_text[p] | 0x20; // lower case, for the letters that matter
    if (at(p + 1) == u'\'' && (first == u'e' || first == u'b' || first == u'x' || first == u'n'))
        return string(p, p + 1, first == u'e');
    if (first == u'u' && at(p + 1) == u'&' && at(p + 2) == u'\'')
        return string(p, p + 2, false);
    if (first == u'u' && at(p + 1) == u'&' && at(p + 2) == u'"')
        return quotes(p, p + 2, u'"', false);
    qsizetype end = p + 1;
    while (end < m_size && continuesIdentifier(m_text[end]))
        ++end;
    return {Token::Kind::Word, p, end};
}

Token Lexer::number(qsizetype p) const
{
    qsizetype end = p + 1;
    while (end < m_size && ((classOf(m_text[end]) & Digit) != 0 || m_text[end] == u'.'))
        ++end;
    return {Token::Kind::Word, p, end};
}

Token Lexer::symbol(qsizetype p) const
{
    if (m_text[p] == u'$') {
        if (const auto quoted = dollarQuotes(p))
            return *quoted;
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
    const char16_t c = m_text[p];
    const quint8 kind = classOf(c);
    if ((kind & Blank) != 0)
        return {Token::Kind::Blank, p, endOfBlanks(p)};
    if ((kind & Letter) != 0)
        return word(p);
    if ((kind & Digit) != 0)
        return number(p);
    if (c == u'-' && at(p + 1) == u'-')
        return {Token::Kind::Comment, p, endOfLine(p)};
    if (c == u'/' && at(p + 1) == u'*')
        return blockComment(p);
    if (c == u'\'')
        return string(p, p, false);
    if (c == u'"')
        return quotes(p, p, u'"', false);
    return symbol(p);
}

// Knows when a semicolon inside a CREATE FUNCTION or PROCEDURE belongs to its BEGIN ATOMIC body, as psql decides it.
class BodyTracker {
public:
    void see(QStringView word, int parentheses)
    {
        if (m_words < kStart)
            noteStart(word);
        if (m_routine && parentheses == 0)
            count(word);
    }
    bool inBody() const { return m_depth > 0; }

private:
    static constexpr int kStart = 4; // CREATE OR REPLACE FUNCTION

    void noteStart(QStringView word)
    {
        static constexpr QLatin1String kWords[] = {QLatin1String("create"), QLatin1String("or"),
            QLatin1String("replace"), QLatin1String("function"), QLatin1String("procedure")};
        static constexpr char kLetters[] = {'c', 'o', 'r', 'f', 'p'};
        char letter = '?';
        for (size_t i = 0; i < std::size(kWords); ++i) {
            if (same(word, kWords[i]))
                letter = kLetters[i];
        }
        m_start[m_words++] = letter;
        const auto routine = [](char c) { return c == 'f' || c == 'p'; };
        m_routine = m_start[0] == 'c'
            && (routine(m_start[1]) || (m_start[1] == 'o' && m_start[2] == 'r' && routine(m_start[3])));
        if (letter == '?')
            m_words = kStart;
    }
    void count(QStringView word)
    {
        if (same(word, QLatin1String("begin")) || (m_depth > 0 && same(word, QLatin1String("case"))))
            ++m_depth;
        else if (m_depth > 0 && same(word, QLatin1String("end")))
            --m_depth;
    }
    std::array<char, kStart> m_start{};
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
        if (!m_copy)
            return;
        m_fromStdin = m_fromStdin || (m_afterFrom && same(word, QLatin1String("stdin")));
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
    QVector<SqlStatement> split();

private:
    void take(const Token &token);
    void takeSymbol(const Token &token);
    void takeMetaCommand(const Token &token);
    void leaveOut(qsizetype begin, qsizetype end);
    void append(const Token &token);
    void endStatement(qsizetype textEnd);
    QString textUpTo(qsizetype end) const;
    void takeCopyData(SqlStatement &statement);
    void place(SqlStatement &statement, qsizetype offset);
    void add(const SqlStatement &statement) { m_statements << statement; }

    const QString &m_script;
    Lexer m_lexer;
    qsizetype m_position = 0;
    qsizetype m_jumpFrom = -1, m_jumpTo = -1; // the data of a COPY, which is no SQL
    qsizetype m_spanBegin = 0;
    QVector<SqlStatement> m_statements;
    bool m_started = false; // a statement has begun
    bool m_closed = true;
    qsizetype m_begin = 0;
    QVector<TextSpan> m_leftOut; // of the statement: backslashes of \; and commands in its middle
    int m_parentheses = 0;
    BodyTracker m_body;
    CopyTracker m_copy;
    qsizetype m_countedTo = 0; // lines are counted once, from here on
    qsizetype m_lineBegin = 0;
    int m_line = 1;
};

QVector<SqlStatement> Splitter::split()
{
    while (!m_lexer.atEnd(m_position)) {
        if (m_jumpFrom >= 0 && m_position >= m_jumpFrom) {
            if (m_started)
                leaveOut(m_jumpFrom, m_jumpTo);
            m_position = std::max(m_position, m_jumpTo);
            m_jumpFrom = -1;
            continue;
        }
        const Token token = m_lexer.next(m_position);
        m_position = token.end;
        take(token);
    }
    m_closed = m_closed && m_parentheses == 0 && !m_body.inBody();
    endStatement(m_position);
    return m_statements;
}

void Splitter::take(const Token &token)
{
    switch (token.kind) {
    case Token::Kind::Blank:
        return;
    case Token::Kind::Comment:
        m_closed = m_closed && token.closed;
        return;
    case Token::Kind::MetaCommand:
        takeMetaCommand(token);
        return;
    case Token::Kind::Symbol:
        takeSymbol(token);
        return;
    case Token::Kind::Word:
        m_body.see(m_lexer.text(token), m_parentheses);
        if (m_parentheses == 0)
            m_copy.see(m_lexer.text(token));
        break;
    case Token::Kind::Quoted:
        m_closed = m_closed && token.closed;
        break;
    }
    append(token);
}

void Splitter::takeSymbol(const Token &token)
{
    const char16_t c = m_lexer.at(token.begin);
    if (c == u';' && m_parentheses == 0 && !m_body.inBody()) {
        endStatement(token.begin);
        return;
    }
    append(token);
    if (c == u'(')
        ++m_parentheses;
    else if (c == u')' && m_parentheses > 0)
        --m_parentheses;
    else if (c == u'\\')
        leaveOut(token.begin, token.begin + 1);
}

void Splitter::leaveOut(qsizetype begin, qsizetype end) { m_leftOut << TextSpan{begin, end}; }

// \copy t from stdin
bool copiesFromScript(const QString &command)
{
    const QString lower = command.simplified().toLower();
    return lower.startsWith(QLatin1String("\\copy ")) && (lower + u' ').contains(QLatin1String(" from stdin "));
}

// \g and its relatives send what stands before them; other commands leave it to be continued.
void Splitter::takeMetaCommand(const Token &token)
{
    QString text = m_lexer.text(token).toString();
    if (text.startsWith(QLatin1String("\\g"))) {
        m_position = token.begin; // the statement's span ends here
        endStatement(token.begin);
        m_position = token.end;
    }
    if (text.endsWith(QLatin1String("\\\\")))
        text.chop(2);
    if (text.trimmed().isEmpty()) { // \\ alone only parts commands from one another
        if (m_started)
            leaveOut(token.begin, token.end);
        return;
    }
    SqlStatement command{SqlStatement::Kind::MetaCommand, text.trimmed()};
    place(command, token.begin);
    const qsizetype spanBegin = m_spanBegin;
    command.span = {spanBegin, m_position};
    m_spanBegin = m_position;
    if (copiesFromScript(command.text))
        takeCopyData(command);
    if (m_started) { // it and its rows lie within the statement
        leaveOut(token.begin, m_position);
        command.span = {token.begin, token.begin};
        m_spanBegin = spanBegin;
    }
    add(command);
}

void Splitter::append(const Token &token)
{
    if (m_started)
        return;
    m_started = true;
    m_begin = token.begin;
}

QString Splitter::textUpTo(qsizetype end) const
{
    if (m_leftOut.isEmpty())
        return QStringView(m_script).mid(m_begin, end - m_begin).trimmed().toString();
    QString text;
    qsizetype from = m_begin;
    for (const TextSpan &span : m_leftOut) {
        text += QStringView(m_script).mid(from, span.begin - from);
        from = span.end;
    }
    text += QStringView(m_script).mid(from, end - from);
    return text.trimmed();
}

void Splitter::endStatement(qsizetype textEnd)
{
    if (m_started) {
        SqlStatement statement{SqlStatement::Kind::Sql, textUpTo(textEnd)};
        place(statement, m_begin);
        statement.span = {m_spanBegin, m_position};
        statement.closed = m_closed;
        m_spanBegin = m_position;
        if (m_copy.fromStdin()) {
            statement.kind = SqlStatement::Kind::CopyFromStdin;
            takeCopyData(statement);
        }
        add(statement);
    }
    m_started = false;
    m_closed = true;
    m_leftOut.clear();
    m_parentheses = 0;
    m_body = {};
    m_copy = {};
}

// The lines after the one on which the statement ends, up to \. or the end of the script. What else is on the
// statement's own line comes first, as in psql.
void Splitter::takeCopyData(SqlStatement &statement)
{
    const qsizetype newLine = m_script.indexOf(u'\n', m_position);
    const qsizetype begin = newLine < 0 ? m_script.size() : newLine + 1;
    qsizetype lineBegin = begin, dataEnd = m_script.size(), end = m_script.size();
    while (lineBegin < m_script.size()) {
        const qsizetype lineEnd = m_script.indexOf(u'\n', lineBegin);
        const qsizetype next = lineEnd < 0 ? m_script.size() : lineEnd + 1;
        const QStringView line = QStringView(m_script).mid(lineBegin, next - lineBegin).trimmed();
        if (line == u"\\." && m_script[lineBegin] == u'\\') {
            dataEnd = lineBegin;
            end = next;
            break;
        }
        lineBegin = next;
    }
    statement.copyData = QStringView(m_script).mid(begin, dataEnd - begin).toString();
    statement.copyData.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    if (!statement.copyData.isEmpty() && !statement.copyData.endsWith(u'\n'))
        statement.copyData += u'\n';
    statement.dataSpan = {begin, end};
    m_jumpFrom = begin;
    m_jumpTo = end;
    // A command of psql takes the whole line, and an ordinary COPY is followed by nothing but blanks.
    if (QStringView(m_script).mid(m_position, begin - m_position).trimmed().isEmpty()) {
        m_position = m_spanBegin = end;
        statement.span.end = end;
        m_jumpFrom = -1;
    }
}

void Splitter::place(SqlStatement &statement, qsizetype offset)
{
    if (offset < m_countedTo) { // of a statement that has a command of psql in its middle
        const QStringView before = QStringView(m_script).left(offset);
        statement.line = 1 + int(before.count(u'\n'));
        statement.column = int(offset - (before.lastIndexOf(u'\n') + 1)) + 1;
        statement.offset = offset;
        return;
    }
    const QStringView passed = QStringView(m_script).mid(m_countedTo, offset - m_countedTo);
    const qsizetype lines = passed.count(u'\n');
    if (lines > 0) {
        m_line += int(lines);
        m_lineBegin = m_countedTo + passed.lastIndexOf(u'\n') + 1;
    }
    m_countedTo = offset;
    statement.offset = offset;
    statement.line = m_line;
    statement.column = int(offset - m_lineBegin) + 1;
}

bool isName(const Token &token, QStringView text)
{
    return token.kind == Token::Kind::Word || (token.kind == Token::Kind::Quoted && text.endsWith(u'"'));
}

// ---- variables of psql --------------------------------------------------------------------------------------------

QString asLiteral(const QString &value)
{
    QString escaped = value;
    escaped.replace(u'\'', QLatin1String("''"));
    if (!value.contains(u'\\'))
        return u'\'' + escaped + u'\'';
    return QLatin1String(" E'") + escaped.replace(u'\\', QLatin1String("\\\\")) + u'\'';
}

QString asIdentifier(QString value) { return u'"' + value.replace(u'"', QLatin1String("\"\"")) + u'"'; }

struct Variable {
    qsizetype end = 0;
    QString replacement;
};

qsizetype endOfVariableName(QStringView text, qsizetype p)
{
    while (p < text.size() && (classOf(text[p].unicode()) & (Letter | Digit)) != 0)
        ++p;
    return p;
}

// :{?name}
std::optional<Variable> variableTest(QStringView text, qsizetype colon, const VariableLookup &valueOf)
{
    const qsizetype end = endOfVariableName(text, colon + 3);
    if (end == colon + 3 || end >= text.size() || text[end] != u'}')
        return std::nullopt;
    const bool isSet = valueOf(text.mid(colon + 3, end - colon - 3).toString()).has_value();
    return Variable{end + 1, isSet ? QStringLiteral("TRUE") : QStringLiteral("FALSE")};
}

// The variable at the colon, if one that is set is named there.
std::optional<Variable> variableAt(QStringView text, qsizetype colon, const VariableLookup &valueOf)
{
    const QChar next = colon + 1 < text.size() ? text[colon + 1] : QChar();
    if (next == u'{' && colon + 2 < text.size() && text[colon + 2] == u'?')
        return variableTest(text, colon, valueOf);
    const bool quoted = next == u'\'' || next == u'"';
    const qsizetype begin = colon + (quoted ? 2 : 1);
    const qsizetype end = endOfVariableName(text, begin);
    const bool complete = end > begin && (!quoted || (end < text.size() && text[end] == next));
    const auto value = complete ? valueOf(text.mid(begin, end - begin).toString()) : std::nullopt;
    if (!value)
        return std::nullopt;
    if (!quoted)
        return Variable{end, *value};
    return Variable{end + 1, next == u'\'' ? asLiteral(*value) : asIdentifier(*value)};
}

// ---- words of psql's commands --------------------------------------------------------------------------------------

QString unescaped(QStringView text) // what stands between the quotes of '…'
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\'') {
            ++i; // doubled
            result += u'\'';
        } else if (text[i] == u'\\' && i + 1 < text.size()) {
            const QChar c = text[++i];
            result += c == u'n' ? QChar(u'\n') : c == u't' ? QChar(u'\t') : c == u'r' ? QChar(u'\r') : c;
        } else {
            result += text[i];
        }
    }
    return result;
}

qsizetype endOfQuoted(QStringView text, qsizetype p)
{
    const QChar quote = text[p];
    for (++p; p < text.size(); ++p) {
        if (text[p] == u'\\' && quote == u'\'')
            ++p;
        else if (text[p] == quote && p + 1 < text.size() && text[p + 1] == quote)
            ++p;
        else if (text[p] == quote)
            return p + 1;
    }
    return text.size();
}

QString metaWord(QStringView text, qsizetype &p, const VariableLookup &valueOf)
{
    QString word;
    while (p < text.size() && !isBlank(text[p].unicode())) {
        const auto variable = text[p] == u':' ? variableAt(text, p, valueOf) : std::nullopt;
        if (variable) {
            word += variable->replacement;
            p = variable->end;
        } else if (text[p] == u'\'') {
            const qsizetype end = endOfQuoted(text, p);
            const qsizetype inner = end - p - (text[end - 1] == u'\'' && end - p > 1 ? 2 : 1);
            word += unescaped(text.mid(p + 1, inner));
            p = end;
        } else if (text[p] == u'"') {
            const qsizetype end = endOfQuoted(text, p);
            word += text.mid(p, end - p);
            p = end;
        } else {
            word += text[p++];
        }
    }
    return word;
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

QString withVariables(const QString &statement, const VariableLookup &valueOf)
{
    if (!statement.contains(u':'))
        return statement;
    const Lexer lexer(statement);
    QString result;
    for (qsizetype p = 0; !lexer.atEnd(p);) {
        const Token token = lexer.next(p);
        const bool colon = token.kind == Token::Kind::Symbol && lexer.at(p) == u':';
        const bool cast = colon && (lexer.at(p + 1) == u':' || lexer.at(p + 1) == u'=');
        const auto variable = colon && !cast ? variableAt(statement, p, valueOf) : std::nullopt;
        if (variable)
            result += variable->replacement;
        else
            result += QStringView(statement).mid(p, cast ? 2 : token.end - p);
        p = variable ? variable->end : cast ? p + 2 : token.end;
    }
    return result;
}

QStringList metaCommandWords(const QString &command, const VariableLookup &valueOf)
{
    QStringList words;
    for (qsizetype p = 0; p < command.size();) {
        if (isBlank(command[p].unicode()))
            ++p;
        else
            words << metaWord(command, p, valueOf);
    }
    return words;
}

} // namespace mahout
