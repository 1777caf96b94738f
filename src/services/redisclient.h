// SPDX-License-Identifier: GPL-3.0-or-later
// One short conversation with Redis: connect, perhaps over TLS, say who we are, ask, hang up. The only file that knows
// hiredis, which makes the requests and reads the replies; Qt carries the bytes, because Debian's hiredis has no TLS.
#pragma once

#include "serviceaddress.h"
#include "units.h"
#include <QFuture>

namespace mahout {

struct RedisAnswer {
    QString text; // of a string, status or error; empty for anything else
    bool refused = false; // the server answered with an error, which is `text`: "NOPERM this user has no …"
    double elapsedMs = 0; // from the request to its answer
};

// Sends `commands` one after the other and gives one answer for each. Fails when there is no conversation: Unreachable,
// Refused (user or password, TLS, too many clients), TimedOut after `limit` for the whole, Server for what is no Redis.
// Call it in a thread with an event loop; if `parent` dies first, the future ends without a value.
QFuture<Result<QVector<RedisAnswer>>> askRedis(
    const ServiceAddress &redis, const QVector<QByteArrayList> &commands, Milliseconds limit, QObject *parent);

} // namespace mahout
