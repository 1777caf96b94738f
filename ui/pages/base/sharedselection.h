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

    // A migration that another page wants to see reverted, with all that came after it. The page of migrations takes it
    // up: it shows them and asks before anything is done.
    struct Revert {
        QString folder;
        QString version; // empty: nothing is wanted
    };
    Revert revert() const { return m_revert; }
    void wantRevert(const Revert &revert)
    {
        m_revert = revert;
        if (!revert.version.isEmpty())
            emit revertWanted();
    }

signals:
    void revertWanted();
    void statementChanged(const mahout::StatementKey &key);
    void alertChanged(const QString &id);

private:
    StatementKey m_statement;
    QString m_alert;
    Revert m_revert;
};

} // namespace mahout
