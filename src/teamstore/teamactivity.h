// SPDX-License-Identifier: GPL-3.0-or-later
// Active sessions on their way into a team's database; see teamsamples.h. Their roll-ups are made here, because the
// rarest combinations of a bucket become "others" (activityblock.h).
#pragma once

#include "activityblock.h"
#include "teamsamples.h"

namespace mahout {

class TeamActivity {
public:
    explicit TeamActivity(int server)
        : m_server(server)
    {
    }

    // Within a transaction of the caller; after a failure of it call forget().
    Result<void> write(
        Connection &connection, TeamNames &names, TeamSamples &samples, const QVector<SnapshotPtr> &snapshots);
    Result<void> rollUp(Connection &connection, TeamSamples &samples);
    void forget() { m_known = false; }

private:
    Result<void> learn(Connection &connection);
    Result<QVector<qint64>> insert(Connection &connection, int level, const ActivityBlock &block, bool replace) const;
    Result<void> addToLevels(Connection &connection, TeamSamples &samples, const ActivityBlock &slices) const;

    const int m_server;
    bool m_known = false; // `m_rolledUpMs` was read
    std::optional<qint64> m_rolledUpMs;
    qint64 m_newestMs = 0;
};

} // namespace mahout
