// SPDX-License-Identifier: GPL-3.0-or-later
#include "textlabel.h"

namespace mahout {

QLabel *textLabel(TextStyle style, bool muted, const QString &text)
{
    auto *label = new QLabel(text);
    label->setFont(Theme::current().font(style));
    label->setTextFormat(Qt::PlainText);
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace mahout
