// SPDX-License-Identifier: GPL-3.0-or-later
// What is read and written, by whom and why, how much write-ahead log comes of it, and what checkpoints do.
#pragma once

#include "figurespage.h"

namespace mahout {

class IoPage : public FiguresPage {
    Q_OBJECT
public:
    explicit IoPage(const PageContext &context, QWidget *parent = nullptr);

protected:
    FiguresSentence sentence() const override;
};

} // namespace mahout
