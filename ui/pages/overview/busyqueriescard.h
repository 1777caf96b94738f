// SPDX-License-Identifier: GPL-3.0-or-later
// The statements that took most time within the window's range. Choosing one selects it for the whole window.
// GUI thread only.
#pragma once

#include "coalesced.h"
#include "keyedtablemodel.h"
#include "page.h"
#include <QTimer>

namespace mahout {

struct BusyQuery {
    StatementKey key;
    QString text;
    double sharePercent = 0; // of the time of all statements
    double callsPerSecond = 0;
    double meanMs = 0;
    bool operator==(const BusyQuery &) const = default;
};

class SourcePanel;
struct StatementsInRange;

// The first `limit` statements by total time, of a range of `seconds`.
QVector<BusyQuery> busiest(const StatementsInRange &range, double seconds, int limit);

class BusyQueriesCard : public QWidget {
    Q_OBJECT
public:
    explicit BusyQueriesCard(const PageContext &context, QWidget *parent = nullptr);
    void refresh();

private:
    void load();
    void showStatements(const StatementsInRange &statements, qint64 lengthMs);
    void select(const QModelIndex &index);

    PageContext m_context;
    KeyedTableModel<BusyQuery, QString> m_model; // by the key's text
    SourcePanel *m_state = nullptr;
    Coalesced m_load;
    QTimer m_committed; // runs while the newest differences are on their way into the history
};

} // namespace mahout
