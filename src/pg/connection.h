// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to a PostgreSQL server. Everything it does is bounded: opening, sending and reading poll the socket
// together with a stop token and a deadline, so that no thread is ever stuck in the network. (Only the resolver of
// host names cannot be interrupted; the pool lives with that by not waiting for such a thread.)
//
// Threads: used by one thread at a time, normally the pool worker that opened it. A stop may be requested through its
// token from any thread.
#pragma once

#include "connectionspec.h"
#include "rows.h"
#include "serverinfo.h"
#include <chrono>
#include <functional>
#include <memory>
#include <QVariantList>
#include <stop_token>

namespace mahout {

using SteadyTime = std::chrono::steady_clock::time_point;
constexpr SteadyTime kNever = SteadyTime::max();

// What a session is told when it starts. Start-up values survive RESET ALL.
struct SessionOptions {
    QString applicationName = QStringLiteral("pgmahout");
    QMap<QString, QString> settings = {}; // server settings, e.g. {"statement_timeout", "5s"}
    bool plain = false; // send the name only, for what speaks the protocol and is no PostgreSQL: an admin console
};

class Connection {
public:
    enum class Transaction { Idle, Active, InTransaction, Failed, Unknown };

    // Connects before `deadline` or fails: Unreachable, Refused, TimedOut, Cancelled, BadInput. The error names host,
    // port, database or role and the remedy. The password comes from the spec, else from .pgpass or the environment.
    // Several hosts share the time, so that one that swallows everything leaves enough for the others.
    //
    // A pooler such as PgBouncer may refuse start-up settings. Then nothing is set for its session, which may be handed
    // to somebody else after each transaction: the settings are given with SET LOCAL to the transaction of each
    // query(), and to those that run() begins. Options that the user asked for cannot be given so; with them open()
    // fails.
    static Result<std::unique_ptr<Connection>> open(
        const ConnectionSpec &spec, const SessionOptions &options, SteadyTime deadline, std::stop_token stop = {});
    // Whether a server answers at the address at all and lets connections in, without sending a password: Unreachable
    // or TimedOut when not. Cheaper than open(), and no failed login in the server's books.
    static Result<void> probe(const ConnectionSpec &spec, SteadyTime deadline, std::stop_token stop = {});
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    // One statement with parameters $1 … $n (extended protocol, text format, types inferred by the server).
    // QVariants: null → NULL, bool, numbers, QString, QByteArray → bytea, QStringList → text array, QDateTime; BadInput
    // for what has no text form.
    Result<Rows> query(const QString &sql, const QVariantList &parameters = {});
    // Any text, perhaps several statements, in one simple-protocol message: an implicit transaction unless the text
    // has its own. Returns the last statement's rows. Statements such as CREATE INDEX CONCURRENTLY must come alone.
    // COPY FROM STDIN fails at the server; what COPY TO STDOUT sends is thrown away.
    Result<Rows> run(const QString &sql);

    // One COPY … FROM STDIN with the rows that `next` gives piece by piece, in the format that the statement names; an
    // empty piece ends them, and an error of `next` ends the COPY with nothing stored. Only one piece is held at a
    // time.
    using CopySource = std::function<Result<QByteArray>()>;
    Result<Rows> copyIn(const QString &sql, const CopySource &next);

    // Limits for the calls that follow; the pool sets them for each task. When `stop` is requested or `deadline`
    // passes, the running statement is cancelled at the server (the call returns Cancelled or TimedOut) and nothing
    // more is sent; if the server does not confirm within a short grace the connection is given up as broken.
    void setLimits(std::stop_token stop, SteadyTime deadline);
    std::stop_token stopToken() const; // of setLimits(), for work between two calls

    // Ends an open or failed transaction, even when a stop was requested or the deadline has passed: it has a short
    // limit of its own. The limits of setLimits() hold again afterwards.
    Result<void> rollBack();

    // Gives the session back the settings, role, locks and temporary objects it began with. Costs a round trip only if
    // something since the last time may have changed them: any script of run(), or a query() whose command or words
    // (SET, LISTEN, an advisory lock, …) say so.
    Result<void> resetSession();

    bool isBroken() const; // a failure left the connection unusable; the pool replaces it
    Transaction transaction() const; // no round trip
    bool looksAlive() const; // peeks at the socket, no round trip: false if the server has hung up
    bool wantsPrimary() const; // the address asks for a server that writes (target_session_attrs)
    bool refusedToWrite() const; // a statement failed because server or session are read-only (25006)
    std::uint64_t answers() const; // how many results the server has sent
    const ServerInfo &server() const;
    int backendPid() const;
    // Reports of NOTICE and WARNING since the last call, as "WARNING: …"; the first thousand.
    QStringList takeNotices();
    // The statement in flight or last sent, for leak reports and progress; first 200 characters. From any thread.
    QString lastStatement() const;

private:
    class Private;
    explicit Connection(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

QString quoteIdentifier(const QString &name); // always quoted: "order"
QString quoteLiteral(const QString &text); // 'it''s', with E'' where backslashes ask for it

} // namespace mahout
