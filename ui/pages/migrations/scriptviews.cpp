// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptviews.h"

#include "card.h"

namespace mahout {

namespace {

// The line of a direction's own text at which the last run failed; 0: not there.
int failedLine(const std::optional<MigrationHalf> &half, Direction direction, const MigrationFailure &failure)
{
    if (!half || failure.direction != direction || (!failure.file.isEmpty() && failure.file != half->path))
        return 0;
    return std::max(0, failure.line - half->firstLine + 1);
}

} // namespace

ScriptViews::ScriptViews(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_up(makeHalf(tr("Up"), QStringLiteral("migrations.up")))
    , m_down(makeHalf(tr("Down"), QStringLiteral("migrations.down")))
{
    setObjectName(QStringLiteral("migrations.scripts"));
    setChildrenCollapsible(false);
    setHandleWidth(Theme::current().spacing(2));
}

ScriptViews::Half ScriptViews::makeHalf(const QString &title, const QString &name)
{
    Half half;
    half.view = new SqlView;
    half.view->setObjectName(name);
    half.view->setAccessibleName(title);
    half.view->setLineNumbers(true);
    addWidget(half.card = new Card(title, half.view));
    return half;
}

void ScriptViews::show(
    const MigrationFile *file, const QVector<PlacedFinding> &findings, const std::optional<MigrationFailure> &failure)
{
    m_up.view->setText(file ? file->upText() : QString());
    m_down.view->setText(file ? file->downText() : QString());
    m_up.card->setSubtitle(file ? file->label() : QString());
    m_down.card->setSubtitle(file && !file->reversible() ? tr("There is no down file: no way back.") : QString());
    m_up.view->setMarks(marksOf(findings, Direction::Up));
    m_down.view->setMarks(marksOf(findings, Direction::Down));
    const bool failedHere = file && failure && failure->version == file->version;
    m_up.view->markLine(failedHere ? failedLine(file->up, Direction::Up, *failure) : 0);
    m_down.view->markLine(failedHere ? failedLine(file->down, Direction::Down, *failure) : 0);
}

} // namespace mahout
