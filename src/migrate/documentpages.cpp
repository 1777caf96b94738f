// SPDX-License-Identifier: GPL-3.0-or-later
#include "document.h"
#include "units.h"
#include <algorithm>
#include <QCoreApplication>
#include <QSize>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ProjectDocument)
};

QString verdictOf(const DocumentedMigration &migration)
{
    return migration.proof ? roundTripName(migration.proof->roundTrip) : Words::tr("not rehearsed");
}

QStringList lockLines(const DocumentedMigration &migration)
{
    QStringList lines;
    for (const StatementLock &lock : migration.proof ? migration.proof->locks : QVector<StatementLock>()) {
        const QString line
            = lock.relation + QStringLiteral(": ") + lock.mode + (lock.rewrites ? Words::tr(", rewritten") : QString());
        if (!lines.contains(line))
            lines << line;
    }
    return lines;
}

// "+ table public.a", "− index public.i", "~ column public.a.x"; what follows from a table is left out.
QStringList changeLines(const DocumentedMigration &migration)
{
    QStringList lines;
    for (const SchemaDifference &change : migration.changes) {
        if (change.object.startsWith(u"column order ") || change.object.startsWith(u"privileges on "))
            continue;
        const char16_t sign = change.before.isNull() ? u'+' : change.after.isNull() ? u'−' : u'~';
        lines << QString(QChar(sign)) + u' ' + change.object;
    }
    return lines;
}

QString runLine(const DocumentedMigration &migration)
{
    if (!migration.entry)
        return {};
    QStringList parts{stateName(migration.entry->state)};
    if (const auto &row = migration.entry->history) {
        if (row->appliedAt.isValid())
            parts << row->appliedAt.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
        if (!row->appliedBy.isEmpty())
            parts << Words::tr("by %1").arg(row->appliedBy);
        if (row->elapsedMs > 0)
            parts << formatDuration(row->elapsedMs);
    }
    return parts.join(QStringLiteral(", "));
}

// ---- the picture --------------------------------------------------------------------------------------------------

constexpr int kWidth = 230, kLine = 18, kHead = 26, kGapX = 90, kGapY = 28, kMargin = 16;

struct Box {
    int x = 0, y = 0, height = 0;
};

// How far a table is from those that refer to nothing; references that lead back to themselves end there.
int depthOf(const QString &table, const ProjectDocument &document, QHash<QString, int> &depths, QStringList &path)
{
    if (depths.contains(table))
        return depths.value(table);
    if (path.contains(table))
        return 0;
    path << table;
    int depth = 0;
    for (const DocumentedReference &reference : document.references) {
        if (reference.from == table && reference.to != table)
            depth = std::max(depth, 1 + depthOf(reference.to, document, depths, path));
    }
    path.removeLast();
    depths.insert(table, depth);
    return depth;
}

QHash<QString, Box> boxesOf(const ProjectDocument &document, QSize &size)
{
    QHash<QString, int> depths;
    QHash<QString, Box> boxes;
    QHash<int, int> bottom;
    for (const DocumentedTable &table : document.tables) {
        QStringList path;
        const int depth = depthOf(table.name, document, depths, path);
        const int height = kHead + kLine * int(table.columns.size()) + 6;
        const int y = bottom.value(depth, kMargin);
        boxes.insert(table.name, {kMargin + depth * (kWidth + kGapX), y, height});
        bottom[depth] = y + height + kGapY;
        size = size.expandedTo({kMargin + depth * (kWidth + kGapX) + kWidth + kMargin, bottom[depth]});
    }
    return boxes;
}

QString shortened(const QString &text, int length)
{
    return text.size() <= length ? text : text.left(length - 1) + QChar(u'…');
}

QString lineOf(const DocumentedReference &reference, const Box &from, const Box &to)
{
    // From the left side of the table that refers to the right side of the other; to itself around its own side.
    const bool back = from.x <= to.x;
    const int x1 = back ? from.x + kWidth : from.x, x2 = to.x + kWidth;
    const int y1 = from.y + kHead / 2 + (from.y == to.y && from.x == to.x ? 8 : 0), y2 = to.y + kHead / 2;
    const int bend = back ? 50 : -50;
    return QStringLiteral("<path d='M%1 %2 C%3 %2 %4 %5 %6 %5'><title>%7</title></path>")
        .arg(x1)
        .arg(y1)
        .arg(x1 + bend)
        .arg(x2 + 50)
        .arg(y2)
        .arg(x2)
        .arg((reference.from + QStringLiteral(" (") + reference.columns + u')').toHtmlEscaped());
}

