// SPDX-License-Identifier: GPL-3.0-or-later
// What can go wrong on the way to a service, in one voice for all kinds. `place` is what the user knows it by, never with
// a password.
#pragma once

#include "result.h"
#include "units.h"

namespace mahout::faults {

Error unknownHost(const QString &place);
Error refused(const QString &place);
Error silent(const QString &place, Milliseconds limit);
Error closed(const QString &place); // hung up without an answer
Error tls(const QString &place, const QString &why); // `why` in the library's words
Error noTls(); // this build of Qt has none
Error other(const QString &place, const QString &why);

} // namespace mahout::faults
