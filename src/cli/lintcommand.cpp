// SPDX-License-Identifier: GPL-3.0-or-later
#include "lintcommand.h"

#include "migrationlint.h"
#include <algorithm>
#include <QCoreApplication>
#include <QJsonArray>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

void printFindings(const Context &context, const QVector<LintFinding> &findings)
{
    for (const LintFinding &finding : findings) {
        context.out << finding.file << ':' << finding.line << ": " << severityName(finding.severity) << ' '
                    << finding.rule << ": " << finding.message << '\n';
        for (const QString &line : finding.safer.split(u'\n', Qt::SkipEmptyParts))
            context.out << "    " << line << '\n';
    }
    const auto count = [&findings](LintSeverity severity) {
        return std::count_if(findings.begin(), findings.end(),
            [severity](const LintFinding &finding) { return finding.severity == severity; });
    };
    context.out << (findings.isEmpty() ? Text::tr("Nothing was found.")
                                       : Text::tr("%1 errors, %2 warnings, %3 remarks.")
                                             .arg(count(LintSeverity::Error))
                                             .arg(count(LintSeverity::Warning))
                                             .arg(count(LintSeverity::Info)))
                << Qt::endl;
}

// Nothing is asked of a server that the user did not name.
Result<LintFacts> factsFor(const Context &context)
{
    if (context.url.isEmpty())
        return LintFacts();
    const auto connection = context.connect();
    return connection ? readLintFacts(**connection) : Result<LintFacts>(fail(connection.error()));
}

} // namespace

int lintMigrations(const Context &context, const MigrationFolder &folder)
{
    const Result<LintFacts> facts = factsFor(context);
    if (!facts)
        return context.report(facts.error());
    const QVector<LintFinding> findings = lintProject(folder, *facts);
    if (context.json) {
        QJsonArray array;
        for (const LintFinding &finding : findings)
            array << toJson(finding);
        context.print({{QStringLiteral("findings"), array}});
    } else {
        printFindings(context, findings);
    }
    return findings.isEmpty() ? Done : DoneWithFindings;
}

} // namespace mahout::cli
