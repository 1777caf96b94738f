// SPDX-License-Identifier: GPL-3.0-or-later
// Below the scripts, one of three: what the linter found in the chosen migration, what it does to the schema, and the
// log of the page. GUI thread only.
#pragma once

#include "migrationfindings.h"
#include "schemadiff.h"
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace mahout {

class FindingList;
class SchemaChangesView;
class TabStrip;

class MigrationDetails : public QWidget {
    Q_OBJECT
public:
    explicit MigrationDetails(QWidget *parent = nullptr);

    // nullopt: the linter has not looked yet.
    void showFindings(const std::optional<QVector<PlacedFinding>> &findings);
    // nullopt: no rehearsal of the files as they are has been seen.
    void showChanges(const std::optional<QVector<SchemaDifference>> &changes);
    void writeLog(const QStringList &lines);

private:
    QWidget *makeFindings();
    QWidget *makeLog();
    void add(const QString &title, QWidget *content);

    TabStrip *m_tabs;
    QStackedWidget *m_stack;
    QLabel *m_noFindings;
    FindingList *m_findings;
    SchemaChangesView *m_changes;
    QPlainTextEdit *m_log;
};

} // namespace mahout
