// SPDX-License-Identifier: GPL-3.0-or-later
// Colours, type and space of the whole window, as roles. Nothing else in ui/ names a colour, a pixel size or a font.
//
// The application owns one Theme, made after QApplication and before the first widget. It sets a flat
// Fusion and a palette; there is no application-wide style sheet. Light or dark follows the system or the user's
// choice, at once. Widgets that paint themselves ask for colours when they paint, and so need no signal; those that
// copy a colour elsewhere (charts, syntax colours) listen to changed(). GUI thread only.
#pragma once

#include <memory>
#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

namespace mahout {

enum class ColorRole {
    Window,
    Card,
    Hairline,
    Text,
    Muted,
    Good,
    Warning,
    Critical,
    Accent,
    Series1, // running
    Series2, // IO
    Series3, // lock
    Series4, // LWLock, BufferPin
    Series5, // client
    Series6, // IPC
    Series7, // timeout, extension
    Series8, // other
    Development,
    Staging,
    Production,
};

enum class TextStyle {
    Body,
    Strong, // body, semi-bold: titles of cards and charts
    Title, // 1.4 ×
    Sentence, // 1.1 ×
    Caption, // 0.85 ×
    Figures, // body, with digits of equal width
    Monospace, // SQL and identifiers
};

class Theme : public QObject {
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };

    explicit Theme(QObject *parent = nullptr); // applies itself to the QApplication
    ~Theme() override;
    // The application's theme. It must exist.
    static Theme &current();

    // The colours of interface.md; a table, so that tests can check every contrast.
    static QColor colorIn(ColorRole role, bool dark);
    // Series 1 … 8 by index, starting over after the eighth.
    static ColorRole seriesRole(int index);

    void setChoice(Choice choice);
    Choice choice() const;
    bool isDark() const;

    QColor color(ColorRole role) const;
    // `over` with `share` (0 … 1) of `role` mixed in: tints for badges, selections and bands.
    QColor tint(ColorRole role, double share, ColorRole over = ColorRole::Card) const;

    // Device-independent pixels in `units` of u, half the line height of the system font.
    int spacing(double units = 1) const;
    int radius() const; // of cards
    QFont font(TextStyle style) const;

    // A line icon of resources/icons by file name. It is drawn when painted, in the role's colour of that moment, so it
    // stays sharp on any screen and follows the theme. An unknown name is a warning and an empty icon.
    QIcon icon(const QString &name, ColorRole role = ColorRole::Text) const;

signals:
    void changed(); // after palette and colours have changed

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followSystem();
    void apply();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mahout
