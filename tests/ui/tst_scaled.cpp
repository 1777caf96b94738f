// SPDX-License-Identifier: GPL-3.0-or-later
// At scale 2 and with a language that is a third longer, texts still fit and icons are still sharp.
#include "card.h"
#include "pageheader.h"
#include "primarybutton.h"
#include "progressstrip.h"
#include "statepanel.h"
#include "timechart.h"
#include "uitest.h"
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace mahout;

namespace {

// As translators' tools lengthen a text for such tests.
QString longer(const QString &text)
{
    return text + QLatin1Char(' ') + QString(text.size() * 3 / 10, QLatin1Char('x'));
}

// One-line labels and buttons are as wide as their text, wrapped labels as high.
QString clippedIn(const QWidget &root)
{
    const auto labels = root.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const bool fits = label->wordWrap() ? label->height() >= label->heightForWidth(label->width())
                                            : label->width() >= label->minimumSizeHint().width();
        if (!fits)
            return label->text();
    }
    const auto buttons = root.findChildren<QPushButton *>();
    for (const QPushButton *button : buttons)
        if (button->isVisible() && button->width() < button->fontMetrics().horizontalAdvance(button->text()))
            return button->text();
    return {};
}

} // namespace

class TestScaled : public QObject {
    Q_OBJECT
private slots:
    void nothingIsClipped();
    void iconsAreSharp();
};

void TestScaled::nothingIsClipped()
{
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    auto *header = new PageHeader(longer(QStringLiteral("Migrations")));
    header->setSentence(
        longer(QStringLiteral("3 migrations wait; 0042 add_orders_status was never reverted on a scratch copy.")), {},
        ColorRole::Warning);
    header->addAction(new PrimaryButton(longer(QStringLiteral("Run 3 migrations"))));
    layout->addWidget(header);
    auto *chart = new TimeChart({"c", longer(QStringLiteral("Time to get a connection")), Unit::Milliseconds,
        {{"a", longer(QStringLiteral("95 of 100"))}}});
    layout->addWidget(new Card(chart));
    auto *panel = new StatePanel(new QWidget);
    panel->setError({Error::Kind::Server,
        longer(QStringLiteral("The statistics of the table orders in the schema shop could not be read.")),
        longer(QStringLiteral("Grant the role the right to read them, or connect as another role."))});
    layout->addWidget(new Card(longer(QStringLiteral("Tables")), panel));
    auto *strip = new ProgressStrip;
    layout->addWidget(strip);
    strip->start(longer(QStringLiteral("Costing candidates")));
    page.resize(700, 700);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QCOMPARE(clippedIn(page), QString());
}

void TestScaled::iconsAreSharp()
{
    QWidget window;
    window.show();
    QCOMPARE(window.devicePixelRatioF(), 2.0);
    const QPixmap pixmap
        = Theme::current().icon(QStringLiteral("server")).pixmap(QSize(16, 16), window.devicePixelRatioF());
    QCOMPARE(pixmap.size(), QSize(32, 32));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
}

MAHOUT_UI_TEST_MAIN(TestScaled)
#include "tst_scaled.moc"
