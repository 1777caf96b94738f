// SPDX-License-Identifier: GPL-3.0-or-later
// A relation as a statement names it.
#pragma once

#include <QString>

namespace mahout {

struct RelationName {
    QString schema; // empty: found through search_path
    QString name;

    QString text() const { return schema.isEmpty() ? name : schema + QLatin1Char('.') + name; }
    QString sql() const; // quoted where it must be
    bool isEmpty() const { return name.isEmpty(); }
    bool operator==(const RelationName &) const = default;
};

} // namespace mahout
