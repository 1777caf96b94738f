// SPDX-License-Identifier: GPL-3.0-or-later
// How are all servers? Each on a card, under one time range; those that are saved and not watched can be.
#pragma once

#include "page.h"
#include "serversverdict.h"
#include <QPointer>

class QPushButton;

namespace mahout {

class CardGrid;
class PageHeader;
class ServerCard;

class ServersPage : public Page {
    Q_OBJECT
public:
    explicit ServersPage(const PageContext &context, QWidget *parent = nullptr);

    bool hasData() const override;

private:
    void rebuild(); // cards of servers that stay as they are keep what they show
    void say();

    PageHeader *m_header;
    QPushButton *m_watchAll;
    CardGrid *m_grid;
    QVector<ServerCard *> m_cards;
    QString m_subject; // the server that the sentence speaks of
};

} // namespace mahout
