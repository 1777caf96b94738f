// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "snapshot.h"
#include <QObject>

namespace mahout {

// What is selected across pages: a statement picked on one page is the one another opens on.
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

signals:
    void statementChanged(const mahout::StatementKey &key);

private:
    StatementKey m_statement;
};

} // namespace mahout
