// SPDX-License-Identifier: GPL-3.0-or-later
#include "baselinesview.h"

#include "card.h"
#include "dialogs.h"
#include "entrydialog.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "statepanel.h"
#include "tableview.h"
#include "timerangemodel.h"
#include "toast.h"
#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace mahout {

QString BaselinesView::Choice::title() const
{
    if (baseline.id != 0)
        return baseline.name;
    return agoMs == kDayMs ? tr("The same span yesterday") : tr("The same span a week ago");
}

BaselinesView::BaselinesView(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(comparedColumns(), [](const ComparedRow &row) { return row.statement.key.toText(); })
    , m_choice(new QComboBox)
    , m_remove(new QPushButton(tr("Delete baseline")))
    , m_filter(new SearchLine(tr("Filter statements")))
    , m_table(new TableView(QStringLiteral("regressions.compared")))
    , m_compare([this] { compare(); })
{
    m_choice->setObjectName(QStringLiteral("regressions.baseline"));
    m_choice->setAccessibleName(tr("Baseline"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_remove->setObjectName(QStringLiteral("regressions.removeBaseline"));
    m_filter->setObjectName(QStringLiteral("regressions.comparedFilter"));
    auto *sorted = new SortFilterModel(this);
    sorted->setSourceModel(&m_model);
    sorted->setFilterColumns({m_model.columnOf(QStringLiteral("query"))});
    m_table->setAccessibleName(tr("Statements of the range against those of the baseline"));
    m_table->setModel(sorted);
    m_table->setStretchColumn(m_model.columnOf(QStringLiteral("query")));
    m_table->sortByColumn(m_model.columnOf(QStringLiteral("added")), Qt::DescendingOrder);
    m_state = new StatePanel(m_table);
    m_card = new Card(tr("The range against a baseline"), m_state);
    m_card->addToTitle(m_choice);
    m_card->addToTitle(m_remove);
    m_card->addToTitle(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_card);
    connect(m_filter, &SearchLine::filterChanged, sorted, &SortFilterModel::setFilterText);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] { m_compare.request(); });
    connect(m_remove, &QPushButton::clicked, this, &BaselinesView::removeChosen);
    connect(m_state, &StatePanel::retryRequested, this, &BaselinesView::refresh);
    connect(context.range, &TimeRangeModel::changed, this, [this] {
        if (isVisible())
            m_compare.request();
    });
    showChoices();
}

void BaselinesView::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

void BaselinesView::refresh() { loadBaselines(); }

TimeRange BaselinesView::range() const { return m_context.range->rangeAt(m_context.session->serverNowMs()); }

void BaselinesView::loadBaselines()
{
    whenDone(m_context.session->history().readBaselines(), this, [this](const Result<QVector<NamedBaseline>> &read) {
        if (!read)
            return showFailure(read.error());
        m_baselines = *read;
        showChoices();
        m_compare.request();
    });
}

// Keeps what was chosen.
void BaselinesView::showChoices()
{
    const Choice before = chosen();
    m_choices.clear();
    for (const NamedBaseline &baseline : std::as_const(m_baselines))
        m_choices << Choice{baseline};
    for (const qint64 ago : {kDayMs, TimeRangeModel::kWeekMs})
        m_choices << Choice{{}, ago};
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    int current = 0;
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        const Choice &choice = m_choices.at(i);
        m_choice->addItem(choice.title());
        if (choice.baseline.id == before.baseline.id && choice.agoMs == before.agoMs)
            current = int(i);
    }
    m_choice->setCurrentIndex(current);
}

BaselinesView::Choice BaselinesView::chosen() const { return m_choices.value(m_choice->currentIndex()); }

// ---- comparing ------------------------------------------------------------------------------------------------------

