// SPDX-License-Identifier: GPL-3.0-or-later
// The colours keep the contrast that interface text and marks need; icons and palette follow the scheme.
#include "uitest.h"
#include <cmath>
#include <QDir>
#include <QLabel>
#include <QSignalSpy>

using namespace mahout;

namespace {

double channel(double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

// WCAG 2.1, 1.4.3
double contrast(const QColor &a, const QColor &b)
{
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

// The colour most present among opaque pixels.
QColor inkOf(const QIcon &icon)
{
    const QImage image = icon.pixmap(QSize(32, 32), 1.0).toImage();
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() > 250)
                ++counts[image.pixel(x, y)];
    const auto most = std::max_element(counts.cbegin(), counts.cend());
    return most == counts.cend() ? QColor() : QColor(most.key());
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { Theme::current().setChoice(Theme::Choice::Light); }
    void contrastOfText_data();
    void contrastOfText();
    void contrastOfMarks_data();
    void contrastOfMarks();
    void choiceTakesEffectAtOnce();
    void followsThePalette();
    void iconsFollowTheScheme();
    void everyIconDraws();
    void unknownIconIsReported();
    void figuresHaveEqualWidth();
    void sizesAreProportional();
};

void TestTheme::contrastOfText_data()
{
    QTest::addColumn<ColorRole>("role");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true})
        for (const ColorRole role :
            {ColorRole::Text, ColorRole::Muted, ColorRole::Good, ColorRole::Warning, ColorRole::Critical,
                ColorRole::Accent, ColorRole::Development, ColorRole::Staging, ColorRole::Production})
            QTest::addRow("%d %s", int(role), dark ? "dark" : "light") << role << dark;
}

void TestTheme::contrastOfText()
{
    QFETCH(ColorRole, role);
    QFETCH(bool, dark);
    for (const ColorRole ground : {ColorRole::Card, ColorRole::Window})
        QVERIFY2(contrast(Theme::colorIn(role, dark), Theme::colorIn(ground, dark)) >= 4.5,
            qPrintable(QString::number(contrast(Theme::colorIn(role, dark), Theme::colorIn(ground, dark)))));
}

void TestTheme::contrastOfMarks_data()
{
    QTest::addColumn<int>("series");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true})
        for (int series = 0; series < 8; ++series)
            QTest::addRow("%d %s", series + 1, dark ? "dark" : "light") << series << dark;
}

void TestTheme::contrastOfMarks()
{
    QFETCH(int, series);
    QFETCH(bool, dark);
    const double found
        = contrast(Theme::colorIn(Theme::seriesRole(series), dark), Theme::colorIn(ColorRole::Card, dark));
    QVERIFY2(found >= 3, qPrintable(QString::number(found)));
}

void TestTheme::choiceTakesEffectAtOnce()
{
    Theme &theme = Theme::current();
    QLabel label(QStringLiteral("text"));
    label.show();
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setChoice(Theme::Choice::Dark);
    QCOMPARE(changed.size(), 1);
    QVERIFY(theme.isDark());
    QTRY_COMPARE(label.palette().color(QPalette::WindowText), Theme::colorIn(ColorRole::Text, true));
    theme.setChoice(Theme::Choice::Light);
    QTRY_COMPARE(label.palette().color(QPalette::WindowText), Theme::colorIn(ColorRole::Text, false));
}

void TestTheme::followsThePalette()
{
    Theme &theme = Theme::current();
    theme.setChoice(Theme::Choice::Dark);
    QCoreApplication::processEvents();
    theme.setChoice(Theme::Choice::System);
    QVERIFY(!theme.isDark()); // our own palette is not the system's
    QPalette dark;
    dark.setColor(QPalette::Window, Qt::black);
    dark.setColor(QPalette::WindowText, Qt::white);
    QApplication::setPalette(dark);
    QTRY_VERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::colorIn(ColorRole::Window, true));
}

void TestTheme::iconsFollowTheScheme()
{
    Theme &theme = Theme::current();
    const QIcon icon = theme.icon(QStringLiteral("server"), ColorRole::Critical);
    theme.setChoice(Theme::Choice::Light);
    QCOMPARE(inkOf(icon), Theme::colorIn(ColorRole::Critical, false));
    theme.setChoice(Theme::Choice::Dark);
    QCOMPARE(inkOf(icon), Theme::colorIn(ColorRole::Critical, true));
}

void TestTheme::everyIconDraws()
{
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList();
    QVERIFY(files.size() >= 25);
    for (const QString &file : files)
        QVERIFY2(inkOf(Theme::current().icon(QFileInfo(file).completeBaseName())).isValid(), qPrintable(file));
}

void TestTheme::unknownIconIsReported()
{
    QTest::ignoreMessage(QtWarningMsg, "There is no icon nothing.");
    QVERIFY(Theme::current().icon(QStringLiteral("nothing")).isNull());
}

void TestTheme::figuresHaveEqualWidth()
{
    const QFontMetricsF metrics(Theme::current().font(TextStyle::Figures));
    for (char digit = '1'; digit <= '9'; ++digit)
        QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(QLatin1Char('0')));
}

void TestTheme::sizesAreProportional()
{
    const Theme &theme = Theme::current();
    const double body = QFontInfo(theme.font(TextStyle::Body)).pointSizeF();
    QCOMPARE(theme.font(TextStyle::Title).pointSizeF(), 1.4 * body);
    QCOMPARE(theme.font(TextStyle::Caption).pointSizeF(), 0.85 * body);
    QVERIFY(qAbs(theme.spacing(4) - 4 * theme.spacing()) <= 2);
}

MAHOUT_UI_TEST_MAIN(TestTheme)
#include "tst_theme.moc"
