// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartlegend.h"
#include "flowlayout.h"
#include <QKeyEvent>
#include <QPainter>

namespace mahout {

LegendItem::LegendItem(const SeriesInfo &series, QWidget *parent)
    : QAbstractButton(parent)
    , m_series(series)
{
    setObjectName(QStringLiteral("legend.%1").arg(series.id));
    setAccessibleName(series.title);
    setToolTip(tr("Click hides %1. Double click shows only this.").arg(series.title));
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void LegendItem::setValue(const QString &value)
{
    if (value == m_value)
        return;
    m_value = value;
    setAccessibleDescription(value);
    const int width = QFontMetrics(Theme::current().font(TextStyle::Caption)).horizontalAdvance(value);
    if (width > m_valueWidth) {
        m_valueWidth = width;
        updateGeometry();
    }
    update();
}

QSize LegendItem::sizeHint() const
{
    const Theme &theme = Theme::current();
    const QFontMetrics metrics(theme.font(TextStyle::Caption));
    const int gaps = theme.spacing(0.75) + theme.spacing(0.75);
    return {theme.spacing(1.25) + gaps + metrics.horizontalAdvance(m_series.title) + m_valueWidth + 4,
        metrics.height() + 4};
}

void LegendItem::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(TextStyle::Caption));
    if (hasFocus()) {
        painter.setPen(theme.color(ColorRole::Accent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
    const QRect inside = rect().adjusted(0, 2, -2, -2);
    paintSwatch(painter, QRect(inside.left(), inside.top(), theme.spacing(1.25), inside.height()));
    QRect words = inside.adjusted(theme.spacing(2), 0, 0, 0);
    painter.setPen(theme.color(ColorRole::Muted));
    const QString title
        = painter.fontMetrics().elidedText(m_series.title, Qt::ElideMiddle, words.width() - m_valueWidth);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, title);
    if (!isChecked()) {
        const int y = words.center().y();
        painter.drawLine(words.left(), y, words.left() + painter.fontMetrics().horizontalAdvance(title), y);
        return;
    }
    painter.setPen(theme.color(ColorRole::Text));
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, m_value);
}

// A bar for a line, a square for an area; hollow when hidden.
void LegendItem::paintSwatch(QPainter &painter, const QRect &rect) const
{
    const QColor color = Theme::current().color(m_series.color);
    const bool line = m_series.kind == SeriesInfo::Kind::Line;
    QRectF swatch(0, 0, rect.width(), line ? 3 : rect.width());
    swatch.moveCenter(QRectF(rect).center());
    painter.setPen(isChecked() ? QPen(Qt::NoPen) : QPen(color));
    painter.setBrush(isChecked() ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5), line ? 1 : 2, line ? 1 : 2);
}

// The second release must not toggle again, so the base class does not see the second press.
void LegendItem::mouseDoubleClickEvent(QMouseEvent *) { emit isolated(); }

void LegendItem::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit isolated();
    else
        QAbstractButton::keyPressEvent(event);
}

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    const Theme &theme = Theme::current();
    setLayout(new FlowLayout(theme.spacing(1.5), 0));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setSeries(const QVector<SeriesInfo> &series)
{
    qDeleteAll(m_items);
    m_items.clear();
    for (const SeriesInfo &info : series) {
        auto *item = new LegendItem(info, this);
        layout()->addWidget(item);
        m_items.insert(info.id, item);
        connect(
            item, &QAbstractButton::clicked, this, [this, id = info.id](bool checked) { emit toggled(id, checked); });
        connect(item, &LegendItem::isolated, this, [this, id = info.id] { emit isolated(id); });
    }
}

void ChartLegend::setValue(const QString &id, const QString &value)
{
    if (LegendItem *item = m_items.value(id))
        item->setValue(value);
}

void ChartLegend::setShown(const QString &id, bool shown)
{
    if (LegendItem *item = m_items.value(id))
        item->setChecked(shown);
}

} // namespace mahout
