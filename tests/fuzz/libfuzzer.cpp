// SPDX-License-Identifier: GPL-3.0-or-later
// Entry of libFuzzer, for hours by hand: configure with clang++, -DMAHOUT_LIBFUZZER=ON and
// -DCMAKE_CXX_FLAGS=-fsanitize=fuzzer-no-link, by which it sees which ways an input takes, then
//   fuzz_migrations tests/fuzz/corpus
#include "fuzzmigrations.h"
#include <QTemporaryDir>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const QTemporaryDir directory;
    mahout::test::fuzzMigrations(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)), directory.path());
    return 0;
}
