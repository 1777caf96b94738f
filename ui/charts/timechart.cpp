// SPDX-License-Identifier: GPL-3.0-or-later
#include "timechart.h"
#include "chartaccessible.h"
#include "chartlegend.h"
#include "dialogs.h"
#include "earlierrange.h"
#include "plotcanvas.h"
#include "seriesbuffer.h"
#include <cmath>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kFrameMs = 16;
constexpr qint64 kDefaultLiveMs = 15 * 60 * 1000;
constexpr double kAreaOpacity = 0.85;
// A limit this many times above the data would press the data flat; it is then left to the legend of the limit.
constexpr double kFarLimit = 50;
constexpr double kNarrowestArea = 3; // pixels between the points of an area
constexpr double kEarlierOpacity = 0.45; // of the lines that are compared with

QString trendText(SeriesBuffer::Trend trend)
{
    switch (trend) {
    case SeriesBuffer::Trend::Unknown:
        return TimeChart::tr("too short for a trend");
    case SeriesBuffer::Trend::Steady:
        return TimeChart::tr("steady");
    case SeriesBuffer::Trend::Rising:
        return TimeChart::tr("rising");
    case SeriesBuffer::Trend::Falling:
        return TimeChart::tr("falling");
    }
    return {};
}

QString isoTime(double timeMs)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(timeMs))
        .toOffsetFromUtc(QDateTime::fromMSecsSinceEpoch(qint64(timeMs)).offsetFromUtc())
        .toString(Qt::ISODateWithMs);
}

QString quoted(QString cell, QChar separator)
{
    if (!cell.contains(separator) && !cell.contains(QLatin1Char('"')) && !cell.contains(QLatin1Char('\n')))
        return cell;
    return QLatin1Char('"') + cell.replace(QLatin1String("\""), QLatin1String("\"\"")) + QLatin1Char('"');
}

Result<void> written(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return fail(Error::Kind::Io, TimeChart::tr("The file %1 could not be written: %2.").arg(path, file.errorString()),
        TimeChart::tr("Choose a folder that may be written to."));
}

} // namespace

class TimeChart::Private {
public:
    // What of a buffer the plot already holds.
    struct Curve {
        QCPGraph *graph = nullptr; // owned by the plot
        int revision = -1;
        double lastMs = 0;
    };

    TimeChart *q = nullptr;
    ChartSpec spec;
    QHash<QString, SeriesBuffer> buffers;
    QHash<QString, Curve> curves;
    EarlierRange earlier;
    QHash<QString, QCPGraph *> earlierCurves; // of the lines
    QCPGraph *earlierTotal = nullptr; // of the areas
    int earlierFed = -1; // the revision that the plot holds
    QSet<QString> hidden;
    QVector<Threshold> thresholds;
    double limit = qQNaN();
    std::optional<TimeRange> fixed; // unset: live
    qint64 liveLengthMs = kDefaultLiveMs;
    double newestMs = 0;
    bool previewing = false; // the canvas shows a span that the owner has not answered yet
    std::optional<qint64> crosshair;
    AxisScale scale;
    QTimer frame;

    QLabel *title = nullptr;
    QLabel *unit = nullptr;
    QLabel *readout = nullptr;
    ChartLegend *legend = nullptr;
    PlotCanvas *canvas = nullptr;

    void buildHead(QVBoxLayout *layout);
    void connectCanvas();
    void makeCurves();
    void applyTheme();
    void schedule();
    void draw(QCustomPlot::RefreshPriority priority = QCustomPlot::rpQueuedReplot);
    TimeRange range() const;
    QVector<SeriesInfo> visible(SeriesInfo::Kind kind) const;
    void feedLines();
    double feedStack(const TimeRange &range);
    void feedLine(const SeriesInfo &series);
    void feedDots(const TimeRange &range);
    double feedEarlier(const TimeRange &range);
    void showValues(double largest, double smallest);
    void showLevels();
    void showLegend();
    void showCrosshair();
    void showReadout();
    QStringList visibleIds(SeriesInfo::Kind kind) const;
    QString differenceAt(qint64 timeMs) const;
    void drop();
    double largestOfLines(const TimeRange &range, double &smallest) const;
    QString described(const SeriesInfo &series) const;
    void fillMenu(QMenu &menu);
    void saveAs(Format format);
    void paintOn(QPaintDevice &device) const;
    QByteArray vectorImage(Format format) const;
};

