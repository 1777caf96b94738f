// SPDX-License-Identifier: GPL-3.0-or-later
// The one time range of the window: live with a length, or fixed; with a history to go back and forward in;
// and the offset into the past of the range that it is compared with.
// GUI thread only.
#pragma once

#include "timerange.h"
#include <QObject>
#include <QVector>

namespace mahout {

class TimeRangeModel : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kWeekMs = 7 * kDayMs;

    explicit TimeRangeModel(QObject *parent = nullptr); // live, 15 minutes

    bool isLive() const;
    qint64 liveLengthMs() const; // of the live window; kept while the range is fixed
    TimeRange fixedRange() const; // empty while live
    // The range now: the fixed one, or the live window that ends at `nowMs`.
    TimeRange rangeAt(qint64 nowMs) const;
    QString text() const; // "Live, 15 min", "14:02 – 14:09"

    // How long before the range lies the one it is compared with; 0 when it is compared with none. Not part of the
    // history: going back keeps the comparison.
    qint64 compareMs() const { return m_compareMs; }

    bool canGoBack() const;
    bool canGoForward() const;

public slots:
    void goLive(); // with the length last used
    void goLive(qint64 lengthMs);
    void zoomTo(mahout::TimeRange range); // becomes fixed; ranges under a second are widened around their middle
    void compareWith(qint64 offsetMs); // negative counts as 0
    void back();
    void forward();

signals:
    void changed(); // the range
    void compareChanged();

private:
    struct Entry {
        bool live = true;
        TimeRange fixed;
        qint64 liveLengthMs = 0;
        bool operator==(const Entry &) const = default;
    };
    void push(const Entry &entry);
    const Entry &entry() const { return m_history.at(m_position); }

    QVector<Entry> m_history;
    qsizetype m_position = 0;
    qint64 m_compareMs = 0;
};

} // namespace mahout
