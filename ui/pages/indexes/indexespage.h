// SPDX-License-Identifier: GPL-3.0-or-later
// Which index to build for the statements of the window's range, which existing ones to drop, and what came of the
// recommendations that were built. Nothing here changes the server: changes leave as migrations.
#pragma once

#include "coalesced.h"
#include "dismissedindexes.h"
#include "indexrows.h"
#include "migrationoffer.h"
#include "page.h"
#include <stop_token>

class QPushButton;
class QStackedWidget;

namespace mahout {

class AnalysisSetup;
class Card;
class PageHeader;
class ProgressStrip;
class RecommendationsView;
class SortFilterModel;
class StatePanel;
class TableView;
class TabStrip;

class IndexesPage : public Page {
    Q_OBJECT
public:
    explicit IndexesPage(const PageContext &context, QWidget *parent = nullptr);
    ~IndexesPage() override;

    bool hasData() const override;
    void focusFilter() override;
    void refresh() override; // the promises; an analysis is started only by hand
    bool cancel() override;

public slots:
    void analyse();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeRecommended();
    QWidget *makeFindings();
    QWidget *makePromises();
    QWidget *makeDismissed();
    void addTab(const QString &title, QWidget *content);
    void connectSignals();

    void adviseIndexes();
    void takeAdvice(const Result<AnalysedIndexes> &analysed);
    void checkExisting();
    void takeReport(const Result<HygieneReport> &report);
    void stepDone(); // of what runs

    void loadPromises();
    void loadTexts(); // of the statements within the range
    void takeRecords(const QVector<AdviceRecord> &records);
    void addPromises(const AdviceRecord &record, const QVector<MeasuredStatement> &measured);

    void showSentence();
    void showSkipped();
    void showTabs();
    void updateButtons();
    const FindingRow *currentFinding() const;
    const PromiseRow *currentPromise() const;
    void migrateChoice();
    void migrateFinding();
    void takeMigration(const Result<MigrationFile> &file, const QVector<AdviceRecord> &promises);
    QVector<AdviceRecord> recordsOf(const QVector<int> &positions) const;
    void revertPromise();
    void dismiss();
    void restore();
    void showDismissed();
    void askForProof();
    Result<void> startProof(const QString &connectionText, const RecommendationRow &row);

    KeyedTableModel<FindingRow, QString> m_findings;
    KeyedTableModel<PromiseRow, QString> m_promises;
    KeyedTableModel<DismissedRow, QString> m_dismissedModel;
    DismissedIndexes m_dismissed;
    PageHeader *m_header;
    AnalysisSetup *m_setup;
    ProgressStrip *m_progress;
    TabStrip *m_tabs;
    QStackedWidget *m_stack;
    QPushButton *m_analyse, *m_migrateFinding = nullptr, *m_revert = nullptr, *m_restore = nullptr;
    Card *m_promiseCard = nullptr;
    RecommendationsView *m_view = nullptr;
    SortFilterModel *m_sortedFindings = nullptr, *m_sortedPromises = nullptr;
    TableView *m_findingTable = nullptr, *m_promiseTable = nullptr, *m_dismissedTable = nullptr;
    StatePanel *m_findingPanel = nullptr, *m_promisePanel = nullptr, *m_dismissedPanel = nullptr;
    Coalesced m_load; // of the promises
    int m_measuring = 0; // answers that loadPromises() still waits for
    QVector<PromiseRow> m_loaded;
    QHash<QString, QString> m_texts; // by StatementKey::toText()
    QString m_provedOn; // connection text of the last measurement; never saved, it may hold a password
    std::stop_source m_stop;
    int m_running = 0;
    bool m_analysed = false;
};

} // namespace mahout
