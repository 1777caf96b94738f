// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemachangesview.h"

#include "sortfiltermodel.h"
#include "sqlview.h"
#include "tableview.h"
#include "textlabel.h"
#include <QCoreApplication>
#include <QSplitter>
#include <QVBoxLayout>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MigrationsPage)
};

QIcon changeIcon(const SchemaChangeRow &row)
{
    const Theme &theme = Theme::current();
    if (row.difference.before.isNull())
        return theme.icon(QStringLiteral("plus"), ColorRole::Good);
    return row.difference.after.isNull() ? theme.icon(QStringLiteral("close"), ColorRole::Critical)
                                         : theme.icon(QStringLiteral("refresh"), ColorRole::Warning);
}

QVector<Column<SchemaChangeRow>> changeColumns()
{
    Column<SchemaChangeRow> change{{QStringLiteral("change"), Text::tr("Change")},
        [](const SchemaChangeRow &row) { return QVariant(changeTitle(row.difference)); }};
    change.icon = &changeIcon;
    return {change,
        {{QStringLiteral("object"), Text::tr("Object")},
            [](const SchemaChangeRow &row) { return QVariant(row.position); },
            [](const SchemaChangeRow &row) { return row.difference.object; }}};
}

QWidget *makeSide(const QString &title, const QString &name, SqlView *&view)
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->addWidget(textLabel(TextStyle::Caption, true, title));
    column->addWidget(view = new SqlView, 1);
    view->setObjectName(name);
    view->setAccessibleName(title);
    return side;
}

} // namespace

QString changeTitle(const SchemaDifference &difference)
{
    if (difference.before.isNull())
        return Text::tr("Added");
    return difference.after.isNull() ? Text::tr("Removed") : Text::tr("Changed");
}

SchemaChangesView::SchemaChangesView(QWidget *parent)
    : QWidget(parent)
    , m_model(changeColumns(), [](const SchemaChangeRow &row) { return row.difference.object; })
    , m_sorted(new SortFilterModel(this))
    , m_none(textLabel(TextStyle::Body, true))
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_table(new TableView(QStringLiteral("migrations.changes")))
{
    m_sorted->setSourceModel(&m_model);
    m_table->setAccessibleName(tr("What the migration does to the schema"));
    m_table->setModel(m_sorted);
    m_table->setStretchColumn(m_model.columnOf(QStringLiteral("object")));
    m_table->sortByColumn(m_model.columnOf(QStringLiteral("object")), Qt::AscendingOrder);
    m_splitter->setObjectName(QStringLiteral("migrations.changeSides"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(Theme::current().spacing(2));
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(makeSides());
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::current().spacing(), 0, 0);
    m_none->setWordWrap(true);
    column->addWidget(m_none);
    column->addWidget(m_splitter, 1);
    column->addStretch(0);
    connect(m_table, &TableView::currentRowChanged, this, &SchemaChangesView::showChosen);
    show(std::nullopt);
}

QWidget *SchemaChangesView::makeSides()
{
    auto *sides = new QWidget;
    auto *row = new QHBoxLayout(sides);
    row->setContentsMargins({});
    row->setSpacing(Theme::current().spacing(2));
    row->addWidget(makeSide(tr("Before"), QStringLiteral("migrations.before"), m_before), 1);
    row->addWidget(makeSide(tr("After"), QStringLiteral("migrations.after"), m_after), 1);
    return sides;
}

void SchemaChangesView::show(const std::optional<QVector<SchemaDifference>> &changes)
{
    QVector<SchemaChangeRow> rows;
    for (const SchemaDifference &difference : changes.value_or(QVector<SchemaDifference>()))
        rows << SchemaChangeRow{difference, int(rows.size())};
    m_model.merge(rows);
    m_none->setText(changes ? tr("The migration leaves the schema as it is.")
                            : tr("Verify to see what this migration does to the schema."));
    m_none->setVisible(rows.isEmpty());
    m_splitter->setVisible(!rows.isEmpty());
    if (!rows.isEmpty() && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_sorted->index(0, 0));
    showChosen();
}

void SchemaChangesView::showChosen()
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    const SchemaDifference difference = index.isValid() ? m_model.row(index.row()).difference : SchemaDifference();
    const auto shown = [](const QString &text) { return text.isNull() ? tr("-- not there") : text; };
    m_before->setText(index.isValid() ? shown(difference.before) : QString());
    m_after->setText(index.isValid() ? shown(difference.after) : QString());
}

} // namespace mahout
