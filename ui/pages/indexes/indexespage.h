// SPDX-License-Identifier: GPL-3.0-or-later
// Which index to build for the statements of the window's range, which existing ones to drop, and what came of the
// recommendations that were built. Nothing here changes the server: changes leave as migrations.
#pragma once

#include "coalesced.h"
#include "indexrows.h"
#include "migrationoffer.h"
#include "page.h"
#include <stop_token>

class QPushButton;

namespace mahout {

class PageHeader;
class ProgressStrip;
class SearchLine;
class SortFilterModel;
class SqlView;
class StatePanel;
class TableView;

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
    QWidget *makeRecommendations();
    QWidget *makeServed();
    QWidget *makeFindings();
    QWidget *makePromises();
    void connectSignals();

    void adviseIndexes();
    void takeAdvice(const Result<IndexAdvice> &advice);
    void checkExisting();
    void takeReport(const Result<HygieneReport> &report);
    void stepDone(); // of the two that analyse() starts

    void loadPromises();
    void loadTexts(); // of the statements within the range
    void takeRecords(const QVector<AdviceRecord> &records);
    void addPromises(const AdviceRecord &record, const QVector<MeasuredStatement> &measured);

    void showServed();
    void showSkipped();
    void updateButtons();
    const RecommendationRow *currentRecommendation() const;
    const FindingRow *currentFinding() const;
    void migrateRecommendation();
    void migrateFinding();
    void takeMigration(const Result<MigrationFile> &file, const std::optional<AdviceRecord> &promise);
    AdviceRecord recordOf(const RecommendationRow &row) const;

    KeyedTableModel<RecommendationRow, QString> m_recommendations;
    KeyedTableModel<ServedRow, QString> m_served;
    KeyedTableModel<FindingRow, QString> m_findings;
    KeyedTableModel<PromiseRow, QString> m_promises;
    PageHeader *m_header;
    ProgressStrip *m_progress;
    QPushButton *m_analyse, *m_migrate = nullptr, *m_migrateFinding = nullptr;
    SearchLine *m_filter = nullptr;
    SortFilterModel *m_sorted = nullptr, *m_sortedFindings = nullptr;
    TableView *m_table = nullptr, *m_findingTable = nullptr;
    SqlView *m_ddl = nullptr;
    StatePanel *m_advicePanel = nullptr, *m_servedPanel = nullptr, *m_findingPanel = nullptr, *m_promisePanel = nullptr;
    Coalesced m_load; // of the promises
    int m_measuring = 0; // answers that loadPromises() still waits for
    QVector<PromiseRow> m_loaded;
    QHash<QString, QString> m_texts; // by StatementKey::toText()
    IndexAdvice m_advice; // the last one
    std::stop_source m_stop;
    int m_running = 0;
};

} // namespace mahout
