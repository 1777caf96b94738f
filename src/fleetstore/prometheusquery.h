// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to the HTTP API of Prometheus, and of engines that speak it (Thanos, Mimir, VictoriaMetrics), and what
// their answers mean. Plain functions.
#pragma once

#include "httpclient.h"
#include "result.h"
#include "snapshot.h"
#include "timerange.h"
#include <QMap>

namespace mahout {

// Where to ask, and for which server.
struct PrometheusSource {
    QUrl url; // of its root, with user and password where it asks for them: http://monitor-1:9090/
    QString token = {}; // sent as Bearer; empty: none
    QString server; // value of the label `server`, or matchers of one's own: instance="db1:9187",job="pgmahout"

    QString place() const; // "monitor-1:9090"; never the password
    bool operator==(const PrometheusSource &) const = default;
};

// One series of an answer.
struct PrometheusSeries {
    QMap<QString, QString> labels;
    Series points; // ascending, without gaps
};

namespace prometheus {

// The selector of one metric by its name there, perhaps of one thing:
// {__name__="pgmahout_each_tables_bytes",server="shop-1",entity="5/1"}.
QString selector(const PrometheusSource &source, const QString &name, const QString &entity = {});

QUrl instantQuery(const PrometheusSource &source, const QString &query, qint64 atMs);
// Points at multiples of the step within the range.
QUrl rangeQuery(const PrometheusSource &source, const QString &query, TimeRange range, qint64 stepMs);

// The series of an answer. Refused for a login that is asked for or wrong; Unreachable while it starts; Server with the server's own words for every
// other failure, and for what is no answer of Prometheus.
Result<QVector<PrometheusSeries>> seriesOf(const PrometheusSource &source, const HttpAnswer &answer);

} // namespace prometheus

} // namespace mahout
