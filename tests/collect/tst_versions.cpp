// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "connectionpool.h"
#include "sampling.h"
#include "serverversions.h"
#include "testmain.h"
#include <QRegularExpression>
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPatience = 20'000;

// All collectors of the catalogue over one connection.
class Observer {
public:
    explicit Observer(std::unique_ptr<Connection> connection)
        : m_connection(std::move(connection))
    {
        for (const CollectorInfo &info : catalogue())
            m_sources.push_back({&info, info.make(), {}, {}});
    }

    void look()
    {
        for (Source &source : m_sources) {
            const auto snapshot = source.collector->sample(*m_connection);
            source.word = snapshot ? snapshot->note : snapshot.error().toString() + snapshot.error().detail;
            if (!snapshot)
                continue;
            for (const StatementText &text : snapshot->texts)
                if (text.text.contains(u"pg_control_system"_s))
                    m_ours << text.text;
            for (auto it = snapshot->values.begin(); it != snapshot->values.end(); ++it)
                if (std::isfinite(*it))
                    source.seen.insert(it.key());
        }
    }

    // What `other` has had a figure of and this has not, by collector, with this one's word.
    QMap<QString, QString> lacks(const Observer &other) const
    {
        QMap<QString, QString> missing;
        for (size_t i = 0; i < m_sources.size(); ++i)
            if (const auto lack = other.m_sources[i].seen - m_sources[i].seen; !lack.isEmpty())
                missing.insert(
                    m_sources[i].info->id, m_sources[i].word + u" ["_s + QStringList(lack.values()).join(u' ') + u']');
        return missing;
    }

    // What collectors have to say, by collector.
    QStringList words() const
    {
        QStringList words;
        for (const Source &source : m_sources)
            if (!source.word.isEmpty())
                words << source.info->id + u": "_s + source.word;
        return words;
    }

    QStringList grants() const
    {
        static const QRegularExpression pattern(u"GRANT [^;]+;"_s);
        QStringList grants;
        for (const Source &source : m_sources)
            for (auto it = pattern.globalMatch(source.word); it.hasNext();)
                grants << it.next().captured();
        grants.removeDuplicates();
        return grants;
    }

    QStringList ours() const { return m_ours; } // statements of ours that were taken for somebody else's

    QSet<QString> seen() const
    {
        QSet<QString> all;
        for (const Source &source : m_sources)
            all += source.seen;
        return all;
    }

private:
    struct Source {
        const CollectorInfo *info;
        std::unique_ptr<Collector> collector;
        QSet<QString> seen; // metrics that have had a figure
        QString word; // the last note or error
    };
    std::unique_ptr<Connection> m_connection;
    std::vector<Source> m_sources;
    QStringList m_ours;
};

// A bit of everything that counters count.
void work(Connection &worker)
{
    run(worker,
        u"create table if not exists shelf (book int primary key, title text); truncate shelf; "
        "insert into shelf select i, repeat('x', 50) from generate_series(1, 2000) i; "
        "update shelf set title = 'y' where book % 10 = 0; delete from shelf where book > 1900"_s);
    run(worker, u"begin; select 1; rollback"_s);
    run(worker, u"set enable_seqscan = off; select title from shelf where book = 7; reset enable_seqscan"_s);
    run(worker, u"set work_mem = '64kB'; select * from shelf order by title, book desc; reset work_mem"_s);
    run(worker, u"vacuum analyze shelf"_s);
    run(worker, u"checkpoint"_s);
}

// What is there for a while: slots that nobody reads, a transaction that keeps a snapshot and a lock, a session that
// waits for it, and an index that cannot be finished.
class LongWork {
public:
    explicit LongWork(const ConnectionSpec &spec)
        : m_holder(connectAs(spec))
        , m_pool(spec, {}, {})
    {
        run(*m_holder,
            u"create table if not exists locked (i int); create table if not exists held (i int); "
            "select pg_create_physical_replication_slot('physical', true) where not exists (select from "
            "pg_replication_slots)"_s);
        run(*m_holder,
            u"select pg_create_logical_replication_slot('logical', 'test_decoding') where not exists (select from "
            "pg_replication_slots where slot_name = 'logical')"_s);
        run(*m_holder,
            u"begin isolation level repeatable read; insert into locked values (1); insert into held values (1)"_s);
        for (const char *sql : {"begin; lock table locked; commit", "create index concurrently on held (i)"})
            m_pool.submit(
                QLatin1String(sql), [sql](Connection &connection) { return connection.run(QLatin1String(sql)); });
    }
    bool isReady(Connection &admin) const
    {
        return run(admin, u"select count(*) from pg_stat_activity where wait_event_type = 'Lock'"_s).value(0) == 2;
    }

private:
    std::unique_ptr<Connection> m_holder;
    ConnectionPool m_pool;
};

