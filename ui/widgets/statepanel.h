// SPDX-License-Identifier: GPL-3.0-or-later
// Wraps the content of a panel and says the truth about it: that it is loading, live, stale, empty, or why it cannot be
// shown and what to do. Data that was shown once stays visible, greyed, while it is stale.
#pragma once

#include "result.h"
#include <memory>
#include <QWidget>

namespace mahout {

class StatePanel : public QWidget {
    Q_OBJECT
public:
    enum class State { Loading, Live, Stale, Empty, NotPermitted, NeedsExtension, NotOnThisVersion, Error };

    explicit StatePanel(QWidget *content, QWidget *parent = nullptr); // takes `content`; starts as Loading
    ~StatePanel() override;
    State state() const;
    QWidget *content() const;

    void setLoading(); // a skeleton, after 200 ms so that quick answers do not flicker
    void setLive();
    void setStale(qint64 sinceMs, const QString &why = {}); // milliseconds since 1970 UTC
    void setEmpty(const QString &what, const QString &why = {}); // "No session waits", "Waits are sampled every second"
    void setNotPermitted(const QString &what, const QString &grant); // the exact GRANT, offered with Copy
    void setNeedsExtension(const QString &extension, const QString &what, const QString &how); // `how`: SQL or settings
    void setNotOnThisVersion(const QString &what, const QString &since); // "PostgreSQL 16"
    // Shows the error as the kind asks for: Cancelled keeps the content, Unreachable greys it when there is any, others
    // are explained with Retry and folded details.
    void setError(const Error &error);

signals:
    void retryRequested();
    void stateChanged(mahout::StatePanel::State state);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void enter(State state, QWidget *shown);
    void showAge();
    void placeVeil();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mahout
