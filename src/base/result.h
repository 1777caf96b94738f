// SPDX-License-Identifier: GPL-3.0-or-later
// What every operation that can fail gives back: a value, or an Error that a person can act upon.
#pragma once

#include <QMetaType>
#include <QString>
#include <tl/expected.hpp>

namespace mahout {

// A failure as the user will read it. `message` says what happened and to what; `remedy` says what to do. Both are
// translated sentences. The rest is the server's own words, untranslated, for the folded details.
struct Error {
    enum class Kind {
        BadInput, // the user gave something that cannot be used
        Unreachable, // no server answered, or it went away
        Refused, // the server answered and said no: password, role, database, TLS, pg_hba
        NotPermitted, // connected, but the role may not do this
        Missing, // an extension, object, file or version that is needed is not there
        Server, // the server reported an error for a statement
        Cancelled, // the user or the program stopped it
        TimedOut, // a deadline of ours passed
        Rejected, // the pool did not take the work: queue full, breaker open, closed
        Io, // a local file or process failed
        Internal, // a bug of ours
    };

    Kind kind = Kind::Internal;
    QString message;
    QString remedy = {};
    QString sqlState = {}; // five characters, or empty when the failure did not come from a server
    QString detail = {};
    QString hint = {};
    int position = 0; // 1-based character in the statement, 0 when unknown

    // Message and remedy in one paragraph, for logs and terminals.
    QString toString() const;
};

// The word used for `kind` in JSON and logs: "bad_input", "unreachable", …
QString kindName(Error::Kind kind);

template <typename T> using Result = tl::expected<T, Error>;

// `return fail(Error::Kind::BadInput, tr("…"), tr("…"));`
inline tl::unexpected<Error> fail(Error::Kind kind, QString message, QString remedy = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(remedy)});
}
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace mahout

Q_DECLARE_METATYPE(mahout::Error)
