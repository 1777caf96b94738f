// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablechanges.h"
#include <QCoreApplication>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SchemaScript)
};

QString definitionOf(const PartColumn &column)
{
    QString text = column.name + u' ' + column.type;
    if (!column.collation.isNull())
        text += QStringLiteral(" COLLATE ") + column.collation;
    if (!column.identity.isNull())
        text += QStringLiteral(" GENERATED %1 AS IDENTITY").arg(column.identity);
    if (!column.generated.isNull())
        text += QStringLiteral(" GENERATED ALWAYS AS (%1) STORED").arg(column.generated);
    if (!column.defaultValue.isNull())
        text += QStringLiteral(" DEFAULT ") + column.defaultValue;
    return column.notNull ? text + QStringLiteral(" NOT NULL") : text;
}

QString baseOf(const QString &type) { return type.section(u'(', 0, 0).trimmed(); }

// Whether values of one type become such of the other when they are assigned.
bool isAssignable(const QString &from, const QString &to)
{
    static const QVector<QSet<QString>> families{
        {QStringLiteral("smallint"), QStringLiteral("integer"), QStringLiteral("bigint"), QStringLiteral("numeric"),
            QStringLiteral("real"), QStringLiteral("double precision")},
        {QStringLiteral("timestamp without time zone"), QStringLiteral("timestamp with time zone"),
            QStringLiteral("date")}};
    if (baseOf(from) == baseOf(to) || to == u"text" || baseOf(to) == u"character varying")
        return true;
    return std::any_of(families.begin(), families.end(),
        [&](const QSet<QString> &family) { return family.contains(baseOf(from)) && family.contains(baseOf(to)); });
}

// A list "a=1, b=2" of reloptions as pairs.
QMap<QString, QString> optionsOf(const QString &list)
{
    QMap<QString, QString> options;
    for (const QString &option : list.split(QStringLiteral(", "), Qt::SkipEmptyParts))
        options.insert(option.section(u'=', 0, 0), option.section(u'=', 1));
    return options;
}

// SET (…) and RESET (…) that lead from one list to the other, after `head`.
QStringList changeOptions(const QString &head, const QString &prefix, const QString &before, const QString &after)
{
    const QMap<QString, QString> old = optionsOf(before), now = optionsOf(after);
    QStringList set, reset, statements;
    for (auto option = now.begin(); option != now.end(); ++option) {
        if (old.value(option.key()) != option.value())
            set << QStringLiteral("%1%2='%3'").arg(prefix, option.key(), option.value());
    }
    for (const QString &option : old.keys()) {
        if (!now.contains(option))
            reset << prefix + option;
    }
    if (!set.isEmpty())
        statements << QStringLiteral("%1 SET (%2);").arg(head, set.join(QStringLiteral(", ")));
    if (!reset.isEmpty())
        statements << QStringLiteral("%1 RESET (%2);").arg(head, reset.join(QStringLiteral(", ")));
    return statements;
}

// Column by column.
class TableAlteration {
public:
    TableAlteration(const QString &name, const SchemaParts &from, const SchemaParts &to)
        : m_name(name)
        , m_from(from)
        , m_to(to)
        , m_old(from.tables.value(name))
        , m_now(to.tables.value(name))
    {
    }
    AlterScript run();

private:
    void add(const QString &action) { m_script.statements << head() + u' ' + action + u';'; }
    QString head() const
    {
        const QString kind = m_old.kind == u"c" ? QStringLiteral("TYPE")
            : m_old.kind == u"f"                ? QStringLiteral("FOREIGN TABLE")
                                                : QStringLiteral("TABLE");
        return QStringLiteral("ALTER %1 %2").arg(kind, m_name);
    }
    bool fromParent(const QString &column) const;
    void alterColumns();
    void alterColumn(const PartColumn &old, const PartColumn &now);
    void alterIdentity(const PartColumn &old, const PartColumn &now);
    void alterStorage(const PartColumn &old, const PartColumn &now);
    void addDetails(const PartColumn &now);
    void alterChecks();
    void alterSettings();

    const QString m_name;
    const SchemaParts &m_from, &m_to;
    const PartTable m_old, m_now;
    AlterScript m_script;
};

const PartColumn *columnOf(const PartTable &table, const QString &name)
{
    const auto found = std::find_if(
        table.columns.begin(), table.columns.end(), [&](const PartColumn &column) { return column.name == name; });
    return found == table.columns.end() ? nullptr : &*found;
}

// The change comes with the same change of a parent.
bool TableAlteration::fromParent(const QString &column) const
{
    for (const QString &parent : m_now.parents.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
        if (!m_old.parents.split(QStringLiteral(", ")).contains(parent))
            continue;
        const PartTable before = m_from.tables.value(parent), after = m_to.tables.value(parent);
        const PartColumn *old = columnOf(before, column), *now = columnOf(after, column);
        if ((!old) != (!now) || (old && now && !(*old == *now)))
            return true;
    }
    return false;
}

