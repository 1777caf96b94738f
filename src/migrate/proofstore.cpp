// SPDX-License-Identifier: GPL-3.0-or-later
#include "proofstore.h"
#include "script.h"
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QLockFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ProofStore)
};

constexpr int kFormat = 1;
constexpr int kObjectsKept = 20;
constexpr int kLinesShown = 8;

// ---- what a verdict is about --------------------------------------------------------------------------------------

// Of the sums of the files alone it would not follow that an included one was changed.
QString textOf(const MigrationHalf &half)
{
    if (!half.psql)
        return half.text;
    const auto script = readScript(half);
    if (!script)
        return half.text;
    QString text = half.text;
    for (const ScriptStatement &statement : script->statements)
        text += QChar(u'\0') + statement.text + QChar(u'\0') + statement.copyData.value_or(QString());
    return text;
}

QString sumOf(const std::optional<MigrationHalf> &half)
{
    if (!half)
        return QStringLiteral("none");
    return migrationChecksum(textOf(*half)).left(32) + u'/' + QString::number(int(half->transactions));
}

QString sumOf(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

// What a verdict was about.
struct Subject {
    QString up, down;
    QString before; // every up script that runs earlier, in order
    bool operator==(const Subject &) const = default;
};

QVector<Subject> subjectsOf(const MigrationFolder &folder)
{
    QVector<Subject> subjects;
    subjects.reserve(folder.files.size());
    QString before;
    for (const MigrationFile &file : folder.files) {
        subjects << Subject{sumOf(file.up), sumOf(file.down), before};
        before = sumOf(before + subjects.last().up);
    }
    return subjects;
}

ProofStanding standingOf(const Subject &then, const Subject &now)
{
    if (then.up != now.up || then.down != now.down)
        return ProofStanding::OlderText;
    return then.before == now.before ? ProofStanding::Current : ProofStanding::OlderBase;
}

// ---- the file -----------------------------------------------------------------------------------------------------

struct Entry {
    Subject subject;
    MigrationProof proof;
};
using Entries = QMap<QString, Entry>; // by version

const QVector<RoundTrip> &roundTrips()
{
    static const QVector<RoundTrip> all{RoundTrip::Identical, RoundTrip::ColumnOrder, RoundTrip::TextOnly,
        RoundTrip::Differs, RoundTrip::Irreversible, RoundTrip::Failed};
    return all;
}

QJsonObject toJson(const QString &version, const Entry &entry)
{
    QJsonObject object{{QStringLiteral("version"), version}, {QStringLiteral("up"), entry.subject.up},
        {QStringLiteral("down"), entry.subject.down}, {QStringLiteral("before"), entry.subject.before},
        {QStringLiteral("round_trip"), roundTripName(entry.proof.roundTrip)},
        {QStringLiteral("at"), entry.proof.at.toString(Qt::ISODate)},
        {QStringLiteral("server"), entry.proof.serverVersion},
        {QStringLiteral("objects"), QJsonArray::fromStringList(entry.proof.objects)},
        {QStringLiteral("object_count"), entry.proof.objectCount}};
    if (entry.proof.dataSurvived)
        object.insert(QStringLiteral("data_survived"), *entry.proof.dataSurvived);
    return object;
}

// nullopt: a verdict that this version does not know.
std::optional<Entry> entryFrom(const QJsonObject &object)
{
    const auto text = [&](const char *key) { return object.value(QLatin1String(key)).toString(); };
    const auto found = std::find_if(roundTrips().begin(), roundTrips().end(),
        [&](RoundTrip roundTrip) { return roundTripName(roundTrip) == text("round_trip"); });
    if (found == roundTrips().end())
        return std::nullopt;
    Entry entry{{text("up"), text("down"), text("before")}, {*found, QDateTime::fromString(text("at"), Qt::ISODate)}};
    entry.proof.serverVersion = object.value(QLatin1String("server")).toInt();
    for (const QJsonValue &name : object.value(QLatin1String("objects")).toArray())
        entry.proof.objects << name.toString();
    entry.proof.objectCount = object.value(QLatin1String("object_count")).toInt();
    if (const QJsonValue survived = object.value(QLatin1String("data_survived")); survived.isBool())
        entry.proof.dataSurvived = survived.toBool();
    return entry;
}

Result<Entries> readEntries(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Entries();
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Io, Words::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    if (root.value(QLatin1String("format")).toInt() != kFormat)
        return fail(Error::Kind::BadInput, Words::tr("%1 is not a list of verdicts of this version.").arg(path),
            Words::tr("Remove it and verify the migrations again."));
    Entries entries;
    for (const QJsonValue &value : root.value(QLatin1String("proofs")).toArray()) {
        const QJsonObject object = value.toObject();
        if (const auto entry = entryFrom(object))
            entries.insert(object.value(QLatin1String("version")).toString(), *entry);
    }
    return entries;
}

Result<void> writeEntries(const QString &path, const Entries &entries)
{
    QJsonArray proofs;
    for (auto entry = entries.begin(); entry != entries.end(); ++entry)
        proofs << toJson(entry.key(), entry.value());
    const QJsonDocument document(QJsonObject{{QStringLiteral("format"), kFormat}, {QStringLiteral("proofs"), proofs}});
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(document.toJson(QJsonDocument::Compact)) >= 0 && file.commit())
        return {};
    return fail(Error::Kind::Io, Words::tr("%1 cannot be written: %2").arg(path, file.errorString()));
}

