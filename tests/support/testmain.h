// SPDX-License-Identifier: GPL-3.0-or-later
// The main() of a test program. Any warning that the test did not announce with QTest::ignoreMessage fails the test
// function in which it comes, and so does everything critical. The shared cluster is stopped at the end.
#pragma once

#include <QCoreApplication>
#include <QTest>

namespace mahout::test {

// Runs the test functions of `test`; what main() returns. Call once, with an application object alive.
int runTest(QObject &test, int argc, char **argv);

} // namespace mahout::test

#define MAHOUT_TEST_MAIN_WITH(Application, Class)                                                                      \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        Application application(argc, argv);                                                                           \
        Class test;                                                                                                    \
        return mahout::test::runTest(test, argc, argv);                                                                \
    }

#define MAHOUT_TEST_MAIN(Class) MAHOUT_TEST_MAIN_WITH(QCoreApplication, Class)

// For tests with widgets; the test's file includes <QApplication>.
#define MAHOUT_GUI_TEST_MAIN(Class) MAHOUT_TEST_MAIN_WITH(QApplication, Class)
