// SPDX-License-Identifier: GPL-3.0-or-later
#include "annotatedsql.h"
#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationFiles)
};

QString withEnvironment(const QString &line)
{
    static const QRegularExpression variable(
        QStringLiteral("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?\\}|([A-Za-z_][A-Za-z0-9_]*))"));
    QString result;
    qsizetype from = 0;
    for (auto matches = variable.globalMatch(line); matches.hasNext();) {
        const auto match = matches.next();
        const QString name = match.captured(1).isEmpty() ? match.captured(3) : match.captured(1);
        const QString value = qEnvironmentVariable(name.toUtf8().constData());
        result += QStringView(line).mid(from, match.capturedStart() - from);
        result += value.isEmpty() ? match.captured(2) : value;
        from = match.capturedEnd();
    }
    result += QStringView(line).mid(from);
    return result;
}

class AnnotationReader {
public:
    AnnotationReader(const QString &marker, const QString &path)
        : m_marker(marker)
        , m_path(path)
    {
    }
    AnnotatedScript read(const QString &text);

private:
    std::optional<QString> directiveOf(QStringView line) const;
    void obey(const QString &directive);
    void begin(std::optional<MigrationHalf> &half, const QString &name, const QString &options);
    void beginBlock();
    void endBlock();
    void problem(const QString &what, const QString &remedy = {});

    QString m_marker, m_path;
    AnnotatedScript m_script;
    MigrationHalf *m_half = nullptr;
    int m_line = 0;
    qsizetype m_blockBegin = -1;
    bool m_noTransaction = false;
    bool m_environment = false;
};

void AnnotationReader::problem(const QString &what, const QString &remedy)
{
    if (!m_script.problem)
        m_script.problem = badDirective(m_path, m_line, what, remedy).value();
}

std::optional<QString> AnnotationReader::directiveOf(QStringView line) const
{
    if (!line.startsWith(QLatin1String("--")))
        return std::nullopt;
    const QString words = line.mid(2).toString().simplified();
    if (!words.startsWith(m_marker + u' ', Qt::CaseInsensitive))
        return std::nullopt;
    return words.mid(m_marker.size() + 1);
}

void AnnotationReader::begin(std::optional<MigrationHalf> &half, const QString &name, const QString &options)
{
    if (m_blockBegin >= 0)
        problem(Words::tr("%1 stands inside a statement that StatementBegin has opened.").arg(name));
    if (half)
        return problem(Words::tr("%1 occurs twice.").arg(name));
    m_blockBegin = -1;
    half = MigrationHalf{};
    half->path = m_path;
    half->firstLine = m_line + 1;
    if (options.compare(QLatin1String("notransaction"), Qt::CaseInsensitive) == 0)
        half->transactions = MigrationHalf::Transactions::None;
    m_half = &*half;
}

void AnnotationReader::beginBlock()
{
    if (!m_half || m_blockBegin >= 0)
        return problem(Words::tr("StatementBegin stands in no direction, or inside another StatementBegin."));
    m_blockBegin = m_half->text.size();
}

void AnnotationReader::endBlock()
{
    if (!m_half || m_blockBegin < 0)
        return problem(Words::tr("StatementEnd has no StatementBegin."));
    m_half->blocks << TextSpan{m_blockBegin, m_half->text.size()};
    m_blockBegin = -1;
}

void AnnotationReader::obey(const QString &directive)
{
    const QString word = directive.section(u' ', 0, 0).toLower();
    const QString rest = directive.section(u' ', 1);
    if (word == u"up") {
        begin(m_script.up, QStringLiteral("Up"), rest);
    } else if (word == u"down") {
        if (!m_script.up)
            problem(Words::tr("Down comes before Up."));
        begin(m_script.down, QStringLiteral("Down"), rest);
    } else if (word == u"statementbegin") {
        beginBlock();
    } else if (word == u"statementend") {
        endBlock();
    } else if (directive.compare(QLatin1String("no transaction"), Qt::CaseInsensitive) == 0) {
        m_noTransaction = true;
    } else if (word == u"envsub") {
        m_environment = rest.compare(QLatin1String("on"), Qt::CaseInsensitive) == 0;
    } else {
        problem(Words::tr("There is no directive “%1 %2”.").arg(m_marker, directive));
    }
}

AnnotatedScript AnnotationReader::read(const QString &text)
{
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype newLine = text.indexOf(u'\n', from);
        const qsizetype next = newLine < 0 ? text.size() : newLine + 1;
        const QStringView line = QStringView(text).mid(from, next - from);
        from = next;
        ++m_line;
        if (const auto directive = directiveOf(line)) {
            obey(*directive);
            if (m_half && m_half->firstLine <= m_line)
                m_half->text += u'\n'; // keeps the numbers of the lines
            if (m_half && m_blockBegin >= 0 && m_blockBegin == m_half->text.size() - 1)
                ++m_blockBegin;
        } else if (m_half) {
            m_half->text += m_environment ? withEnvironment(line.toString()) : line.toString();
        }
    }
    if (m_blockBegin >= 0)
        problem(
            Words::tr("A StatementBegin has no StatementEnd."), Words::tr("Add “-- %1 StatementEnd”.").arg(m_marker));
    if (!m_script.up)
        problem(Words::tr("There is no “-- %1 Up”.").arg(m_marker));
    for (auto *half : {&m_script.up, &m_script.down}) {
        if (!*half)
            continue;
        if (m_noTransaction)
            (*half)->transactions = MigrationHalf::Transactions::None;
        (*half)->unusable = m_script.problem;
        (*half)->checksum = migrationChecksum((*half)->text);
    }
    return m_script;
}

} // namespace

AnnotatedScript readAnnotatedScript(const QString &text, const QString &marker, const QString &path)
{
    return AnnotationReader(marker, path).read(text);
}

bool hasAnnotation(const ProjectListing &listing, const QString &marker)
{
    const QRegularExpression directive(QStringLiteral("^--\\s*%1\\s+Up\\b").arg(QRegularExpression::escape(marker)),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    return std::any_of(
        listing.samples.begin(), listing.samples.end(), [&](const QString &text) { return text.contains(directive); });
}

} // namespace mahout
