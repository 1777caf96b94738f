// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartaccessible.h"
#include "timechart.h"
#include <QAccessibleWidget>

namespace mahout {

namespace {

class ChartAccessible : public QAccessibleWidget {
public:
    explicit ChartAccessible(TimeChart *chart)
        : QAccessibleWidget(chart, QAccessible::Chart)
        , m_chart(chart)
    {
    }

    // The summary is made when it is asked for, not with every point.
    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Name)
            return m_chart->spec().title;
        return kind == QAccessible::Description ? m_chart->summary() : QAccessibleWidget::text(kind);
    }

private:
    TimeChart *m_chart;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *chart = qobject_cast<TimeChart *>(object);
    return chart ? new ChartAccessible(chart) : nullptr;
}

} // namespace

// QAccessible ignores a factory that it has already.
void installChartAccessibility() { QAccessible::installFactory(makeInterface); }

} // namespace mahout
