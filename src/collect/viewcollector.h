// SPDX-License-Identifier: GPL-3.0-or-later
// What collectors of the server's views have in common: one statement reads the server's clock, the figures of the
// whole, and a row of counters for each thing; differences are taken by key, and things by the thousand are cut down to
// the most active and largest, with one more that stands for all the others, so that sums stay right.
//
// Traps that are dealt with here, once:
// - Clock and counters come in one row, so that rates are by the server's own time.
// - A thing that was not there a moment ago has done all it counts since then. A counter that went down was reset; that
//   thing has no figures for one interval, and neither has a sum in which it takes part.
// - The columns of views are probed, again whenever another version answers and after any failure.
// - Rows whose contents are hidden from the role have no figures, and the note names the grant.
#pragma once

#include "collector.h"
#include "epoch.h"
#include "figures.h"
#include <functional>
#include <QCoreApplication>

namespace mahout {

struct ViewQuery {
    QString id; // of the catalogue's row
    Milliseconds period;
    QMap<QString, QString> views; // alias → name in pg_catalog, or in the schema of `extension`
    QString extension = {}; // whose views these are; nobody has to have it, and without it nothing is known
    QStringList functions = {}; // with their argument types, that only some roles may call: "pg_ls_tmpdir()"

    // ---- the whole: one row of views that have one row each; those that are absent read as null
    QStringList wholeViews = {}; // aliases
    QVector<Figure> whole = {}; // Of::All

    // ---- each thing; without `from` there are none
    // The FROM and WHERE clause. `may`: of `functions`, those that the role may call; empty when nothing is left then.
    std::function<QString(ViewColumns &views, const QSet<QString> &may)> from = {};
    QString key = {}, label = {}; // text; unique among the rows, as people call it
    QString epoch = QStringLiteral("''"); // text; when it changes, this thing's counters began anew
    QString listed = QStringLiteral("true"); // false: counted among the others only
    QString remark = QStringLiteral("''"); // text of each row, a column of that name; for finish()
    QString size = QStringLiteral("0"); // number; the largest are read one by one
    QVector<Figure> each = {};

    bool masked = false; // without pg_read_all_stats, the rows of other roles lack their contents
    QString hiddenIf = QStringLiteral("true"); // of a row that is masked then
    QString hiddenToo = QStringLiteral("0"); // how many more things are there, without a row
    QString statisticsReset = QStringLiteral("''"); // text over wholeViews: reset times of the sources
};

class ViewCollector : public Collector {
    Q_DECLARE_TR_FUNCTIONS(ViewCollector)
public:
    static constexpr int kListed = 100; // things with figures of their own
    static constexpr int kRead = 2000; // rows read one by one; the server adds up what is beyond

    Result<Snapshot> sample(Connection &connection) override;
    // For tests: other limits.
    void setLimits(int listed, int read);

    // Catalogue metrics of such a query: of the whole and of its things taken together, or of each thing.
    static QVector<MetricInfo> metricsOf(const ViewQuery &query);
    static QVector<MetricInfo> entityMetricsOf(const ViewQuery &query);

protected:
    explicit ViewCollector(ViewQuery query);
    // After the figures are there: what a collector adds of its own.
    virtual void finish(Snapshot &snapshot, Timeline::Step step, const Rows &rows);

private:
    struct Thing {
        QString label, epoch;
        bool listed = true;
        QVector<double> counters;
    };
    struct Reading {
        Moment moment;
        QString role;
        bool readsAll = false;
        bool isThere = false; // what the things are read from; an optional extension may not be
        int hidden = 0; // things without contents
        QVector<double> whole;
        QHash<QString, Thing> things; // an empty key: all beyond the limit, its epoch their fingerprint
    };
    // A statement for the server at hand.
    struct Plan {
        int version = 0;
        QString database, host;
        QString sql; // empty: all that it would read is refused
        bool final = false; // nothing is missing that could be there the next time
        QStringList refused; // functions that the role may not call
        QVector<bool> known; // by figure of each: the server has it
    };

    Result<void> prepare(Connection &connection);
    QString wholeStatement(const ViewColumns &views) const;
    QString statement(ViewColumns &views, const QSet<QString> &may) const;
    Reading read(const Rows &rows) const;
    QVector<double> differenceOf(const QString &key, const Thing &now) const;
    void fillThings(Snapshot &snapshot, const Reading &now, bool usable);
    QSet<QString> choose(const Reading &now, const QHash<QString, QVector<double>> &differences);
    Error refusal(const QString &role) const;
    QString note(const Reading &now) const;

    ViewQuery m_query;
    Figures m_whole, m_each;
    int m_listed = kListed, m_read = kRead;
    std::optional<Plan> m_plan;
    Timeline m_timeline;
    Reading m_before;
    QHash<QString, double> m_scores; // how active and large each thing has been lately
};

} // namespace mahout
