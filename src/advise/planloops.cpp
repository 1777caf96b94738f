// SPDX-License-Identifier: GPL-3.0-or-later
#include "planloops.h"
#include <algorithm>
#include <QJsonArray>

namespace mahout {

namespace {

// What a Memoize or Materialize repeats.
QJsonObject innermost(QJsonObject plan)
{
    for (QString type = plan.value("Node Type").toString(); type == u"Memoize" || type == u"Materialize";
         type = plan.value("Node Type").toString())
        plan = plan.value("Plans").toArray().first().toObject();
    return plan;
}

} // namespace

double loopsOf(const QJsonObject &child, const QJsonObject &parent, const QJsonObject &outer)
{
    const QString place = child.value("Parent Relationship").toString();
    if (place == u"Inner" && parent.value("Node Type").toString() == u"Nested Loop") {
        const double rows = std::max(1.0, outer.value("Plan Rows").toDouble());
        const double once = innermost(child).value("Total Cost").toDouble();
        const double paid = parent.value("Total Cost").toDouble() - outer.value("Total Cost").toDouble();
        return std::clamp(once > 0 ? paid / once : rows, 1.0, rows);
    }
    return place == u"SubPlan" ? std::max(1.0, parent.value("Plan Rows").toDouble()) : 1.0;
}

} // namespace mahout