void TimeChart::Private::buildHead(QVBoxLayout *layout)
{
    const Theme &theme = Theme::current();
    title = new QLabel(spec.title);
    title->setTextFormat(Qt::PlainText);
    title->setFont(theme.font(TextStyle::Strong));
    unit = new QLabel;
    readout = new QLabel;
    readout->setObjectName(QStringLiteral("readout"));
    for (QLabel *label : {unit, readout}) {
        label->setTextFormat(Qt::PlainText);
        label->setFont(theme.font(TextStyle::Caption));
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(theme.spacing());
    head->addWidget(title);
    head->addWidget(unit);
    head->addStretch();
    head->addWidget(readout);
    layout->addLayout(head);
}

void TimeChart::Private::connectCanvas()
{
    QObject::connect(canvas, &PlotCanvas::hovered, q, [this](std::optional<qint64> time) {
        q->setCrosshair(time);
        emit q->crosshairMoved(time);
    });
    QObject::connect(canvas, &PlotCanvas::stepped, q, [this](int direction) {
        const TimeRange shown = range();
        const double from = double(crosshair.value_or(direction < 0 ? shown.toMs + 1 : shown.fromMs - 1));
        double next = from;
        for (const SeriesBuffer &buffer : std::as_const(buffers))
            if (const double step = buffer.stepFrom(from, direction);
                step != from && (next == from || std::abs(step - from) < std::abs(next - from)))
                next = step;
        q->setCrosshair(qint64(next));
        emit q->crosshairMoved(crosshair);
    });
    QObject::connect(canvas, &PlotCanvas::previewed, q, [this] {
        previewing = true;
        schedule();
    });
    QObject::connect(canvas, &PlotCanvas::selected, q, [this](const TimeRange &range) {
        previewing = false;
        emit q->rangeSelected(range);
        schedule();
    });
    QObject::connect(canvas, &PlotCanvas::liveRequested, q, &TimeChart::liveRequested);
    QObject::connect(
        canvas, &PlotCanvas::eventClicked, q, [this](int index) { emit q->eventClicked(canvas->events().at(index)); });
}

// One graph per series; areas are filled down to the one before.
void TimeChart::Private::makeCurves()
{
    canvas->clearGraphs();
    curves.clear();
    earlierCurves.clear();
    for (const SeriesInfo &series : std::as_const(spec.series))
        if (series.kind == SeriesInfo::Kind::Line)
            earlierCurves.insert(series.id, canvas->addGraph());
    QCPGraph *below = nullptr;
    for (const SeriesInfo &series : std::as_const(spec.series)) {
        QCPGraph *graph = canvas->addGraph();
        curves.insert(series.id, {graph, -1, 0});
        if (series.kind != SeriesInfo::Kind::StackedArea)
            continue;
        if (below)
            graph->setChannelFillGraph(below);
        below = graph;
    }
    earlierTotal = canvas->addGraph(); // above the areas
    earlierFed = -1;
    applyTheme();
    legend->setSeries(spec.series);
    for (const SeriesInfo &series : std::as_const(spec.series))
        legend->setShown(series.id, !hidden.contains(series.id));
}

void TimeChart::Private::applyTheme()
{
    const Theme &theme = Theme::current();
    canvas->applyTheme();
    for (const SeriesInfo &series : std::as_const(spec.series)) {
        QCPGraph *graph = curves.value(series.id).graph;
        QColor color = theme.color(series.color);
        if (series.kind == SeriesInfo::Kind::Line) {
            graph->setPen(QPen(color, 1));
            earlierCurves.value(series.id)->setPen(QPen(theme.tint(series.color, kEarlierOpacity), 1));
            continue;
        }
        color.setAlphaF(float(kAreaOpacity));
        graph->setPen(QPen(theme.color(ColorRole::Card), 1)); // the seam between areas
        graph->setBrush(color);
    }
    earlierTotal->setPen(QPen(theme.color(ColorRole::Text), 1, Qt::DotLine));
    showLevels();
    schedule();
}

// Many points, one frame; nothing while the chart cannot be seen.
void TimeChart::Private::schedule()
{
    if (!frame.isActive())
        frame.start();
}

void TimeChart::Private::draw(QCustomPlot::RefreshPriority priority)
{
    frame.stop();
    const TimeRange shown = range();
    drop();
    canvas->showTimes(shown);
    feedLines();
    feedDots(shown);
    double smallest = qInf();
    double largest = std::fmax(feedStack(shown), largestOfLines(shown, smallest));
    largest = std::fmax(largest, feedEarlier(shown));
    showValues(largest, smallest);
    showReadout();
    showLegend();
    canvas->replot(priority);
}

TimeRange TimeChart::Private::range() const
{
    if (previewing)
        return canvas->times();
    if (fixed)
        return *fixed;
    const qint64 now = newestMs > 0 ? qint64(newestMs) : QDateTime::currentMSecsSinceEpoch();
    return {now - liveLengthMs, now};
}

// A live window does not need what has left it; a fixed one keeps all it was given.
void TimeChart::Private::drop()
{
    if (fixed || previewing)
        return;
    for (SeriesBuffer &buffer : buffers)
        buffer.removeBefore(newestMs - double(liveLengthMs));
    earlier.removeBefore(newestMs - double(liveLengthMs));
}

QVector<SeriesInfo> TimeChart::Private::visible(SeriesInfo::Kind kind) const
{
    QVector<SeriesInfo> result;
    for (const SeriesInfo &series : spec.series)
        if (series.kind == kind && !hidden.contains(series.id))
            result.append(series);
    return result;
}

QStringList TimeChart::Private::visibleIds(SeriesInfo::Kind kind) const
{
    QStringList ids;
    for (const SeriesInfo &series : visible(kind))
        ids << series.id;
    return ids;
}

void TimeChart::Private::feedLines()
{
    for (const SeriesInfo &series : std::as_const(spec.series)) {
        curves.value(series.id).graph->setVisible(!hidden.contains(series.id));
        if (series.kind == SeriesInfo::Kind::Line)
            feedLine(series);
    }
}

// Appends what is new; gives the plot everything again only when old points have been replaced.
void TimeChart::Private::feedLine(const SeriesInfo &series)
{
    const SeriesBuffer &buffer = buffers[series.id];
    Curve &curve = curves[series.id];
    const bool renewed = curve.revision != buffer.revision();
    if (renewed)
        curve.graph->data()->clear();
    const auto first = renewed ? buffer.times().cbegin()
                               : std::upper_bound(buffer.times().cbegin(), buffer.times().cend(), curve.lastMs);
    for (auto at = first; at != buffer.times().cend(); ++at)
        curve.graph->addData(*at / 1000, buffer.values().at(at - buffer.times().cbegin()));
    curve.revision = buffer.revision();
    if (buffer.isEmpty())
        return;
    curve.lastMs = buffer.times().last();
    curve.graph->data()->removeBefore(buffer.times().first() / 1000);
}

// A value between two gaps has no line; it is drawn as a dot.
void TimeChart::Private::feedDots(const TimeRange &range)
{
    QVector<CanvasDot> dots;
    for (const SeriesInfo &series : visible(SeriesInfo::Kind::Line)) {
        const Series lonely = buffers[series.id].lonelyPoints(range);
        for (qsizetype i = 0; i < lonely.timesMs.size(); ++i)
            dots.append({lonely.timesMs.at(i), lonely.values.at(i), series.color});
    }
    canvas->setDots(dots);
}

// Areas stand on one another, so all are computed anew. Returns the largest sum.
double TimeChart::Private::feedStack(const TimeRange &range)
{
    const QVector<SeriesInfo> areas = visible(SeriesInfo::Kind::StackedArea);
    QVector<const SeriesBuffer *> sources;
    for (const SeriesInfo &series : areas)
        sources.append(&buffers[series.id]);
    const qint64 margin = range.lengthMs() / 20; // so that areas reach the edges
    AlignedSeries points = align(sources, {range.fromMs - margin, range.toMs + margin});
    // Narrower than this, areas would be nothing but the seams between them: the mean of a slice is shown instead.
    const double sliceMs = kNarrowestArea * double(range.lengthMs()) / std::max(1, canvas->axisRect()->width());
    const double spanMs = points.timesMs.isEmpty() ? 0 : points.timesMs.last() - points.timesMs.first();
    if (spanMs < sliceMs * double(points.timesMs.size() - 1))
        points = averaged(points, sliceMs);
    const AlignedSeries sums = stacked(std::move(points));
    QVector<double> seconds = sums.timesMs;
    for (double &time : seconds)
        time /= 1000;
    double largest = qQNaN();
    QCPGraph *below = nullptr;
    for (qsizetype i = 0; i < areas.size(); ++i) {
        QCPGraph *graph = curves.value(areas.at(i).id).graph;
        graph->setChannelFillGraph(below);
        graph->setData(seconds, sums.values.at(i), true);
        below = graph;
        for (const double value : sums.values.at(i))
            largest = std::fmax(largest, value);
    }
    return largest;
}

// The range that is compared with changes only when it is read again; what is added up depends on what is hidden.
// Returns the largest value.
double TimeChart::Private::feedEarlier(const TimeRange &range)
{
    const auto feed = [](QCPGraph *graph, const QVector<double> &timesMs, const QVector<double> &values) {
        QVector<double> seconds = timesMs;
        for (double &time : seconds)
            time /= 1000;
        graph->setData(seconds, values, true);
    };
    double largest = qQNaN();
    const bool renewed = earlierFed != earlier.revision();
    for (auto curve = earlierCurves.cbegin(); curve != earlierCurves.cend(); ++curve) {
        const SeriesBuffer &buffer = earlier.series(curve.key());
        (*curve)->setVisible(!hidden.contains(curve.key()));
        if (renewed)
            feed(*curve, buffer.times(), buffer.values());
        if (!hidden.contains(curve.key()))
            largest = std::fmax(largest, buffer.summary(range).maximum);
    }
    earlierFed = earlier.revision();
    const Series total = earlier.total(visibleIds(SeriesInfo::Kind::StackedArea), range);
    feed(earlierTotal, total.timesMs, total.values);
    for (const double value : total.values)
        largest = std::fmax(largest, value);
    return largest;
}

double TimeChart::Private::largestOfLines(const TimeRange &range, double &smallest) const
{
    double largest = qQNaN();
    for (const SeriesInfo &series : visible(SeriesInfo::Kind::Line)) {
        const SeriesBuffer::Summary summary = buffers.value(series.id).summary(range);
        largest = std::fmax(largest, summary.maximum);
        smallest = std::fmin(smallest, summary.minimum);
    }
    return largest;
}

void TimeChart::Private::showValues(double largest, double smallest)
{
    double top = largest;
    for (const Threshold &threshold : std::as_const(thresholds))
        if (!(threshold.value > kFarLimit * largest))
            top = std::fmax(top, threshold.value);
    if (!(limit > kFarLimit * largest))
        top = std::fmax(top, limit);
    if (spec.unit == Unit::Count && top > 0)
        top = std::fmax(top, 1); // the axis counts whole things, and a mean may be less than one
    scale = axisScale(spec.unit, top);
    unit->setText(scale.symbol);
    if (spec.logarithmic) {
        const double low = std::isfinite(smallest) && smallest > 0 ? smallest : 0.1;
        const double high = top > low ? top : low * 10;
        canvas->showValues(
            std::pow(10, std::floor(std::log10(low))), std::pow(10, std::ceil(std::log10(high * 1.01))), scale);
        return;
    }
    const double upper
        = spec.unit == Unit::Percent && largest <= 100 ? 100 : roundedUp(top * 1.05 / scale.divisor) * scale.divisor;
    const bool lifted = !spec.zeroBased && std::isfinite(smallest) && smallest < top;
    const double lower
        = lifted ? smallest - (top - smallest) * 0.05 : std::fmin(0, std::isfinite(smallest) ? smallest : 0);
    canvas->showValues(lower, upper, scale);
}

void TimeChart::Private::showLevels()
{
    QVector<Level> levels;
    for (const Threshold &threshold : std::as_const(thresholds))
        levels.append({threshold.title, threshold.value, threshold.color, true});
    if (std::isfinite(limit))
        levels.append({TimeChart::tr("%1 %2").arg(spec.limitTitle, formatValue(limit, spec.unit)), limit,
            ColorRole::Muted, false});
    canvas->setLevels(levels);
}

void TimeChart::Private::showLegend()
{
    for (const SeriesInfo &series : std::as_const(spec.series)) {
        const SeriesBuffer &buffer = buffers[series.id];
        const double latest = buffer.isEmpty() ? qQNaN() : buffer.values().last();
        const double at = crosshair ? double(*crosshair) : buffer.isEmpty() ? 0 : buffer.times().last();
        const double value = crosshair ? buffer.valueAt(at) : latest;
        const QString text = formatValue(value, spec.unit);
        const QString difference = differenceText(value, earlier.series(series.id).valueAt(at));
        legend->setValue(series.id, difference.isEmpty() ? text : TimeChart::tr("%1 (%2)").arg(text, difference));
    }
}

void TimeChart::Private::showCrosshair()
{
    QVector<CanvasDot> dots;
    if (crosshair)
        for (const SeriesInfo &series : visible(SeriesInfo::Kind::Line))
            if (const double value = buffers[series.id].valueAt(double(*crosshair)); std::isfinite(value))
                dots.append({double(*crosshair), value, series.color});
    canvas->setCrosshair(crosshair, dots);
    showReadout();
    showLegend();
}

// The moment under the crosshair, and what it is compared with: "26 Nov 14:02:11 · +38 % vs. Tue 17 Nov".
void TimeChart::Private::showReadout()
{
    QStringList parts;
    if (crosshair)
        parts << QLocale().toString(QDateTime::fromMSecsSinceEpoch(*crosshair), QStringLiteral("d MMM HH:mm:ss"));
    if (earlier.isActive()) {
        const TimeRange shown = range();
        const qint64 at = crosshair.value_or(shown.toMs);
        const QString base = earlier.baseName(at);
        const QStringList areas = visibleIds(SeriesInfo::Kind::StackedArea);
        const QStringList ids = visibleIds(SeriesInfo::Kind::Line) + areas;
        const QString difference = crosshair ? differenceAt(at) : QString();
        parts << (!earlier.hasValues(ids, shown) ? TimeChart::tr("no values for %1").arg(base)
                : !difference.isEmpty()          ? TimeChart::tr("%1 vs. %2").arg(difference, base)
                : areas.isEmpty()                ? TimeChart::tr("thin line: %1").arg(base)
                                                 : TimeChart::tr("dotted line: total of %1").arg(base));
    }
    readout->setText(parts.join(QStringLiteral(" · ")));
}

// Of the areas together, or of the line when there is only one; with several lines each has its own in the legend.
QString TimeChart::Private::differenceAt(qint64 timeMs) const
{
    const QStringList lines = visibleIds(SeriesInfo::Kind::Line), areas = visibleIds(SeriesInfo::Kind::StackedArea);
    const QStringList ids = areas.isEmpty() ? lines : areas;
    if (areas.isEmpty() && lines.size() != 1)
        return {};
    double now = qQNaN(), before = qQNaN();
    const auto add = [timeMs](double &sum, const SeriesBuffer &buffer) {
        if (const double value = buffer.valueAt(double(timeMs)); std::isfinite(value))
            sum = std::isfinite(sum) ? sum + value : value;
    };
    for (const QString &id : ids) {
        add(now, buffers.value(id));
        add(before, earlier.series(id));
    }
    return differenceText(now, before);
}

QString TimeChart::Private::described(const SeriesInfo &series) const
{
    const SeriesBuffer::Summary summary = buffers.value(series.id).summary(range());
    if (std::isnan(summary.latest))
        return TimeChart::tr("%1: no values.").arg(series.title);
    const auto text = [this](double value) { return formatValue(value, spec.unit); };
    QString sentence = TimeChart::tr("%1: latest %2, minimum %3, maximum %4, %5.")
                           .arg(series.title, text(summary.latest), text(summary.minimum), text(summary.maximum),
                               trendText(summary.trend));
    if (!earlier.isActive())
        return sentence;
    const SeriesBuffer::Summary before = earlier.series(series.id).summary(range());
    const QString base = earlier.baseName(range().toMs);
    return sentence + QLatin1Char(' ')
        + (std::isnan(before.latest)
                ? TimeChart::tr("No values for %1.").arg(base)
                : TimeChart::tr("%1: minimum %2, maximum %3.").arg(base, text(before.minimum), text(before.maximum)));
}

void TimeChart::Private::fillMenu(QMenu &menu)
{
    const Theme &theme = Theme::current();
    menu.addAction(theme.icon(QStringLiteral("copy")), TimeChart::tr("Copy image"), q, [this] {
        draw(QCustomPlot::rpQueuedRefresh);
        QGuiApplication::clipboard()->setPixmap(q->grab());
    });
    menu.addAction(TimeChart::tr("Copy data"), q,
        [this] { QGuiApplication::clipboard()->setText(q->toTable(QLatin1Char('\t'))); });
    menu.addSeparator();
    const std::pair<Format, QString> formats[]
        = {{Format::Png, TimeChart::tr("Export as PNG…")}, {Format::Svg, TimeChart::tr("Export as SVG…")},
            {Format::Pdf, TimeChart::tr("Export as PDF…")}, {Format::Csv, TimeChart::tr("Export data as CSV…")}};
    for (const auto &[format, text] : formats)
        menu.addAction(text, q, [this, format = format] { saveAs(format); });
    menu.addSeparator();
    menu.addAction(theme.icon(QStringLiteral("live")), TimeChart::tr("Show live data"), q, &TimeChart::liveRequested);
}

void TimeChart::Private::saveAs(Format format)
{
    static const char *const suffixes[] = {"png", "svg", "pdf", "csv"};
    const QString suffix = QLatin1String(suffixes[int(format)]);
    const QString filter = TimeChart::tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix);
    chooseSaveFile(q, TimeChart::tr("Export %1").arg(spec.title), spec.title + QLatin1Char('.') + suffix, filter,
        [this, format](const QString &path) {
            if (const Result<void> result = q->exportTo(path, format); !result)
                emit q->failed(result.error());
        });
}

