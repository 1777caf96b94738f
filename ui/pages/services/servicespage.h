// SPDX-License-Identifier: GPL-3.0-or-later
// The services beside the server: whether each answers, how fast, and what is wrong with it. A card for each.
#pragma once

#include "page.h"
#include "servicemonitor.h"

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace mahout {

class CardGrid;
class ChartGroup;
class HistoryFeed;
class PageHeader;
class ServiceCard;

class ServicesPage : public Page {
    Q_OBJECT
public:
    explicit ServicesPage(const PageContext &context, QWidget *parent = nullptr);
    bool hasData() const override; // every service has been looked at, or there is none
    void refresh() override; // looks at all of them now

private:
    QWidget *makeHeader();
    QWidget *makeNothing();
    QWidget *makeCards();
    void rebuild();
    void take(const ServiceStatus &status);
    void say();
    void showCard(const QString &serviceId);

    PageHeader *m_header = nullptr;
    QPushButton *m_probe = nullptr, *m_edit = nullptr; // hidden while there is no service
    QStackedWidget *m_stack = nullptr; // nothing, or the cards
    QScrollArea *m_area = nullptr;
    CardGrid *m_grid = nullptr;
    QVector<ServiceCard *> m_cards;
    ChartGroup *m_group;
    HistoryFeed *m_feed;
    QString m_subject; // id of the service that the sentence is about
};

} // namespace mahout
