// SPDX-License-Identifier: GPL-3.0-or-later
// Three figures of migrations: the splitter's speed, a run of 1 000 migrations against psql sending the same statements
// with the same transactions in one session (pairs whose order alternates), and the status of 10 000.
//   bench_migrations [PAIRS]    5 pairs unless told
#include "dialects.h"
#include "migrationrunner.h"
#include "migrationstatus.h"
#include "privatecluster.h"
#include <algorithm>
#include <cstdio>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRun = 1000, kListed = 10'000;

double millisecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

template <typename T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    return std::move(*result);
}

double median(QVector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QString up(int i)
{
    return u"CREATE TABLE t%1 (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'x;y');\n"
           "CREATE INDEX ON t%1 (name);\nINSERT INTO t%1 (id) VALUES (%1);\n"_s.arg(i);
}

void write(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(path));
    file.write(text.toUtf8());
}

void benchSplitter()
{
    QString script;
    for (int i = 0; script.size() < 50'000'000; ++i)
        script += up(i)
            + u"-- a comment; with a semicolon\nCREATE FUNCTION f%1() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN "
              "%1; END $$;\nSELECT E'it\\'s', \"a b\", 1.5 /* c */ FROM t%1 WHERE name = 'it''s' AND id IN (1, 2, 3);\n"_s
                  .arg(i);
    QVector<double> times;
    for (int i = 0; i < 5; ++i)
        times << millisecondsOf([&] { (void)splitStatements(script); });
    const double bytes = double(script.toUtf8().size());
    std::printf("splitter: %.0f MB/s (median of 5, best %.0f)\n", bytes / 1e3 / median(times),
        bytes / 1e3 / *std::min_element(times.begin(), times.end()));
}

std::unique_ptr<Connection> connectTo(const PrivateCluster &cluster, const QString &database)
{
    return must(Connection::open(must(ConnectionSpec::parse(cluster.connectionText(database))), {},
        std::chrono::steady_clock::now() + std::chrono::seconds(10)));
}

QString freshDatabase(const PrivateCluster &cluster)
{
    static int number = 0;
    const QString name = u"bench%1"_s.arg(++number);
    must(connectTo(cluster, u"postgres"_s)->run(u"CREATE DATABASE "_s + name));
    return name;
}

double withUs(const PrivateCluster &cluster, const MigrationFolder &folder)
{
    const auto connection = connectTo(cluster, freshDatabase(cluster));
    return millisecondsOf([&] {
        const RunReport report = must(migrateUp(*connection, folder, {}));
        if (report.done.size() != kRun)
            qFatal("not all were run");
    });
}

double withPsql(const PrivateCluster &cluster, const QString &script)
{
    const QString database = freshDatabase(cluster);
    return millisecondsOf([&] {
        QProcess psql;
        psql.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        psql.start(cluster.binDirectory() + u"/psql"_s,
            {u"-Xq"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, cluster.connectionText(database), u"-f"_s, script});
        if (!psql.waitForFinished(-1) || psql.exitCode() != 0)
            qFatal("psql failed");
    });
}

void benchRun(const PrivateCluster &cluster, int pairs)
{
    QTemporaryDir directory;
    QString script = u"CREATE TABLE history (version bigint PRIMARY KEY, name text, at timestamptz);\n"_s;
    for (int i = 1; i <= kRun; ++i) {
        write(directory.filePath(u"%1_t.up.sql"_s.arg(i, 6, 10, QChar(u'0'))), up(i));
        script
            += u"BEGIN;\n"_s + up(i) + u"INSERT INTO history VALUES (%1, 't', clock_timestamp());\nCOMMIT;\n"_s.arg(i);
    }
    QTemporaryDir elsewhere;
    write(elsewhere.filePath(u"all.sql"_s), script);
    const MigrationFolder folder = must(readMigrations(directory.path()));
    QVector<double> ours, psql, ratios;
    for (int i = 0; i < pairs; ++i) {
        const auto one = [&] { ours << withUs(cluster, folder); };
        const auto other = [&] { psql << withPsql(cluster, elsewhere.filePath(u"all.sql"_s)); };
        i % 2 == 0 ? (one(), other()) : (other(), one());
        ratios << ours.last() / psql.last();
    }
    std::printf("%d migrations: %.0f ms, psql %.0f ms, ratio %.3f (medians of %d pairs)\n", kRun, median(ours),
        median(psql), median(ratios), pairs);
}

void benchStatus(const PrivateCluster &cluster)
{
    QTemporaryDir directory;
    for (int i = 1; i <= kListed; ++i)
        for (const char *half : {"up", "down"})
            write(directory.filePath(u"%1_t.%2.sql"_s.arg(i, 6, 10, QChar(u'0')).arg(QLatin1String(half))), up(i));
    const auto connection = connectTo(cluster, freshDatabase(cluster));
    must(connection->run(
        u"CREATE TABLE pgmahout_migrations (version bigint PRIMARY KEY, name text NOT NULL, checksum_up text, "
        "checksum_down text, state text NOT NULL, statements_done integer NOT NULL, applied_by text NOT NULL, "
        "applied_at "
        "timestamptz NOT NULL, elapsed_ms double precision, error text, sending integer); INSERT INTO "
        "pgmahout_migrations "
        "SELECT i, 't', 'a', 'b', 'applied', 0, 'me', now(), 1 FROM generate_series(1, %1) i"_s.arg(kListed)));
    QVector<double> reading, comparing;
    for (int i = 0; i < 5; ++i) {
        MigrationFolder folder;
        reading << millisecondsOf([&] { folder = must(readProject(*connection, directory.path())); });
        comparing << millisecondsOf([&] { (void)must(migrationStatus(*connection, folder)); });
    }
    std::printf("status of %d: files %.0f ms, history %.0f ms, together %.0f ms (medians of 5)\n", kListed,
        median(reading), median(comparing), median(reading) + median(comparing));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int pairs = argc > 1 ? QByteArray(argv[1]).toInt() : 5;
    benchSplitter();
    const auto cluster = must(PrivateCluster::start());
    benchStatus(*cluster);
    benchRun(*cluster, pairs);
    return 0;
}