// Title, legend and plot as lines and text, not as pixels.
void TimeChart::Private::paintOn(QPaintDevice &device) const
{
    const Theme &theme = Theme::current();
    QCPPainter painter(&device);
    painter.setModes(QCPPainter::pmVectorized);
    painter.fillRect(q->rect(), theme.color(ColorRole::Card));
    const auto text = [&](const QWidget *place, const QString &words, TextStyle style, ColorRole role, int shift) {
        painter.setFont(theme.font(style));
        painter.setPen(theme.color(role));
        painter.drawText(QRect(place->mapTo(q, QPoint(shift, 0)), QSize(q->width(), place->height())),
            Qt::AlignLeft | Qt::AlignVCenter, words);
    };
    text(title, spec.title, TextStyle::Strong, ColorRole::Text, 0);
    text(unit, unit->text(), TextStyle::Caption, ColorRole::Muted, 0);
    text(readout, readout->text(), TextStyle::Caption, ColorRole::Muted, 0);
    const auto items = legend->findChildren<LegendItem *>();
    for (const LegendItem *item : items) {
        const QPoint corner = item->mapTo(q, QPoint());
        const auto series = std::find_if(spec.series.cbegin(), spec.series.cend(),
            [item](const SeriesInfo &info) { return info.title == item->accessibleName(); });
        const int side = theme.spacing(1.25);
        painter.fillRect(
            QRect(corner.x(), corner.y() + (item->height() - side) / 2, side, side), theme.color(series->color));
        text(item, QStringLiteral("%1 %2").arg(series->title, item->value()), TextStyle::Caption, ColorRole::Text,
            theme.spacing(2));
    }
    painter.translate(canvas->mapTo(q, QPoint()));
    canvas->toPainter(&painter, canvas->width(), canvas->height());
}

