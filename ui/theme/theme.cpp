// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"
#include "flatstyle.h"
#include "iconengine.h"
#include "palette.h"
#include <array>
#include <cmath>
#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QScopedValueRollback>

namespace mahout {

namespace {

struct RoleColors {
    ColorRole role;
    QRgb light;
    QRgb dark;
};

constexpr std::array<RoleColors, 20> kColors{{
    {ColorRole::Window, 0xF5F6F8, 0x15181C},
    {ColorRole::Card, 0xFFFFFF, 0x1D2126},
    {ColorRole::Hairline, 0xDDE1E6, 0x30363D},
    {ColorRole::Text, 0x1B1F24, 0xE6E9ED},
    {ColorRole::Muted, 0x57606A, 0x9AA4AF},
    {ColorRole::Good, 0x1A7F4B, 0x4CC38A},
    {ColorRole::Warning, 0x8F5E00, 0xE2B340},
    {ColorRole::Critical, 0xB8322F, 0xFF7B72},
    {ColorRole::Accent, 0x1F5FCC, 0x7AA9FF},
    {ColorRole::Series1, 0x1B7A3D, 0x3FB68B},
    {ColorRole::Series2, 0x3B6FB6, 0x6FA8F0},
    {ColorRole::Series3, 0xD8434E, 0xFF7F73},
    {ColorRole::Series4, 0x8E2A6B, 0xD678B5},
    {ColorRole::Series5, 0xA87900, 0xE5C04B},
    {ColorRole::Series6, 0x1FA3B5, 0x7FE0EC},
    {ColorRole::Series7, 0x6B4FA0, 0xA897E8},
    {ColorRole::Series8, 0x8A919A, 0x8F98A3},
    {ColorRole::Development, 0x3B6FB6, 0x6FA8F0},
    {ColorRole::Staging, 0x8F5E00, 0xE2B340},
    {ColorRole::Production, 0xB8322F, 0xFF7B72},
}};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < kColors.size(); ++i)
        if (std::size_t(kColors[i].role) != i)
            return false;
    return true;
}
static_assert(inOrder(), "colorIn() finds a role by its place");

Theme *s_current = nullptr;

bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightnessF() > palette.color(QPalette::Window).lightnessF();
}

bool hasEvenDigits(const QFont &font)
{
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(QLatin1Char('0'));
    for (char digit = '1'; digit <= '9'; ++digit)
        if (std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - width) > 0.05)
            return false;
    return true;
}

// Qt before 6.7 cannot ask a font for its tabular digits, so a family that has no others stands in where needed.
QFont figuresFont(const QFont &body)
{
    QFont font = body;
    for (const QString &family : {body.family(), QStringLiteral("Noto Sans"), QStringLiteral("Segoe UI"),
             QStringLiteral("Helvetica Neue"), QStringLiteral("DejaVu Sans")}) {
        font.setFamily(family);
        if (QFontInfo(font).family() == family && hasEvenDigits(font))
            return font;
    }
    return body;
}

QFont scaled(const QFont &font, double factor)
{
    QFont result = font;
    result.setPointSizeF(QFontInfo(font).pointSizeF() * factor);
    return result;
}

QFont monospaceFont(const QFont &body)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QFontInfo(body).pointSizeF());
    return font;
}

} // namespace

struct Theme::Private {
    Choice choice = Choice::System;
    bool systemDark = false;
    bool dark = false;
    bool applying = false; // palette events of our own making are not the system's
    QFont body;
    QFont figures;
};

Theme::Theme(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    Q_ASSERT(!s_current && qApp);
    s_current = this;
    d->body = QApplication::font();
    d->figures = figuresFont(d->body);
    d->systemDark = isDarkPalette(QApplication::palette());
    QApplication::setStyle(new FlatStyle);
    qApp->installEventFilter(this);
    apply();
}

Theme::~Theme() { s_current = nullptr; }

Theme &Theme::current()
{
    Q_ASSERT(s_current);
    return *s_current;
}

QColor Theme::colorIn(ColorRole role, bool dark)
{
    const RoleColors &colors = kColors[std::size_t(role)];
    return QColor::fromRgb(dark ? colors.dark : colors.light);
}

ColorRole Theme::seriesRole(int index) { return ColorRole(int(ColorRole::Series1) + index % 8); }

void Theme::setChoice(Choice choice)
{
    d->choice = choice;
    apply();
}

Theme::Choice Theme::choice() const { return d->choice; }

bool Theme::isDark() const { return d->dark; }

QColor Theme::color(ColorRole role) const { return colorIn(role, d->dark); }

QColor Theme::tint(ColorRole role, double share, ColorRole over) const
{
    return mixed(color(over), color(role), share);
}

int Theme::spacing(double units) const
{
    const double unit = QFontMetricsF(d->body).height() / 2;
    return qRound(unit * units);
}

int Theme::radius() const { return 6; }

QFont Theme::font(TextStyle style) const
{
    switch (style) {
    case TextStyle::Body:
        return d->body;
    case TextStyle::Strong: {
        QFont font = d->body;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    case TextStyle::Title: {
        QFont font = scaled(d->body, 1.4);
        font.setWeight(QFont::DemiBold);
        return font;
    }
    case TextStyle::Sentence:
        return scaled(d->body, 1.1);
    case TextStyle::Caption:
        return scaled(d->figures, 0.85);
    case TextStyle::Figures:
        return d->figures;
    case TextStyle::Monospace:
        return monospaceFont(d->body);
    }
    return d->body;
}

QIcon Theme::icon(const QString &name, ColorRole role) const
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("There is no icon %s.", qPrintable(name));
        return {};
    }
    return QIcon(new ThemedIconEngine(file.readAll(), role));
}

// A desktop that turns dark sends ThemeChange; a program or style that sets another palette sends
// ApplicationPaletteChange. Qt 6.4 has no signal for either.
bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const bool system = event->type() == QEvent::ThemeChange && watched->isWindowType();
    const bool palette = event->type() == QEvent::ApplicationPaletteChange && watched == qApp;
    const bool ours = palette && QApplication::palette() == themePalette(d->dark); // comes some time after apply()
    if ((system || palette) && !ours && !d->applying) {
        if (system)
            followSystem();
        else
            d->systemDark = isDarkPalette(QApplication::palette());
        apply();
    }
    return QObject::eventFilter(watched, event);
}

// A default palette makes QApplication fall back to the desktop's, which is then there to be read.
void Theme::followSystem()
{
    const QScopedValueRollback guard(d->applying, true);
    QApplication::setPalette(QPalette());
    d->systemDark = isDarkPalette(QApplication::palette());
}

void Theme::apply()
{
    const QScopedValueRollback guard(d->applying, true);
    d->dark = d->choice == Choice::System ? d->systemDark : d->choice == Choice::Dark;
    QApplication::setPalette(themePalette(d->dark));
    emit changed();
}

} // namespace mahout
