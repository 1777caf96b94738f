// SPDX-License-Identifier: GPL-3.0-or-later
// Charts hold what they were given, say it in text and files, and turn gestures into requests.
#include "axisscale.h"
#include "chartgroup.h"
#include "chartlegend.h"
#include "earlierrange.h"
#include "eventmarks.h"
#include "levelnames.h"
#include "seriesbuffer.h"
#include "uitest.h"
#include "xychart.h"
#include <QAbstractButton>
#include <QAccessible>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>

using namespace mahout;

namespace {

constexpr qint64 kStart = 1'700'000'000'000; // 2023-11-14 22:13:20 UTC

ChartSpec lines()
{
    return {"wait", QStringLiteral("Wait"), Unit::Milliseconds,
        {{"p50", QStringLiteral("p50"), ColorRole::Series1}, {"p99", QStringLiteral("p99"), ColorRole::Series3}}};
}

ChartSpec areas()
{
    ChartSpec spec{"pool", QStringLiteral("Pool"), Unit::Count,
        {{"active", QStringLiteral("Active"), ColorRole::Series2, SeriesInfo::Kind::StackedArea},
            {"idle", QStringLiteral("Idle"), ColorRole::Series8, SeriesInfo::Kind::StackedArea}}};
    spec.limitTitle = QStringLiteral("Limit");
    return spec;
}

QWidget *canvasOf(TimeChart &chart) { return chart.findChild<QWidget *>(QStringLiteral("canvas")); }

void showChart(TimeChart &chart)
{
    chart.resize(600, 300);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
}

// Pixels of the canvas that are nearly `color`.
int pixelsOf(TimeChart &chart, const QColor &color)
{
    const QImage image = canvasOf(chart)->grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const int away = qAbs(pixel.red() - color.red()) + qAbs(pixel.green() - color.green())
                + qAbs(pixel.blue() - color.blue());
            count += away < 48;
        }
    return count;
}

QString legendText(TimeChart &chart, const QString &id)
{
    return chart.findChild<QAbstractButton *>(QStringLiteral("legend.%1").arg(id))->accessibleDescription();
}

void drag(QWidget *widget, const QPoint &from, const QPoint &to, Qt::MouseButton button = Qt::LeftButton)
{
    QTest::mousePress(widget, button, {}, from);
    QTest::mouseMove(widget, (from + to) / 2);
    QTest::mouseMove(widget, to);
    QTest::mouseRelease(widget, button, {}, to);
}

} // namespace

class TestCharts : public QObject {
    Q_OBJECT
private slots:
    void xyChartSaysItsPoints();
    void xyChartShowsThePointBelowThePointer();
    void closeLevelsAreNamedApart();
    void init() { Theme::current().setChoice(Theme::Choice::Light); }
    void axisScales_data();
    void axisScales();
    void roundsUp();
    void bufferKeepsOrder();
    void bufferFindsValues();
    void stacksAndGaps();
    void denseAreasAreAveraged();
    void aSpikeSurvivesCondensing();
    void gapsSurviveCondensing();
    void zoomedInAllPointsAreThere();
    void appendedPointsAreCondensed();
    void slicesAreMeansOfAll();
    void aDayOfLivePointsIsBounded();
    void nearEventsShareAMark();
    void appendsAndDraws();
    void linesSetTheAxis();
    void gapIsNotDrawn();
    void liveWindowSlides();
    void dragZooms();
    void wheelZoomsOnceItRests();
    void middleButtonPans();
    void doubleClickAsksForLive();
    void keyboardMovesCrosshair();
    void eventsAreClicked();
    void legendHidesAndIsolates();
    void groupSharesCrosshairAndRange();
    void earlierRangeIsMoved();
    void earlierLineIsDrawnAndNamed();
    void earlierAreasAreTheirTotal();
    void missingPastIsSaid();
    void earlierLinesGoWithTheirOffset();
    void differences();
    void saysItInText();
    void exportsCsv();
    void exportsTheEarlierRange();
    void exportsImages();
    void exportFailureIsExplained();
    void followsTheTheme();
    void saysThatThereIsNothing();
};

void TestCharts::axisScales_data()
{
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<double>("largest");
    QTest::addColumn<double>("divisor");
    QTest::addColumn<QString>("symbol");
    QTest::newRow("µs") << Unit::Milliseconds << 0.4 << 0.001 << QStringLiteral("µs");
    QTest::newRow("ms") << Unit::Milliseconds << 400.0 << 1.0 << QStringLiteral("ms");
    QTest::newRow("s") << Unit::Milliseconds << 4000.0 << 1000.0 << QStringLiteral("s");
    QTest::newRow("kB") << Unit::Bytes << 8192.0 << 1024.0 << QStringLiteral("kB");
    QTest::newRow("GB") << Unit::Bytes << 5e9 << 1073741824.0 << QStringLiteral("GB");
    QTest::newRow("percent") << Unit::Percent << 50.0 << 1.0 << QStringLiteral("%");
    QTest::newRow("count") << Unit::Count << 99'999.0 << 1.0 << QString();
    QTest::newRow("thousand") << Unit::Count << 100'000.0 << 1000.0 << QStringLiteral("thousand");
    QTest::newRow("million") << Unit::PerSecond << 5e6 << 1e6 << QStringLiteral("million per second");
    QTest::newRow("per second") << Unit::PerSecond << 500.0 << 1.0 << QStringLiteral("per second");
    QTest::newRow("nothing") << Unit::Milliseconds << qQNaN() << 1.0 << QStringLiteral("ms");
}

