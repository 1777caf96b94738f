// SPDX-License-Identifier: GPL-3.0-or-later
// Every run of the tests gives the readers of migrations the kept corpus as it is, and then changes of it that a seed
// determines, so that a failure can be repeated: MAHOUT_FUZZ_SECONDS (20) and MAHOUT_FUZZ_SEED (1) may be set. An input
// is written to a file before it is tried and named there when the process dies of it.
#include "fuzzmigrations.h"
#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace mahout::test;

namespace {

constexpr qsizetype kLongest = 20'000;
constexpr int kSlow = 2'000; // ms: a hang, for texts of this length

int setting(const char *name, int fallback)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : fallback;
}

// Words that mean something to one of the readers.
const QByteArrayList &dictionary()
{
    static const QByteArrayList words{"'", "\"", "$$", "$a$", "/*", "*/", "--", ";", "(", ")", "\\", "\\.\n", "\n",
        "\r\n", "BEGIN ATOMIC ", "END;", "CASE ", "E'", "U&\"", "COPY t FROM stdin;\n", "\\copy t from stdin\n",
        "\\i x.sql\n", "\\ir x.sql\n", "\\if 1\n", "\\elif 0\n", "\\else\n", "\\endif\n", "\\gexec\n", "\\set a 'b'\n",
        ":a", ":'a'", ":\"a\"", ":{?a}", "-- migrate:up\n", "-- migrate:down transaction:false\n", "-- +goose Up\n",
        "-- +goose Down\n", "-- +goose StatementBegin\n", "-- +goose StatementEnd\n", "-- +goose ENVSUB ON\n",
        "${A:-b}", "-- +migrate Up notransaction\n", "-- +migrate Down\n", "-- no-transaction\n",
        "run_in_transaction = false\n", "flyway.placeholders.a=b\n", "${a}", "%project=p\n",
        "@v1 2024-01-01T00:00:00Z N <m@x>\n", "[a !b] ", "\xEF\xBB\xBF", "\xFF", QByteArray("\0", 1),
        "CREATE FUNCTION f() RETURNS int "};
    return words;
}

QByteArray changed(QByteArray text, const QVector<QByteArray> &corpus, QRandomGenerator &random)
{
    const int changes = 1 + int(random.bounded(6));
    for (int i = 0; i < changes; ++i) {
        const qsizetype at = text.isEmpty() ? 0 : qsizetype(random.bounded(quint32(text.size())));
        const qsizetype length = std::min<qsizetype>(1 + random.bounded(40), text.size() - at);
        switch (random.bounded(6)) {
        case 0:
            text.insert(at, dictionary()[qsizetype(random.bounded(quint32(dictionary().size())))]);
            break;
        case 1:
            text.remove(at, length);
            break;
        case 2:
            if (!text.isEmpty())
                text[at] = char(random.bounded(256));
            break;
        case 3:
            text.insert(at, text.mid(at, length));
            break;
        case 4: {
            const QByteArray &other = corpus[qsizetype(random.bounded(quint32(corpus.size())))];
            text = text.left(at) + other.mid(other.size() / 2);
            break;
        }
        default:
            text.truncate(at);
            break;
        }
    }
    return text.left(kLongest);
}

} // namespace

class FuzzMigrationsTest : public QObject {
    Q_OBJECT
private slots:
    void keepsItsPromises();
};

void FuzzMigrationsTest::keepsItsPromises()
{
    QVector<QByteArray> corpus;
    const QDir kept(QStringLiteral(MAHOUT_SOURCE_DIR "/tests/fuzz/corpus"));
    for (const QString &name : kept.entryList(QDir::Files, QDir::Name)) {
        QFile file(kept.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        corpus << file.readAll();
    }
    QVERIFY(corpus.size() >= 10);
    const QTemporaryDir directory;
    QFile last(QDir::tempPath() + QStringLiteral("/mahout-fuzz-input-%1").arg(QCoreApplication::applicationPid()));
    const auto attempt = [&](const QByteArray &input) {
        QVERIFY(last.open(QIODevice::WriteOnly));
        last.write(input);
        last.close();
        QElapsedTimer timer;
        timer.start();
        fuzzMigrations(input, directory.path());
        QVERIFY2(timer.elapsed() < kSlow, qPrintable(last.fileName()));
    };
    for (const QByteArray &input : corpus) {
        for (char reader = 0; reader < 16; ++reader)
            attempt(QByteArray(1, reader) + input);
    }
    QRandomGenerator random(quint32(setting("MAHOUT_FUZZ_SEED", 1)));
    QElapsedTimer timer;
    timer.start();
    qint64 inputs = 0;
    for (; timer.elapsed() < 1000 * setting("MAHOUT_FUZZ_SECONDS", 20) && !QTest::currentTestFailed(); ++inputs)
        attempt(QByteArray(1, char(random.bounded(16)))
            + changed(corpus[qsizetype(random.bounded(quint32(corpus.size())))], corpus, random));
    if (QTest::currentTestFailed())
        return;
    last.remove();
    qInfo("%lld inputs", static_cast<long long>(inputs));
}

QTEST_GUILESS_MAIN(FuzzMigrationsTest)
#include "tst_fuzzmigrations.moc"
