// SPDX-License-Identifier: GPL-3.0-or-later
#include "libpqversion.h"

#include <libpq-fe.h>

namespace mahout {

QString libpqVersion()
{
    const int number = PQlibVersion(); // 150018
    return QStringLiteral("%1.%2").arg(number / 10000).arg(number % 10000);
}

} // namespace mahout
