// SPDX-License-Identifier: GPL-3.0-or-later
// What looking at the server costs it, as its own pg_stat_statements counts, and how long each collector takes.
#pragma once

#include "figurespage.h"

namespace mahout {

class SamplingPage : public FiguresPage {
    Q_OBJECT
public:
    explicit SamplingPage(const PageContext &context, QWidget *parent = nullptr);

protected:
    FiguresSentence sentence() const override;
};

} // namespace mahout