QString picture(const ProjectDocument &document)
{
    QSize size(0, 0);
    const auto boxes = boxesOf(document, size);
    QString svg = QStringLiteral("<svg role='img' aria-label='%1' viewBox='0 0 %2 %3' width='%2' height='%3'>")
                      .arg(Words::tr("Tables and their references").toHtmlEscaped())
                      .arg(size.width())
                      .arg(size.height());
    for (const DocumentedReference &reference : document.references) {
        if (boxes.contains(reference.from) && boxes.contains(reference.to))
            svg += lineOf(reference, boxes.value(reference.from), boxes.value(reference.to));
    }
    for (const DocumentedTable &table : document.tables) {
        const Box box = boxes.value(table.name);
        svg += QStringLiteral(
            "<g transform='translate(%1 %2)'><rect width='%3' height='%4' rx='6'/><text class='t' x='10' "
            "y='18'>%5</text>")
                   .arg(box.x)
                   .arg(box.y)
                   .arg(kWidth)
                   .arg(box.height)
                   .arg(shortened(table.name, 30).toHtmlEscaped());
        for (qsizetype i = 0; i < table.columns.size(); ++i)
            svg += QStringLiteral("<text class='%1' x='10' y='%2'>%3</text><text class='y' x='%4' y='%2'>%5</text>")
                       .arg(table.columns[i].key ? QStringLiteral("k") : QStringLiteral("c"))
                       .arg(kHead + kLine * (i + 1) - 4)
                       .arg(shortened(table.columns[i].name, 20).toHtmlEscaped())
                       .arg(kWidth - 10)
                       .arg(shortened(table.columns[i].type, 14).toHtmlEscaped());
        svg += QStringLiteral("</g>");
    }
    return svg + QStringLiteral("</svg>");
}

QString mermaidName(QString name)
{
    for (QChar &c : name) {
        if (!c.isLetterOrNumber() && c != u'_')
            c = u'_';
    }
    return name;
}

QString mermaid(const ProjectDocument &document)
{
    QString text = QStringLiteral("```mermaid\nerDiagram\n");
    for (const DocumentedTable &table : document.tables) {
        text += QStringLiteral("    %1 {\n").arg(mermaidName(table.name));
        for (const DocumentedTable::Column &column : table.columns)
            text += QStringLiteral("        %1 %2%3\n")
                        .arg(mermaidName(column.type), mermaidName(column.name),
                            column.key ? QStringLiteral(" PK") : QString());
        text += QStringLiteral("    }\n");
    }
    for (const DocumentedReference &reference : document.references)
        text += QStringLiteral("    %1 }o--|| %2 : \"%3\"\n")
                    .arg(mermaidName(reference.from), mermaidName(reference.to),
                        QString(reference.columns).replace(u'"', u'\''));
    return text + QStringLiteral("```\n");
}

// ---- HTML ---------------------------------------------------------------------------------------------------------

constexpr char kStyle[] = R"(
:root { color-scheme: light dark; --ink: #24292f; --soft: #667; --line: #d5d9e0; --paper: #fff; --box: #f5f6f8;
  --good: #1a7f4b; --fair: #8a6100; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #dfe3e8; --soft: #98a1ad; --line: #3a424d; --paper: #171b21;
  --box: #20262e; --good: #57c98a; --fair: #e0b350; --bad: #ff8a80; } }
body { margin: 2.5rem auto; max-width: 62rem; padding: 0 1.5rem; font: 15px/1.55 system-ui, sans-serif; color: var(--ink);
  background: var(--paper); }
h1 { font-size: 1.6rem; font-weight: 600; } h2 { font-size: 1.2rem; font-weight: 600; margin-top: 2.5rem; }
p.soft, .soft { color: var(--soft); } code { font: 13px/1.5 ui-monospace, monospace; }
article { border-top: 1px solid var(--line); padding: 1rem 0; } article h3 { margin: 0 0 .3rem; font-size: 1.02rem; font-weight: 600; }
ul { margin: .3rem 0 .6rem; padding-left: 1.2rem; } dt { color: var(--soft); float: left; clear: left; width: 8.5rem; }
dd { margin: 0 0 .3rem 8.5rem; } .identical { color: var(--good); } .column_order, .text_only { color: var(--fair); }
.differs, .irreversible, .failed { color: var(--bad); } .er { overflow: auto; border: 1px solid var(--line); border-radius: 6px; }
svg rect { fill: var(--box); stroke: var(--line); } svg text { fill: var(--ink); font: 12px ui-monospace, monospace; }
svg .t { font-weight: 600; } svg .k { text-decoration: underline; } svg .y { fill: var(--soft); text-anchor: end; }
svg path { fill: none; stroke: var(--soft); stroke-width: 1.3; })";

QString listHtml(const QStringList &lines)
{
    QString html = QStringLiteral("<ul>");
    for (const QString &line : lines)
        html += QStringLiteral("<li><code>%1</code></li>").arg(line.toHtmlEscaped());
    return html + QStringLiteral("</ul>");
}

void addTerm(QString &html, const QString &term, const QString &content)
{
    if (!content.isEmpty())
        html += QStringLiteral("<dt>%1</dt><dd>%2</dd>").arg(term.toHtmlEscaped(), content);
}

QStringList remarkLines(const DocumentedMigration &migration)
{
    QStringList lines;
    for (const DocumentRemark &remark : migration.remarks)
        lines << QStringLiteral("%1:%2 %3 %4: %5")
                     .arg(remark.file)
                     .arg(remark.line)
                     .arg(remark.severity, remark.rule, remark.message);
    return lines;
}

