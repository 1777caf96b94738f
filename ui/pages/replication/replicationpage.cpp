// SPDX-License-Identifier: GPL-3.0-or-later
#include "replicationpage.h"

#include <cmath>

namespace mahout {

namespace {

constexpr double kLateMs = 30'000; // the default of the alert on replication lag

EntityTableSpec receiverTable()
{
    return {QStringLiteral("replication"), ReplicationPage::tr("Receivers"), ReplicationPage::tr("Receiver"), {},
        QStringLiteral("replication.replayed_behind"), ReplicationPage::tr("Nobody receives the write-ahead log."),
        ReplicationPage::tr("Standbys, backups and logical subscribers appear here while they are connected.")};
}

EntityTableSpec replicationSlots()
{
    return {QStringLiteral("slots"), ReplicationPage::tr("Slots"), ReplicationPage::tr("Slot"), {},
        QStringLiteral("slots.retained"), ReplicationPage::tr("There are no replication slots."),
        ReplicationPage::tr("A slot keeps log and rows until its reader has them, also while it is away.")};
}

EntityTableSpec holders()
{
    return {QStringLiteral("transactions"), ReplicationPage::tr("Who keeps old rows"),
        ReplicationPage::tr("Database, session, slot, standby or prepared transaction"), {},
        QStringLiteral("transactions.xmin_age"), ReplicationPage::tr("Nobody keeps old rows."), {}};
}

} // namespace

ReplicationPage::ReplicationPage(const PageContext &context, QWidget *parent)
    : FiguresPage(context,
        {QStringLiteral("replication"), tr("Replication"),
            {{"behind", tr("Log behind, of the farthest"),
                 {QStringLiteral("replication.sent_behind"), QStringLiteral("replication.flushed_behind"),
                     QStringLiteral("replication.replayed_behind")}},
                {"lag", tr("Lag, of the slowest"),
                    {QStringLiteral("replication.write_lag"), QStringLiteral("replication.flush_lag"),
                        QStringLiteral("replication.replay_lag")}},
                {"retained", tr("Log kept back by slots"), {QStringLiteral("slots.retained")}}},
            {receiverTable(), replicationSlots(), holders()}},
        parent)
{
}

FiguresSentence ReplicationPage::sentence() const
{
    const double receivers = latest("replication.receivers");
    if (std::isnan(receivers))
        return {};
    if (latest("replication.standby") > 0)
        return {tr("This server is a standby; %1 are received and not yet replayed.")
                    .arg(formatBytes(latest("replication.apply_behind"))),
            ColorRole::Muted};
    if (receivers == 0)
        return {tr("Nobody receives the write-ahead log of this server."), ColorRole::Muted};
    const double behind = latest("replication.replayed_behind"), lag = latest("replication.replay_lag");
    const QString text = tr("%1 receivers; the farthest has %2 still to replay.")
                             .arg(formatNumber(receivers), formatValue(behind, Unit::Bytes));
    return {text, lag > kLateMs ? ColorRole::Warning : ColorRole::Good};
}

} // namespace mahout
