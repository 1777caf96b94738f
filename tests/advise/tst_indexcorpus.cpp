// SPDX-License-Identifier: GPL-3.0-or-later
// The advisor on hundreds of statements, each by itself: corpus/*.txt says of each which indexes are expected, or that
// silence is. A statement stands between a line "# title" and a line "=> orders (customer_id); lines (price)" or
// "=> nothing".
//
// MAHOUT_REWRITE_CORPUS=1 writes what is advised into the files, to be read before it is believed.
#include "advicewords.h"
#include "testcluster.h"
#include "testmain.h"
#include <QDir>
#include <QTest>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

struct Question {
    QString file, title, sql, expected;
};

QString readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return QString::fromUtf8(file.readAll());
}

QVector<Question> questionsOf(const QString &path)
{
    QVector<Question> questions;
    for (const QString &line : readFile(path).split(u'\n')) {
        if (line.startsWith(u"# "))
            questions.append({path, line.mid(2)});
        else if (line.startsWith(u"=> "))
            questions.last().expected = line.mid(3);
        else if (!line.isEmpty())
            questions.last().sql += (questions.last().sql.isEmpty() ? "" : "\n") + line;
    }
    return questions;
}

QString answer(const IndexAdvice &advice) { return advice.indexes.isEmpty() ? u"nothing"_s : test::described(advice); }

} // namespace

class IndexCorpusTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void advice_data();
    void advice();
    void cleanupTestCase();

private:
    std::unique_ptr<Connection> m_connection;
    QVector<Question> m_questions;
    QMap<QString, QString> m_rewritten; // by path
};

void IndexCorpusTest::initTestCase()
{
    const QString database = test::createDatabase();
    m_connection = test::connectTo(database);
    const Result<Rows> made = m_connection->run(readFile(QStringLiteral(MAHOUT_CORPUS "/schema.sql")));
    QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
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
    const QDir folder(QStringLiteral(MAHOUT_CORPUS));
    for (const QString &name : folder.entryList({u"*.txt"_s}, QDir::Files, QDir::Name))
        m_questions += questionsOf(folder.filePath(name));
    QVERIFY(m_questions.size() >= 300);
}

void IndexCorpusTest::advice_data()
{
    QTest::addColumn<int>("number");
    for (qsizetype i = 0; i < m_questions.size(); ++i) {
        const QString file = QFileInfo(m_questions[i].file).baseName();
        QTest::newRow(qPrintable(file + ": " + m_questions[i].title)) << int(i);
    }
}

void IndexCorpusTest::advice()
{
    QFETCH(int, number);
    const Question &question = m_questions.at(number);
    const Result<IndexAdvice> advice = adviseIndexes(*m_connection, test::workloadOf({question.sql}), {});
    QVERIFY2(advice, advice ? "" : qPrintable(advice.error().toString()));
    QVERIFY2(advice->skipped.isEmpty(), advice->skipped.isEmpty() ? "" : qPrintable(advice->skipped.first().reason));
    m_rewritten[question.file] += u"# %1\n%2\n=> %3\n\n"_s.arg(question.title, question.sql, answer(*advice));
    for (const RecommendedIndex &index : advice->indexes) {
        QVERIFY2(!index.queries.isEmpty(), qPrintable(index.ddl)); // some plan uses it
        QVERIFY(index.benefit > 0 && index.bytes > 0);
    }
    QCOMPARE(advice->costAfter < advice->costBefore, !advice->indexes.isEmpty()); // nothing saves but what is advised
    double upkeep = 0;
    for (const QueryCost &query : advice->queries)
        upkeep += query.upkeep;
    QVERIFY(advice->costAfter + upkeep <= advice->costBefore);
    if (!qEnvironmentVariableIsSet("MAHOUT_REWRITE_CORPUS"))
        QCOMPARE(answer(*advice), question.expected);
}

void IndexCorpusTest::cleanupTestCase()
{
    for (auto it = m_rewritten.cbegin(); qEnvironmentVariableIsSet("MAHOUT_REWRITE_CORPUS") && it != m_rewritten.cend();
         ++it) {
        QFile file(it.key());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(it->toUtf8().chopped(1));
    }
}

MAHOUT_TEST_MAIN(IndexCorpusTest)
#include "tst_indexcorpus.moc"
