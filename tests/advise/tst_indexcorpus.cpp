// SPDX-License-Identifier: GPL-3.0-or-later
// The advisor on hundreds of statements, each by itself: corpus/*.txt and, for what only a twin can judge,
// corpus/twin/*.txt say of each which indexes are expected, or that silence is. See corpusfiles.h for their form.
//
// MAHOUT_REWRITE_CORPUS=1 writes what is advised into the files, to be read before it is believed.
#include "advicewords.h"
#include "corpusfiles.h"
#include "explain.h"
#include "testcluster.h"
#include "testmain.h"
#include "twinadvice.h"
#include <QScopeGuard>
#include <QTest>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

QString answer(const IndexAdvice &advice) { return advice.indexes.isEmpty() ? u"nothing"_s : test::described(advice); }

// How far an estimated size may be from that of the index when built: the larger by the smaller of the two.
double sizeTolerance(const QString &ddl)
{
    if (ddl.contains(u" USING gist ") || ddl.contains(u" USING spgist "))
        return 2.2;
    if (ddl.contains(u" || "))
        return 2.5; // keys that each row has for itself, beside common ones, are counted too low
    return ddl.contains(u" USING gin ") ? 1.6 : 1.35;
}

// Other kinds than B-trees, and partitioned tables.
bool isSpecial(const QString &expected) { return expected.contains(u" USING ") || expected.startsWith(u"visits"); }

} // namespace

class IndexCorpusTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void advice_data()
    {
        addRows([](const test::Question &) { return true; });
    }
    void advice();
    void serverNamesWhatItCannotJudge_data();
    void serverNamesWhatItCannotJudge();
    void builtIndexIsUsed_data();
    void builtIndexIsUsed();
    void cleanupTestCase();

private:
    void addRows(const std::function<bool(const test::Question &)> &wanted);
    Result<IndexAdvice> adviceOn(const test::Question &question);
    void run(const QString &sql);

    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Twin> m_twin;
    QVector<test::Question> m_questions;
    QHash<QString, IndexAdvice> m_advice; // by the question's name
    QMap<QString, QString> m_rewritten; // by path
};

void IndexCorpusTest::run(const QString &sql)
{
    const Result<Rows> done = m_connection->run(sql);
    QVERIFY2(done, done ? "" : qPrintable(sql + u": "_s + done.error().toString()));
}