void TestCharts::axisScales()
{
    QFETCH(Unit, unit);
    QFETCH(double, largest);
    QFETCH(double, divisor);
    QFETCH(QString, symbol);
    const AxisScale scale = axisScale(unit, largest);
    QCOMPARE(scale.divisor, divisor);
    QCOMPARE(scale.symbol, symbol);
}

void TestCharts::roundsUp()
{
    QCOMPARE(roundedUp(52.5), 60.0);
    QCOMPARE(roundedUp(0.011), 0.012);
    QCOMPARE(roundedUp(9.1), 10.0);
    QCOMPARE(roundedUp(100), 100.0);
    QCOMPARE(roundedUp(0), 1.0);
    QCOMPARE(roundedUp(qQNaN()), 1.0);
}

void TestCharts::bufferKeepsOrder()
{
    SeriesBuffer buffer;
    QVERIFY(buffer.append(1000, 1));
    QVERIFY(buffer.append(2000, 2));
    QVERIFY(!buffer.append(2000, 3));
    QVERIFY(!buffer.append(1500, 3));
    for (int i = 3; i < 103; ++i)
        buffer.append(i * 1000, i);
    buffer.removeBefore(60'500);
    QCOMPARE(buffer.times().first(), 60'000.0);
    QCOMPARE(buffer.values().first(), 60.0);
}

void TestCharts::bufferFindsValues()
{
    SeriesBuffer buffer;
    buffer.assign({{0, 1000, 2000, 3000}, {1, 2, qQNaN(), 4}});
    QCOMPARE(buffer.valueAt(1400), 2.0);
    QVERIFY(std::isnan(buffer.valueAt(1600)));
    QVERIFY(std::isnan(buffer.valueAt(9000)));
    QCOMPARE(buffer.stepFrom(1000, 1), 2000.0);
    QCOMPARE(buffer.stepFrom(1000, -1), 0.0);
    QCOMPARE(buffer.stepFrom(0, -1), 0.0);
    const SeriesBuffer::Summary summary = buffer.summary({0, 3000});
    QCOMPARE(summary.latest, 4.0);
    QCOMPARE(summary.minimum, 1.0);
    QCOMPARE(summary.trend, SeriesBuffer::Trend::Unknown);
    buffer.assign({{0, 1, 2, 3, 4, 5}, {1, 1, 1, 2, 2, 2}});
    QCOMPARE(buffer.summary({0, 6}).trend, SeriesBuffer::Trend::Rising);
    buffer.assign({{0, 1, 2, 3, 4, 5}, {5, 5, 5, 5, 5, 5.2}});
    QCOMPARE(buffer.summary({0, 6}).trend, SeriesBuffer::Trend::Steady);
}

void TestCharts::denseAreasAreAveraged()
{
    const double nan = qQNaN();
    const AlignedSeries means = averaged({{0, 400, 900, 1000, 2100, 2200, 3500}, {{1, 2, 3, 8, nan, nan, 5}}}, 1000);
    QCOMPARE(means.timesMs, (QVector<double>{500, 1500, 2500, 3500}));
    QCOMPARE(means.values.size(), 1);
    QCOMPARE(means.values[0][0], 2.0);
    QCOMPARE(means.values[0][1], 8.0);
    QVERIFY(std::isnan(means.values[0][2]));
    QCOMPARE(means.values[0][3], 5.0);
    // A window that slides within a slice changes nothing.
    QCOMPARE(averaged({{100, 400}, {{1, 3}}}, 1000).timesMs, averaged({{400, 700}, {{1, 3}}}, 1000).timesMs);
}

void TestCharts::stacksAndGaps()
{
    SeriesBuffer first, second;
    first.assign({{0, 1000, 3000}, {1, 2, qQNaN()}});
    second.assign({{0, 2000, 3000}, {10, 20, qQNaN()}});
    const AlignedSeries sums = stacked(align({&first, &second}, {0, 3000}));
    QCOMPARE(sums.timesMs, QVector<double>({0, 1000, 2000, 3000}));
    QCOMPARE(sums.values.at(1).first(3), QVector<double>({11, 2, 20}));
    QVERIFY(std::isnan(sums.values.at(0).at(3)) && std::isnan(sums.values.at(1).at(3)));
}

namespace {

// A value per second, all the same.
Series flat(qsizetype count, double value = 1)
{
    Series series;
    for (qsizetype i = 0; i < count; ++i) {
        series.timesMs << double(i * 1000);
        series.values << value;
    }
    return series;
}

TimeRange all(qsizetype count) { return {0, (count - 1) * 1000}; }

} // namespace

void TestCharts::aSpikeSurvivesCondensing()
{
    constexpr qsizetype count = 100'000;
    SeriesBuffer buffer;
    Series series = flat(count);
    series.values[43'210] = 50;
    series.values[77'777] = -50;
    buffer.assign(series);
    const Series few = buffer.condensed(all(count), 500);
    QVERIFY2(few.timesMs.size() <= 4 * 500, qPrintable(QString::number(few.timesMs.size())));
    QVERIFY(std::is_sorted(few.timesMs.cbegin(), few.timesMs.cend()));
    QCOMPARE(few.values.at(few.timesMs.indexOf(43'210'000)), 50);
    QCOMPARE(few.values.at(few.timesMs.indexOf(77'777'000)), -50);
    QCOMPARE(buffer.extremes(all(count)).maximum, 50);
    QCOMPARE(buffer.extremes(all(count)).minimum, -50);
    QCOMPARE(buffer.extremes({43'211'000, 77'776'000}).maximum, 1);
}

void TestCharts::gapsSurviveCondensing()
{
    constexpr qsizetype count = 100'000;
    SeriesBuffer buffer;
    Series series = flat(count);
    series.values[43'210] = qQNaN();
    buffer.assign(series);
    const Series few = buffer.condensed(all(count), 500);
    QVERIFY(std::isnan(few.values.at(few.timesMs.indexOf(43'210'000))));
    buffer.assign(flat(count, qQNaN()));
    QVERIFY(std::isnan(buffer.extremes(all(count)).maximum));
    QVERIFY(std::isnan(buffer.mean(0, count)));
}

void TestCharts::zoomedInAllPointsAreThere()
{
    constexpr qsizetype count = 100'000;
    SeriesBuffer buffer;
    buffer.assign(flat(count));
    const Series some = buffer.condensed({5'000'000, 5'300'000}, 500);
    QCOMPARE(some.timesMs.size(), 303); // and one on both sides
    QCOMPARE(some.timesMs.first(), 4'999'000);
    QCOMPARE(some.timesMs.last(), 5'301'000);
}

// Point by point, and with old ones leaving, the same as all at once.
void TestCharts::appendedPointsAreCondensed()
{
    constexpr qsizetype count = 20'000;
    SeriesBuffer buffer;
    for (qsizetype i = 0; i < count; ++i)
        buffer.append(double(i * 1000), std::sin(double(i) / 100) * double(i % 7));
    buffer.append(double(count * 1000), 99);
    QCOMPARE(buffer.condensed(all(count + 1), 100).values.last(), 99);
    buffer.removeBefore(12'345'000);
    QVERIFY(buffer.times().size() < count);
    const QVector<double> left = buffer.values();
    QCOMPARE(buffer.extremes(all(count)).minimum, *std::min_element(left.cbegin(), left.cend()));
    for (const auto &[begin, end] : {std::pair{100, 5000}, std::pair{0, 33}, std::pair{31, 4097}}) {
        double sum = 0;
        for (int i = begin; i < end; ++i)
            sum += left.at(i);
        QVERIFY(qAbs(buffer.mean(begin, end) - sum / (end - begin)) < 1e-9);
    }
}

void TestCharts::slicesAreMeansOfAll()
{
    SeriesBuffer first, second;
    for (int i = 0; i < 5000; ++i) {
        first.append(i * 1000, i % 11);
        if (i < 1000 || i > 3000)
            second.append(i * 1000 + 300, i % 100 < 30 ? qQNaN() : i % 13);
    }
    const AlignedSeries slow = averaged(align({&first, &second}, {50'000, 4'900'000}), 7000);
    const AlignedSeries fast = sliced({&first, &second}, {50'000, 4'900'000}, 7000);
    QCOMPARE(fast.timesMs, slow.timesMs);
    for (int series = 0; series < 2; ++series)
        for (qsizetype i = 0; i < slow.timesMs.size(); ++i) {
            const double a = slow.values.at(series).at(i), b = fast.values.at(series).at(i);
            QVERIFY((std::isnan(a) && std::isnan(b)) || qAbs(a - b) < 1e-9);
        }
}

void TestCharts::aDayOfLivePointsIsBounded()
{
    SeriesBuffer buffer;
    for (qsizetype second = 0; second < 86'400; ++second) {
        buffer.append(double(second * 1000), 1);
        buffer.removeBefore(double(second * 1000) - 900'000);
        QVERIFY(buffer.times().size() < 1100);
    }
}

void TestCharts::nearEventsShareAMark()
{
    using Kind = ChangeEvent::Kind;
    QSet<QString> icons;
    for (int kind = 0; kind <= int(Kind::IndexChange); ++kind)
        icons << eventIcon(Kind(kind));
    QCOMPARE(icons.size(), int(Kind::IndexChange) + 1);
    const QVector<ChangeEvent> events{{1, 300, Kind::Restart, QStringLiteral("late")},
        {2, 100, Kind::Failover, QStringLiteral("first"), QStringLiteral("why")},
        {3, 104, Kind::IndexChange, QStringLiteral("second")}, {4, 900, Kind::Gap, QStringLiteral("outside")}};
    const auto marks = groupedMarks(events, QRect(0, 0, 500, 100), 20, [](qint64 timeMs) { return double(timeMs); });
    QCOMPARE(marks.size(), 2);
    QCOMPARE(marks.at(0).events, (QVector<int>{1, 2}));
    QCOMPARE(marks.at(0).x, 102);
    const QString text = markText(events, marks.at(0));
    QVERIFY2(text.startsWith(QStringLiteral("first\nFailover · ")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("\nwhy\n\nsecond\n")), qPrintable(text));
}

void TestCharts::appendsAndDraws()
{
    TimeChart chart(areas());
    chart.setLive(60'000);
    showChart(chart);
    const QColor card = Theme::colorIn(ColorRole::Card, false);
    QColor area = Theme::colorIn(ColorRole::Series2, false);
    area = QColor::fromRgbF(float(area.redF() * 0.85 + card.redF() * 0.15),
        float(area.greenF() * 0.85 + card.greenF() * 0.15), float(area.blueF() * 0.85 + card.blueF() * 0.15));
    QCOMPARE(pixelsOf(chart, area), 0);
    for (int i = 0; i < 60; ++i) {
        chart.append(QStringLiteral("active"), kStart + i * 1000, 10);
        chart.append(QStringLiteral("idle"), kStart + i * 1000, 5);
        chart.append(QStringLiteral("unknown"), kStart + i * 1000, 5);
    }
    QTRY_VERIFY(pixelsOf(chart, area) > 10'000);
    QCOMPARE(legendText(chart, QStringLiteral("active")), formatValue(10, Unit::Count));
}

// Lines alone set the axis, and a value between two gaps is still seen.
void TestCharts::linesSetTheAxis()
{
    TimeChart chart(lines());
    chart.setRange({kStart, kStart + 60'000});
    showChart(chart);
    const auto greenPixels = [&chart] { // of series 1, however smoothed
        const QImage image = canvasOf(chart)->grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                count += pixel.green() - qMax(pixel.red(), pixel.blue()) > 12;
            }
        return count;
    };
    QCOMPARE(greenPixels(), 0);
    chart.setSeries(QStringLiteral("p50"), {{double(kStart), double(kStart + 60'000)}, {700, 700}});
    QTRY_VERIFY(greenPixels() > 300);
    chart.setSeries(QStringLiteral("p50"),
        {{double(kStart), double(kStart + 30'000), double(kStart + 60'000)}, {qQNaN(), 700, qQNaN()}});
    QTRY_VERIFY(greenPixels() < 60);
    QVERIFY(greenPixels() >= 5);
}

void TestCharts::gapIsNotDrawn()
{
    TimeChart chart(areas());
    chart.setRange({kStart, kStart + 60'000});
    showChart(chart);
    for (int i = 0; i <= 60; ++i) {
        if (i >= 20 && i < 40)
            chart.appendGap(kStart + i * 1000);
        else
            chart.append(QStringLiteral("active"), kStart + i * 1000, 10);
    }
    const auto columnIsEmpty = [&chart](double share) {
        const QImage image = canvasOf(chart)->grab().toImage();
        const QColor middle = image.pixelColor(int(image.width() * share), image.height() * 7 / 10);
        return middle == Theme::colorIn(ColorRole::Card, false);
    };
    QTRY_VERIFY(!columnIsEmpty(0.2));
    QVERIFY(columnIsEmpty(0.55));
    QVERIFY(!columnIsEmpty(0.9));
}

void TestCharts::liveWindowSlides()
{
    TimeChart chart(lines());
    chart.setLive(10'000);
    for (int i = 0; i < 100; ++i)
        chart.append(QStringLiteral("p50"), kStart + i * 1000, i);
    QVERIFY(chart.isLive());
    QCOMPARE(chart.range(), (TimeRange{kStart + 89'000, kStart + 99'000}));
    showChart(chart);
    chart.append(QStringLiteral("p50"), kStart + 100'000, 1);
    QCOMPARE(chart.range().toMs, kStart + 100'000);
    chart.setRange({kStart, kStart + 5000});
    chart.append(QStringLiteral("p50"), kStart + 101'000, 1);
    QCOMPARE(chart.range(), (TimeRange{kStart, kStart + 5000}));
}

void TestCharts::dragZooms()
{
    TimeChart chart(lines());
    chart.setRange({kStart, kStart + 600'000});
    showChart(chart);
    QSignalSpy selected(&chart, &TimeChart::rangeSelected);
    QWidget *canvas = canvasOf(chart);
    const int y = canvas->height() / 2;
    drag(canvas, QPoint(200, y), QPoint(400, y));
    QCOMPARE(selected.size(), 1);
    const auto range = selected.first().first().value<TimeRange>();
    QVERIFY(range.fromMs > kStart && range.toMs < kStart + 600'000);
    QVERIFY(range.lengthMs() > 150'000 && range.lengthMs() < 300'000);
    QCOMPARE(chart.range(), (TimeRange{kStart, kStart + 600'000})); // the owner decides
    drag(canvas, QPoint(200, y), QPoint(202, y));
    QCOMPARE(selected.size(), 1); // a click is no span
}

void TestCharts::wheelZoomsOnceItRests()
{
    TimeChart chart(lines());
    chart.setRange({kStart, kStart + 600'000});
    showChart(chart);
    QSignalSpy selected(&chart, &TimeChart::rangeSelected);
    QWidget *canvas = canvasOf(chart);
    for (int notch = 0; notch < 3; ++notch) {
        const QPointF at = canvas->rect().center();
        QWheelEvent event(
            at, canvas->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas, &event);
    }
    QVERIFY(selected.isEmpty());
    QTRY_COMPARE(selected.size(), 1);
    QCOMPARE(qRound(selected.first().first().value<TimeRange>().lengthMs() / 1000.0), qRound(600 * 0.8 * 0.8 * 0.8));
}

void TestCharts::middleButtonPans()
{
    TimeChart chart(lines());
    chart.setRange({kStart, kStart + 600'000});
    showChart(chart);
    QSignalSpy selected(&chart, &TimeChart::rangeSelected);
    drag(canvasOf(chart), QPoint(300, 60), QPoint(200, 60), Qt::MiddleButton);
    QCOMPARE(selected.size(), 1);
    const auto range = selected.first().first().value<TimeRange>();
    QCOMPARE(range.lengthMs(), 600'000);
    QVERIFY(range.fromMs > kStart + 60'000);
}

void TestCharts::doubleClickAsksForLive()
{
    TimeChart chart(lines());
    showChart(chart);
    QSignalSpy live(&chart, &TimeChart::liveRequested);
    QTest::mouseDClick(canvasOf(chart), Qt::LeftButton);
    QCOMPARE(live.size(), 1);
}

void TestCharts::keyboardMovesCrosshair()
{
    TimeChart chart(lines());
    chart.setRange({kStart, kStart + 3000});
    chart.setSeries(QStringLiteral("p50"), {{double(kStart), double(kStart + 1000), double(kStart + 2000)}, {1, 2, 3}});
    showChart(chart);
    QSignalSpy moved(&chart, &TimeChart::crosshairMoved);
    QTest::keyClick(canvasOf(chart), Qt::Key_Right);
    QCOMPARE(legendText(chart, QStringLiteral("p50")), formatValue(1, Unit::Milliseconds));
    QTest::keyClick(canvasOf(chart), Qt::Key_Right);
    QCOMPARE(legendText(chart, QStringLiteral("p50")), formatValue(2, Unit::Milliseconds));
    QTest::keyClick(canvasOf(chart), Qt::Key_Left);
    QCOMPARE(legendText(chart, QStringLiteral("p50")), formatValue(1, Unit::Milliseconds));
    QCOMPARE(moved.size(), 3);
    chart.setCrosshair(std::nullopt);
    QCOMPARE(legendText(chart, QStringLiteral("p50")), formatValue(3, Unit::Milliseconds));
}

void TestCharts::eventsAreClicked()
{
    TimeChart chart(lines());
    chart.setRange({kStart, kStart + 2000});
    showChart(chart);
    chart.setEvents({{7, kStart + 1000, ChangeEvent::Kind::Migration, QStringLiteral("0007 add_index")}});
    QSignalSpy clicked(&chart, &TimeChart::eventClicked);
    chart.setCrosshair(kStart + 1000);
    QTest::keyClick(canvasOf(chart), Qt::Key_Return);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked.first().first().value<ChangeEvent>().id, 7);
    for (int x = 0; x < canvasOf(chart)->width() && clicked.size() < 2; ++x)
        QTest::mouseClick(canvasOf(chart), Qt::LeftButton, {}, QPoint(x, 40));
    QCOMPARE(clicked.size(), 2);
}

void TestCharts::legendHidesAndIsolates()
{
    TimeChart chart(lines());
    showChart(chart);
    auto *item = chart.findChild<QAbstractButton *>(QStringLiteral("legend.p50"));
    QTest::mouseClick(item, Qt::LeftButton);
    QVERIFY(!chart.isSeriesVisible(QStringLiteral("p50")));
    QTest::keyClick(item, Qt::Key_Space);
    QVERIFY(chart.isSeriesVisible(QStringLiteral("p50")));
    QTest::keyClick(item, Qt::Key_Return);
    QVERIFY(chart.isSeriesVisible(QStringLiteral("p50")));
    QVERIFY(!chart.isSeriesVisible(QStringLiteral("p99")));
    QTest::keyClick(item, Qt::Key_Return);
    QVERIFY(chart.isSeriesVisible(QStringLiteral("p99")));
}

void TestCharts::groupSharesCrosshairAndRange()
{
    TimeChart first(lines()), second(areas());
    TimeRangeModel range;
    ChartGroup group;
    group.add(&first);
    group.add(&second);
    group.follow(&range);
    second.setSeries(QStringLiteral("active"), {{double(kStart), double(kStart + 1000)}, {3, 4}});
    showChart(first);
    range.zoomTo({kStart, kStart + 10'000});
    QCOMPARE(second.range(), (TimeRange{kStart, kStart + 10'000}));
    emit first.crosshairMoved(kStart);
    QCOMPARE(legendText(second, QStringLiteral("active")), formatValue(3, Unit::Count));
    const int y = canvasOf(first)->height() / 2;
    drag(canvasOf(first), QPoint(200, y), QPoint(400, y));
    QVERIFY(second.range().lengthMs() < 10'000);
    QCOMPARE(second.range(), first.range());
    range.back();
    QCOMPARE(second.range(), (TimeRange{kStart, kStart + 10'000}));
    QTest::mouseDClick(canvasOf(first), Qt::LeftButton);
    QVERIFY(second.isLive());
}

namespace {

constexpr qint64 kWeek = TimeRangeModel::kWeekMs;

Series steps(qint64 fromMs, double value)
{
    Series series;
    for (int i = 0; i <= 10; ++i) {
        series.timesMs << double(fromMs + i * 1000);
        series.values << value;
    }
    return series;
}

int differingPixels(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y);
    return count;
}

// What the head of the chart says at the right.
QString readoutOf(const TimeChart &chart) { return chart.findChild<QLabel *>(QStringLiteral("readout"))->text(); }

} // namespace

void TestCharts::differences()
{
    QCOMPARE(differenceText(138, 100), QStringLiteral("+38 %"));
    QCOMPARE(differenceText(96, 100), QStringLiteral("−4 %"));
    QCOMPARE(differenceText(100.1, 100), QStringLiteral("±0 %"));
    QCOMPARE(differenceText(1240, 100), QStringLiteral("×12"));
    QCOMPARE(differenceText(0, 100), QStringLiteral("−100 %"));
    QCOMPARE(differenceText(5, 0), QString()); // no base
    QCOMPARE(differenceText(5, qQNaN()), QString());
    QCOMPARE(differenceText(qQNaN(), 5), QString());
}

void TestCharts::earlierRangeIsMoved()
{
    EarlierRange earlier;
    QVERIFY(!earlier.isActive());
    earlier.assign(QStringLiteral("a"), {{1000, 2000, 3000}, {1, qQNaN(), 3}}, 10'000);
    earlier.assign(QStringLiteral("b"), {{1000, 2000}, {10, qQNaN()}}, 10'000);
    QCOMPARE(earlier.series(QStringLiteral("a")).times(), (QVector<double>{11'000, 12'000, 13'000}));
    const Series total = earlier.total({QStringLiteral("a"), QStringLiteral("b")}, {0, 20'000});
    QCOMPARE(total.timesMs, (QVector<double>{11'000, 12'000, 13'000}));
    QCOMPARE(total.values.at(0), 11);
    QVERIFY(std::isnan(total.values.at(1))); // a gap is not nothing
    QCOMPARE(total.values.at(2), 3);
    QVERIFY(!earlier.hasValues({QStringLiteral("a")}, {14'000, 20'000}));
    earlier.assign(QStringLiteral("b"), {{1000}, {5}}, 20'000);
    QVERIFY(earlier.series(QStringLiteral("a")).isEmpty()); // of another offset
}

void TestCharts::earlierLineIsDrawnAndNamed()
{
    ChartSpec spec = lines();
    spec.series.removeLast();
    TimeChart chart(spec);
    chart.setRange({kStart, kStart + 10'000});
    chart.setSeries(QStringLiteral("p50"), steps(kStart, 69));
    showChart(chart);
    const QImage alone = canvasOf(chart)->grab().toImage();
    chart.setEarlierSeries(QStringLiteral("p50"), steps(kStart - kWeek, 50), kWeek);
    QTRY_VERIFY(differingPixels(canvasOf(chart)->grab().toImage(), alone) > 300);
    QCOMPARE(readoutOf(chart), QStringLiteral("thin line: Tue 7 Nov"));
    chart.setCrosshair(kStart + 5000);
    QVERIFY2(readoutOf(chart).endsWith(QStringLiteral("+38 % vs. Tue 7 Nov")), qPrintable(readoutOf(chart)));
    QCOMPARE(legendText(chart, QStringLiteral("p50")),
        QStringLiteral("%1 (+38 %)").arg(formatValue(69, Unit::Milliseconds)));
    QVERIFY2(chart.summary().contains(QStringLiteral("Tue 7 Nov: minimum")), qPrintable(chart.summary()));
    chart.setCrosshair({});
    chart.clearEarlier();
    QTRY_COMPARE(differingPixels(canvasOf(chart)->grab().toImage(), alone), 0);
}

void TestCharts::earlierAreasAreTheirTotal()
{
    TimeChart chart(areas());
    chart.setRange({kStart, kStart + 10'000});
    chart.setSeries(QStringLiteral("active"), steps(kStart, 3));
    chart.setSeries(QStringLiteral("idle"), steps(kStart, 1));
    chart.setEarlierSeries(QStringLiteral("active"), steps(kStart - kWeek, 4), kWeek);
    chart.setEarlierSeries(QStringLiteral("idle"), steps(kStart - kWeek, 4), kWeek);
    showChart(chart);
    QTRY_COMPARE(readoutOf(chart), QStringLiteral("dotted line: total of Tue 7 Nov"));
    chart.setCrosshair(kStart + 5000);
    QTRY_VERIFY2(readoutOf(chart).contains(QStringLiteral("−50 % vs.")), qPrintable(readoutOf(chart)));
    QVERIFY2(legendText(chart, QStringLiteral("idle")).endsWith(QStringLiteral("(−75 %)")),
        qPrintable(legendText(chart, QStringLiteral("idle"))));
    chart.setSeriesVisible(QStringLiteral("idle"), false); // the total is of what is shown
    QTRY_VERIFY2(readoutOf(chart).contains(QStringLiteral("−25 % vs.")), qPrintable(readoutOf(chart)));
}

void TestCharts::missingPastIsSaid()
{
    TimeChart chart(areas());
    chart.setRange({kStart, kStart + 10'000});
    chart.setSeries(QStringLiteral("active"), steps(kStart, 3));
    chart.setEarlierSeries(QStringLiteral("active"), {}, kWeek);
    showChart(chart);
    QTRY_COMPARE(readoutOf(chart), QStringLiteral("no values for Tue 7 Nov"));
    QCOMPARE(legendText(chart, QStringLiteral("active")), formatValue(3, Unit::Count));
    QVERIFY2(chart.summary().contains(QStringLiteral("No values for Tue 7 Nov.")), qPrintable(chart.summary()));
}

void TestCharts::earlierLinesGoWithTheirOffset()
{
    TimeChart chart(lines());
    TimeRangeModel range;
    ChartGroup group;
    group.add(&chart);
    group.follow(&range);
    range.zoomTo({kStart, kStart + 10'000});
    range.compareWith(kWeek);
    chart.setSeries(QStringLiteral("p50"), steps(kStart, 69));
    chart.setEarlierSeries(QStringLiteral("p50"), steps(kStart - kWeek, 50), kWeek);
    showChart(chart);
    test::savePictures(chart, QStringLiteral("compared-lines"));
    QVERIFY(!readoutOf(chart).isEmpty());
    range.compareWith(0);
    QTRY_VERIFY(readoutOf(chart).isEmpty());
    QCOMPARE(legendText(chart, QStringLiteral("p50")), formatValue(69, Unit::Milliseconds));
}

void TestCharts::saysItInText()
{
    TimeChart chart(lines());
    chart.setRange({kStart, kStart + 10'000});
    Series series;
    for (int i = 0; i < 9; ++i) {
        series.timesMs.append(double(kStart + i * 1000));
        series.values.append(i + 1);
    }
    chart.setSeries(QStringLiteral("p50"), series);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&chart);
    QVERIFY(spoken);
    QCOMPARE(spoken->role(), QAccessible::Chart);
    QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Wait"));
    QCOMPARE(spoken->text(QAccessible::Description),
        QStringLiteral("p50: latest %1, minimum %2, maximum %1, rising. p99: no values.")
            .arg(formatValue(9, Unit::Milliseconds), formatValue(1, Unit::Milliseconds)));
}

void TestCharts::exportsCsv()
{
    TimeChart chart(lines());
    chart.setRange({kStart, kStart + 10'000});
    chart.setSeries(QStringLiteral("p50"), {{double(kStart), double(kStart + 1000)}, {1.5, qQNaN()}});
    chart.setSeries(QStringLiteral("p99"), {{double(kStart + 1000)}, {7}});
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("wait.csv"));
    QVERIFY(chart.exportTo(path, TimeChart::Format::Csv));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()),
        QStringLiteral("time,p50 (ms),p99 (ms)\n2023-11-14T22:13:20.000Z,1.5,\n2023-11-14T22:13:21.000Z,,7\n"));
    chart.setSeriesVisible(QStringLiteral("p50"), false);
    QCOMPARE(chart.toTable(QLatin1Char('\t')), QStringLiteral("time\tp99 (ms)\n2023-11-14T22:13:21.000Z\t7\n"));
}

void TestCharts::exportsTheEarlierRange()
{
    ChartSpec spec = lines();
    spec.series.removeLast();
    TimeChart chart(spec);
    chart.setRange({kStart, kStart + 2000});
    chart.setSeries(QStringLiteral("p50"), {{double(kStart)}, {3}});
    chart.setEarlierSeries(QStringLiteral("p50"), {{double(kStart - kWeek)}, {2}}, kWeek);
    const QStringList rows = chart.toTable(QLatin1Char(';')).split(QLatin1Char('\n'));
    QCOMPARE(rows.at(0), QStringLiteral("time;p50 (ms);p50, Tue 7 Nov (ms)"));
    QVERIFY2(rows.at(1).endsWith(QStringLiteral(";3;2")), qPrintable(rows.at(1)));
}

void TestCharts::exportsImages()
{
    TimeChart chart(areas());
    chart.setRange({kStart, kStart + 2000});
    chart.setSeries(QStringLiteral("active"), {{double(kStart), double(kStart + 1000)}, {1, 2}});
    showChart(chart);
    QTemporaryDir folder;
    const auto content = [&](const QString &name, TimeChart::Format format) {
        const QString path = folder.filePath(name);
        if (!chart.exportTo(path, format))
            return QByteArray();
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QImage image;
    QVERIFY(image.loadFromData(content(QStringLiteral("a.png"), TimeChart::Format::Png)));
    QCOMPARE(image.size(), chart.size() * chart.devicePixelRatioF());
    const QByteArray svg = content(QStringLiteral("a.svg"), TimeChart::Format::Svg);
    QVERIFY(QSvgRenderer(svg).isValid());
    QVERIFY(svg.contains(">Pool<") && !svg.contains("<image"));
    QVERIFY(content(QStringLiteral("a.pdf"), TimeChart::Format::Pdf).startsWith("%PDF-"));
}

void TestCharts::exportFailureIsExplained()
{
    TimeChart chart(lines());
    const Result<void> result = chart.exportTo(QStringLiteral("/nowhere/a.csv"), TimeChart::Format::Csv);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Io);
    QVERIFY(result.error().message.contains(QStringLiteral("/nowhere/a.csv")));
}

void TestCharts::followsTheTheme()
{
    TimeChart chart(lines());
    showChart(chart);
    const auto ground = [&chart] { return canvasOf(chart)->grab().toImage().pixelColor(2, 2); };
    QTRY_COMPARE(ground(), Theme::colorIn(ColorRole::Card, false));
    Theme::current().setChoice(Theme::Choice::Dark);
    QTRY_COMPARE(ground(), Theme::colorIn(ColorRole::Card, true));
}

// Only once the past has been read, and not while a chart is live and waits for its first point.
void TestCharts::saysThatThereIsNothing()
{
    TimeChart chart(lines());
    chart.setRange({kStart, kStart + kMinuteMs});
    showChart(chart);
    const auto picture = [&chart] { return canvasOf(chart)->grab().toImage(); };
    const QImage unread = picture();
    const QString id = lines().series.first().id;
    chart.setSeries(id, {});
    QTRY_VERIFY(picture() != unread);
    chart.setSeries(id, {{kStart + 1000, kStart + 2000}, {0, 0}});
    chart.setRange({kStart, kStart + 2 * kMinuteMs}); // not read yet
    chart.setLive(kMinuteMs);
    chart.clear();
    chart.setRange({kStart, kStart + kMinuteMs});
    QTRY_COMPARE(picture(), unread);
}

namespace {

ChartSpec xySpec()
{
    return {QStringLiteral("xy"), QStringLiteral("Throughput"), Unit::PerSecond,
        {{QStringLiteral("a"), QStringLiteral("Statements"), ColorRole::Series2}}};
}

} // namespace

void TestCharts::xyChartSaysItsPoints()
{
    XyChart chart(xySpec(), QStringLiteral("connections"));
    QCOMPARE(chart.summary(), QStringLiteral("Statements: no values."));
    chart.setPoints(QStringLiteral("a"), {{1, 100}, {8, 700}});
    chart.setPoints(QStringLiteral("unknown"), {{1, 1}});
    QCOMPARE(chart.summary(), QStringLiteral("Statements by connections: 1: 100/s; 8: 700/s."));
    QCOMPARE(chart.accessibleDescription(), chart.summary());
    chart.clear();
    QCOMPARE(chart.summary(), QStringLiteral("Statements: no values."));
}

void TestCharts::xyChartShowsThePointBelowThePointer()
{
    XyChart chart(xySpec(), QStringLiteral("connections"));
    chart.setPoints(QStringLiteral("a"), {{1, 100}, {8, 700}});
    chart.resize(400, 300);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto *plot = chart.findChild<QWidget *>(QStringLiteral("canvas"));
    const auto *item = chart.findChild<LegendItem *>();
    QCOMPARE(item->value(), QStringLiteral("700/s"));
    QTest::mouseMove(plot, QPoint(60, 100));
    QTRY_COMPARE(item->value(), QStringLiteral("100/s"));
    QTest::mouseMove(plot, QPoint(plot->width() - 30, 100));
    QTRY_COMPARE(item->value(), QStringLiteral("700/s"));
}

// The names of a limit and of a threshold just below it do not overlap.
void TestCharts::closeLevelsAreNamedApart()
{
    const QRect area(40, 5, 350, 180);
    const QSize size(80, 14);
    const QRect first = levelNamePlace(area, size, 100, {});
    const QRect second = levelNamePlace(area, size, 102, {first});
    QVERIFY(first.bottom() < 100);
    QVERIFY(second.top() > 102);
    const QRect third = levelNamePlace(area, size, 101, {first, second});
    QVERIFY(area.contains(third));
    QVERIFY(levelNamePlace(area, size, area.top() + 2, {}).top() > area.top());
    QVERIFY(!third.intersects(first) && !third.intersects(second));
}

MAHOUT_UI_TEST_MAIN(TestCharts)
#include "tst_charts.moc"
