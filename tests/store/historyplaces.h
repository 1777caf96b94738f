// SPDX-License-Identifier: GPL-3.0-or-later
// Every place where a history can be written, so that what is promised of one is tested of all.
#pragma once

#include "historystore.h"
#include <QTemporaryDir>

namespace mahout::test {

// Rows of a test's global data (initTestCase_data): "file", "team database", with one column "place".
void addHistoryPlaces();

// A fresh place of the kind that QFETCH_GLOBAL gives; gone with the object.
class HistoryPlace {
public:
    HistoryPlace();

    // Of the server `name`; returns when it writes. What is opened again under the same name goes on.
    std::unique_ptr<HistoryStore> open(const HistoryOptions &options, const QString &name = QStringLiteral("history"));

private:
    bool m_team;
    QTemporaryDir m_folder;
    QString m_database; // of the shared cluster
};

// The value of a future; ends the process with the error.
template <typename T> T get(const QFuture<Result<T>> &future)
{
    const Result<T> result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    if constexpr (!std::is_void_v<T>)
        return *result;
}

} // namespace mahout::test
