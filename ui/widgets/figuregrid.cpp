// SPDX-License-Identifier: GPL-3.0-or-later
#include "figuregrid.h"

#include "textlabel.h"
#include <QGridLayout>

namespace mahout {

FigureGrid::FigureGrid(QString name, int columns, QWidget *parent)
    : QWidget(parent)
    , m_name(std::move(name))
    , m_columns(columns)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setHorizontalSpacing(Theme::current().spacing(2));
    m_layout->setVerticalSpacing(0);
    for (int column = 0; column < m_columns; ++column)
        m_layout->setColumnStretch(column, 1);
}

QLabel *FigureGrid::addValue(const FigureText &figure)
{
    const Theme &theme = Theme::current();
    const int index = int(m_values.size());
    QLabel *title = textLabel(TextStyle::Caption, true, figure.title);
    QLabel *value = textLabel(TextStyle::Figures, false);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setContentsMargins(0, 0, 0, theme.spacing(0.5)); // from the title below
    value->setObjectName(QStringLiteral("%1.figure.%2").arg(m_name, figure.id));
    m_layout->addWidget(title, 2 * (index / m_columns), index % m_columns);
    m_layout->addWidget(value, 2 * (index / m_columns) + 1, index % m_columns);
    m_values.insert(figure.id, value);
    return value;
}

void FigureGrid::setFigures(const QVector<FigureText> &figures)
{
    for (QLabel *value : std::as_const(m_values))
        value->setText(QStringLiteral("–"));
    for (const FigureText &figure : figures) {
        QLabel *value = m_values.value(figure.id);
        if (!value)
            value = addValue(figure);
        value->setText(figure.text);
        value->setAccessibleName(QStringLiteral("%1: %2").arg(figure.title, figure.text));
    }
}

} // namespace mahout
