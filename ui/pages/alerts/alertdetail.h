// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about one alert or one check: what it means, what was found, the next safe step, the course of its value,
// and what to do about the alert itself: acknowledge, mute, unmute. GUI thread only.
#pragma once

#include "alertrows.h"
#include "page.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace mahout {

class Card;
class TimeChart;

struct AlertSubject {
    QString check; // empty: nothing is selected
    QString alertId; // of an open alert
    QString title;
    HealthLevel level = HealthLevel::Ok;
    QVector<DetailLine> lines;
    Unit unit = Unit::None;
    double warningAt = qQNaN(), criticalAt = qQNaN();
    bool acknowledged = false;
    qint64 mutedUntilMs = 0;
};
AlertSubject subjectOf(const Alert &alert, const HealthResult &result, qint64 mutedUntilMs);
AlertSubject subjectOf(const HealthResult &result, qint64 mutedUntilMs);

class AlertDetail : public QWidget {
    Q_OBJECT
public:
    explicit AlertDetail(const PageContext &context, QWidget *parent = nullptr);
    void show(const AlertSubject &subject); // what is typed or selected in it stays while it is the same alert

private:
    QWidget *makeHead();
    QWidget *makeActions();
    void addMute(const QString &name, const QString &text, qint64 lengthMs);
    void showLines();
    void showChart();
    void showActions();
    void acknowledge();
    void mute(qint64 untilMs);
    void goToPlace();

    PageContext m_context;
    AlertSubject m_subject;
    QVector<DetailLine> m_shown;
    QLabel *m_icon = nullptr, *m_title = nullptr;
    QFormLayout *m_lines = nullptr;
    QVBoxLayout *m_chartPlace = nullptr;
    QWidget *m_chart = nullptr; // with its feed; replaced for each check
    QString m_charted; // the check it shows
    QLineEdit *m_note = nullptr;
    QPushButton *m_acknowledge = nullptr, *m_goTo = nullptr;
    QToolButton *m_mute = nullptr;
    QPushButton *m_unmute = nullptr;
    QLabel *m_muted = nullptr;
};

} // namespace mahout
