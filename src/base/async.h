// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing the result of background work home. QFuture::then(context, f) aborts in Qt 6.4 when the context dies
// first, and result() of a cancelled future crashes; this helper has neither trap.
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace mahout {

// Calls `f(value)` in `context`'s thread once `future` has a value; call it from that thread. Never synchronously.
// If `context` dies first, or the future ends without a value, `f` is not called.
template <typename T, typename F> void whenDone(const QFuture<T> &future, QObject *context, F f)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, f = std::move(f)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            f(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace mahout