void TableAlteration::alterColumns()
{
    for (const PartColumn &old : m_old.columns) {
        const PartColumn *now = columnOf(m_now, old.name);
        if (old.inherited || fromParent(old.name))
            continue;
        if (!now) {
            add((m_old.kind == u"c" ? QStringLiteral("DROP ATTRIBUTE ") : QStringLiteral("DROP COLUMN ")) + old.name);
        } else if (old.generated != now->generated && !(old.generated.isNull() && now->generated.isNull())) {
            // Derived: nothing is lost, and no version before 17 can do it otherwise.
            add(QStringLiteral("DROP COLUMN ") + old.name);
            add(QStringLiteral("ADD COLUMN ") + definitionOf(*now));
            addDetails(*now);
        } else {
            alterColumn(old, *now);
        }
    }
    for (const PartColumn &now : m_now.columns) {
        if (columnOf(m_old, now.name) || now.inherited || fromParent(now.name))
            continue;
        add((m_old.kind == u"c" ? QStringLiteral("ADD ATTRIBUTE ") : QStringLiteral("ADD COLUMN "))
            + definitionOf(now));
        addDetails(now);
    }
    QStringList kept, wanted;
    for (const PartColumn &old : m_old.columns) {
        if (columnOf(m_now, old.name))
            kept << old.name;
    }
    for (const PartColumn &now : m_now.columns)
        (columnOf(m_old, now.name) ? wanted : kept) << now.name;
    QStringList all;
    for (const PartColumn &now : m_now.columns)
        all << now.name;
    if (m_now.parents.isEmpty() && kept != all)
        m_script.notExpressed << Words::tr("the order of the columns of %1").arg(m_name);
}

void TableAlteration::addDetails(const PartColumn &now) { alterStorage({now.name, now.type}, now); }

void TableAlteration::alterColumn(const PartColumn &old, const PartColumn &now)
{
    const QString column
        = (m_old.kind == u"c" ? QStringLiteral("ALTER ATTRIBUTE ") : QStringLiteral("ALTER COLUMN ")) + now.name;
    const bool retyped = old.type != now.type || old.collation != now.collation;
    const bool castDefault = retyped && !old.defaultValue.isNull() && baseOf(old.type) != baseOf(now.type);
    if (castDefault)
        add(column + QStringLiteral(" DROP DEFAULT"));
    if (retyped) {
        m_script.changesTypes = true;
        QString action = column + QStringLiteral(" TYPE ") + now.type;
        if (!now.collation.isNull())
            action += QStringLiteral(" COLLATE ") + now.collation;
        if (m_old.kind != u"c" && !isAssignable(old.type, now.type))
            action += QStringLiteral(" USING %1::%2").arg(now.name, now.type);
        add(action);
    }
    if (now.defaultValue.isNull() && !old.defaultValue.isNull() && !castDefault)
        add(column + QStringLiteral(" DROP DEFAULT"));
    alterIdentity(old, now);
    if (!now.defaultValue.isNull() && (castDefault || now.defaultValue != old.defaultValue))
        add(column + QStringLiteral(" SET DEFAULT ") + now.defaultValue);
    if (now.notNull && !old.notNull && now.identity.isNull())
        add(column + QStringLiteral(" SET NOT NULL"));
    if (!now.notNull && old.notNull)
        add(column + QStringLiteral(" DROP NOT NULL"));
    alterStorage(old, now);
}

void TableAlteration::alterIdentity(const PartColumn &old, const PartColumn &now)
{
    if (old.identity == now.identity)
        return;
    const QString column = QStringLiteral("ALTER COLUMN ") + now.name;
    if (now.identity.isNull()) {
        add(column + QStringLiteral(" DROP IDENTITY"));
    } else if (old.identity.isNull()) {
        if (!old.notNull)
            add(column + QStringLiteral(" SET NOT NULL"));
        add(column + QStringLiteral(" ADD GENERATED %1 AS IDENTITY").arg(now.identity));
    } else {
        add(column + QStringLiteral(" SET GENERATED ") + now.identity);
    }
}

void TableAlteration::alterStorage(const PartColumn &old, const PartColumn &now)
{
    const QString column = QStringLiteral("ALTER COLUMN ") + now.name;
    if (old.storage != now.storage) {
        if (now.storage.isNull())
            m_script.notExpressed << Words::tr("the default storage of the column %1.%2").arg(m_name, now.name);
        else
            add(column + QStringLiteral(" SET STORAGE ") + now.storage);
    }
    if (old.compression != now.compression)
        add(column + QStringLiteral(" SET COMPRESSION ")
            + (now.compression.isNull() ? QStringLiteral("default") : now.compression));
    if (old.statistics != now.statistics)
        add(column + QStringLiteral(" SET STATISTICS %1").arg(now.statistics));
    m_script.statements += changeOptions(head() + u' ' + column, {}, old.options, now.options);
}

