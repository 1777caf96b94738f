// SPDX-License-Identifier: GPL-3.0-or-later
// The list of pages. Navigation, shortcuts, pictures and the tests that open every page walk it.
#pragma once

#include "page.h"

namespace mahout {

struct PageRow {
    QString id; // "overview"; stable
    QString title; // translated
    QString icon; // name of an icon of the theme
    Page *(*make)(const PageContext &context, QWidget *parent);
};

const QVector<PageRow> &pages(); // in the order of the navigation; Ctrl+1 … Ctrl+9

} // namespace mahout
