// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationlint.h"

#include "script.h"
#include <algorithm>
#include <QDir>

namespace mahout {

namespace {

class Reader {
public:
    Reader(const MigrationFolder &folder, QVector<LintFinding> &unusable)
        : m_folder(folder.path)
        , m_unusable(unusable)
    {
    }

    LintScript read(const MigrationHalf &half)
    {
        LintScript script{nameOf(half.path), half.text, half.firstLine, false, {}};
        const Result<MigrationScript> read = readScript(half);
        if (!read) {
            m_unusable.append({script.file, half.firstLine, QStringLiteral("unusable-script"), LintSeverity::Error,
                read.error().message, read.error().remedy, script.file});
            return script;
        }
        script.singly = read->mode == MigrationScript::Mode::Singly;
        for (const ScriptStatement &statement : read->statements)
            script.statements.append(
                {statement.text, statement.line, statement.file.isEmpty() ? QString() : nameOf(statement.file)});
        return script;
    }

private:
    QString nameOf(const QString &path) const { return m_folder.relativeFilePath(path); }

    const QDir m_folder;
    QVector<LintFinding> &m_unusable;
};

} // namespace

QVector<LintFinding> lintProject(const MigrationFolder &folder, const LintFacts &facts)
{
    QVector<LintFinding> unusable;
    QVector<LintMigration> migrations;
    Reader reader(folder, unusable);
    for (const MigrationFile &file : folder.files) {
        if (!file.up)
            continue;
        LintMigration migration{file.label(), reader.read(*file.up), {}};
        if (file.down)
            migration.down = reader.read(*file.down);
        migrations.append(migration);
    }
    return unusable + lintMigrations(migrations, facts);
}

FindingsByVersion placeFindings(const MigrationFolder &folder, const QVector<LintFinding> &findings)
{
    struct Place {
        QString version;
        Direction direction;
        int firstLine;
    };
    const QDir directory(folder.path);
    QHash<QString, QVector<Place>> places; // by script; several where one file holds both directions
    for (const MigrationFile &file : folder.files) {
        if (file.up)
            places[directory.relativeFilePath(file.up->path)] << Place{file.version, Direction::Up, file.up->firstLine};
        if (file.down)
            places[directory.relativeFilePath(file.down->path)]
                << Place{file.version, Direction::Down, file.down->firstLine};
    }
    FindingsByVersion all;
    for (const LintFinding &finding : findings) {
        const bool included = finding.file != finding.script;
        const Place *best = nullptr;
        const auto candidates = places.constFind(finding.script);
        for (qsizetype i = 0; candidates != places.constEnd() && i < candidates->size(); ++i) {
            const Place &place = candidates->at(i);
            const bool before = included || place.firstLine <= finding.line;
            if (before && (!best || place.firstLine > best->firstLine))
                best = &place;
        }
        if (best)
            all[best->version] << PlacedFinding{
                finding, best->direction, included ? 0 : finding.line - best->firstLine + 1};
    }
    return all;
}

QJsonObject toJson(const LintFinding &finding)
{
    return {{QStringLiteral("file"), finding.file}, {QStringLiteral("line"), finding.line},
        {QStringLiteral("rule"), finding.rule}, {QStringLiteral("severity"), severityName(finding.severity)},
        {QStringLiteral("message"), finding.message}, {QStringLiteral("safer"), finding.safer}};
}

} // namespace mahout
