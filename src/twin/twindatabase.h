// SPDX-License-Identifier: GPL-3.0-or-later
// Building the twin's database out of what targetschema.h read: definitions, statistics, sizes, settings. What fails is
// a gap, and the rest goes on.
//
// Planning runs the target's own functions, and so do the checks of its domains. They must not have a superuser's power
// over this machine. So everything but schemas and extensions is made by a role without any, which owns it and plans;
// functions that only a superuser may make are gaps. The superuser's own session runs no code of the target: values of
// statistics whose reading would are left out.
#pragma once

#include "relationfiles.h"
#include "targetschema.h"
#include <QHash>

namespace mahout {

inline const QString kPlannerRole = QStringLiteral("pgmahout_planner");

// Makes that role, and an empty database like the target's and gives its name: the target's own, unless that is a
// template. `admin` is connected to template1. Encoding and locale that this machine lacks become a gap.
Result<QString> createTwinDatabase(Connection &admin, const TargetSchema &schema, QVector<TwinGap> &gaps);

// Works in two sessions of the twin's database. Used by one thread at a time.
class TwinBuilder {
public:
    // `superuser` and `planner` are connected as such.
    TwinBuilder(Connection &superuser, Connection &planner)
        : m_connection(superuser)
        , m_planner(planner)
    {
    }

    // To be called first: schemas and extensions. Missing when HypoPG is asked for and this machine's server has none;
    // it is there afterwards even where the target has none.
    Result<void> prepare(const TargetSchema &schema, bool hypothetical);
    // In rounds, until nothing more can be made; then what is left is a gap with the server's words.
    Result<void> makeObjects(const TargetSchema &schema);
    Result<void> restoreStatistics(const TargetSchema &schema);
    Result<void> setSizes(const TargetSchema &schema);
    Result<void> applySettings(const TargetSchema &schema, const QString &database);

    // The files that must grow, below `dataFolder`. `heights`: what plans of the target told, by qualified index name.
    Result<QVector<RelationFile>> filesToExtend(
        const TargetSchema &schema, const QString &dataFolder, const QHash<QString, int> &heights);

    const QVector<TwinGap> &gaps() const { return m_gaps; }
    int count(const QString &kind) const { return m_made.value(kind); } // objects made of that kind
    int statistics() const { return m_statistics; }

private:
    struct Failure {
        qsizetype number;
        QString message;
    };
    static Result<QVector<Failure>> attempt(Connection &connection, const QStringList &statements);
    Result<void> makeRounds(Connection &connection, QVector<SchemaObject> &left, bool &progress);
    void report(const QVector<SchemaObject> &left);
    Result<void> restoreExtendedStatistics(const TargetSchema &schema);
    Result<Rows> run(const char *sql);

    Connection &m_connection;
    Connection &m_planner;
    QVector<TwinGap> m_gaps;
    QHash<QString, int> m_made;
    QHash<QString, QString> m_reasons; // "kind name" → why it failed last
    int m_statistics = 0;
};

} // namespace mahout
