// SPDX-License-Identifier: GPL-3.0-or-later
// What runs, since when, how far, and the way to stop it; stands where the work was started. Hidden while nothing runs.
#pragma once

#include "progress.h"
#include <memory>
#include <QElapsedTimer>
#include <QLabel>
#include <QWidget>

class QProgressBar;
class QPushButton;
class QTimer;

namespace mahout {

// Time since start(), counted once a second while visible and kept by stop().
class ElapsedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElapsedLabel(QWidget *parent = nullptr);
    void start();
    void stop();
    qint64 elapsedMs() const;

private:
    void refresh();
    QElapsedTimer m_clock;
    QTimer *m_tick;
    qint64 m_stoppedMs = 0;
};

class ProgressStrip : public QWidget {
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget *parent = nullptr);
    ~ProgressStrip() override;

    void start(const QString &what); // "Costing 12 candidates"
    void finish();
    bool isRunning() const { return m_running; }
    // What it returns may be called from any thread and may outlive the strip.
    ProgressReporter reporter();

public slots:
    void setProgress(const mahout::Progress &progress);

signals:
    void cancelRequested(); // Cancel or Esc; the strip says "Stopping" until finish()

private:
    struct Relay;
    void requestCancel();
    QLabel *m_what;
    QProgressBar *m_bar;
    ElapsedLabel *m_elapsed;
    QPushButton *m_cancel;
    std::shared_ptr<Relay> m_relay;
    bool m_running = false;
    bool m_stopping = false;
};

} // namespace mahout
