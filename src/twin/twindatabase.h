// SPDX-License-Identifier: GPL-3.0-or-later
// Building the twin's database out of what targetschema.h read: definitions, statistics, sizes, settings. Everything
// runs as the private server's superuser; what fails is a gap, and the rest goes on.
#pragma once

#include "relationfiles.h"
#include "targetschema.h"
#include <QHash>

namespace mahout {

// Makes an empty database like the target's and gives its name: the target's own, unless that is a template. `admin`
// is connected to template1. Encoding and locale that this machine lacks become a gap.
Result<QString> createTwinDatabase(Connection &admin, const TargetSchema &schema, QVector<TwinGap> &gaps);

// Works in one session of the twin's database. Used by one thread at a time.
class TwinBuilder {
public:
    explicit TwinBuilder(Connection &connection)
        : m_connection(connection)
    {
    }

    // To be called first. Missing when HypoPG is asked for and this machine's server has none.
    Result<void> prepare(bool hypothetical);
    // In rounds, until nothing more can be made; then what is left is a gap with the server's words.
    // With HypoPG, when asked for, even where the target has none.
    Result<void> makeObjects(const TargetSchema &schema, bool hypothetical);
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
    Result<QVector<Failure>> attempt(const QStringList &statements);
    Result<void> makeRounds(QVector<SchemaObject> &left, bool &progress);
    Result<void> restoreExtendedStatistics(const TargetSchema &schema);
    Result<Rows> run(const char *sql);

    Connection &m_connection;
    QVector<TwinGap> m_gaps;
    QHash<QString, int> m_made;
    QHash<QString, QString> m_reasons; // "kind name" → why it failed last
    int m_statistics = 0;
};

} // namespace mahout
