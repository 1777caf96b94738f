// SPDX-License-Identifier: GPL-3.0-or-later
// Sequences that come to their end, or outlast the column that they fill.
#include "tablechecks.h"

#include "brieflock.h"
#include "naming.h"
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct SequenceAdvice {
    Q_DECLARE_TR_FUNCTIONS(mahout::TableAdvice)
};

using Kind = TableFinding::Kind;
using Severity = TableFinding::Severity;

constexpr double kCriticalPercent = 95;

// A sequence belongs to a column that owns it (serial, identity) or whose default asks for it. last_value is NULL until
// the first use, and for roles without a right on the sequence.
const char kSequences[] = R"(
SELECT s.schemaname::text AS schema, s.sequencename::text AS name, s.data_type::text AS type, s.last_value::float8 AS last,
       s.min_value::float8 AS least, s.max_value::float8 AS most, s.increment_by::float8 AS step, s.cycle,
       s.last_value::text AS last_text, s.max_value::text AS most_text, s.min_value::text AS least_text,
       has_sequence_privilege(q.oid, 'USAGE') OR has_sequence_privilege(q.oid, 'SELECT') AS readable,
       n.nspname::text AS table_schema, t.relname::text AS table_name, a.attname::text AS column_name,
       format_type(a.atttypid, NULL) AS column_type, coalesce(a.attidentity <> '', false) AS identity
FROM pg_sequences AS s
JOIN pg_namespace AS sn ON sn.nspname = s.schemaname
JOIN pg_class AS q ON q.relname = s.sequencename AND q.relnamespace = sn.oid
LEFT JOIN LATERAL (
    SELECT d.refobjid AS table_oid, d.refobjsubid AS number, 1 AS rank FROM pg_depend AS d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = q.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    UNION ALL
    SELECT f.adrelid, f.adnum, 2 FROM pg_depend AS d JOIN pg_attrdef AS f ON f.oid = d.objid
    WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = q.oid
    ORDER BY rank, table_oid, number LIMIT 1) AS use ON true
LEFT JOIN pg_class AS t ON t.oid = use.table_oid
LEFT JOIN pg_namespace AS n ON n.oid = t.relnamespace
LEFT JOIN pg_attribute AS a ON a.attrelid = use.table_oid AND a.attnum = use.number
WHERE q.relpersistence <> 't'
ORDER BY 1, 2)";

struct Sequence {
    QString full, table, column, columnType; // table empty: nobody's
    QString typeText, lastText, mostText, leastText;
    bool cycles = false, readable = false, identity = false, used = false;
    double last = 0, least = 0, most = 0, step = 1;

    bool rises() const { return step > 0; }
    double columnEnd() const
    {
        const double end = columnType == u"smallint" ? 32767 : columnType == u"integer" ? 2147483647.0 : HUGE_VAL;
        return rises() ? end : -end - 1;
    }
    bool outlastsColumn() const { return rises() ? most > columnEnd() : least < columnEnd(); }
    double end() const { return outlastsColumn() ? columnEnd() : rises() ? most : least; }
    double percent() const
    {
        const double from = rises() ? least : most;
        return 100 * (last - from) / (end() - from);
    }
    double left() const { return std::floor(std::abs(end() - last) / std::abs(step)); }
};

Sequence sequenceOf(const Rows &rows, qsizetype r)
{
    const auto text = [&](const char *name) { return rows.value(r, QLatin1String(name)).toString(); };
    const auto number = [&](const char *name) { return rows.value(r, QLatin1String(name)).toDouble(); };
    const auto full = [&](const char *schema, const char *name) {
        return readableIdentifier(text(schema)) + u'.' + readableIdentifier(text(name));
    };
    Sequence sequence;
    sequence.full = full("schema", "name");
    sequence.typeText = text("type");
    sequence.lastText = text("last_text");
    sequence.mostText = text("most_text");
    sequence.leastText = text("least_text");
    if (!text("table_name").isEmpty())
        sequence.table = full("table_schema", "table_name");
    sequence.column = readableIdentifier(text("column_name"));
    sequence.columnType = text("column_type");
    sequence.cycles = rows.value(r, "cycle").toBool();
    sequence.readable = rows.value(r, "readable").toBool();
    sequence.identity = rows.value(r, "identity").toBool();
    sequence.used = !rows.value(r, "last").isNull();
    sequence.last = number("last");
    sequence.least = number("least");
    sequence.most = number("most");
    sequence.step = number("step");
    return sequence;
}

bool narrowColumn(const Sequence &sequence) { return std::isfinite(sequence.columnEnd()); }

