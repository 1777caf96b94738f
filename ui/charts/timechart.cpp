// SPDX-License-Identifier: GPL-3.0-or-later
#include "timechart.h"
#include "chartaccessible.h"
#include "chartcurves.h"
#include "chartdata.h"
#include "chartexport.h"
#include "chartlegend.h"
#include "chartwords.h"
#include "dialogs.h"
#include "plotcanvas.h"
#include <cmath>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kFrameMs = 16;
// A limit this many times above the data would press the data flat; it is then left to the legend of the limit.
constexpr double kFarLimit = 50;

} // namespace

class TimeChart::Private {
public:
    TimeChart *q = nullptr;
    ChartData data;
    std::unique_ptr<ChartCurves> curves;
    QVector<Threshold> thresholds;
    double limit = qQNaN();
    bool loaded = false; // what there is of the fixed range has come
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
    void showValues(const SeriesBuffer::Extremes &extremes);
    void showLevels();
    void showLegend();
    void showCrosshair();
    void showReadout() { readout->setText(readoutText(data, crosshair)); }
    void fillMenu(QMenu &menu);
    void saveAs(Format format);
    ChartPicture picture() const;
};

void TimeChart::Private::buildHead(QVBoxLayout *layout)
{
    const Theme &theme = Theme::current();
    title = new QLabel(data.spec.title);
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
        const TimeRange shown = data.range();
        const double next
            = data.stepFrom(double(crosshair.value_or(direction < 0 ? shown.toMs + 1 : shown.fromMs - 1)), direction);
        q->setCrosshair(qint64(next));
        emit q->crosshairMoved(crosshair);
    });
    QObject::connect(canvas, &PlotCanvas::previewed, q, [this](const TimeRange &range) {
        data.preview = range;
        schedule();
    });
    QObject::connect(canvas, &PlotCanvas::selected, q, [this](const TimeRange &range) {
        data.preview.reset();
        emit q->rangeSelected(range);
        schedule();
    });
    QObject::connect(canvas, &PlotCanvas::liveRequested, q, &TimeChart::liveRequested);
    QObject::connect(
        canvas, &PlotCanvas::eventClicked, q, [this](int index) { emit q->eventClicked(canvas->events().at(index)); });
}

void TimeChart::Private::makeCurves()
{
    curves->make(data.spec.series);
    legend->setSeries(data.spec.series);
    for (const SeriesInfo &series : std::as_const(data.spec.series))
        legend->setShown(series.id, !data.hidden.contains(series.id));
    schedule();
}

void TimeChart::Private::applyTheme()
{
    canvas->applyTheme();
    curves->applyTheme();
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
    data.dropOld();
    canvas->showTimes(data.range());
    const SeriesBuffer::Extremes extremes = curves->feed(data);
    showValues(extremes);
    const bool empty = data.fixed && loaded && !std::isfinite(extremes.maximum) && !data.spec.series.isEmpty();
    canvas->setNotice(empty ? TimeChart::tr("No data in this range") : QString());
    showReadout();
    showLegend();
    canvas->replot(priority);
}

void TimeChart::Private::showValues(const SeriesBuffer::Extremes &extremes)
{
    const ChartSpec &spec = data.spec;
    const auto [smallest, largest] = extremes;
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
        levels.append({TimeChart::tr("%1 %2").arg(data.spec.limitTitle, formatValue(limit, data.spec.unit)), limit,
            ColorRole::Muted, false});
    canvas->setLevels(levels);
}

void TimeChart::Private::showLegend()
{
    for (const SeriesInfo &series : std::as_const(data.spec.series))
        legend->setValue(series.id, legendValue(data, series.id, crosshair));
}

void TimeChart::Private::showCrosshair()
{
    QVector<CanvasDot> dots;
    if (crosshair)
        for (const SeriesInfo &series : data.visible(SeriesInfo::Kind::Line))
            if (const double value = data.series(series.id).valueAt(double(*crosshair)); std::isfinite(value))
                dots.append({double(*crosshair), value, series.color});
    canvas->setCrosshair(crosshair, dots);
    showReadout();
    showLegend();
}

