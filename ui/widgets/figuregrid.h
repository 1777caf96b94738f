// SPDX-License-Identifier: GPL-3.0-or-later
// A few figures side by side, each under its title. A figure keeps its place; one that is not told any more is a dash,
// because its last value would look like a fact.
#pragma once

#include <QHash>
#include <QVector>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace mahout {

struct FigureText {
    QString id;
    QString title; // translated
    QString text; // with its unit
};

class FigureGrid : public QWidget {
    Q_OBJECT
public:
    // The value of a figure is the label called `name`.figure.<id>.
    explicit FigureGrid(QString name, int columns = 3, QWidget *parent = nullptr);
    void setFigures(const QVector<FigureText> &figures);

private:
    QLabel *addValue(const FigureText &figure);
    const QString m_name;
    const int m_columns;
    QGridLayout *m_layout;
    QHash<QString, QLabel *> m_values; // by figure
};

} // namespace mahout
