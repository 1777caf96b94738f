// SPDX-License-Identifier: GPL-3.0-or-later
#include "tableview.h"
#include "theme.h"
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolTip>

namespace mahout {

namespace {

bool holdsFigures(const QModelIndex &index)
{
    return Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()).testFlag(Qt::AlignRight);
}

// Cells without grid: a hairline below each row, a tinted selection, and a bar at the row that has the focus.
class CellDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        QStyledItemDelegate::paint(painter, option, index);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
            theme.tint(ColorRole::Hairline, 0.6));
        const auto *view = qobject_cast<const QTableView *>(option.widget);
        const bool focused = view && view->hasFocus() && view->currentIndex().row() == index.row();
        if (focused && option.rect.left() <= 0)
            painter->fillRect(
                QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()), theme.color(ColorRole::Accent));
    }

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override
    {
        const QString text = index.data(Qt::DisplayRole).toString();
        const bool says = index.data(Qt::ToolTipRole).toString() != text;
        if (event->type() == QEvent::ToolTip && !says
            && sizeHint(option, index).width() <= view->visualRect(index).width()) {
            QToolTip::hideText();
            return true;
        }
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(Theme::current().spacing(3), 0);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        QStyledItemDelegate::initStyleOption(option, index);
        option->state &= ~QStyle::State_HasFocus;
        option->palette.setColor(QPalette::Highlight, theme.tint(ColorRole::Accent, 0.16));
        option->palette.setColor(QPalette::HighlightedText, option->palette.color(QPalette::Text));
        if (holdsFigures(index))
            option->font = theme.font(TextStyle::Figures);
        const int side = theme.spacing(1.75);
        option->decorationSize = QSize(side, side);
    }
};

// Headings: muted, flat, a hairline below, an arrow beside the one that sorts.
class QuietHeader : public QHeaderView {
public:
    explicit QuietHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setSectionsClickable(true);
        setSectionsMovable(true);
        setHighlightSections(false);
        setFont(Theme::current().font(TextStyle::Caption));
    }

    QSize sizeHint() const override { return {QHeaderView::sizeHint().width(), Theme::current().spacing(2.75)}; }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Theme &theme = Theme::current();
        painter->fillRect(rect, theme.color(ColorRole::Card));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color(ColorRole::Hairline));
        const bool sorts = isSortIndicatorShown() && sortIndicatorSection() == section;
        painter->setPen(theme.color(sorts ? ColorRole::Text : ColorRole::Muted));
        painter->setFont(font());
        const QString title = model()->headerData(section, orientation()).toString();
        const auto alignment
            = Qt::Alignment(model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt());
        QRect words = rect.adjusted(margin(), 0, -margin(), -1);
        const bool right = alignment.testFlag(Qt::AlignRight);
        if (sorts)
            right ? words.adjust(arrowWidth(), 0, 0, 0) : words.adjust(0, 0, -arrowWidth(), 0);
        const QString shown = painter->fontMetrics().elidedText(title, Qt::ElideRight, words.width());
        const QRect drawn = painter->boundingRect(words, int(alignment), shown);
        painter->drawText(words, int(alignment), shown);
        if (sorts)
            drawArrow(
                painter, right ? drawn.left() - arrowWidth() / 2 : drawn.right() + arrowWidth() / 2, rect.center().y());
    }

    QSize sectionSizeFromContents(int section) const override
    {
        const QString title = model()->headerData(section, orientation()).toString();
        return {QFontMetrics(font()).horizontalAdvance(title) + 2 * margin() + arrowWidth(), sizeHint().height()};
    }

private:
    static int margin() { return Theme::current().spacing(0.5); }
    static int arrowWidth() { return Theme::current().spacing(1.5); }

    void drawArrow(QPainter *painter, int x, int y) const
    {
        const double half = Theme::current().spacing(0.35);
        const double down = sortIndicatorOrder() == Qt::DescendingOrder ? half / 2 : -half / 2;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(painter->pen().color());
        painter->setPen(Qt::NoPen);
        painter->drawPolygon(QPolygonF{QPointF(x - half, y - down), QPointF(x + half, y - down), QPointF(x, y + down)});
        painter->restore();
    }
};

} // namespace

TableView::TableView(const QString &name, QWidget *parent)
    : QTableView(parent)
{
    setObjectName(name);
    setHorizontalHeader(new QuietHeader(this));
    setItemDelegate(new CellDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setSortingEnabled(true);
    setCornerButtonEnabled(false);
    horizontalHeader()->setResizeContentsPrecision(100);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto *copy = new QAction(Theme::current().icon(QStringLiteral("copy")), tr("Copy rows"), this);
    copy->setObjectName(QStringLiteral("table.copy"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &TableView::copySelection);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(this, &QTableView::doubleClicked, this, &TableView::rowActivated);
    applyTheme();
}

void TableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    m_sized = false;
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsInserted, this, &TableView::sizeOnce, Qt::QueuedConnection);
    sizeOnce();
}

void TableView::setStretchColumn(int column, int least)
{
    m_stretch = column;
    m_least = least;
    stretch();
}

void TableView::sizeOnce()
{
    if (m_sized || !model() || model()->rowCount() == 0)
        return;
    m_sized = true;
    sizeColumns();
}

void TableView::sizeColumns()
{
    resizeColumnsToContents();
    const int widest = Theme::current().spacing(48);
    const int figures = Theme::current().spacing(10); // later values are often longer than the first
    for (int column = 0; column < model()->columnCount(); ++column) {
        const int least = holdsFigures(model()->index(0, column)) ? figures : 0;
        setColumnWidth(column, qBound(least, columnWidth(column), widest));
    }
    stretch();
}

void TableView::growColumn(int column)
{
    const int wanted = qMin(sizeHintForColumn(column), Theme::current().spacing(48));
    if (!m_sized || wanted <= columnWidth(column))
        return;
    setColumnWidth(column, wanted);
    stretch();
}

void TableView::stretch()
{
    if (!model() || model()->columnCount() == 0)
        return;
    const int column = m_stretch < 0 ? model()->columnCount() - 1 : m_stretch;
    const int rest = viewport()->width() - (horizontalHeader()->length() - columnWidth(column));
    setColumnWidth(column, qMax(rest, Theme::current().spacing(m_least)));
}

QString TableView::selectionAsTsv() const
{
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual)
        if (const int column = horizontalHeader()->logicalIndex(visual); !isColumnHidden(column))
            columns.append(column);
    const auto line = [&columns](const auto &cell) {
        QStringList cells;
        for (const int column : columns)
            cells.append(
                cell(column).replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' ')));
        return cells.join(QLatin1Char('\t'));
    };
    QModelIndexList rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    std::sort(rows.begin(), rows.end());
    QStringList lines{line([this](int column) { return model()->headerData(column, Qt::Horizontal).toString(); })};
    for (const QModelIndex &row : std::as_const(rows))
        lines.append(line([&row](int column) { return row.siblingAtColumn(column).data().toString(); }));
    return lines.join(QLatin1Char('\n'));
}

void TableView::copySelection() const { QGuiApplication::clipboard()->setText(selectionAsTsv()); }

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row())
        emit currentRowChanged(current);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid())
        emit rowActivated(currentIndex());
    else
        QTableView::keyPressEvent(event);
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        applyTheme();
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    stretch();
}

void TableView::applyTheme() { verticalHeader()->setDefaultSectionSize(Theme::current().spacing(3)); }

} // namespace mahout
