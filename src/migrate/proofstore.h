// SPDX-License-Identifier: GPL-3.0-or-later
// The verdicts of rehearsals, kept on this machine, so that the window and the command know of each other's: one small
// file per project in the user's data folder, named by a sum of where the project is. It holds no password, no path and
// no text of a script, only sums of them.
//
// What a verdict is about is the text of both directions and the text of every up script before them, because the state
// in which a migration begins follows from those. A change in any of them takes the verdict away: it is kept as one
// about an older text until the next rehearsal. Line ends and a byte order mark do not count; files that a script of
// psql includes do.
#pragma once

#include "rehearsal.h"
#include <QDateTime>

namespace mahout {

struct MigrationProof {
    RoundTrip roundTrip = RoundTrip::Identical;
    QDateTime at; // of this machine, UTC
    int serverVersion = 0; // that it was rehearsed on, as server_version_num has it
    QStringList objects = {}; // that were different afterwards, the first few
    int objectCount = 0; // all of them
    std::optional<bool> dataSurvived = {}; // absent: it was not tried

    bool operator==(const MigrationProof &) const = default;
};

enum class ProofStanding {
    Current,
    OlderText, // the migration has been changed since
    OlderBase, // one before it has been changed, added or removed since
};
QString standingName(ProofStanding standing); // "current", "older_text", "older_base"

struct KnownProof {
    MigrationProof proof;
    ProofStanding standing = ProofStanding::Current;

    bool isCurrent() const { return standing == ProofStanding::Current; }
    // The revert restores what was there, as far as it was tried.
    bool holds() const
    {
        return isCurrent() && proof.roundTrip == RoundTrip::Identical && proof.dataSurvived.value_or(true);
    }
    bool operator==(const KnownProof &) const = default;
};
using KnownProofs = QHash<QString, KnownProof>; // by version; a migration that was never rehearsed is not in it

// Blocking: reads and writes one file, and looks at every script of the folder. Any thread; several processes take
// turns.
class ProofStore {
public:
    // Empty: in the user's data folder.
    explicit ProofStore(const QString &directory = {});

    // Empty when there is no file yet. Io, or BadInput when the file is not one of ours.
    Result<KnownProofs> read(const MigrationFolder &folder) const;
    // What the report says takes the place of what was known of the same versions. `folder` is the one that was
    // rehearsed, as it was read then. Io.
    Result<void> add(const MigrationFolder &folder, const VerifyReport &report) const;

private:
    QString fileOf(const MigrationFolder &folder) const;
    QString m_directory;
};

// What there is to say before migrations are reverted: one sentence for each thing that is not proven. Empty: all are
// proven to restore the schema.
struct RevertCandidate {
    QString label; // "000007 add_orders"
    bool hasDown = true;
    std::optional<KnownProof> known = {};
};
QStringList revertWarnings(const QVector<RevertCandidate> &candidates);
// "identical", "column order only", …, of an older text "verified for an older text"; nullopt: "not verified".
QString proofTitle(const std::optional<KnownProof> &known);
QString roundTripTitle(RoundTrip roundTrip);
// When, on which version, and what differed; a sentence or two.
QString proofDetails(const KnownProof &known);

} // namespace mahout
