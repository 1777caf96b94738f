// SPDX-License-Identifier: GPL-3.0-or-later
// Why a connection could not be made, in words a person can act upon. libpq gives no code for failures before the
// first query, only text that may be translated; so the text is matched by its fixed parts, and what is left is told
// apart by whether a server spoke at all.
#pragma once

#include "connectionspec.h"

namespace mahout {

// `message` is libpq's; `serverAnswers` says whether the words in it are a server's.
Error connectError(const ConnectionSpec &spec, const QString &message, bool serverAnswers);

} // namespace mahout
