// SPDX-License-Identifier: GPL-3.0-or-later
// The pool page on a session of its own with the tests' server.
#pragma once

#include "pageheader.h"
#include "poolpage.h"
#include "serversession.h"
#include "tabstrip.h"
#include "testcluster.h"
#include "theme.h"
#include "timechart.h"
#include "timerangemodel.h"
#include "toast.h"
#include <QCoreApplication>
#include <QDir>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace mahout::test {

inline PoolSettings smallPool()
{
    PoolSettings settings;
    settings.size = 3;
    settings.maxOverflow = 2;
    return settings;
}

struct PoolPageFixture {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    ServerSession session;
    TimeRangeModel range;
    SharedSelection selection;
    MigrationsFolder migrations;
    PoolPage page;

    explicit PoolPageFixture(std::optional<ConnectionSpec> spec = {}, QVector<ServiceAddress> services = {},
        Environment environment = Environment::Development)
        : session({QStringLiteral("test"), spec ? *spec : specFor(createDatabase()), environment, smallPool(),
            folder.filePath(QStringLiteral("history.sqlite")), std::move(services)})
        , page({&session, &range, &settings, &selection, &migrations, {}})
    {
        page.resize(1280, 860);
        page.show();
        session.start();
    }

    QString cell(const char *table, int row, int column) const
    {
        return page.findChild<QTableView *>(QLatin1String(table))->model()->index(row, column).data().toString();
    }
    bool toastSays(const QString &text) const
    {
        const auto toasts = page.window()->findChildren<Toast *>();
        return std::any_of(toasts.cbegin(), toasts.cend(),
            [&text](const Toast *toast) { return toast->accessibleName().startsWith(text); });
    }
    QString sentence() const { return page.findChild<PageHeader *>()->sentence(); }
    void showTab(const char *id)
    {
        auto *tabs = page.findChild<TabStrip *>();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabData(i) == QLatin1String(id))
                tabs->setCurrentIndex(i);
    }
    QString summary(const char *chart) const { return page.findChild<TimeChart *>(QLatin1String(chart))->summary(); }
};

} // namespace mahout::test