QString roleName(int level) { return u"level%1"_s.arg(level); }

// What each level of access is given: to log in, to look, to read.
void createRole(Connection &admin, int major, int level)
{
    const QString role = roleName(level);
    run(admin, u"create role %1 login"_s.arg(role));
    if (level >= 1)
        run(admin, u"grant pg_monitor to %1"_s.arg(role));
    if (level >= 2)
        run(admin,
            (major >= 14 ? u"grant pg_read_all_data to %1"_s : u"grant select on all tables in schema public to %1"_s)
                .arg(role));
}

} // namespace

class TestVersions : public QObject {
    Q_OBJECT
private slots:
    void everyCollectorYieldsDataOrNamesTheGrant_data();
    void everyCollectorYieldsDataOrNamesTheGrant();
    void everyMetricIsKnownToSomeVersion();

private:
    QSet<QString> m_seen;
};

void TestVersions::everyCollectorYieldsDataOrNamesTheGrant_data()
{
    QTest::addColumn<int>("major");
    QTest::addColumn<int>("level");
    const char *const names[]{"login only", "pg_monitor", "pg_monitor and pg_read_all_data"};
    for (const int major : serverVersions())
        for (const int level : {0, 1, 2})
            QTest::addRow("%d, %s", major, names[level]) << major << level;
}

void TestVersions::everyCollectorYieldsDataOrNamesTheGrant()
{
    QFETCH(int, major);
    QFETCH(int, level);
    const auto admin = connectAs(specOfVersion(major));
    run(*admin, u"create extension if not exists pg_stat_statements"_s);
    work(*admin);
    createRole(*admin, major, level);
    ConnectionSpec spec = specOfVersion(major);
    spec.user = roleName(level);
    const LongWork longWork(specOfVersion(major));
    QTRY_VERIFY(longWork.isReady(*admin));
    Observer all(samplingConnection(specOfVersion(major))), some(samplingConnection(spec));

    const auto round = [&] {
        work(*admin);
        all.look();
        some.look();
    };
    // Whatever is missing is missing for want of a grant, and says of which.
    const auto isExplained = [&] {
        round();
        const auto lacks = some.lacks(all);
        return std::all_of(lacks.begin(), lacks.end(), [](const QString &word) { return word.contains(u"GRANT"_s); });
    };
    for (int i = 0; i < 2; ++i)
        round();
    QTRY_VERIFY2_WITH_TIMEOUT(isExplained(), qPrintable(QStringList(some.lacks(all).values()).join(u'\n')), kPatience);
    const QStringList grants = some.grants();
    QCOMPARE(grants.isEmpty(), level > 0);
    for (const QString &grant : grants)
        run(*admin, grant);

    const auto isWhole = [&] {
        round();
        return some.lacks(all).isEmpty() && some.grants().isEmpty();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(
        isWhole(), qPrintable(QStringList(some.lacks(all).values()).join(u'\n') + some.grants().join(u' ')), kPatience);
    QCOMPARE(all.words(), QStringList()); // a superuser lacks nothing
    QCOMPARE(all.ours(), QStringList());
    m_seen += all.seen();
    run(*admin, u"drop owned by %1; drop role %1"_s.arg(roleName(level)));
}

// So that no metric is misspelt everywhere. What takes a standby or a long vacuum is tested where there is one.
void TestVersions::everyMetricIsKnownToSomeVersion()
{
    static const QStringList needsMore{u"replication.sent_behind"_s, u"replication.written_behind"_s,
        u"replication.flushed_behind"_s, u"replication.replayed_behind"_s, u"replication.write_lag"_s,
        u"replication.flush_lag"_s, u"replication.replay_lag"_s, u"slots.xmin_age"_s, u"progress.index_passes"_s};
    static const QStringList ofExtensions{u"kcache"_s, u"waitprofile"_s, u"predicates"_s};
    QStringList unknown;
    for (const CollectorInfo &info : catalogue())
        for (const MetricInfo &metric : info.metrics)
            if (!m_seen.contains(metric.id) && !needsMore.contains(metric.id)
                && !ofExtensions.contains(metric.id.section(u'.', 0, 0)))
                unknown << metric.id;
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u' ')));
}

MAHOUT_TEST_MAIN(TestVersions)
#include "tst_versions.moc"
