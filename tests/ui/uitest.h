// SPDX-License-Identifier: GPL-3.0-or-later
// main() of a test of widgets: an application with its theme, and no tolerance for unexpected warnings.
#pragma once

#include "testmain.h"
#include "theme.h"
#include <QApplication>

#define MAHOUT_UI_TEST_MAIN(Class)                                                                                     \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        QApplication application(argc, argv);                                                                          \
        mahout::Theme theme;                                                                                           \
        Class test;                                                                                                    \
        return mahout::test::runTest(test, argc, argv);                                                                \
    }