QByteArray TimeChart::Private::vectorImage(Format format) const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (format == Format::Svg) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(q->size());
        svg.setViewBox(q->rect());
        svg.setTitle(spec.title);
        svg.setDescription(q->summary());
        paintOn(svg);
    } else {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(q->logicalDpiX());
        pdf.setPageSize(QPageSize(QSizeF(q->size()) / q->logicalDpiX(), QPageSize::Inch));
        pdf.setPageMargins(QMarginsF());
        pdf.setTitle(spec.title);
        paintOn(pdf);
    }
    return buffer.data();
}

TimeChart::TimeChart(ChartSpec spec, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    installChartAccessibility();
    d->q = this;
    d->spec = std::move(spec);
    setObjectName(QStringLiteral("chart.%1").arg(d->spec.id));
    setAccessibleName(d->spec.title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing(0.5));
    d->buildHead(layout);
    d->legend = new ChartLegend;
    d->canvas = new PlotCanvas(d->spec.unit, d->spec.logarithmic, nullptr);
    d->canvas->setAccessibleName(d->spec.title);
    d->canvas->setObjectName(QStringLiteral("canvas"));
    layout->addWidget(d->legend);
    layout->addWidget(d->canvas, 1);
    d->frame.setSingleShot(true);
    d->frame.setInterval(kFrameMs);
    connect(&d->frame, &QTimer::timeout, this, [this] {
        if (isVisible() && !visibleRegion().isEmpty())
            d->draw();
    });
    connect(d->legend, &ChartLegend::toggled, this, &TimeChart::setSeriesVisible);
    connect(d->legend, &ChartLegend::isolated, this, &TimeChart::isolateSeries);
    d->connectCanvas();
    d->makeCurves();
}