void TimeChart::Private::fillMenu(QMenu &menu)
{
    const Theme &theme = Theme::current();
    menu.addAction(theme.icon(QStringLiteral("copy")), TimeChart::tr("Copy image"), q, [this] {
        draw(QCustomPlot::rpQueuedRefresh);
        QGuiApplication::clipboard()->setImage(pixelImage(picture()));
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
    chooseSaveFile(q, TimeChart::tr("Export %1").arg(data.spec.title), data.spec.title + QLatin1Char('.') + suffix,
        filter, [this, format](const QString &path) {
            if (const Result<void> result = q->exportTo(path, format); !result)
                emit q->failed(result.error());
        });
}

ChartPicture TimeChart::Private::picture() const
{
    return {q, title, unit, unit->text(), legend, canvas, &data, q->summary()};
}

TimeChart::TimeChart(ChartSpec spec, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    installChartAccessibility();
    d->q = this;
    d->data.spec = std::move(spec);
    setObjectName(QStringLiteral("chart.%1").arg(d->data.spec.id));
    setAccessibleName(d->data.spec.title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing(0.5));
    d->buildHead(layout);
    d->legend = new ChartLegend;
    d->canvas = new PlotCanvas(d->data.spec.unit, d->data.spec.logarithmic, nullptr);
    d->canvas->setAccessibleName(d->data.spec.title);
    d->canvas->setObjectName(QStringLiteral("canvas"));
    d->curves = std::make_unique<ChartCurves>(*d->canvas);
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
    d->applyTheme();
}

TimeChart::~TimeChart() = default;

const ChartSpec &TimeChart::spec() const { return d->data.spec; }

void TimeChart::setSeries(const QString &id, const Series &series)
{
    if (!d->data.has(id))
        return;
    d->loaded = true;
    d->data.buffers[id].assign(series);
    if (!series.timesMs.isEmpty())
        d->data.newestMs = qMax(d->data.newestMs, series.timesMs.last());
    d->schedule();
}

void TimeChart::setEarlierSeries(const QString &id, const Series &series, qint64 offsetMs)
{
    if (!d->data.has(id))
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
        [shown = range()](const SeriesBuffer &buffer) { return std::isfinite(buffer.extremes(shown).maximum); });
}

void TimeChart::append(const QString &id, qint64 timeMs, double value)
{
    if (!d->data.has(id) || !d->data.buffers[id].append(double(timeMs), value))
        return;
    d->data.newestMs = qMax(d->data.newestMs, double(timeMs));
    d->schedule();
}

void TimeChart::appendGap(qint64 timeMs)
{
    for (const SeriesInfo &series : std::as_const(d->data.spec.series))
        append(series.id, timeMs - 1, qQNaN());
}

void TimeChart::clear()
{
    for (SeriesBuffer &buffer : d->data.buffers)
        buffer.clear();
    d->data.earlier.clear();
    d->data.newestMs = 0;
    setEvents({});
}

void TimeChart::setSeriesList(const QVector<SeriesInfo> &series)
{
    d->data.spec.series = series;
    d->makeCurves();
    d->data.buffers.removeIf([this](const auto &entry) { return !d->data.has(entry.key()); });
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
    d->data.preview.reset();
    d->loaded = d->loaded && d->data.fixed == range;
    d->data.fixed = range;
    d->canvas->showTimes(range); // gestures count from it before it is drawn
    d->schedule();
}

void TimeChart::setLive(qint64 lengthMs)
{
    d->data.preview.reset();
    d->data.fixed.reset();
    d->data.liveLengthMs = lengthMs;
    d->canvas->showTimes(d->data.range());
    d->schedule();
}

bool TimeChart::isLive() const { return !d->data.fixed; }

TimeRange TimeChart::range() const { return d->data.range(); }

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

bool TimeChart::isSeriesVisible(const QString &id) const { return !d->data.hidden.contains(id); }

void TimeChart::isolateSeries(const QString &id)
{
    const auto &all = d->data.spec.series;
    const bool alone = std::all_of(all.cbegin(), all.cend(),
        [&](const SeriesInfo &series) { return series.id == id || d->data.hidden.contains(series.id); });
    for (const SeriesInfo &series : all)
        setSeriesVisible(series.id, alone || series.id == id);
}

QString TimeChart::summary() const
{
    QStringList sentences;
    for (const SeriesInfo &series : std::as_const(d->data.spec.series))
        sentences.append(describedSeries(d->data, series));
    return sentences.join(QLatin1Char(' '));
}

QString TimeChart::toTable(QChar separator) const { return chartTable(d->data, separator); }

Result<void> TimeChart::exportTo(const QString &path, Format format)
{
    d->draw(QCustomPlot::rpQueuedRefresh);
    switch (format) {
    case Format::Csv:
        return writeFile(path, toTable(QLatin1Char(',')).toUtf8());
    case Format::Png: {
        QBuffer buffer;
        pixelImage(d->picture()).save(&buffer, "PNG");
        return writeFile(path, buffer.data());
    }
    case Format::Svg:
        return writeFile(path, svgImage(d->picture()));
    case Format::Pdf:
        return writeFile(path, pdfImage(d->picture()));
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
