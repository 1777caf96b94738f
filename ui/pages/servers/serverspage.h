// SPDX-License-Identifier: GPL-3.0-or-later
// How are all servers? Each on a card, under one time range; those that are saved and not watched can be.
#pragma once

#include "page.h"
#include "serversverdict.h"

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

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void rebuild(); // while it shows; cards of servers that stay as they are keep what they show
    void say();

    PageHeader *m_header;
    QPushButton *m_watchAll;
    CardGrid *m_grid;
    QVector<ServerEntry> m_servers;
    QVector<ServerCard *> m_cards; // none while it is hidden
    QString m_subject; // the server that the sentence speaks of
};

} // namespace mahout