TimeChart::~TimeChart() = default;

const ChartSpec &TimeChart::spec() const { return d->spec; }

void TimeChart::setSeries(const QString &id, const Series &series)
{
    if (!d->curves.contains(id))
        return;
    d->buffers[id].assign(series);
    if (!series.timesMs.isEmpty())
        d->newestMs = qMax(d->newestMs, series.timesMs.last());
    d->schedule();
}

void TimeChart::setEarlierSeries(const QString &id, const Series &series, qint64 offsetMs)
{
    if (!d->curves.contains(id))
        return;
    d->earlier.assign(id, series, offsetMs);
    d->schedule();
}

void TimeChart::clearEarlier()
{
    d->earlier.clear();
    d->schedule();
}

bool TimeChart::hasValues() const
{
    return std::any_of(d->buffers.cbegin(), d->buffers.cend(),
        [shown = range()](const SeriesBuffer &buffer) { return std::isfinite(buffer.summary(shown).latest); });
}

void TimeChart::append(const QString &id, qint64 timeMs, double value)
{
    if (!d->curves.contains(id) || !d->buffers[id].append(double(timeMs), value))
        return;
    d->newestMs = qMax(d->newestMs, double(timeMs));
    d->schedule();
}

void TimeChart::appendGap(qint64 timeMs)
{
    for (const SeriesInfo &series : std::as_const(d->spec.series))
        append(series.id, timeMs - 1, qQNaN());
}

