// SPDX-License-Identifier: GPL-3.0-or-later
// main() of a test of widgets: an application with its theme, and no tolerance for unexpected warnings. And pictures,
// for eyes: in the folder "pictures" of the build, wherever the test was started.
#pragma once

#include "testmain.h"
#include "theme.h"
#include <QApplication>
#include <QDir>
#include <QWidget>

namespace mahout::test {

inline void savePicture(QWidget &widget, const QString &name)
{
    const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/../pictures");
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(widget.grab().save(QStringLiteral("%1/%2.png").arg(folder, name)));
}

// name-light and name-dark; the scheme is light afterwards.
inline void savePictures(QWidget &widget, const QString &name)
{
    for (const auto choice : {Theme::Choice::Dark, Theme::Choice::Light}) {
        Theme::current().setChoice(choice);
        QTest::qWait(100); // what is drawn a frame later is on it too
        savePicture(widget, name + QLatin1String(choice == Theme::Choice::Dark ? "-dark" : "-light"));
    }
}

} // namespace mahout::test

#define MAHOUT_UI_TEST_MAIN(Class)                                                                                     \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        QApplication application(argc, argv);                                                                          \
        mahout::Theme theme;                                                                                           \
        Class test;                                                                                                    \
        return mahout::test::runTest(test, argc, argv);                                                                \
    }
