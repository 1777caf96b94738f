// SPDX-License-Identifier: GPL-3.0-or-later
// Who receives the write-ahead log, how far behind they are, and what slots keep back.
#pragma once

#include "figurespage.h"

namespace mahout {

class ReplicationPage : public FiguresPage {
    Q_OBJECT
public:
    explicit ReplicationPage(const PageContext &context, QWidget *parent = nullptr);

protected:
    FiguresSentence sentence() const override;
};

} // namespace mahout
