// SPDX-License-Identifier: GPL-3.0-or-later
#include "demolauncher.h"

#include "async.h"
#include "demo.h"
#include "demoservices.h"
#include <QPromise>
#include <thread>

namespace mahout {

DemoLauncher::DemoLauncher(QObject *parent)
    : QObject(parent)
{
}
DemoLauncher::~DemoLauncher() = default;

void DemoLauncher::start(const ProgressReporter &report)
{
    if (std::exchange(m_started, true))
        return;
    using Started = Result<Demo>;
    auto promise = std::make_shared<QPromise<Started>>();
    promise->start();
    whenDone(promise->future(), this, [this](const Started &started) {
        if (!started) {
            emit failed(started.error());
            return;
        }
        m_demo = *started;
        emit ready();
    });
    // Detached: a program that ends meanwhile does not wait for it, and the cluster's guard removes what there is.
    std::thread([promise, report] {
        auto shop = startDemo(report);
        const auto services = shop ? startDemoServices(**shop) : QVector<ServiceAddress>();
        promise->addResult(shop ? Started(Demo{std::move(*shop), services}) : Started(fail(shop.error())));
        promise->finish();
    }).detach();
}

} // namespace mahout
