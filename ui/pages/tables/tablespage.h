// SPDX-License-Identifier: GPL-3.0-or-later
// Which tables and indexes do the work, and which need care? What is read and written of the connected database, and
// how far each table is from its next vacuum.
#pragma once

#include "figurespage.h"

namespace mahout {

class TablesPage : public FiguresPage {
    Q_OBJECT
public:
    explicit TablesPage(const PageContext &context, QWidget *parent = nullptr);

protected:
    FiguresSentence sentence() const override;
};

} // namespace mahout
