// SPDX-License-Identifier: GPL-3.0-or-later
// Which tables and indexes do the work, and which need care? What is read and written of the connected database, how
// far each table is from its next vacuum, and what an analysis of them finds.
#pragma once

#include "figurespage.h"

namespace mahout {

class TableFindings;

class TablesPage : public FiguresPage {
    Q_OBJECT
public:
    explicit TablesPage(const PageContext &context, QWidget *parent = nullptr);

    void focusFilter() override;
    bool cancel() override;

protected:
    FiguresSentence sentence() const override;

private:
    TableFindings *m_findings;
};

} // namespace mahout
