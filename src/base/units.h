// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as people read them, and sizes and durations as people write them. The rules are those of the interface
// guide: four significant digits at most, SI for time, binary for bytes (kB, MB as PostgreSQL counts), QLocale for
// separators.
#pragma once

#include "result.h"
#include <chrono>

namespace mahout {

// Units that a metric can have; the unit decides how a value is written and what its axis is called.
enum class Unit {
    None, // a ratio or an index without unit
    Count, // things: connections, rows
    PerSecond, // things per second
    Percent, // 0 … 100
    Bytes,
    BytesPerSecond,
    Milliseconds,
};

// Below Unit, because GCC takes an enumerator of the same name for a shadow of it.
using Milliseconds = std::chrono::milliseconds;

QString unitSymbol(Unit unit); // "", "", "/s", "%", "B", "B/s", "ms"; for JSON and exports

QString formatNumber(double value); // at most four significant digits: "1,234", "0.0123"
QString formatDuration(double milliseconds); // "780 µs", "12.3 ms", "4.5 s", "3 min 20 s", "2 d 4 h"
QString formatBytes(double bytes); // "8192 B", "12.5 MB"
QString formatValue(double value, Unit unit); // by unit; "–" for NaN

// "500MB", "1.5 GB", "64kB", "1024" (bytes). 1 kB is 1024 bytes, as in PostgreSQL.
Result<qint64> parseSize(const QString &text);
// "500ms", "30s", "10min", "1h", "2d". A bare number is refused: the unit is part of the meaning.
Result<Milliseconds> parseDuration(const QString &text);
// The inverse of parseSize, exact and shortest: "5GB", "1536kB".
QString sizeText(qint64 bytes);
// The inverse of parseDuration, exact and shortest: "30s", "10min", "1500ms".
QString durationText(Milliseconds duration);

} // namespace mahout
