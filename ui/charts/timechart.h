// SPDX-License-Identifier: GPL-3.0-or-later
// A chart of values over time. It is configured once by a value, fed with whole series or single points, and drawn at
// most once per frame and only while it can be seen. Times are milliseconds since 1970 UTC by the server's clock; the
// axis shows them in local time. NaN is a gap and is drawn as one.
//
// Mouse: dragging over a span or turning the wheel asks for another range, Shift or the middle button pans, a double
// click asks for live. The chart does not change its range by itself: whoever owns the range answers rangeSelected().
// Keyboard: ←/→ move the crosshair from point to point, +/− zoom, Page Up/Down pan, Home asks for live, Enter opens the
// event under the crosshair, the menu key opens copy and export. GUI thread only.
#pragma once

#include "result.h"
#include "snapshot.h"
#include "theme.h"
#include "timerange.h"
#include "units.h"
#include <memory>
#include <optional>
#include <QWidget>

namespace mahout {

struct SeriesInfo {
    enum class Kind { Line, StackedArea };
    QString id; // as in append()
    QString title; // translated
    ColorRole color = ColorRole::Series1;
    Kind kind = Kind::Line;
};

struct ChartSpec {
    QString id; // stable, becomes the object name: "chart.pool.connections"
    QString title; // translated
    Unit unit = Unit::None;
    QVector<SeriesInfo> series = {}; // stacked from the first at the bottom
    QString limitTitle = {}; // translated; names the line set by setLimit(): "max_connections"
    bool zeroBased = true;
    bool logarithmic = false; // for latencies
};

struct Threshold {
    QString title; // translated
    double value = 0;
    ColorRole color = ColorRole::Warning;
};

class TimeChart : public QWidget {
    Q_OBJECT
public:
    enum class Format { Png, Svg, Pdf, Csv };

    explicit TimeChart(ChartSpec spec, QWidget *parent = nullptr);
    ~TimeChart() override;
    const ChartSpec &spec() const;

    // Replaces the data of one series; unknown ids are ignored, so that one snapshot can feed many charts.
    void setSeries(const QString &id, const Series &series);
    // The same series of the range that lies `offsetMs` before, with the times they had then. They are drawn as thin
    // lines at the times of now, areas as the line of their total. Another offset than before replaces all of them.
    void setEarlierSeries(const QString &id, const Series &series, qint64 offsetMs);
    void clearEarlier();
    bool hasValues() const; // in the range shown, in any series
    // One more point; points that are not newer than the last one are dropped.
    void append(const QString &id, qint64 timeMs, double value);
    void appendGap(qint64 timeMs); // breaks every line before a point at this time
    void clear(); // data and events

    // Replaces the list of series, for charts whose series come and go (waits, databases); data of ids that stay is
    // kept.
    void setSeriesList(const QVector<SeriesInfo> &series);
    void setLimit(double value); // NaN removes it
    void setThresholds(const QVector<Threshold> &thresholds);
    void setEvents(const QVector<ChangeEvent> &events);
    QVector<ChangeEvent> events() const;

    void setRange(TimeRange range); // fixed
    void setLive(qint64 lengthMs); // the window ends at the newest point and slides; older points are dropped
    bool isLive() const;
    TimeRange range() const; // as shown

    // Crosshair and readout at a moment; nullopt removes them. Does not emit crosshairMoved().
    void setCrosshair(std::optional<qint64> timeMs);

    void setSeriesVisible(const QString &id, bool visible);
    bool isSeriesVisible(const QString &id) const;
    void isolateSeries(const QString &id); // hides the others; once more: shows all

    // What a screen reader says: title, and per series latest, minimum, maximum and trend of the range shown.
    QString summary() const;
    // The range shown as text with one line per time: local ISO time, then one column per visible series.
    QString toTable(QChar separator) const;
    Result<void> exportTo(const QString &path, Format format);

signals:
    void rangeSelected(mahout::TimeRange range);
    void liveRequested();
    void crosshairMoved(std::optional<qint64> timeMs); // by the user
    void eventClicked(const mahout::ChangeEvent &event);
    void failed(const mahout::Error &error); // an export that the user asked for

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mahout