void IndexCorpusTest::initTestCase()
{
    const QString database = test::createDatabase();
    m_connection = test::connectTo(database);
    run(test::readFile(QStringLiteral(MAHOUT_CORPUS "/schema.sql")));
    m_connection->run(u"SET default_statistics_target = 1000"_s); // every row is looked at: the same figures every time
    const auto allVisible = [this] {
        m_connection->run(u"VACUUM ANALYZE"_s);
        return m_connection
            ->run(u"SELECT bool_and(relallvisible > 0.9 * relpages) FROM pg_class WHERE relkind = 'r' AND "
                  "relnamespace = 'public'::regnamespace"_s)
            ->value(0)
            .toBool();
    };
    QTRY_VERIFY_WITH_TIMEOUT(allVisible(), 20'000); // a snapshot that is still held keeps pages from being marked
    m_connection->run(u"RESET default_statistics_target"_s);
    m_questions
        = test::questionsIn(QStringLiteral(MAHOUT_CORPUS)) + test::questionsIn(QStringLiteral(MAHOUT_CORPUS "/twin"));
    QVERIFY(m_questions.size() >= 400);
    auto twin = Twin::make(*m_connection, {});
    QVERIFY2(twin, twin ? "" : qPrintable(twin.error().toString()));
    m_twin = std::move(*twin);
}

void IndexCorpusTest::addRows(const std::function<bool(const test::Question &)> &wanted)
{
    QTest::addColumn<int>("number");
    for (qsizetype i = 0; i < m_questions.size(); ++i)
        if (wanted(m_questions[i]))
            QTest::newRow(qPrintable(m_questions[i].name())) << int(i);
}

Result<IndexAdvice> IndexCorpusTest::adviceOn(const test::Question &question)
{
    AdviceOptions options;
    options.budgetBytes = question.budget();
    const Workload workload = test::workloadOf({question.sql});
    return question.file.contains(u"/twin/") ? adviseOnTwin(*m_twin, *m_connection, workload, options)
                                             : adviseIndexes(*m_connection, workload, options);
}

void IndexCorpusTest::advice()
{
    QFETCH(int, number);
    const test::Question &question = m_questions.at(number);
    const Result<IndexAdvice> advice = adviceOn(question);
    QVERIFY2(advice, advice ? "" : qPrintable(advice.error().toString()));
    QVERIFY2(advice->skipped.isEmpty(), advice->skipped.isEmpty() ? "" : qPrintable(advice->skipped.first().reason));
    m_advice.insert(question.name(), *advice);
    m_rewritten[question.file] += u"# %1\n%2\n=> %3\n\n"_s.arg(question.title, question.sql, answer(*advice));
    for (const RecommendedIndex &index : advice->indexes) {
        QVERIFY2(!index.queries.isEmpty(), qPrintable(index.ddl)); // some plan uses it
        QVERIFY(index.benefit > 0 && index.bytes > 0);
        QCOMPARE(index.remark.isEmpty(), !index.ddl.contains(u" USING "));
    }
    QCOMPARE(advice->costAfter < advice->costBefore, !advice->indexes.isEmpty()); // nothing saves but what is advised
    double upkeep = 0;
    for (const QueryCost &query : advice->queries)
        upkeep += query.upkeep;
    QVERIFY(advice->costAfter + upkeep <= advice->costBefore);
    if (!qEnvironmentVariableIsSet("MAHOUT_REWRITE_CORPUS"))
        QCOMPARE(answer(*advice), question.expected);
}

void IndexCorpusTest::serverNamesWhatItCannotJudge_data()
{
    addRows([](const test::Question &question) {
        return question.expected.contains(QRegularExpression(" USING (gin|gist|spgist) "));
    });
}

// Without a twin it does not act as if there were nothing to gain.
void IndexCorpusTest::serverNamesWhatItCannotJudge()
{
    QFETCH(int, number);
    const auto advice = adviseIndexes(*m_connection, test::workloadOf({m_questions.at(number).sql}), {});
    QVERIFY(advice);
    QCOMPARE(advice->unjudged.size(), 1);
    QVERIFY(advice->unjudged.first().reason.contains(u"twin"));
    QCOMPARE(advice->unjudged.first().queries, QStringList{"q1"});
    for (const RecommendedIndex &index : advice->indexes)
        QVERIFY(!index.ddl.contains(u" USING gi"));
}

void IndexCorpusTest::builtIndexIsUsed_data()
{
    addRows([](const test::Question &question) { return isSpecial(question.expected); });
}

void IndexCorpusTest::builtIndexIsUsed()
{
    QFETCH(int, number);
    const test::Question &question = m_questions.at(number);
    if (!m_advice.contains(question.name()))
        m_advice.insert(question.name(), *adviceOn(question));
    const IndexAdvice advice = m_advice.value(question.name());
    QVERIFY(!advice.indexes.isEmpty());
    const auto dropped = qScopeGuard([&] {
        for (const RecommendedIndex &index : advice.indexes)
            m_connection->run(index.dropDdl);
    });
    for (const RecommendedIndex &index : advice.indexes)
        for (const QString &statement : index.ddl.split(u'\n'))
            run(statement);
    const auto view = viewStatement(question.sql);
    run(QLatin1String(kBeginPlanning));
    const Result<QString> plan = explain(*m_connection, question.sql, view->parameters);
    run(QLatin1String(kEndPlanning));
    QVERIFY(plan);
    for (const RecommendedIndex &index : advice.indexes) {
        const Result<Rows> rows = m_connection->query(
            "WITH RECURSIVE tree AS (SELECT to_regclass($1)::oid AS oid UNION ALL SELECT i.inhrelid FROM tree AS t "
            "JOIN pg_inherits AS i ON i.inhparent = t.oid) SELECT string_agg(c.relname, '|'), "
            "sum(pg_relation_size(c.oid))::float8, bool_and(i.indisvalid) FROM tree AS t JOIN pg_class AS c ON "
            "c.oid = t.oid JOIN pg_index AS i ON i.indexrelid = c.oid",
            {index.name});
        QVERIFY(rows);
        QVERIFY(rows->cells[0][2].toBool());
        QVERIFY2(plan->contains(QRegularExpression("\"Index Name\": \"(" + rows->cells[0][0].toString() + ")\"")),
            qPrintable(index.ddl + u'\n' + *plan));
        const double built = rows->cells[0][1].toDouble(), ratio = std::max(index.bytes / built, built / index.bytes);
        qInfo("%s: %.0f bytes estimated, %.0f built", qPrintable(index.ddl.section(" ON ", 1).section('\n', 0, 0)),
            index.bytes, built);
        QVERIFY2(ratio <= sizeTolerance(index.ddl) || built < 200'000, qPrintable(index.ddl));
    }
}

void IndexCorpusTest::cleanupTestCase()
{
    for (auto it = m_rewritten.cbegin(); qEnvironmentVariableIsSet("MAHOUT_REWRITE_CORPUS") && it != m_rewritten.cend();
         ++it) {
        QFile file(it.key());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(it->toUtf8().chopped(1));
    }
    m_twin.reset();
}

MAHOUT_TEST_MAIN(IndexCorpusTest)
#include "tst_indexcorpus.moc"
