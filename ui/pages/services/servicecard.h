// SPDX-License-Identifier: GPL-3.0-or-later
// One service: its name and state, its latency over time, its figures, and what was found with what to do. GUI thread.
#pragma once

#include "servicemonitor.h"
#include "theme.h"
#include <QWidget>

class QLabel;

namespace mahout {

class FigureGrid;
class FindingList;
class IconLabel;
class TimeChart;

class ServiceCard : public QWidget {
    Q_OBJECT
public:
    explicit ServiceCard(const ServiceAddress &address, QWidget *parent = nullptr);
    const ServiceAddress &address() const { return m_address; }
    TimeChart *chart() const { return m_chart; }
    void setStatus(const ServiceStatus &status); // of the same address

private:
    QWidget *makeState();
    QWidget *makeContent();
    void showState(const ServiceStatus &status);
    void showFacts(const ServiceReading &reading);

    ServiceAddress m_address;
    IconLabel *m_stateIcon = nullptr;
    QLabel *m_state = nullptr, *m_facts = nullptr;
    TimeChart *m_chart = nullptr;
    FigureGrid *m_figures = nullptr;
    FindingList *m_findings = nullptr;
};

} // namespace mahout