Entry entryOf(const Subject &subject, const VerifiedMigration &migration, const VerifyReport &report)
{
    Entry entry{subject, {migration.roundTrip, QDateTime::currentDateTimeUtc(), report.serverVersion}};
    for (const SchemaDifference &difference : migration.differences.mid(0, kObjectsKept))
        entry.proof.objects << difference.object;
    entry.proof.objectCount = int(migration.differences.size());
    if (migration.data && !migration.data->tables.isEmpty())
        entry.proof.dataSurvived = migration.data->survives();
    return entry;
}

// ---- sentences ----------------------------------------------------------------------------------------------------

// At most so many, and how many are left out.
QString listed(const QStringList &names, int total)
{
    const QString text = names.mid(0, kLinesShown).join(QStringLiteral(", "));
    const int more = total - int(std::min<qsizetype>(names.size(), kLinesShown));
    return more > 0 ? Words::tr("%1 and %n more", nullptr, more).arg(text) : text;
}

QString dateOf(const MigrationProof &proof)
{
    return QLocale().toString(proof.at.toLocalTime().date(), QLocale::ShortFormat);
}

QString staleWarning(const QString &label, const KnownProof &known)
{
    const QString pattern = known.standing == ProofStanding::OlderText
        ? Words::tr("%1 has been changed since it was verified on %2; then: %3.")
        : Words::tr("Migrations before %1 have been changed since it was verified on %2; then: %3.");
    return pattern.arg(label, dateOf(known.proof), roundTripTitle(known.proof.roundTrip));
}

QString currentWarning(const QString &label, const MigrationProof &proof)
{
    switch (proof.roundTrip) {
    case RoundTrip::Identical:
        return Words::tr("Reverting %1 restored the schema in its rehearsal, but lost sample rows.").arg(label);
    case RoundTrip::ColumnOrder:
        return Words::tr("Reverting %1 leaves columns in another order: %2.")
            .arg(label, listed(proof.objects, proof.objectCount));
    case RoundTrip::TextOnly:
        return Words::tr("Reverting %1 leaves other blanks or comments in bodies: %2.")
            .arg(label, listed(proof.objects, proof.objectCount));
    case RoundTrip::Differs:
        return Words::tr("Reverting %1 does not restore the schema: %2.")
            .arg(label, listed(proof.objects, proof.objectCount));
    case RoundTrip::Irreversible:
        return Words::tr("The down script of %1 does nothing.").arg(label);
    case RoundTrip::Failed:
        break;
    }
    return Words::tr("The rehearsal of %1 failed on %2.").arg(label, dateOf(proof));
}

} // namespace

QString standingName(ProofStanding standing)
{
    switch (standing) {
    case ProofStanding::Current:
        return QStringLiteral("current");
    case ProofStanding::OlderText:
        return QStringLiteral("older_text");
    case ProofStanding::OlderBase:
        break;
    }
    return QStringLiteral("older_base");
}

ProofStore::ProofStore(const QString &directory)
    : m_directory(directory.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/proofs")
            : directory)
{
}

QString ProofStore::fileOf(const MigrationFolder &folder) const
{
    const QString canonical = QDir(folder.path).canonicalPath();
    return m_directory + u'/' + sumOf(canonical.isEmpty() ? folder.path : canonical) + QStringLiteral(".json");
}

