// SPDX-License-Identifier: GPL-3.0-or-later
// Why a connection could not be made, in words a person can act upon. libpq gives no code for failures before the
// first query, only text that may be translated; so the text is matched by its fixed parts and what is left is decided
// by asking the server whether it accepts connections at all.
#pragma once

#include "connectionspec.h"

namespace mahout {

// `message` is libpq's; `serverAnswers` says whether PQping found a server that accepts connections.
Error connectError(const ConnectionSpec &spec, const QString &message, bool serverAnswers);

} // namespace mahout
