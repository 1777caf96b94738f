// SPDX-License-Identifier: GPL-3.0-or-later
#include "hygienerules.h"

#include "naming.h"
#include "timerange.h"
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct HygieneRules {
    Q_DECLARE_TR_FUNCTIONS(mahout::Hygiene)
};

using Kind = HygieneFinding::Kind;

constexpr double kSecondsADay = 86400;
constexpr int kMuchSmaller = 2; // times
constexpr int kSuffixedName = 56; // characters that leave room for "_stats"

QString spanText(double days) { return formatDuration(days * double(kDayMs)); }

bool samePlace(const StoredIndex &a, const StoredIndex &b)
{
    return a.tableOid == b.tableOid && a.method == b.method && a.predicate == b.predicate;
}

bool sameKeys(const StoredIndex &a, const StoredIndex &b, int keys)
{
    return a.columns.mid(0, keys) == b.columns.mid(0, keys) && a.classes.mid(0, keys) == b.classes.mid(0, keys)
        && a.collations.mid(0, keys) == b.collations.mid(0, keys)
        && a.parameters.mid(0, keys) == b.parameters.mid(0, keys);
}

bool sameDirections(const StoredIndex &a, const StoredIndex &b) { return a.options == b.options.mid(0, a.keys); }

// Descending and NULLS FIRST are the two bits of an option; read backwards both are turned.
bool oppositeDirections(const StoredIndex &a, const StoredIndex &b)
{
    for (int key = 0; key < a.keys; ++key)
        if ((a.options.at(key).toInt() ^ b.options.at(key).toInt()) != 3)
            return false;
    return true;
}

// Of two equal indexes the one without duties goes; between equals, the later name.
bool yieldsTo(const StoredIndex &a, const StoredIndex &b)
{
    const auto duty = [](const StoredIndex &i) {
        return QVector<bool>{
            i.primary, !i.constraint.isEmpty(), i.replicaIdentity, i.partitionChild, i.unique, i.clustered};
    };
    return duty(a) != duty(b) ? duty(a) < duty(b) : a.name > b.name;
}

// Duties that an index has besides being read; each forbids to drop it.
QStringList duties(const StoredIndex &index)
{
    QStringList vetoes;
    if (index.primary)
        vetoes.append(HygieneRules::tr("It is the primary key."));
    else if (index.unique)
        vetoes.append(HygieneRules::tr("It keeps values unique; inserts do not count as scans."));
    if (index.exclusion || index.constraint == u"x")
        vetoes.append(HygieneRules::tr("It enforces an exclusion constraint."));
    if (index.replicaIdentity)
        vetoes.append(HygieneRules::tr("It is the table's replica identity."));
    if (index.clustered)
        vetoes.append(HygieneRules::tr("CLUSTER uses it."));
    return vetoes;
}

// What others may do with it that no counter here shows, whatever the finding.
QStringList othersVetoes(const StoredIndex &index)
{
    if (index.managedBy.isEmpty())
        return {};
    return {HygieneRules::tr("The extension %1 manages its table; change it with the means of that extension.")
                .arg(index.managedBy)};
}

QStringList foreignKeyVetoes(const StoredIndex &index, const QVector<ForeignKey> &keys)
{
    QStringList vetoes;
    for (const ForeignKey &key : keys)
        if (serves(index, key))
            vetoes.append(HygieneRules::tr("It supports a foreign key to %1; deletes there would read the whole table.")
                              .arg(key.parent));
    return vetoes;
}

QStringList evidenceVetoes(const StoredIndex &index, const EvidenceWindow &window, int evidenceDays)
{
    QStringList vetoes;
    const bool counted = index.secondsSinceScan > evidenceDays * kSecondsADay; // the counters reach back to then
    if (window.days < evidenceDays && !counted)
        vetoes.append(HygieneRules::tr("The statistics reach back %1; %2 days are needed so that monthly work shows.")
                          .arg(spanText(window.days))
                          .arg(evidenceDays));
    if (index.youngerThan < evidenceDays * kSecondsADay)
        vetoes.append(HygieneRules::tr("It was made or rebuilt no longer than %1 ago; %2 days are needed.")
                          .arg(spanText(index.youngerThan / kSecondsADay))
                          .arg(evidenceDays));
    if (window.standby || window.standbys)
        vetoes.append(
            HygieneRules::tr("Scans are counted on each server by itself, and there are standbys that may use it."));
    if (index.findsReplicatedRows)
        vetoes.append(HygieneRules::tr("A subscription writes to its table, which has no key: changes of published "
                                       "rows may be looked for with it."));
    return vetoes;
}

QString expressionVeto()
{
    return HygieneRules::tr(
        "The planner takes statistics from its expression. Make extended statistics on the expression first.");
}