void BaselinesView::compare()
{
    const Choice choice = chosen();
    m_remove->setVisible(choice.baseline.id != 0);
    HistoryStore &history = m_context.session->history();
    const TimeRange now = range();
    const bool pinned = choice.baseline.id != 0;
    const TimeRange then = pinned ? TimeRange{choice.baseline.fromMs, choice.baseline.toMs}
                                  : TimeRange{now.fromMs - choice.agoMs, now.toMs - choice.agoMs};
    m_card->setSubtitle(rangeText(then.fromMs, then.toMs));
    whenDone(pinned ? history.readBaselineStatements(choice.baseline.id) : history.readStatements(then), this,
        [this, choice, now, then](const Result<StatementsInRange> &before) {
            if (!before) {
                showFailure(before.error());
                return m_compare.done();
            }
            whenDone(m_context.session->history().readStatements(now), this,
                [this, choice, now, then, before](const Result<StatementsInRange> &after) {
                    if (after)
                        showComparison(choice, {*before, double(then.lengthMs())}, {*after, double(now.lengthMs())});
                    else
                        showFailure(after.error());
                    m_compare.done();
                });
        });
}

void BaselinesView::showComparison(const Choice &choice, const WorkSpan &before, const WorkSpan &after)
{
    const QVector<ComparedStatement> compared = compareWork(before, after);
    QVector<ComparedRow> rows;
    for (const ComparedStatement &statement : compared)
        rows << ComparedRow{statement};
    m_model.merge(rows);
    if (before.did.statements.isEmpty()) {
        m_state->setEmpty(tr("The history has no statements of that span."),
            tr("Pin a range that it has, or choose another baseline."));
        m_sentence = tr("There is nothing to compare with in “%1”.").arg(choice.title());
    } else {
        m_state->setLive();
        m_sentence = comparedSentence(compared, choice.title());
    }
    emit sentenceChanged();
}

void BaselinesView::showFailure(const Error &error)
{
    m_state->setError(error);
    m_sentence = error.message;
    emit sentenceChanged();
}

// ---- pinning --------------------------------------------------------------------------------------------------------

void BaselinesView::pin()
{
    const TimeRange pinned = range();
    const auto take = [this, pinned](const QStringList &lines) -> Result<void> {
        const QString name = lines.value(0).trimmed();
        if (name.isEmpty())
            return fail(Error::Kind::BadInput, tr("The baseline needs a name."));
        whenDone(m_context.session->history().readStatements(pinned), this,
            [this, pinned, name](const Result<StatementsInRange> &did) {
                if (!did)
                    return showFailure(did.error());
                const NamedBaseline baseline{0, name, pinned.fromMs, pinned.toMs};
                whenDone(m_context.session->history().saveBaseline(baseline, *did), this,
                    [this, name](const Result<qint64> &id) {
                        if (!id)
                            return showFailure(id.error());
                        Toast::show(this, tr("“%1” was pinned as a baseline.").arg(name));
                        m_choices.prepend({{*id, name}});
                        const QSignalBlocker quiet(m_choice);
                        m_choice->insertItem(0, name);
                        m_choice->setCurrentIndex(0);
                        loadBaselines();
                    });
            });
        return {};
    };
    auto *dialog = new EntryDialog(tr("Pin %1 as a baseline").arg(rangeText(pinned.fromMs, pinned.toMs)),
        {{QStringLiteral("name"), tr("Name"), {}, tr("Before the sale")}}, tr("Pin range"), take, this);
    dialog->open();
}

void BaselinesView::removeChosen()
{
    const Choice choice = chosen();
    if (choice.baseline.id == 0)
        return;
    ask(this,
        {tr("Delete the baseline “%1”?").arg(choice.title()),
            tr("What its statements did is forgotten where the history does not have it any more."),
            tr("Delete baseline"), true},
        [this, choice] {
            whenDone(m_context.session->history().removeBaseline(choice.baseline.id), this,
                [this](const Result<void> &removed) {
                    if (!removed)
                        return showFailure(removed.error());
                    loadBaselines();
                });
        });
}

} // namespace mahout
