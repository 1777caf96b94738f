// SPDX-License-Identifier: GPL-3.0-or-later
// Measures free and dead space with the extension pgstattuple, within a budget of pages. Each call waits at most a
// moment for a lock. One thread; lives no longer than the connection.
#pragma once

#include "connection.h"
#include <optional>

namespace mahout {

struct MeasuredHeap {
    double bytes = 0; // the whole of it
    double freePercent = 0, deadPercent = 0;
};

struct MeasuredIndex {
    double bytes = 0;
    double density = 0; // percent of a leaf page that is filled, on average
    double leafPages = 0, innerPages = 0; // in use
};

class BloatMeter {
public:
    // Learns whether the extension is here and may be used; without it nothing is measured, and the notes say why.
    static Result<BloatMeter> open(Connection &connection, qint64 pageBudget);

    // pgstattuple_approx(): reads the pages that are not visible to all. Nothing when that is over the budget, the
    // relation is locked, or the extension is not there. `name` is for the notes.
    Result<std::optional<MeasuredHeap>> measureHeap(quint32 oid, const QString &name, double pages);
    // pgstatindex(): reads all `pages`.
    Result<std::optional<MeasuredIndex>> measureIndex(quint32 oid, const QString &name, double pages);

    QStringList notes() const; // translated: what was measured, and what was not and why

private:
    BloatMeter(Connection &connection, qint64 budget)
        : m_connection(&connection)
        , m_left(double(budget))
        , m_budget(double(budget))
    {
    }
    // One row of the function, or none as above.
    Result<std::optional<Rows>> call(const char *function, quint32 oid, const QString &name, double pages);

    Connection *m_connection;
    QString m_schema; // of the extension; empty: cannot be used
    QString m_obstacle; // translated; why not
    double m_left, m_budget;
    int m_measured = 0;
    QStringList m_tooLarge, m_locked;
};

} // namespace mahout
