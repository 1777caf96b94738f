// SPDX-License-Identifier: GPL-3.0-or-later
#include "timechart.h"
#include "chartaccessible.h"
#include "chartcurves.h"
#include "chartdata.h"
#include "chartimage.h"
#include "chartlegend.h"
#include "dialogs.h"
#include "plotcanvas.h"
#include <cmath>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSaveFile>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kFrameMs = 16;
constexpr qint64 kDefaultLiveMs = 15 * 60 * 1000;
// A limit this many times above the data would press the data flat; it is then left to the legend of the limit.
constexpr double kFarLimit = 50;

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
    TimeChart *q = nullptr;
    ChartSpec spec;
    ChartData data; // of spec.series
    std::unique_ptr<ChartCurves> curves;
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
    void showSeriesList();
    void applyTheme();
    void schedule();
    void draw(QCustomPlot::RefreshPriority priority = QCustomPlot::rpQueuedReplot);
    TimeRange range() const;
    void showValues(double largest, double smallest);
    void showLevels();
    void showLegend();
    void showCrosshair();
    void showReadout();
    void drop();
    void fillMenu(QMenu &menu);
    void saveAs(Format format);
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
        for (const SeriesBuffer &buffer : std::as_const(data.buffers))
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

void TimeChart::Private::showSeriesList()
{
    data.series = spec.series;
    curves->make(data);
    legend->setSeries(spec.series);
    for (const SeriesInfo &series : std::as_const(spec.series))
        legend->setShown(series.id, data.isVisible(series.id));
    applyTheme();
}

void TimeChart::Private::applyTheme()
{
    canvas->applyTheme();
    curves->applyTheme(data);
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
    const ChartCurves::Extent extent = curves->feed(data, shown);
    showValues(extent.largest, extent.smallest);
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
    for (SeriesBuffer &buffer : data.buffers)
        buffer.removeBefore(newestMs - double(liveLengthMs));
    data.earlier.removeBefore(newestMs - double(liveLengthMs));
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
        const SeriesBuffer &buffer = data.buffers[series.id];
        const double latest = buffer.isEmpty() ? qQNaN() : buffer.values().last();
        const double at = crosshair ? double(*crosshair) : buffer.isEmpty() ? 0 : buffer.times().last();
        const double value = crosshair ? buffer.valueAt(at) : latest;
        const QString text = formatValue(value, spec.unit);
        const QString difference = differenceText(value, data.earlier.series(series.id).valueAt(at));
        legend->setValue(series.id, difference.isEmpty() ? text : TimeChart::tr("%1 (%2)").arg(text, difference));
    }
}

void TimeChart::Private::showCrosshair()
{
    QVector<CanvasDot> dots;
    if (crosshair)
        for (const SeriesInfo &series : data.visible(SeriesInfo::Kind::Line))
            if (const double value = data.buffers[series.id].valueAt(double(*crosshair)); std::isfinite(value))
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
    if (data.earlier.isActive()) {
        const TimeRange shown = range();
        const qint64 at = crosshair.value_or(shown.toMs);
        const QString base = data.earlier.baseName(at);
        const QStringList areas = data.visibleIds(SeriesInfo::Kind::StackedArea);
        const QStringList ids = data.visibleIds(SeriesInfo::Kind::Line) + areas;
        const QString difference = crosshair ? data.differenceAt(at) : QString();
        parts << (!data.earlier.hasValues(ids, shown) ? TimeChart::tr("no values for %1").arg(base)
                : !difference.isEmpty()               ? TimeChart::tr("%1 vs. %2").arg(difference, base)
                : areas.isEmpty()                     ? TimeChart::tr("thin line: %1").arg(base)
                                                      : TimeChart::tr("dotted line: total of %1").arg(base));
    }
    readout->setText(parts.join(QStringLiteral(" · ")));
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
    d->curves = std::make_unique<ChartCurves>(d->canvas);
    d->connectCanvas();
    d->showSeriesList();
}

TimeChart::~TimeChart() = default;

const ChartSpec &TimeChart::spec() const { return d->spec; }

void TimeChart::setSeries(const QString &id, const Series &series)
{
    if (!d->data.contains(id))
        return;
    d->data.buffers[id].assign(series);
    if (!series.timesMs.isEmpty())
        d->newestMs = qMax(d->newestMs, series.timesMs.last());
    d->schedule();
}

void TimeChart::setEarlierSeries(const QString &id, const Series &series, qint64 offsetMs)
{
    if (!d->data.contains(id))
        return;
    d->data.earlier.assign(id, series, offsetMs);
    d->schedule();
}

void TimeChart::clearEarlier()
{
    d->data.earlier.clear();
    d->schedule();
}

bool TimeChart::hasValues() const
{
    return std::any_of(d->data.buffers.cbegin(), d->data.buffers.cend(),
        [shown = range()](const SeriesBuffer &buffer) { return std::isfinite(buffer.summary(shown).latest); });
}

void TimeChart::append(const QString &id, qint64 timeMs, double value)
{
    if (!d->data.contains(id) || !d->data.buffers[id].append(double(timeMs), value))
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
    for (SeriesBuffer &buffer : d->data.buffers)
        buffer.clear();
    d->data.earlier.clear();
    d->newestMs = 0;
    setEvents({});
}

void TimeChart::setSeriesList(const QVector<SeriesInfo> &series)
{
    d->spec.series = series;
    d->showSeriesList();
    d->data.buffers.removeIf([this](const auto &entry) { return !d->data.contains(entry.key()); });
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
    visible ? (void)d->data.hidden.remove(id) : (void)d->data.hidden.insert(id);
    d->legend->setShown(id, visible);
    d->schedule();
}

bool TimeChart::isSeriesVisible(const QString &id) const { return d->data.isVisible(id); }

void TimeChart::isolateSeries(const QString &id)
{
    const auto &all = d->spec.series;
    const bool alone = std::all_of(all.cbegin(), all.cend(),
        [&](const SeriesInfo &series) { return series.id == id || d->data.hidden.contains(series.id); });
    for (const SeriesInfo &series : all)
        setSeriesVisible(series.id, alone || series.id == id);
}

QString TimeChart::summary() const
{
    QStringList sentences;
    for (const SeriesInfo &series : std::as_const(d->spec.series))
        sentences.append(d->data.described(series, d->spec.unit, range()));
    return sentences.join(QLatin1Char(' '));
}

QString TimeChart::toTable(QChar separator) const { return d->data.toTable(d->spec.unit, range(), separator); }

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
        return written(path, vectorImage({*this, *d->canvas, *d->legend, {d->title, d->unit, d->readout}}, format));
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
