// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigation.h"

#include "theme.h"
#include <QPainter>
#include <QStyledItemDelegate>

namespace mahout {

namespace {

enum EntryRole { IconRole = Qt::UserRole, BadgeRole, BadgeColorRole };

// A row with an accent bar and a tint when it is the current one; no box, no focus frame around the text alone.
class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        return {QStyledItemDelegate::sizeHint(option, index).width() + theme.spacing(4), theme.spacing(4)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool focused = option.state.testFlag(QStyle::State_HasFocus);
        const QRect box = option.rect.adjusted(theme.spacing(0.5), 1, -theme.spacing(0.5), -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(focused && selected ? QPen(theme.color(ColorRole::Accent), 1) : QPen(Qt::NoPen));
            painter->setBrush(
                theme.tint(selected ? ColorRole::Accent : ColorRole::Muted, selected ? 0.14 : 0.08, ColorRole::Window));
            painter->drawRoundedRect(box, theme.radius(), theme.radius());
        }
        const int iconSize = theme.spacing(2);
        const QRect iconBox(box.left() + theme.spacing(1), box.center().y() - iconSize / 2, iconSize, iconSize);
        const ColorRole role = selected ? ColorRole::Accent : ColorRole::Muted;
        theme.icon(index.data(IconRole).toString(), role).paint(painter, iconBox);
        painter->setPen(theme.color(selected ? ColorRole::Text : ColorRole::Muted));
        painter->setFont(theme.font(selected ? TextStyle::Strong : TextStyle::Body));
        const QRect textBox = box.adjusted(iconSize + theme.spacing(2), 0, 0, 0);
        painter->drawText(textBox, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
        paintBadge(painter, box, index);
        painter->restore();
    }

private:
    static void paintBadge(QPainter *painter, const QRect &box, const QModelIndex &index)
    {
        const Theme &theme = Theme::current();
        const QString badge = index.data(BadgeRole).toString();
        if (badge.isEmpty())
            return;
        const auto role = static_cast<ColorRole>(index.data(BadgeColorRole).toInt());
        painter->setFont(theme.font(TextStyle::Caption));
        const int height = theme.spacing(2);
        const int width = std::max(height, painter->fontMetrics().horizontalAdvance(badge) + theme.spacing(1));
        const QRect pill(box.right() - width - theme.spacing(0.5), box.center().y() - height / 2, width, height);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(role));
        painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
        painter->setPen(theme.color(ColorRole::Card));
        painter->drawText(pill, Qt::AlignCenter, badge);
    }
};

} // namespace

Navigation::Navigation(const QVector<NavigationEntry> &entries, QWidget *parent)
    : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new EntryDelegate(this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    for (const NavigationEntry &entry : entries) {
        auto *item = new QListWidgetItem(entry.title, this);
        item->setData(IconRole, entry.icon);
        item->setToolTip(entry.toolTip);
    }
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            emit pageChosen(row);
    });
    viewport()->setAutoFillBackground(false); // the window's colour, whatever it is
    const int edge = Theme::current().spacing(1);
    setViewportMargins(0, edge, 0, edge);
}

void Navigation::select(int index) { setCurrentRow(index); }

void Navigation::setBadge(int index, const QString &text, ColorRole role)
{
    QListWidgetItem *entry = item(index);
    if (!entry)
        return;
    entry->setData(BadgeRole, text);
    entry->setData(BadgeColorRole, static_cast<int>(role));
    entry->setData(Qt::AccessibleDescriptionRole, text);
}

QSize Navigation::sizeHint() const
{
    const Theme &theme = Theme::current();
    int widest = 0;
    const QFontMetrics metrics(theme.font(TextStyle::Strong));
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(item(i)->text()));
    return {widest + theme.spacing(9), theme.spacing(20)}; // with room for a badge
}

} // namespace mahout