HygieneFinding findingFor(Kind kind, const StoredIndex &index, const QString &evidence, const QStringList &vetoes)
{
    HygieneFinding finding{kind, index.full(), index.fullTable(), evidence, vetoes, index.bytes, {}, {}, {}, {}};
    if (vetoes.isEmpty())
        finding.mendDdl = index.tree // no part of it can be dropped alone, nor all of them without the lock
            ? QStringLiteral("DROP INDEX %1;").arg(index.full())
            : QStringLiteral("DROP INDEX CONCURRENTLY %1;").arg(index.full());
    return finding;
}

// Statistics on one expression lift the veto; several would need their texts apart.
void offerStatistics(const StoredIndex &index, HygieneFinding &finding)
{
    if (index.keyColumns().count(QStringLiteral("0")) != 1)
        return;
    const QString name = readableIdentifier(index.schema) + u'.'
        + readableIdentifier(index.name.left(kSuffixedName) + QStringLiteral("_stats"));
    finding.firstDdl = QStringLiteral("CREATE STATISTICS %1 ON (%2) FROM %3;\nANALYZE %3;")
                           .arg(name, index.expressions, index.fullTable());
    finding.firstUndoDdl = QStringLiteral("DROP STATISTICS %1;").arg(name);
}

class Judge {
public:
    Judge(const QVector<StoredIndex> &indexes, const QVector<ForeignKey> &keys, const EvidenceWindow &window,
        const HygieneOptions &options)
        : m_indexes(indexes)
        , m_keys(keys)
        , m_window(window)
        , m_options(options)
    {
    }

    QVector<HygieneFinding> findings()
    {
        for (const StoredIndex &index : m_indexes)
            judge(index);
        return m_findings;
    }

private:
    void judge(const StoredIndex &index)
    {
        if (!index.valid)
            return judgeInvalid(index);
        if (index.partitionChild)
            return; // judged with the whole
        for (const StoredIndex &other : m_indexes)
            if (other.valid && other.oid != index.oid && isDuplicate(index, other)
                && (!isDuplicate(other, index) || yieldsTo(index, other)))
                return add(Kind::Duplicate, index,
                    HygieneRules::tr("%1 is the same index as %2 and takes %3.")
                        .arg(index.full(), other.full(), formatBytes(index.bytes)),
                    duties(index) + othersVetoes(index));
        for (const StoredIndex &other : m_indexes)
            if (other.valid && other.oid != index.oid && isLeadingPart(index, other))
                return judgeRedundant(index, other);
        if (duties(index).isEmpty())
            judgeUse(index);
    }

    void judgeInvalid(const StoredIndex &index)
    {
        if (index.tree)
            return add(Kind::Invalid, index,
                HygieneRules::tr("%1 is not valid: some partitions of %2 have no index for it.")
                    .arg(index.full(), index.fullTable()),
                {HygieneRules::tr("It becomes valid when an index of each partition is attached to it.")});
        QStringList vetoes = othersVetoes(index);
        if (index.building)
            vetoes.append(HygieneRules::tr("It is being built at this moment."));
        add(Kind::Invalid, index,
            HygieneRules::tr("%1 is invalid: its build failed. It is kept up on writes and never used; it takes %2.")
                .arg(index.full(), formatBytes(index.bytes)),
            vetoes);
    }

    void judgeRedundant(const StoredIndex &index, const StoredIndex &other)
    {
        QString evidence = HygieneRules::tr("%1 is a leading part of %2 and takes %3.")
                               .arg(index.full(), other.full(), formatBytes(index.bytes));
        const auto warn = [&evidence](const QString &sentence) { evidence += u' ' + sentence; };
        if (index.bytes * kMuchSmaller < other.bytes)
            warn(HygieneRules::tr("It is much smaller than the other, so some scans become dearer without it."));
        if (index.columns.size() > index.keys)
            warn(HygieneRules::tr("The columns that it carries are in the other, too."));
        if (!sameDirections(index, other))
            warn(HygieneRules::tr("Its order runs the other way; the other is read backwards for it."));
        add(Kind::Redundant, index, evidence, duties(index) + othersVetoes(index));
    }

