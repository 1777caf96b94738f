// SPDX-License-Identifier: GPL-3.0-or-later
#include "drift.h"

namespace mahout {

QString driftKind(const SchemaDifference &difference)
{
    if (difference.after.isNull())
        return QStringLiteral("missing");
    return difference.before.isNull() ? QStringLiteral("extra") : QStringLiteral("differs");
}

Result<DriftReport> findDrift(Connection &target, const MigrationFolder &folder, const DriftOptions &options,
    std::stop_token stop, const ProgressReporter &progress)
{
    const auto replay = HistoryReplay::run(target, folder, options.scratch, {}, stop, progress);
    if (!replay)
        return fail(replay.error());
    const auto explained = (*replay)->explained();
    const auto present = (*replay)->present();
    if (!explained || !present)
        return fail(!explained ? explained.error() : present.error());
    return DriftReport{compareSchemas(*explained, *present), (*replay)->notes()};
}

int Evidence::count(EvidenceItem::Found found) const
{
    return int(
        std::count_if(items.begin(), items.end(), [found](const EvidenceItem &item) { return item.found == found; }));
}

Result<Evidence> findEvidence(Connection &target, const MigrationFolder &folder, const MigrationFile &file,
    const DriftOptions &options, std::stop_token stop, const ProgressReporter &progress)
{
    const auto replay = HistoryReplay::run(target, folder, options.scratch, file.version, stop, progress);
    if (!replay)
        return fail(replay.error());
    const auto before = (*replay)->explained();
    const auto present = (*replay)->present();
    const auto applied = (*replay)->apply(file);
    if (!before || !present || !applied)
        return fail(!before ? before.error() : !present ? present.error() : applied.error());
    const auto after = (*replay)->explained();
    if (!after)
        return fail(after.error());
    Evidence evidence{{}, (*replay)->notes()};
    using Found = EvidenceItem::Found;
    for (const SchemaDifference &change : compareSchemas(*before, *after)) {
        const QString now = present->value(change.object);
        const bool there = present->contains(change.object);
        const auto is
            = [&](const QString &definition) { return definition.isNull() ? !there : there && now == definition; };
        evidence.items << EvidenceItem{change.object,
            is(change.after)        ? Found::After
                : is(change.before) ? Found::Before
                                    : Found::Neither};
    }
    return evidence;
}

} // namespace mahout
