// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "snapshot.h"
#include <QObject>

namespace mahout {

// What is selected across pages: a statement picked on one page is the one another opens on, and so is an alert.
class SharedSelection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    StatementKey statement() const { return m_statement; } // queryId 0: none
    void setStatement(const StatementKey &key)
    {
        if (key == m_statement)
            return;
        m_statement = key;
        emit statementChanged(key);
    }
    QString alert() const { return m_alert; } // Alert::id; empty: none
    void setAlert(const QString &id)
    {
        if (id == m_alert)
            return;
        m_alert = id;
        emit alertChanged(id);
    }

signals:
    void statementChanged(const mahout::StatementKey &key);
    void alertChanged(const QString &id);

private:
    StatementKey m_statement;
    QString m_alert;
};

} // namespace mahout