// Those that are written within the table; others are parts of their own.
void TableAlteration::alterChecks()
{
    const QString suffix = QStringLiteral(" on ") + m_name;
    const auto checks = [&](const SchemaParts &parts) {
        QMap<QString, QString> found;
        for (auto object = parts.snapshot.lowerBound(QStringLiteral("constraint "));
             object != parts.snapshot.end() && object.key().startsWith(QLatin1String("constraint ")); ++object) {
            const bool own = object.key().endsWith(suffix) && object.value().startsWith(QLatin1String("CHECK "))
                && !object.value().endsWith(QLatin1String("; inherited"));
            if (own)
                found.insert(object.key().mid(11).chopped(suffix.size()), object.value());
        }
        return found;
    };
    const QMap<QString, QString> old = checks(m_from), now = checks(m_to);
    QStringList added;
    for (auto check = old.begin(); check != old.end(); ++check) {
        if (now.value(check.key()) != check.value())
            m_script.statements.prepend(QStringLiteral("%1 DROP CONSTRAINT %2;").arg(head(), check.key()));
    }
    for (auto check = now.begin(); check != now.end(); ++check) {
        if (old.value(check.key()) != check.value())
            add(QStringLiteral("ADD CONSTRAINT %1 %2").arg(check.key(), check.value()));
    }
}

void TableAlteration::alterSettings()
{
    if (m_old.unlogged != m_now.unlogged)
        add(m_now.unlogged ? QStringLiteral("SET UNLOGGED") : QStringLiteral("SET LOGGED"));
    m_script.statements += changeOptions(head(), {}, m_old.options, m_now.options);
    m_script.statements += changeOptions(head(), QStringLiteral("toast."), m_old.toastOptions, m_now.toastOptions);
    if (m_old.forcedRowSecurity != m_now.forcedRowSecurity)
        add((m_now.forcedRowSecurity ? QStringLiteral("FORCE") : QStringLiteral("NO FORCE"))
            + QStringLiteral(" ROW LEVEL SECURITY"));
    if (m_old.replicaIdentity != m_now.replicaIdentity && m_now.replicaIdentity != u"i")
        add(QStringLiteral("REPLICA IDENTITY ")
            + (m_now.replicaIdentity == u"f"        ? QStringLiteral("FULL")
                    : m_now.replicaIdentity == u"n" ? QStringLiteral("NOTHING")
                                                    : QStringLiteral("DEFAULT")));
    if (m_old.tablespace != m_now.tablespace)
        add(QStringLiteral("SET TABLESPACE ")
            + (m_now.tablespace.isEmpty() ? QStringLiteral("pg_default") : m_now.tablespace));
}

AlterScript TableAlteration::run()
{
    if (m_old.shape != m_now.shape) {
        m_script.notExpressed
            << Words::tr("how %1 is made: partitioning, kind of table, access method or server").arg(m_name);
        return m_script;
    }
    alterColumns();
    if (m_old.kind != u"c") {
        alterChecks();
        alterSettings();
    }
    return m_script;
}

} // namespace

AlterScript alterTable(const QString &name, const SchemaParts &from, const SchemaParts &to)
{
    return TableAlteration(name, from, to).run();
}

AlterScript alterDomain(const QString &name, const SchemaParts &from, const SchemaParts &to)
{
    AlterScript script;
    const PartDomain old = from.domains.value(name), now = to.domains.value(name);
    const QString head = QStringLiteral("ALTER DOMAIN ") + name;
    if (old.type != now.type) {
        script.notExpressed << Words::tr("the type of the domain %1: %2 instead of %3").arg(name, now.type, old.type);
        return script;
    }
    if (old.defaultValue != now.defaultValue)
        script.statements << head
                + (now.defaultValue.isNull() ? QStringLiteral(" DROP DEFAULT;")
                                             : QStringLiteral(" SET DEFAULT %1;").arg(now.defaultValue));
    if (old.notNull != now.notNull)
        script.statements << head
                + (now.notNull ? QStringLiteral(" SET NOT NULL;") : QStringLiteral(" DROP NOT NULL;"));
    const QString suffix = QStringLiteral(" on domain ") + name;
    const auto constraints = [&](const SchemaParts &parts) {
        QMap<QString, QString> found;
        for (auto object = parts.snapshot.begin(); object != parts.snapshot.end(); ++object) {
            if (object.key().startsWith(QLatin1String("constraint ")) && object.key().endsWith(suffix))
                found.insert(object.key().mid(11).chopped(suffix.size()), object.value());
        }
        return found;
    };
    const QMap<QString, QString> before = constraints(from), after = constraints(to);
    for (auto constraint = before.begin(); constraint != before.end(); ++constraint) {
        if (after.value(constraint.key()) != constraint.value())
            script.statements << QStringLiteral("%1 DROP CONSTRAINT %2;").arg(head, constraint.key());
    }
    for (auto constraint = after.begin(); constraint != after.end(); ++constraint) {
        if (before.value(constraint.key()) != constraint.value())
            script.statements
                << QStringLiteral("%1 ADD CONSTRAINT %2 %3;").arg(head, constraint.key(), constraint.value());
    }
    return script;
}

} // namespace mahout
