// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the demo server in a thread and owns it while the window needs it.
#pragma once

#include "progress.h"
#include "result.h"
#include "serviceaddress.h"
#include <memory>
#include <QObject>

namespace mahout {

class DemoShop;

class DemoLauncher : public QObject {
    Q_OBJECT
public:
    explicit DemoLauncher(QObject *parent = nullptr);
    ~DemoLauncher() override; // stops and removes the server

    void start(const ProgressReporter &report); // once; ready() or failed() follows
    const DemoShop *shop() const { return m_demo.shop.get(); } // nullptr until ready
    QVector<ServiceAddress> services() const { return m_demo.services; } // beside it

signals:
    void ready();
    void failed(const mahout::Error &error);

private:
    struct Demo {
        std::shared_ptr<DemoShop> shop;
        QVector<ServiceAddress> services;
    };
    Demo m_demo;
    bool m_started = false;
};

} // namespace mahout