Result<KnownProofs> ProofStore::read(const MigrationFolder &folder) const
{
    const auto entries = readEntries(fileOf(folder));
    if (!entries)
        return fail(entries.error());
    KnownProofs proofs;
    if (entries->isEmpty()) // and the scripts need not be looked at
        return proofs;
    const QVector<Subject> subjects = subjectsOf(folder);
    for (qsizetype i = 0; i < folder.files.size(); ++i) {
        const auto entry = entries->constFind(folder.files[i].version);
        if (entry != entries->constEnd())
            proofs.insert(entry.key(), {entry->proof, standingOf(entry->subject, subjects[i])});
    }
    return proofs;
}

Result<void> ProofStore::add(const MigrationFolder &folder, const VerifyReport &report) const
{
    if (!QDir().mkpath(m_directory))
        return fail(Error::Kind::Io, Words::tr("The folder %1 cannot be made.").arg(m_directory));
    const QString path = fileOf(folder);
    QLockFile lock(path + QStringLiteral(".lock"));
    if (!lock.lock())
        return fail(Error::Kind::Io, Words::tr("%1 cannot be written: %2").arg(path, Words::tr("no lock file")));
    auto entries = readEntries(path);
    if (!entries && entries.error().kind == Error::Kind::BadInput)
        entries = Entries(); // what cannot be understood is of no use to anybody
    if (!entries)
        return fail(entries.error());
    const QVector<Subject> subjects = subjectsOf(folder);
    QHash<QString, Subject> byVersion;
    for (qsizetype i = 0; i < folder.files.size(); ++i)
        byVersion.insert(folder.files[i].version, subjects[i]);
    for (const VerifiedMigration &migration : report.migrations) {
        if (const auto subject = byVersion.constFind(migration.version); subject != byVersion.constEnd())
            entries->insert(migration.version, entryOf(*subject, migration, report));
    }
    return writeEntries(path, *entries);
}

QStringList revertWarnings(const QVector<RevertCandidate> &candidates)
{
    QStringList warnings, unknown;
    for (const RevertCandidate &candidate : candidates) {
        if (!candidate.hasDown)
            warnings << Words::tr("%1 has no down script.").arg(candidate.label);
        else if (!candidate.known)
            unknown << candidate.label;
        else if (!candidate.known->isCurrent())
            warnings << staleWarning(candidate.label, *candidate.known);
        else if (!candidate.known->holds())
            warnings << currentWarning(candidate.label, candidate.known->proof);
    }
    const int more = int(warnings.size()) - kLinesShown;
    if (more > 0) {
        warnings = warnings.mid(0, kLinesShown);
        warnings << Words::tr("There is as much to say of %n more.", nullptr, more);
    }
    if (!unknown.isEmpty())
        warnings << Words::tr("No rehearsal has shown that reverting %1 restores the schema.")
                        .arg(listed(unknown, int(unknown.size())));
    return warnings;
}

QString roundTripTitle(RoundTrip roundTrip)
{
    switch (roundTrip) {
    case RoundTrip::Identical:
        return Words::tr("Identical");
    case RoundTrip::ColumnOrder:
        return Words::tr("Column order only");
    case RoundTrip::TextOnly:
        return Words::tr("Text only");
    case RoundTrip::Differs:
        return Words::tr("Differs");
    case RoundTrip::Irreversible:
        return Words::tr("Irreversible");
    case RoundTrip::Failed:
        break;
    }
    return Words::tr("Failed");
}

QString proofTitle(const std::optional<KnownProof> &known)
{
    if (!known)
        return Words::tr("Not verified");
    return known->isCurrent() ? roundTripTitle(known->proof.roundTrip) : Words::tr("Verified for an older text");
}

QString proofDetails(const KnownProof &known)
{
    const MigrationProof &proof = known.proof;
    QStringList sentences{Words::tr("%1 when it was verified on %2, on PostgreSQL %3.")
                              .arg(roundTripTitle(proof.roundTrip), dateOf(proof))
                              .arg(proof.serverVersion / 10000)};
    if (known.standing == ProofStanding::OlderText)
        sentences << Words::tr("It has been changed since.");
    if (known.standing == ProofStanding::OlderBase)
        sentences << Words::tr("Migrations before it have been changed since.");
    if (!proof.objects.isEmpty())
        sentences << Words::tr("Different afterwards: %1.").arg(listed(proof.objects, proof.objectCount));
    if (proof.dataSurvived)
        sentences << (*proof.dataSurvived ? Words::tr("Sample rows survived.") : Words::tr("Sample rows were lost."));
    return sentences.join(u' ');
}

} // namespace mahout