    void judgeUse(const StoredIndex &index)
    {
        const bool never = index.scans == 0;
        if (!never && !(index.secondsSinceScan > m_options.evidenceDays * kSecondsADay))
            return;
        const QString evidence = never ? HygieneRules::tr("%1 has not been scanned in %2 and takes %3.")
                                             .arg(index.full(), spanText(m_window.days), formatBytes(index.bytes))
                                       : HygieneRules::tr("%1 was last scanned %2 ago (%3 times in all) and takes %4.")
                                             .arg(index.full(), spanText(index.secondsSinceScan / kSecondsADay),
                                                 formatNumber(index.scans), formatBytes(index.bytes));
        QStringList vetoes = foreignKeyVetoes(index, m_keys) + evidenceVetoes(index, m_window, m_options.evidenceDays)
            + othersVetoes(index);
        const bool expressionAlone = vetoes.isEmpty();
        const bool feedsPlanner = index.hasExpressions() && !index.hasExpressionStatistics;
        if (feedsPlanner)
            vetoes.append(expressionVeto());
        add(Kind::Unused, index, evidence, vetoes);
        if (feedsPlanner && expressionAlone)
            offerStatistics(index, m_findings.last());
    }

    void add(Kind kind, const StoredIndex &index, const QString &evidence, const QStringList &vetoes)
    {
        m_findings.append(findingFor(kind, index, evidence, vetoes));
    }

    const QVector<StoredIndex> &m_indexes;
    const QVector<ForeignKey> &m_keys;
    const EvidenceWindow &m_window;
    const HygieneOptions &m_options;
    QVector<HygieneFinding> m_findings;
};

HygieneFinding foreignKeyFinding(const ForeignKey &key, QSet<QString> &taken)
{
    TableFacts table;
    table.schema = key.schema;
    table.name = key.table;
    table.reference = readableIdentifier(key.schema) + u'.' + readableIdentifier(key.table);
    IndexCandidate candidate;
    for (const QString &column : key.columnNames)
        candidate.keys.append({column});
    const QString name = indexName(candidate, table, taken);
    HygieneFinding finding{Kind::MissingForeignKeyIndex, {}, table.reference, {}, {}, 0, {}, {}, {}, {}};
    const QString rows = formatNumber(key.rows), bytes = formatBytes(key.bytes);
    finding.evidence = key.parentChanges > 0
        ? HygieneRules::tr("No index serves the foreign key %1 of %2 (%3 rows, %4): each of the %5 deletes and updates "
                           "of %6 reads it whole.")
              .arg(key.name, table.reference, rows, bytes, formatNumber(key.parentChanges), key.parent)
        : HygieneRules::tr("No index serves the foreign key %1 of %2 (%3 rows, %4). It acts when a row of %5 is "
                           "deleted, and that will read the whole table; no delete was seen yet.")
              .arg(key.name, table.reference, rows, bytes, key.parent);
    finding.mendDdl = createStatement(candidate, table, name, !key.tree) + u';';
    finding.undoDdl = QStringLiteral("DROP INDEX %1%2.%3;")
                          .arg(key.tree ? QString() : QStringLiteral("CONCURRENTLY "), readableIdentifier(key.schema),
                              readableIdentifier(name));
    return finding;
}

} // namespace

bool isDuplicate(const StoredIndex &a, const StoredIndex &b)
{
    const bool guards
        = !a.unique || (b.unique && a.nullsNotDistinct == b.nullsNotDistinct && (b.immediate || !a.immediate));
    return samePlace(a, b) && a.expressions == b.expressions && a.keys == b.keys && sameKeys(a, b, a.keys)
        && sameDirections(a, b) && a.included() == b.included() && !a.exclusion && guards;
}

bool isLeadingPart(const StoredIndex &a, const StoredIndex &b)
{
    const QStringList carried = a.included();
    const bool carries = std::all_of(
        carried.begin(), carried.end(), [&b](const QString &column) { return b.columns.contains(column); });
    return samePlace(a, b) && a.method == u"btree" && !a.guards() && !a.hasExpressions() && a.keys < b.keys && carries
        && sameKeys(a, b, a.keys) && (sameDirections(a, b) || oppositeDirections(a, b));
}

QVector<HygieneFinding> judgeIndexes(const QVector<StoredIndex> &indexes, const QVector<ForeignKey> &keys,
    const EvidenceWindow &window, const HygieneOptions &options)
{
    return Judge(indexes, keys, window, options).findings();
}

QVector<HygieneFinding> judgeForeignKeys(const QVector<StoredIndex> &indexes, const QVector<ForeignKey> &keys,
    const HygieneOptions &options, QSet<QString> &taken)
{
    QVector<HygieneFinding> findings;
    for (const ForeignKey &key : keys) {
        const bool seen = key.parentChanges > 0 && key.rows >= options.minChildRows;
        const bool evident = key.acts && key.rows >= options.evidentChildRows;
        const bool served = std::any_of(
            indexes.begin(), indexes.end(), [&key](const StoredIndex &index) { return serves(index, key); });
        if ((seen || evident) && !served)
            findings.append(foreignKeyFinding(key, taken));
    }
    return findings;
}

} // namespace mahout
