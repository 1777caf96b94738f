// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of collectors have in common: connections that look, samples, figures. Whatever fails in here ends the
// process with the reason.
#pragma once

#include "collector.h"
#include "connection.h"
#include "samplingsession.h"
#include <cmath>

namespace mahout::test {

inline std::unique_ptr<Connection> connectAs(const ConnectionSpec &spec, const SessionOptions &options = {})
{
    auto connection = Connection::open(spec, options, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    return std::move(*connection);
}

inline std::unique_ptr<Connection> samplingConnection(const ConnectionSpec &spec)
{
    return connectAs(spec, samplingSession());
}

inline Rows run(Connection &connection, const QString &sql)
{
    const auto rows = connection.run(sql);
    if (!rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
    return *rows;
}

inline Snapshot sample(Collector &collector, Connection &connection)
{
    auto snapshot = collector.sample(connection);
    if (!snapshot)
        qFatal("%s %s", qPrintable(snapshot.error().toString()), qPrintable(snapshot.error().detail));
    return *snapshot;
}

inline double value(const Snapshot &snapshot, const char *id)
{
    return snapshot.values.value(QLatin1String(id), qQNaN());
}

} // namespace mahout::test
