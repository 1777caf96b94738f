// SPDX-License-Identifier: GPL-3.0-or-later
// golang-migrate: schema_migrations(version bigint, dirty boolean) holds at most one row, the newest version. Every
// version up to the newest counts as applied, whether it ever ran or not: so does the tool.
#pragma once

#include "dialect.h"

namespace mahout {

Dialect golangMigrateDialect();

// CRC-32 of IEEE 802.3.
quint32 crc32(const QByteArray &bytes);
// The tool's advisory lock: CRC-32 of schema, table and database, joined by NUL, times 1486364155 modulo 2^32.
qint64 golangMigrateLockKey(const QString &schema, const QString &table, const QString &database);

} // namespace mahout