// The column becomes as wide as numbers go, and so does a sequence that is narrower; an identity does so by itself.
void widen(const Sequence &sequence, TableFinding &finding)
{
    finding.mend = QStringLiteral("ALTER TABLE %1 ALTER COLUMN %2 TYPE bigint;").arg(sequence.table, sequence.column);
    finding.undo = QStringLiteral("ALTER TABLE %1 ALTER COLUMN %2 TYPE %3;")
                       .arg(sequence.table, sequence.column, sequence.columnType);
    if (!sequence.identity && sequence.typeText != u"bigint") {
        finding.mend += QStringLiteral("\nALTER SEQUENCE %1 AS bigint;").arg(sequence.full);
        finding.undo
            = QStringLiteral("ALTER SEQUENCE %1 AS %2;\n").arg(sequence.full, sequence.typeText) + finding.undo;
    }
    finding.remedy = SequenceAdvice::tr("Make the column a bigint, and with it the columns that refer to it. The table "
                                        "is written anew under an ACCESS EXCLUSIVE lock; on a large one add a new "
                                        "column, fill it in parts and exchange them.");
}

void mendEnd(const Sequence &sequence, TableFinding &finding)
{
    if (!sequence.table.isEmpty() && narrowColumn(sequence))
        return widen(sequence, finding);
    const QString bound = sequence.rises() ? QStringLiteral("MAXVALUE") : QStringLiteral("MINVALUE");
    finding.mend = sequence.typeText == u"bigint" ? QStringLiteral("ALTER SEQUENCE %1 NO %2;").arg(sequence.full, bound)
                                                  : QStringLiteral("ALTER SEQUENCE %1 AS bigint;").arg(sequence.full);
    finding.undo = sequence.typeText == u"bigint"
        ? QStringLiteral("ALTER SEQUENCE %1 %2 %3;")
              .arg(sequence.full, bound, sequence.rises() ? sequence.mostText : sequence.leastText)
        : QStringLiteral("ALTER SEQUENCE %1 AS %2;").arg(sequence.full, sequence.typeText);
    finding.remedy = SequenceAdvice::tr("Raise its limit, if what takes its numbers can hold larger ones.");
}

void checkEnd(const Sequence &sequence, TableChecks &checks)
{
    if (!sequence.used || sequence.cycles || sequence.percent() < checks.options.sequencePercent)
        return;
    TableFinding finding{Kind::SequenceEnds, sequence.full};
    finding.severity = sequence.percent() >= kCriticalPercent ? Severity::Critical : Severity::Warning;
    finding.exact = true;
    finding.message = sequence.table.isEmpty()
        ? SequenceAdvice::tr("%1 comes to its end; nextval fails after the last number.").arg(sequence.full)
        : SequenceAdvice::tr("The numbers for %1.%2 come to their end; inserts fail after the last one.")
              .arg(sequence.table, sequence.column);
    finding.evidence
        = SequenceAdvice::tr("%1 is at %2, %3 % of its range; %4 are left.")
              .arg(sequence.full, sequence.lastText, formatNumber(sequence.percent()), formatNumber(sequence.left()));
    mendEnd(sequence, finding);
    checks.add(finding);
}

void checkWidth(const Sequence &sequence, TableChecks &checks)
{
    if (sequence.table.isEmpty() || !narrowColumn(sequence) || !sequence.outlastsColumn())
        return;
    TableFinding finding{Kind::SequenceWiderThanColumn, sequence.table + u'.' + sequence.column, Severity::Info};
    finding.exact = true;
    finding.message = SequenceAdvice::tr("%1.%2 is narrower than the sequence that fills it: inserts will fail before "
                                         "the sequence ends, and its own limit does not warn.")
                          .arg(sequence.table, sequence.column);
    finding.evidence
        = SequenceAdvice::tr("The column is of type %1; %2 goes on to %3.")
              .arg(sequence.columnType, sequence.full, sequence.rises() ? sequence.mostText : sequence.leastText);
    widen(sequence, finding);
    checks.add(finding);
}

} // namespace

Result<void> checkSequences(Connection &connection, TableChecks &checks)
{
    const Result<std::optional<Rows>> rows = queryBriefly(connection, QLatin1String(kSequences));
    if (!rows)
        return fail(rows.error());
    if (!*rows) {
        checks.notes.append(
            SequenceAdvice::tr("A sequence is locked at this moment, so none was looked at. Check again later."));
        return {};
    }
    int hidden = 0;
    for (qsizetype r = 0; r < (*rows)->size(); ++r) {
        const Sequence sequence = sequenceOf(**rows, r);
        hidden += !sequence.readable;
        checkEnd(sequence, checks);
        checkWidth(sequence, checks);
    }
    const TablesServer &server = checks.state.server;
    if (hidden > 0)
        checks.notes.append(
            SequenceAdvice::tr("How far %n sequence(s) have come is hidden. Run: %1", nullptr, hidden)
                .arg(server.version >= 140000
                        ? QStringLiteral("GRANT pg_read_all_data TO %1;").arg(readableIdentifier(server.role))
                        : QStringLiteral("GRANT SELECT ON ALL SEQUENCES IN SCHEMA … TO %1;")
                              .arg(readableIdentifier(server.role))));
    return {};
}

} // namespace mahout
