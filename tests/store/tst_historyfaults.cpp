// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a history file when its writer is killed at any moment, and when the disk is full.
#include "sqlitehistory.h"
#include "testmain.h"
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

const QString kMetric = u"database.transactions"_s;
constexpr qint64 kStepMs = 10'000; // so that samples are taken over into blocks every 60 of them

Series readAll(const QString &file, qint64 untilMs)
{
    SqliteHistory store(file);
    const auto series = store.readSeries({kMetric}, {0, untilMs}, 10'000'000).result();
    if (!series)
        qFatal("%s", qPrintable(series.error().toString()));
    return series->first();
}

// The last whole line that is a time.
qint64 lastCommitted(const QByteArray &printed)
{
    const auto lines = printed.left(printed.lastIndexOf('\n')).split('\n');
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        bool ok = false;
        if (const qint64 time = line->toLongLong(&ok); ok)
            return time;
    }
    return 0;
}

} // namespace

class TestHistoryFaults : public QObject {
    Q_OBJECT
private slots:
    void losesNothingCommittedWhenKilled();
    void survivesAFullDisk();

private:
    QTemporaryDir m_folder;
};

void TestHistoryFaults::losesNothingCommittedWhenKilled()
{
    const QString file = m_folder.filePath(u"killed.sqlite"_s);
    QRandomGenerator random(20);
    qint64 next = kStepMs;
    for (int round = 0; round < 20; ++round) {
        QProcess writer;
        writer.start(QStringLiteral(MAHOUT_BIN_DIR "/historywriterprocess"),
            {file, QString::number(next), QString::number(kStepMs)});
        QByteArray printed;
        const int enough = 1 + random.bounded(90);
        while (printed.count('\n') < enough) {
            QVERIFY(writer.waitForReadyRead(20'000));
            printed += writer.readAll();
        }
        writer.kill(); // SIGKILL
        QVERIFY(writer.waitForFinished());
        printed += writer.readAll();
        const Series series = readAll(file, next + 1'000'000'000);
        QVERIFY2(series.timesMs.last() >= double(lastCommitted(printed)), "a sample that was committed is lost");
        QCOMPARE(series.timesMs.size(), qsizetype(series.timesMs.last() / kStepMs)); // nothing twice, no hole
        for (qsizetype i = 0; i < series.timesMs.size(); ++i)
            QCOMPARE(series.values.at(i), series.timesMs.at(i));
        next = qint64(series.timesMs.last()) + kStepMs;
    }
}

// The limit on a file's size stands for the disk: a write beyond it fails as one on a full disk does.
void TestHistoryFaults::survivesAFullDisk()
{
    const QString file = m_folder.filePath(u"full.sqlite"_s);
    const QString program = QStringLiteral(MAHOUT_BIN_DIR "/historywriterprocess");
    QProcess writer;
    writer.start(u"/bin/sh"_s,
        {u"-c"_s, u"trap '' XFSZ; ulimit -f 2000; exec \"$0\" \"$@\""_s, program, file, u"1000"_s, u"1000"_s});
    QVERIFY(writer.waitForFinished(120'000));
    const QByteArray printed = writer.readAll();
    QCOMPARE(writer.exitCode(), 1);
    QVERIFY2(printed.contains(file.toUtf8()) && printed.contains("free space"), printed.right(300).constData());
    const qint64 committed = lastCommitted(printed);
    QVERIFY(committed > 100'000);
    const Series series = readAll(file, committed + 1'000'000);
    QVERIFY(series.timesMs.last() >= double(committed));
    SqliteHistory store(file); // there is room again
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collector = u"database"_s;
    snapshot->timeMs = committed + 60'000;
    snapshot->values = {{kMetric, 7}};
    QVERIFY(store.append(snapshot).result());
    QCOMPARE(readAll(file, committed + 1'000'000).values.last(), 7.0);
}

MAHOUT_TEST_MAIN(TestHistoryFaults)
#include "tst_historyfaults.moc"
