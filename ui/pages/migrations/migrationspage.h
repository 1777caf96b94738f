// SPDX-License-Identifier: GPL-3.0-or-later
// Where is the schema, and where is it going: the migrations of the open folder against the history of this server's
// database, with both directions in SQL; run, revert and rehearse. One piece of work at a time.
#pragma once

#include "migrationreport.h"
#include "migrationrequest.h"
#include "migrationrows.h"
#include "page.h"
#include <stop_token>

class QPushButton;

namespace mahout {

class Card;
class MigrationDetails;
class PageHeader;
class ProgressStrip;
class ScriptViews;
class SearchLine;
class SortFilterModel;
class StatePanel;
struct TaskOptions;
class TableView;

class MigrationsPage : public Page {
    Q_OBJECT
public:
    explicit MigrationsPage(const PageContext &context, QWidget *parent = nullptr);
    ~MigrationsPage() override; // stops what runs

    bool hasData() const override { return m_shown; }
    void focusFilter() override;
    void refresh() override;
    bool cancel() override;

private:
    struct View {
        MigrationFolder folder;
        MigrationStatus status;
        KnownProofs proofs;
        QString proofsTrouble; // why they could not be read; empty when they were
    };
    struct Rehearsed {
        VerifyReport report;
        QString notKept; // why the verdicts could not be kept; empty when they were
    };
    QPushButton *makeButton(const QString &name, const QString &icon, const QString &text);
    void makeActions();
    QWidget *makeTable();
    void connectActions();

    void openFolder();
    void showView(const Result<View> &view);
    void lint();
    void showRows();
    void showScripts();
    void updateActions();
    void writeLog(const QStringList &lines);

    std::optional<QString> selectedVersion() const;
    MigrationTarget target() const;
    void answerRevert();
    void askAndRun(const MigrationRequest &request);
    void run(const MigrationRequest &request, TaskOptions options);
    void finishRun(const MigrationRequest &request, const Result<RunReport> &result);
    void verify();
    void finishVerify(const Result<Rehearsed> &result);
    void askAgain();
    void begin(const QString &what);
    void end();

    PageHeader *m_header;
    QPushButton *m_runAll, *m_runNext, *m_runTo, *m_revertLast, *m_revertTo, *m_verify, *m_open;
    SearchLine *m_filter;
    TableView *m_table;
    StatePanel *m_state;
    Card *m_tableCard;
    ScriptViews *m_scripts;
    MigrationDetails *m_details;
    ProgressStrip *m_progress;
    MigrationModel m_model;
    SortFilterModel *m_sorted;

    View m_view;
    bool m_shown = false;
    QString m_opened; // the folder as it was opened; its migrations may be in one below it
    std::stop_source m_stop; // of the work that runs
    int m_reading = 0; // the read of the folder whose answer counts, and with it those of the linter
    std::optional<FindingsByVersion> m_findings; // of the folder that shows; absent until the linter is done
    // By version: what the rehearsals of this window found each up script to do to the schema.
    QHash<QString, QVector<SchemaDifference>> m_changes;
    std::optional<MigrationFailure> m_failure; // of the last run: its line is marked
    std::optional<MigrationRequest> m_afterVerify; // asked again once the rehearsal has ended and its verdicts show
};

} // namespace mahout
