// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicereading.h"

#include <QCoreApplication>

namespace mahout {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Services)
};
} // namespace

QString serviceStateText(ServiceState state)
{
    switch (state) {
    case ServiceState::Up:
        return Text::tr("Up");
    case ServiceState::Degraded:
        return Text::tr("Degraded");
    case ServiceState::Down:
        return Text::tr("Down");
    case ServiceState::Unknown:
        break;
    }
    return Text::tr("Not yet known");
}

QString ServiceFigure::text() const { return words.isEmpty() ? formatValue(value, unit) : words; }

QString serviceMetricId(const QString &serviceId, const QString &figure)
{
    return QStringLiteral("service.%1.%2").arg(serviceId, figure);
}

QString serviceLatency() { return QStringLiteral("latency"); }

} // namespace mahout