QString proofHtml(const DocumentedMigration &migration)
{
    const QString name = verdictOf(migration);
    QString html = QStringLiteral("<span class='%1'>%1</span>").arg(name.toHtmlEscaped());
    if (!migration.proof)
        return html;
    if (!migration.proof->error.isEmpty())
        html += QStringLiteral("<br>") + migration.proof->error.toHtmlEscaped();
    QStringList objects;
    for (const SchemaDifference &difference : migration.proof->differences)
        objects << difference.object;
    return objects.isEmpty() ? html : html + listHtml(objects);
}

QString articleHtml(const DocumentedMigration &migration)
{
    QString html = QStringLiteral("<article id='m%1'><h3>%1 %2</h3>")
                       .arg(migration.digits.toHtmlEscaped(), migration.name.toHtmlEscaped());
    if (!migration.purpose.isEmpty())
        html += QStringLiteral("<p>%1</p>").arg(migration.purpose.toHtmlEscaped());
    html += QStringLiteral("<dl>");
    const auto list = [](const QStringList &lines) { return lines.isEmpty() ? QString() : listHtml(lines); };
    addTerm(html, Words::tr("Run"), runLine(migration).toHtmlEscaped());
    addTerm(html, Words::tr("Changes"), list(changeLines(migration)));
    addTerm(html, Words::tr("Locks"), list(lockLines(migration)));
    addTerm(html, Words::tr("Way back"), proofHtml(migration));
    addTerm(html, Words::tr("Remarks"), list(remarkLines(migration)));
    return html + QStringLiteral("</dl></article>");
}

QString summary(const ProjectDocument &document)
{
    const auto proven = std::count_if(document.migrations.begin(), document.migrations.end(),
        [](const DocumentedMigration &m) { return m.proof && m.proof->roundTrip == RoundTrip::Identical; });
    return Words::tr("%1 migrations (%2); the way back of %3 is proven to restore the schema exactly. %4 tables.")
        .arg(document.migrations.size())
        .arg(document.layout)
        .arg(proven)
        .arg(document.tables.size());
}

QString bullets(const QString &title, const QStringList &lines)
{
    if (lines.isEmpty())
        return {};
    QString text = QStringLiteral("- %1\n").arg(title);
    for (const QString &line : lines)
        text += QStringLiteral("  - `%1`\n").arg(QString(line).replace(u'`', u'\''));
    return text;
}

} // namespace

QString toHtml(const ProjectDocument &document)
{
    QString html
        = QStringLiteral("<!DOCTYPE html><html lang='%1'><head><meta charset='utf-8'><meta name='viewport' "
                         "content='width=device-width'><title>%2</title><style>%3</style></head><body><h1>%2</h1>"
                         "<p class='soft'>%4</p>")
              .arg(Words::tr("en", "the language's code"), document.title.toHtmlEscaped(), QLatin1String(kStyle),
                  summary(document).toHtmlEscaped());
    if (!document.tables.isEmpty())
        html += QStringLiteral("<h2>%1</h2><div class='er'>%2</div>")
                    .arg(Words::tr("The schema after all of them").toHtmlEscaped(), picture(document));
    html += QStringLiteral("<h2>%1</h2>").arg(Words::tr("Migrations").toHtmlEscaped());
    for (const DocumentedMigration &migration : document.migrations)
        html += articleHtml(migration);
    return html + QStringLiteral("</body></html>\n");
}

QString toMarkdown(const ProjectDocument &document)
{
    QString text = QStringLiteral("# %1\n\n%2\n").arg(document.title, summary(document));
    if (!document.tables.isEmpty())
        text += QStringLiteral("\n## %1\n\n%2").arg(Words::tr("The schema after all of them"), mermaid(document));
    text += QStringLiteral("\n## %1\n").arg(Words::tr("Migrations"));
    for (const DocumentedMigration &migration : document.migrations) {
        text += QStringLiteral("\n### %1 %2\n\n").arg(migration.digits, migration.name);
        if (!migration.purpose.isEmpty())
            text += migration.purpose + QStringLiteral("\n\n");
        if (const QString run = runLine(migration); !run.isEmpty())
            text += QStringLiteral("- %1: %2\n").arg(Words::tr("Run"), run);
        text += bullets(Words::tr("Changes"), changeLines(migration));
        text += bullets(Words::tr("Locks"), lockLines(migration));
        text += QStringLiteral("- %1: %2\n").arg(Words::tr("Way back"), verdictOf(migration));
        if (migration.proof && !migration.proof->error.isEmpty())
            text += QStringLiteral("  - %1\n").arg(migration.proof->error);
        for (const SchemaDifference &difference :
            migration.proof ? migration.proof->differences : QVector<SchemaDifference>())
            text += QStringLiteral("  - `%1`\n").arg(difference.object);
        text += bullets(Words::tr("Remarks"), remarkLines(migration));
    }
    return text;
}

} // namespace mahout
