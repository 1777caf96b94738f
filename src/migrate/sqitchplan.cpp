// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqitchplan.h"
#include "projectfiles.h"
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SqitchPlan)
};

QString planId(const QString &kind, const QStringList &lines)
{
    const QByteArray info = lines.join(u'\n').toUtf8();
    const QByteArray content = kind.toUtf8() + ' ' + QByteArray::number(info.size()) + '\0' + info;
    return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha1).toHex());
}

QString unescapedNote(const QString &note)
{
    QString result;
    const QString text = note.trimmed();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        const bool escape = text[i] == u'\\' && (next == u'n' || next == u'r' || next == u'\\');
        if (!escape) {
            result += text[i];
            continue;
        }
        result += next == u'n' ? QChar(u'\n') : next == u'r' ? QChar(u'\r') : next;
        ++i;
    }
    return result;
}

class PlanReader {
public:
    explicit PlanReader(const QString &path)
        : m_path(path)
    {
    }
    Result<SqitchPlan> read(const QString &text);

private:
    Result<void> readLine(const QString &line);
    void readPragma(const QString &line);
    Result<void> readItem(const QString &line);
    Result<void> addTag(const QString &name, const SqitchPlanned &planned);
    Result<void> addChange(const QString &name, const QString &dependencies, const SqitchPlanned &planned);
    Result<SqitchDependency> dependencyFrom(const QString &text) const;
    Result<QString> resolve(const SqitchDependency &dependency) const;
    QStringList infoOf(const QString &kind, const QString &name) const;
    tl::unexpected<Error> bad(const QString &what) const;

    QString m_path;
    SqitchPlan m_plan;
    int m_line = 0;
    qsizetype m_sinceTag = 0; // position of the first change after the last tag
    QHash<QString, qsizetype> m_newest; // change by name
    QHash<QString, qsizetype> m_tagged; // change by tag, with @
};

tl::unexpected<Error> PlanReader::bad(const QString &what) const
{
    return badDirective(
        m_path, m_line, what, Words::tr("Correct the plan; “sqitch plan” shows how the tool reads it."));
}

QStringList PlanReader::infoOf(const QString &kind, const QString &name) const
{
    QStringList lines{QStringLiteral("project ") + m_plan.project};
    if (!m_plan.uri.isEmpty())
        lines << QStringLiteral("uri ") + m_plan.uri;
    lines << kind + u' ' + name;
    return lines;
}

void addPlanned(QStringList &lines, const SqitchPlanned &planned)
{
    lines << QStringLiteral("planner %1 <%2>").arg(planned.planner, planned.email)
          << QStringLiteral("date ") + planned.at;
}

void addNote(QStringList &lines, const SqitchPlanned &planned)
{
    if (!planned.note.isEmpty())
        lines << QString() << planned.note;
}

Result<void> PlanReader::addTag(const QString &name, const SqitchPlanned &planned)
{
    const QString tag = u'@' + name;
    if (m_plan.changes.isEmpty())
        return bad(Words::tr("The tag %1 has no change before it.").arg(tag));
    if (m_tagged.contains(tag))
        return bad(Words::tr("The tag %1 occurs twice.").arg(tag));
    SqitchChange &change = m_plan.changes.last();
    QStringList lines = infoOf(QStringLiteral("tag"), tag);
    lines << QStringLiteral("change ") + change.id;
    addPlanned(lines, planned);
    addNote(lines, planned);
    change.tags << SqitchTag{tag, planId(QStringLiteral("tag"), lines), planned};
    m_tagged.insert(tag, m_plan.changes.size() - 1);
    m_sinceTag = m_plan.changes.size();
    return {};
}

Result<SqitchDependency> PlanReader::dependencyFrom(const QString &text) const
{
    static const QRegularExpression grammar(
        QStringLiteral("^(!?)(?:([^:@!]+):)?(?:([0-9a-f]{40})|([^@:]+)?(?:@([^@:]+))?)$"));
    const auto match = grammar.match(text);
    if (!match.hasMatch() || text.isEmpty())
        return bad(Words::tr("“%1” is no dependency.").arg(text));
    SqitchDependency dependency{
        !match.captured(1).isEmpty(), match.captured(2), match.captured(4), match.captured(5), match.captured(3)};
    if (dependency.project == m_plan.project)
        dependency.project.clear();
    QString key = dependency.change;
    if (!dependency.tag.isEmpty())
        key += u'@' + dependency.tag;
    if (key.isEmpty())
        key = dependency.id;
    dependency.text = dependency.project.isEmpty() ? key : dependency.project + u':' + key;
    return dependency;
}