void TimeChart::clear()
{
    for (SeriesBuffer &buffer : d->buffers)
        buffer.clear();
    d->earlier.clear();
    d->newestMs = 0;
    setEvents({});
}

void TimeChart::setSeriesList(const QVector<SeriesInfo> &series)
{
    d->spec.series = series;
    d->makeCurves();
    d->buffers.removeIf([this](const auto &entry) { return !d->curves.contains(entry.key()); });
}

void TimeChart::setLimit(double value)
{
    d->limit = value;
    d->showLevels();
    d->schedule();
}

void TimeChart::setThresholds(const QVector<Threshold> &thresholds)
{
    d->thresholds = thresholds;
    d->showLevels();
    d->schedule();
}

void TimeChart::setEvents(const QVector<ChangeEvent> &events)
{
    d->canvas->setEvents(events);
    d->schedule();
}

QVector<ChangeEvent> TimeChart::events() const { return d->canvas->events(); }

void TimeChart::setRange(TimeRange range)
{
    d->previewing = false;
    d->fixed = range;
    d->canvas->showTimes(range); // gestures count from it before it is drawn
    d->schedule();
}

void TimeChart::setLive(qint64 lengthMs)
{
    d->previewing = false;
    d->fixed.reset();
    d->liveLengthMs = lengthMs;
    d->canvas->showTimes(d->range());
    d->schedule();
}

