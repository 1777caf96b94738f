// SPDX-License-Identifier: GPL-3.0-or-later
// Computing that takes a while, off the caller's thread.
#pragma once

#include <memory>
#include <QFuture>
#include <QPromise>
#include <thread>

namespace mahout {

// Runs `compute()` on a thread of its own; bring its value home with whenDone() (async.h). It must own all that it
// uses, since nobody waits for it: not when its caller dies, and not at the end of the program.
template <typename F> auto runAside(F compute) -> QFuture<decltype(compute())>
{
    auto promise = std::make_shared<QPromise<decltype(compute())>>();
    promise->start();
    const auto future = promise->future();
    std::thread([promise, compute = std::move(compute)]() mutable {
        promise->addResult(compute());
        promise->finish();
    }).detach();
    return future;
}

} // namespace mahout
