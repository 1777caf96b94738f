// SPDX-License-Identifier: GPL-3.0-or-later
#include "testmain.h"

#include "serverversions.h"
#include "testcluster.h"
#include <QRegularExpression>

namespace mahout::test {
namespace {

QtMessageHandler testLibraryHandler = nullptr;

// The test library forgets failOnWarning() after each function, so it is told again when a warning comes; its own
// handler then lets announced messages pass and fails the function for others. It has no such thing for criticals.
void strictHandler(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // The offscreen platform says this of every window that has a smallest size; it is no fault of the window.
    if (message == QLatin1String("This plugin does not support propagateSizeHints()"))
        return;
    if (type == QtWarningMsg)
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    testLibraryHandler(type, context, message);
    if (type == QtCriticalMsg)
        QTest::qFail(qPrintable(message), context.file ? context.file : "", context.line);
}

} // namespace

int runTest(QObject &test, int argc, char **argv)
{
    QTest::qInit(&test, argc, argv);
    testLibraryHandler = qInstallMessageHandler(strictHandler);
    const int failures = QTest::qRun();
    stopSharedCluster();
    stopServerVersions();
    QTest::qCleanup();
    return failures;
}

} // namespace mahout::test