bool TimeChart::isLive() const { return !d->fixed; }

TimeRange TimeChart::range() const { return d->range(); }

void TimeChart::setCrosshair(std::optional<qint64> timeMs)
{
    d->crosshair = timeMs;
    d->showCrosshair();
}

void TimeChart::setSeriesVisible(const QString &id, bool visible)
{
    visible ? (void)d->hidden.remove(id) : (void)d->hidden.insert(id);
    d->legend->setShown(id, visible);
    d->schedule();
}

bool TimeChart::isSeriesVisible(const QString &id) const { return !d->hidden.contains(id); }

void TimeChart::isolateSeries(const QString &id)
{
    const auto &all = d->spec.series;
    const bool alone = std::all_of(all.cbegin(), all.cend(),
        [&](const SeriesInfo &series) { return series.id == id || d->hidden.contains(series.id); });
    for (const SeriesInfo &series : all)
        setSeriesVisible(series.id, alone || series.id == id);
}

QString TimeChart::summary() const
{
    QStringList sentences;
    for (const SeriesInfo &series : std::as_const(d->spec.series))
        sentences.append(d->described(series));
    return sentences.join(QLatin1Char(' '));
}

QString TimeChart::toTable(QChar separator) const
{
    QVector<const SeriesBuffer *> sources;
    QStringList head{tr("time")};
    for (const SeriesInfo &series : std::as_const(d->spec.series)) {
        if (d->hidden.contains(series.id))
            continue;
        sources.append(&d->buffers[series.id]);
        const QString symbol = unitSymbol(d->spec.unit);
        head.append(
            quoted(symbol.isEmpty() ? series.title : QStringLiteral("%1 (%2)").arg(series.title, symbol), separator));
    }
    const AlignedSeries table = align(sources, range());
    QStringList lines{head.join(separator)};
    for (qsizetype row = 0; row < table.timesMs.size(); ++row) {
        QStringList cells{isoTime(table.timesMs.at(row))};
        for (const QVector<double> &values : table.values)
            cells.append(std::isfinite(values.at(row)) ? QString::number(values.at(row), 'g', 12) : QString());
        lines.append(cells.join(separator));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

Result<void> TimeChart::exportTo(const QString &path, Format format)
{
    d->draw(QCustomPlot::rpQueuedRefresh);
    switch (format) {
    case Format::Csv:
        return written(path, toTable(QLatin1Char(',')).toUtf8());
    case Format::Png: {
        QBuffer buffer;
        grab().save(&buffer, "PNG");
        return written(path, buffer.data());
    }
    case Format::Svg:
    case Format::Pdf:
        return written(path, d->vectorImage(format));
    }
    return {};
}

void TimeChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    d->draw();
}

void TimeChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    d->applyTheme();
    if (isVisible())
        d->draw(QCustomPlot::rpQueuedRefresh); // no frame in the colours of before
}

void TimeChart::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    d->fillMenu(*menu);
    menu->popup(event->globalPos());
}

} // namespace mahout
