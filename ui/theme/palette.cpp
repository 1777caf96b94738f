// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette.h"
#include "theme.h"

namespace mahout {

QColor mixed(const QColor &over, const QColor &color, double share)
{
    const auto mix = [share](double a, double b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(
        mix(over.redF(), color.redF()), mix(over.greenF(), color.greenF()), mix(over.blueF(), color.blueF()));
}

namespace {

// Fusion shades frames and buttons with these.
void setShades(QPalette &palette, bool dark)
{
    const QColor hairline = Theme::colorIn(ColorRole::Hairline, dark);
    palette.setColor(QPalette::Light, dark ? hairline.lighter(115) : Theme::colorIn(ColorRole::Card, dark));
    palette.setColor(QPalette::Midlight, hairline);
    palette.setColor(QPalette::Mid, hairline);
    palette.setColor(QPalette::Dark, dark ? hairline.darker(130) : hairline.darker(115));
    palette.setColor(QPalette::Shadow, Qt::black);
}

void setDisabled(QPalette &palette, bool dark)
{
    const QColor faded = mixed(Theme::colorIn(ColorRole::Card, dark), Theme::colorIn(ColorRole::Muted, dark), 0.6);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, Theme::colorIn(ColorRole::Hairline, dark));
}

} // namespace

QPalette themePalette(bool dark)
{
    const auto color = [dark](ColorRole role) { return Theme::colorIn(role, dark); };
    QPalette palette;
    palette.setColor(QPalette::Window, color(ColorRole::Window));
    palette.setColor(QPalette::WindowText, color(ColorRole::Text));
    palette.setColor(QPalette::Base, color(ColorRole::Card));
    palette.setColor(QPalette::AlternateBase, mixed(color(ColorRole::Card), color(ColorRole::Window), 0.6));
    palette.setColor(QPalette::Text, color(ColorRole::Text));
    palette.setColor(QPalette::PlaceholderText, color(ColorRole::Muted));
    palette.setColor(
        QPalette::Button, dark ? mixed(color(ColorRole::Card), color(ColorRole::Muted), 0.14) : color(ColorRole::Card));
    palette.setColor(QPalette::ButtonText, color(ColorRole::Text));
    palette.setColor(QPalette::BrightText, color(ColorRole::Critical));
    palette.setColor(QPalette::Highlight, color(ColorRole::Accent));
    palette.setColor(QPalette::HighlightedText, color(ColorRole::Card));
    palette.setColor(QPalette::Link, color(ColorRole::Accent));
    palette.setColor(QPalette::LinkVisited, color(ColorRole::Accent));
    palette.setColor(QPalette::ToolTipBase, color(ColorRole::Card));
    palette.setColor(QPalette::ToolTipText, color(ColorRole::Text));
    setShades(palette, dark);
    setDisabled(palette, dark);
    return palette;
}

} // namespace mahout
