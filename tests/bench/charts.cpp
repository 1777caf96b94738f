// SPDX-License-Identifier: GPL-3.0-or-later
// How long a TimeChart takes to draw a million points again after one more came, or after it was moved, beside a
// QCustomPlot that is given all of them, and beside a QPainter that draws one line as wide as the plot. Times are of
// the GUI thread's processor.
#include "timechart.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <QApplication>
#include <qcustomplot.h>

using namespace mahout;

namespace {

constexpr qint64 kStart = 1'700'000'000'000;
constexpr int kPoints = 1'000'000;
constexpr int kRounds = 60;
const QSize kSize(1200, 400);

double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1000 + double(now.tv_nsec) / 1e6;
}

double valueOf(qint64 i) { return 50 + 40 * std::sin(double(i) / 9000) + double((i * 7919) % 101) / 10; }

Series points(int count)
{
    Series series;
    for (int i = 0; i < count; ++i) {
        series.timesMs << double(kStart + i * 1000LL);
        series.values << valueOf(i);
    }
    return series;
}

struct Times {
    double median = 0, worst = 0;
};

Times measure(const std::function<void(int)> &once)
{
    QVector<double> times;
    for (int i = 0; i < kRounds + 5; ++i) {
        const double before = cpuMs();
        once(i);
        if (i >= 5)
            times << cpuMs() - before;
    }
    std::sort(times.begin(), times.end());
    return {times.at(times.size() / 2), times.last()};
}

void drawn(QWidget &chart)
{
    bool done = false;
    auto *plot = chart.findChild<QCustomPlot *>();
    const auto connection = QObject::connect(plot, &QCustomPlot::afterReplot, plot, [&done] { done = true; });
    while (!done)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QObject::disconnect(connection);
}

ChartSpec spec(int count, SeriesInfo::Kind kind)
{
    ChartSpec result{QStringLiteral("bench"), QStringLiteral("Bench"), Unit::Count};
    for (int i = 0; i < count; ++i)
        result.series << SeriesInfo{
            QString::number(i), QStringLiteral("Series %1").arg(i), ColorRole(int(ColorRole::Series1) + i % 8), kind};
    return result;
}

void report(const char *what, const Times &times, double floor)
{
    std::printf("%-46s median %7.2f ms   worst %7.2f ms   %6.1f × painter\n", what, times.median, times.worst,
        times.median / floor);
    std::fflush(stdout);
}

void chartTimes(const char *name, int count, SeriesInfo::Kind kind, double floor)
{
    const int each = kPoints / count;
    TimeChart chart(spec(count, kind));
    const qint64 length = qint64(each) * 1000;
    chart.setLive(length);
    const Series series = points(each);
    for (int i = 0; i < count; ++i)
        chart.setSeries(QString::number(i), series);
    chart.resize(kSize);
    chart.show();
    drawn(chart);
    const Times append = measure([&](int round) {
        for (int i = 0; i < count; ++i)
            chart.append(QString::number(i), kStart + (each + round) * 1000LL, 55);
        drawn(chart);
    });
    report(qPrintable(QStringLiteral("%1, append").arg(QLatin1String(name))), append, floor);
    const Times pan = measure([&](int round) {
        chart.setRange({kStart - round * 5000LL, kStart + length - round * 5000LL});
        drawn(chart);
    });
    report(qPrintable(QStringLiteral("%1, pan").arg(QLatin1String(name))), pan, floor);
}

Times painterTimes()
{
    QImage image(kSize, QImage::Format_ARGB32_Premultiplied);
    return measure([&](int round) {
        QPainter painter(&image);
        painter.fillRect(image.rect(), Qt::white);
        QPolygonF line;
        for (int x = 0; x < kSize.width(); ++x)
            line << QPointF(x, 200 + valueOf(x * 800 + round));
        painter.drawPolyline(line);
    });
}

Times plainTimes()
{
    QCustomPlot plot;
    plot.resize(kSize);
    plot.setPlottingHint(QCP::phFastPolylines);
    QCPGraph *graph = plot.addGraph();
    const Series series = points(kPoints);
    graph->setData(series.timesMs, series.values, true);
    plot.yAxis->setRange(0, 110);
    plot.show();
    return measure([&](int round) {
        graph->addData(series.timesMs.last() + (round + 1) * 1000.0, 55);
        plot.xAxis->setRange(series.timesMs.first() + round * 1000.0, series.timesMs.last() + round * 1000.0);
        plot.replot(QCustomPlot::rpImmediateRefresh);
    });
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    const Theme theme;
    const Times painter = painterTimes();
    report("QPainter, one line of 1 200 points", painter, painter.median);
    report("QCustomPlot, 1 000 000 points", plainTimes(), painter.median);
    chartTimes("TimeChart, 1 line of 1 000 000", 1, SeriesInfo::Kind::Line, painter.median);
    chartTimes("TimeChart, 8 areas of 125 000", 8, SeriesInfo::Kind::StackedArea, painter.median);
    return 0;
}
