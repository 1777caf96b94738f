// SPDX-License-Identifier: GPL-3.0-or-later
// How many connections a statement is worth: starts a sizing run, draws throughput and latency against the number of
// connections, says where the knee is, and offers that number as the size of our pool.
#pragma once

#include "keyedtablemodel.h"
#include "poolsection.h"
#include "sizingrun.h"
#include <QFutureWatcher>
#include <stop_token>

class QComboBox;
class QPushButton;
class QSpinBox;

namespace mahout {

class PrimaryButton;
class ProgressStrip;
class SqlView;
class XyChart;
struct StatementsInRange;

using SizingModel = KeyedTableModel<SizingPoint, int>;

// What a run found, in one sentence or two.
QString sizingSentence(const SizingResult &result);

class SizingSection : public PoolSection {
    Q_OBJECT
public:
    explicit SizingSection(const PageContext &context, QWidget *parent = nullptr);
    ~SizingSection() override; // stops a run
    void refresh() override;
    bool cancel() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeActions();
    QWidget *makeStatement();
    QWidget *makeResults();
    QWidget *makeTable();
    void showChoice();
    void offer(const StatementsInRange &statements);
    void askToStart();
    void start();
    void takePoint(const SizingPoint &point);
    void showPoints();
    void finish(const Result<SizingResult> &result);
    void useSize();

    SizingModel m_model;
    QVector<SizingPoint> m_points; // of the run that runs or ran last
    QFutureWatcher<SizingPoint> m_watcher;
    std::stop_source m_stop;
    std::optional<Knee> m_knee;
    QComboBox *m_choice = nullptr;
    SqlView *m_statement = nullptr;
    QSpinBox *m_largest = nullptr;
    ProgressStrip *m_progress = nullptr;
    XyChart *m_throughput = nullptr, *m_latency = nullptr;
    PrimaryButton *m_start = nullptr;
    QPushButton *m_use = nullptr;
};

} // namespace mahout
