// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about connections: our own pool, who else is connected to the server, the pools of a PgBouncer before it,
// and how many connections are worth having.
#pragma once

#include "page.h"

class QStackedWidget;

namespace mahout {

class PageHeader;
class PoolSection;
class TabStrip;

class PoolPage : public Page {
    Q_OBJECT
public:
    explicit PoolPage(const PageContext &context, QWidget *parent = nullptr);
    ~PoolPage() override;
    bool hasData() const override;
    void refresh() override;
    void focusFilter() override;
    bool cancel() override;

private:
    void addSection(const QString &id, const QString &title, PoolSection *section);
    PoolSection *current() const;
    void showCurrent();
    void showSentence();

    PageHeader *m_header;
    TabStrip *m_tabs;
    QStackedWidget *m_stack;
};

} // namespace mahout
