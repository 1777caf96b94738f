// SPDX-License-Identifier: GPL-3.0-or-later
// What is fuzzed of migrations: the splitter, psql's scripts and the readers of all dialects, on any bytes whatever.
#pragma once

#include <QByteArray>

namespace mahout::test {

// Ends the process when a reader crashes or does not keep its promise: statements follow one another and, joined, are
// the text they were cut from. The first byte chooses the reader. Writes into a folder of its own below `directory`.
void fuzzMigrations(const QByteArray &input, const QString &directory);

} // namespace mahout::test
