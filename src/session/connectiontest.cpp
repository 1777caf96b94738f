// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectiontest.h"

#include <QPromise>
#include <thread>

namespace mahout {

namespace {

Result<ConnectionTest> connectOnce(const ConnectionSpec &spec, Milliseconds timeout, const std::stop_token &stop)
{
    const auto begin = std::chrono::steady_clock::now();
    auto connection = Connection::open(spec, {}, begin + timeout, stop);
    if (!connection)
        return fail(connection.error());
    const auto elapsed = std::chrono::steady_clock::now() - begin;
    (*connection)->setLimits(stop, begin + timeout);
    auto capabilities = probeCapabilities(**connection);
    if (!capabilities)
        return fail(capabilities.error());
    return ConnectionTest{
        (*connection)->server(), *capabilities, std::chrono::duration<double, std::milli>(elapsed).count()};
}

} // namespace

QFuture<Result<ConnectionTest>> testConnection(ConnectionSpec spec, Milliseconds timeout, std::stop_token stop)
{
    auto promise = std::make_shared<QPromise<Result<ConnectionTest>>>();
    promise->start();
    // Detached, because the resolver of host names cannot be interrupted and nobody should wait for it.
    std::thread([promise, spec = std::move(spec), timeout, stop = std::move(stop)] {
        promise->addResult(connectOnce(spec, timeout, stop));
        promise->finish();
    }).detach();
    return promise->future();
}

} // namespace mahout
