// SPDX-License-Identifier: GPL-3.0-or-later
// One service: its name and state, its latency over time, its figures, and what was found with what to do. GUI thread.
#pragma once

#include "servicemonitor.h"
#include "theme.h"
#include <QWidget>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace mahout {

class IconLabel;
class TimeChart;

class ServiceCard : public QWidget {
    Q_OBJECT
public:
    explicit ServiceCard(const ServiceAddress &address, QWidget *parent = nullptr);
    const ServiceAddress &address() const { return m_address; }
    TimeChart *chart() const { return m_chart; }
    void setStatus(const ServiceStatus &status); // of the same address

    // A row at the foot of the card.
    struct Finding {
        QString icon;
        ColorRole role;
        QString what, remedy;
        bool operator==(const Finding &) const = default;
    };

private:
    QWidget *makeState();
    QWidget *makeContent();
    void showState(const ServiceStatus &status);
    void showFacts(const ServiceReading &reading);
    void showFigures(const QVector<ServiceFigure> &figures);
    void showFindings(const ServiceReading &reading);

    ServiceAddress m_address;
    IconLabel *m_stateIcon = nullptr;
    QLabel *m_state = nullptr, *m_facts = nullptr;
    TimeChart *m_chart = nullptr;
    QGridLayout *m_figures = nullptr;
    QHash<QString, QLabel *> m_values; // by figure
    QVBoxLayout *m_findingRows = nullptr;
    QVector<Finding> m_findings; // that show
};

} // namespace mahout
