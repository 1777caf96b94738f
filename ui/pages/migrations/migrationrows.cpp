// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationrows.h"

#include "theme.h"
#include <QCoreApplication>
#include <QLocale>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MigrationsPage)
};

struct Look {
    QString icon;
    ColorRole role;
};

Look lookOf(MigrationState state)
{
    switch (state) {
    case MigrationState::Applied:
        return {QStringLiteral("good"), ColorRole::Good};
    case MigrationState::Pending:
        return {QStringLiteral("clock"), ColorRole::Muted};
    case MigrationState::Failed:
        return {QStringLiteral("error"), ColorRole::Critical};
    case MigrationState::Changed:
    case MigrationState::Missing:
    case MigrationState::OutOfOrder:
        break;
    }
    return {QStringLiteral("warning"), ColorRole::Warning};
}

std::optional<KnownProof> proofOf(const QString &version, const KnownProofs &proofs)
{
    const auto proof = proofs.constFind(version);
    return proof == proofs.constEnd() ? std::nullopt : std::optional(*proof);
}

QString proofText(const MigrationRow &row)
{
    return row.proof || row.reversible ? proofTitle(row.proof) : Text::tr("No down script");
}

Look lookOf(const KnownProof &known)
{
    if (known.holds())
        return {QStringLiteral("good"), ColorRole::Good};
    if (!known.isCurrent())
        return {QStringLiteral("clock"), ColorRole::Muted};
    const bool bad = known.proof.roundTrip == RoundTrip::Failed || known.proof.roundTrip == RoundTrip::Differs;
    return {bad ? QStringLiteral("error") : QStringLiteral("warning"), bad ? ColorRole::Critical : ColorRole::Warning};
}

QIcon proofIcon(const MigrationRow &row)
{
    if (!row.proof)
        return {};
    const Look look = lookOf(*row.proof);
    return Theme::current().icon(look.icon, look.role);
}

QString proofToolTip(const MigrationRow &row)
{
    if (row.proof)
        return proofDetails(*row.proof);
    return row.reversible ? Text::tr("No rehearsal has shown yet that the down script restores the schema.")
                          : Text::tr("There is no down file: no way back.");
}

QString appliedText(const MigrationRow &row)
{
    if (row.appliedAtMs == 0)
        return {};
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.appliedAtMs), QLocale::ShortFormat);
}

Column<MigrationRow> stateColumn()
{
    Column<MigrationRow> column{{QStringLiteral("state"), Text::tr("State")},
        [](const MigrationRow &row) { return QVariant(stateTitle(row.state)); }};
    column.icon
        = [](const MigrationRow &row) { return Theme::current().icon(lookOf(row.state).icon, lookOf(row.state).role); };
    column.toolTip = [](const MigrationRow &row) { return row.error.isEmpty() ? stateTitle(row.state) : row.error; };
    return column;
}

Column<MigrationRow> proofColumn()
{
    Column<MigrationRow> column{
        {QStringLiteral("proof"), Text::tr("Proof"), Unit::None, false,
            Text::tr("Whether a rehearsal has shown that the down script restores the schema.")},
        [](const MigrationRow &row) { return QVariant(proofText(row)); }};
    column.icon = &proofIcon;
    column.toolTip = &proofToolTip;
    return column;
}

Column<MigrationRow> riskColumn()
{
    Column<MigrationRow> column{{QStringLiteral("risk"), Text::tr("Risk"), Unit::None, false,
                                    Text::tr("What the linter found: locks that others wait for, data that are lost, "
                                             "statements that cannot work.")},
        [](const MigrationRow &row) { return QVariant(riskWeight(row.risk)); },
        [](const MigrationRow &row) { return riskText(row.risk); }};
    column.icon = [](const MigrationRow &row) {
        const SeverityLook look = lookOf(row.risk);
        return look.icon.isEmpty() ? QIcon() : Theme::current().icon(look.icon, look.role);
    };
    column.toolTip
        = [](const MigrationRow &row) { return row.risk.details.isEmpty() ? riskText(row.risk) : row.risk.details; };
    return column;
}

} // namespace

QString stateTitle(MigrationState state)
{
    switch (state) {
    case MigrationState::Applied:
        return Text::tr("Applied");
    case MigrationState::Pending:
        return Text::tr("Pending");
    case MigrationState::Changed:
        return Text::tr("Changed since applied");
    case MigrationState::Missing:
        return Text::tr("Files missing");
    case MigrationState::Failed:
        return Text::tr("Failed");
    case MigrationState::OutOfOrder:
        break;
    }
    return Text::tr("Pending, out of order");
}

QVector<MigrationRow> migrationRows(const MigrationFolder &folder, const MigrationStatus &status,
    const KnownProofs &proofs, const FindingsByVersion *findings)
{
    QHash<QString, const MigrationFile *> files;
    for (const MigrationFile &file : folder.files)
        files.insert(file.version, &file);
    QVector<MigrationRow> rows;
    for (const MigrationEntry &entry : status.entries) {
        const MigrationFile *file = files.value(entry.version);
        MigrationRow row{entry.version, int(rows.size()), entry.rank, entry.digits, entry.name,
            file ? file->label() : entry.digits + u' ' + entry.name, entry.repeatable, entry.state, entry.reversible,
            proofOf(entry.version, proofs), findings && file ? riskOf(findings->value(entry.version)) : MigrationRisk(),
            0, 0, {}};
        if (entry.history) {
            row.appliedAtMs = entry.history->appliedAt.isValid() ? entry.history->appliedAt.toMSecsSinceEpoch() : 0;
            row.elapsedMs = entry.history->elapsedMs;
            row.error = entry.history->error;
        }
        rows << row;
    }
    return rows;
}

QVector<Column<MigrationRow>> migrationColumns()
{
    return {stateColumn(),
        {{QStringLiteral("version"), Text::tr("Version"), Unit::None, true},
            [](const MigrationRow &row) { return QVariant(row.position); },
            [](const MigrationRow &row) { return row.digits; }},
        {{QStringLiteral("name"), Text::tr("Name")}, [](const MigrationRow &row) { return QVariant(row.name); }},
        proofColumn(), riskColumn(),
        {{QStringLiteral("applied"), Text::tr("Applied at")},
            [](const MigrationRow &row) { return QVariant(row.appliedAtMs); }, &appliedText},
        {{QStringLiteral("elapsed"), Text::tr("Took"), Unit::None, true},
            [](const MigrationRow &row) { return QVariant(row.elapsedMs); },
            [](const MigrationRow &row) { return row.elapsedMs > 0 ? formatDuration(row.elapsedMs) : QString(); }}};
}

} // namespace mahout
