// SPDX-License-Identifier: GPL-3.0-or-later
// A panel whose content comes from one collector, and that says the truth about it: loading until the first sample,
// live, stale when the server is gone, or why the collector fails, with what to do and Retry. GUI thread only.
#pragma once

#include "statepanel.h"
#include <QTimer>

namespace mahout {

class ServerSession;

class SourcePanel : public StatePanel {
    Q_OBJECT
public:
    // Takes `content`; `session` must outlive the panel.
    SourcePanel(QWidget *content, ServerSession *session, QString collector, QWidget *parent = nullptr);

    // While `what` is not empty the collector works but there is nothing to show: "No statement ended within the
    // range."
    void setNothing(const QString &what, const QString &why = {});

protected:
    void showEvent(QShowEvent *event) override;

private:
    void follow(); // soon while it can be seen, else when it is shown: many pages are hidden at any time
    void showState();
    ServerSession *m_session;
    QString m_collector;
    QString m_nothing, m_why;
    QTimer m_soon;
    bool m_sampled = false; // the collector has answered at least once
};

} // namespace mahout
