// SPDX-License-Identifier: GPL-3.0-or-later
// What a page of the window is, and what it is given. A page answers one question in one sentence and shows the
// evidence below. It lives in the GUI thread, never blocks it, and knows no other page.
#pragma once

#include "migrationsfolder.h"
#include "sharedselection.h"
#include <functional>
#include <QSettings>
#include <QWidget>

namespace mahout {

class ServerList;
class ServerSession;
class TimeRangeModel;

// Everything here outlives the page.
struct PageContext {
    ServerSession *session = nullptr;
    TimeRangeModel *range = nullptr; // the one time range of the window
    QSettings *settings = nullptr; // for what a page remembers of itself
    SharedSelection *selection = nullptr;
    MigrationsFolder *folder = nullptr; // the open migrations folder
    std::function<void(const QString &pageId)> goTo; // shows another page
    std::function<void(const QString &section)> openSettings; // shows the program's settings, one section of them
    std::function<void()> editServices; // lets the user choose the services beside the server
    ServerList *servers = nullptr; // all servers of the window; nullptr where a page stands alone
};

class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(const PageContext &context, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_context(context)
    {
    }

    // A page fills what it is given. Else the window would ask each of them, hidden or not, for its height at a width, and
    // that lays out all their texts.
    bool hasHeightForWidth() const override { return false; }

    // True once the page shows real data of this session; pictures wait for it.
    virtual bool hasData() const = 0;
    // Ctrl+F and F5.
    virtual void focusFilter() { }
    virtual void refresh() { }
    // Esc: cancels what the page runs. True when there was something.
    virtual bool cancel() { return false; }

protected:
    const PageContext &context() const { return m_context; }
    ServerSession *session() const { return m_context.session; }

private:
    PageContext m_context;
};

} // namespace mahout
