// SPDX-License-Identifier: GPL-3.0-or-later
// What an analysis is asked: which statements, and whose planner; and what each choice costs and brings, in words. GUI
// thread only.
#pragma once

#include "indexanalysis.h"
#include <QWidget>

class QComboBox;
class QLabel;
class QSettings;

namespace mahout {

class SqlView;

class AnalysisSetup : public QWidget {
    Q_OBJECT
public:
    explicit AnalysisSetup(QSettings &settings, QWidget *parent = nullptr); // `settings` outlives it

    // Source and engine, limits included; the range is the caller's.
    AdviceRequest request() const;
    void setEnabledForInput(bool enabled);
    void showTwin(const std::optional<TwinReport> &twin); // after an analysis
    void allowLonger(); // from now on five times the time limit
    Milliseconds timeLimit() const { return m_timeLimit; }

private:
    void chooseSource(int index);
    void explain();
    void setFolder(const QString &path);

    QSettings &m_settings;
    QComboBox *m_source, *m_engine;
    QLabel *m_note;
    SqlView *m_text;
    QString m_folder;
    QString m_twinNote; // of the last analysis
    Milliseconds m_timeLimit;
};

} // namespace mahout