// The identifier of the change that a requirement of this plan means.
Result<QString> PlanReader::resolve(const SqitchDependency &dependency) const
{
    if (!dependency.project.isEmpty() || dependency.conflict)
        return QString();
    if (!dependency.id.isEmpty())
        return dependency.id;
    const bool tagged = !dependency.tag.isEmpty() && dependency.tag != u"HEAD" && dependency.tag != u"ROOT";
    qsizetype last = m_plan.changes.size() - 1;
    if (tagged) {
        last = m_tagged.value(u'@' + dependency.tag, -1);
        if (dependency.change.isEmpty() && last >= 0)
            return m_plan.changes[last].id;
    }
    for (qsizetype i = last; i >= 0; --i) {
        if (m_plan.changes[i].name == dependency.change)
            return m_plan.changes[i].id;
    }
    return bad(Words::tr("No change before it is “%1”, which is required.").arg(dependency.text));
}

Result<void> PlanReader::addChange(const QString &name, const QString &dependencies, const SqitchPlanned &planned)
{
    if (m_newest.value(name, -1) >= m_sinceTag)
        return bad(Words::tr("The change %1 occurs twice without a tag in between.").arg(name));
    SqitchChange change{name, {}, planned};
    QStringList requires_, conflicts;
    for (const QString &text : dependencies.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts)) {
        const auto dependency = dependencyFrom(text);
        if (!dependency)
            return fail(dependency.error());
        change.dependencies << *dependency;
        (dependency->conflict ? conflicts : requires_) << dependency->text;
    }
    std::stable_sort(change.dependencies.begin(), change.dependencies.end(),
        [](const SqitchDependency &a, const SqitchDependency &b) { return !a.conflict && b.conflict; });
    for (const SqitchDependency &dependency : std::as_const(change.dependencies)) {
        const auto id = resolve(dependency);
        if (!id)
            return fail(id.error());
        change.resolved << *id;
    }
    QStringList lines = infoOf(QStringLiteral("change"), name);
    if (!m_plan.changes.isEmpty())
        lines << QStringLiteral("parent ") + m_plan.changes.last().id;
    addPlanned(lines, planned);
    if (!requires_.isEmpty())
        lines << QStringLiteral("requires\n  + ") + requires_.join(QStringLiteral("\n  + "));
    if (!conflicts.isEmpty())
        lines << QStringLiteral("conflicts\n  - ") + conflicts.join(QStringLiteral("\n  - "));
    addNote(lines, planned);
    change.id = planId(QStringLiteral("change"), lines);
    m_newest.insert(name, m_plan.changes.size());
    m_plan.changes << change;
    return {};
}

void PlanReader::readPragma(const QString &line)
{
    const QString name = line.section(u'=', 0, 0).mid(1).trimmed();
    const QString value = line.section(u'=', 1).trimmed();
    if (name == u"project")
        m_plan.project = value;
    else if (name == u"uri")
        m_plan.uri = value;
}

Result<void> PlanReader::readItem(const QString &line)
{
    static const QRegularExpression grammar(QStringLiteral("^\\s*(@|[+-]?\\s*)([^\\s@:#\\[\\]]+)\\s*(?:\\[([^\\]]*)\\])"
                                                           "?\\s*(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)\\s+"
                                                           "([^<]+?)\\s+<([^>]+)>\\s*(?:#\\s*(.*))?$"));
    const auto match = grammar.match(line);
    if (!match.hasMatch())
        return bad(Words::tr("This is neither a change nor a tag: name, time, planner and <mail> are expected."));
    const SqitchPlanned planned{
        match.captured(4), match.captured(5), match.captured(6), unescapedNote(match.captured(7))};
    if (match.captured(1) == u"@")
        return addTag(match.captured(2), planned);
    return addChange(match.captured(2), match.captured(3), planned);
}

Result<void> PlanReader::readLine(const QString &line)
{
    ++m_line;
    const QString trimmed = line.trimmed();
    if (trimmed.isEmpty() || trimmed.startsWith(u'#'))
        return {};
    if (trimmed.startsWith(u'%')) {
        readPragma(trimmed);
        return {};
    }
    if (m_plan.project.isEmpty())
        return bad(Words::tr("There is no %project before the first change."));
    return readItem(line);
}

Result<SqitchPlan> PlanReader::read(const QString &text)
{
    for (const QString &line : text.split(u'\n')) {
        if (const auto read = readLine(line); !read)
            return fail(read.error());
    }
    QHash<QString, qsizetype> later; // the next instance of each name, from the end
    for (qsizetype i = m_plan.changes.size() - 1; i >= 0; --i) {
        SqitchChange &change = m_plan.changes[i];
        for (qsizetype between = i; later.contains(change.name) && between < later.value(change.name); ++between) {
            for (const SqitchTag &tag : std::as_const(m_plan.changes[between].tags))
                change.reworkTags << tag.name;
        }
        later.insert(change.name, i);
    }
    return m_plan;
}

} // namespace

Result<SqitchPlan> readSqitchPlan(const QString &text, const QString &path) { return PlanReader(path).read(text); }

} // namespace mahout
