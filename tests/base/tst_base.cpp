// SPDX-License-Identifier: GPL-3.0-or-later
#include "async.h"
#include "result.h"
#include "testmain.h"
#include "units.h"

#include <cmath>
#include <limits>
#include <QPromise>
#include <QSet>

using namespace mahout;

class BaseTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void numbers_data();
    void numbers();
    void numbersFollowTheLocale();
    void durations_data();
    void durations();
    void bytes_data();
    void bytes();
    void valuesCarryTheirUnit_data();
    void valuesCarryTheirUnit();
    void sizesAreParsed_data();
    void sizesAreParsed();
    void durationsAreParsed_data();
    void durationsAreParsed();
    void badTextIsRefused_data();
    void badTextIsRefused();
    void sizeTextIsTheInverse();
    void durationTextIsTheInverse();
    void errorsReadAsOneParagraph();
    void kindNamesAreDistinct();
    void resultsComeHome();
    void nothingComesToTheDead();
};

namespace {

// Units are joined with no-break spaces; tables below are easier to read with plain ones.
QString plain(QString text) { return text.replace(QChar(0x00A0), QLatin1Char(' ')); }

} // namespace

void BaseTest::numbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << 0.0 << "0";
    QTest::newRow("negative zero") << -0.0001 << "0";
    QTest::newRow("whole") << 42.0 << "42";
    QTest::newRow("thousands") << 1234.4 << "1,234";
    QTest::newRow("millions") << 12345678.0 << "12,345,678";
    QTest::newRow("tens") << 12.3456 << "12.35";
    QTest::newRow("hundreds") << 123.456 << "123.5";
    QTest::newRow("zeros go") << 12.5 << "12.5";
    QTest::newRow("small") << 0.0123 << "0.012";
    QTest::newRow("negative") << -2.25 << "-2.25";
    QTest::newRow("unknown") << std::nan("") << "–";
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << "–";
}

void BaseTest::numbers()
{
    QFETCH(double, value);
    QTEST(formatNumber(value), "text");
}

void BaseTest::numbersFollowTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(formatNumber(1234), "1.234");
    QCOMPARE(formatNumber(1.5), "1,5");
}

void BaseTest::durations_data()
{
    QTest::addColumn<double>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << "0 ms";
    QTest::newRow("microseconds") << 0.78 << "780 µs";
    QTest::newRow("milliseconds") << 12.3 << "12.3 ms";
    QTest::newRow("seconds") << 4500.0 << "4.5 s";
    QTest::newRow("minutes") << 200'000.0 << "3 min 20 s";
    QTest::newRow("whole minutes") << 120'000.0 << "2 min";
    QTest::newRow("hours") << 5'400'000.0 << "1 h 30 min";
    QTest::newRow("days") << 187'200'000.0 << "2 d 4 h";
    QTest::newRow("negative") << -4500.0 << "-4.5 s";
    QTest::newRow("unknown") << std::nan("") << "–";
}

void BaseTest::durations()
{
    QFETCH(double, milliseconds);
    QTEST(plain(formatDuration(milliseconds)), "text");
}

void BaseTest::bytes_data()
{
    QTest::addColumn<double>("size");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << "0 B";
    QTest::newRow("bytes") << 1023.0 << "1,023 B";
    QTest::newRow("kilobytes") << 8192.0 << "8 kB";
    QTest::newRow("megabytes") << 12.5 * 1024 * 1024 << "12.5 MB";
    QTest::newRow("gigabytes") << 3.0 * 1024 * 1024 * 1024 << "3 GB";
    QTest::newRow("more than terabytes") << 2048.0 * 1024 * 1024 * 1024 * 1024 << "2,048 TB";
    QTest::newRow("unknown") << std::nan("") << "–";
}

void BaseTest::bytes()
{
    QFETCH(double, size);
    QTEST(plain(formatBytes(size)), "text");
}

void BaseTest::valuesCarryTheirUnit_data()
{
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("symbol");
    QTest::newRow("none") << int(Unit::None) << "1.5"
                          << "";
    QTest::newRow("count") << int(Unit::Count) << "1.5"
                           << "";
    QTest::newRow("rate") << int(Unit::PerSecond) << "1.5/s"
                          << "/s";
    QTest::newRow("percent") << int(Unit::Percent) << "1.5 %"
                             << "%";
    QTest::newRow("bytes") << int(Unit::Bytes) << "1.5 B"
                           << "B";
    QTest::newRow("byte rate") << int(Unit::BytesPerSecond) << "1.5 B/s"
                               << "B/s";
    QTest::newRow("duration") << int(Unit::Milliseconds) << "1.5 ms"
                              << "ms";
}

void BaseTest::valuesCarryTheirUnit()
{
    QFETCH(int, unit);
    QTEST(plain(formatValue(1.5, Unit(unit))), "text");
    QTEST(unitSymbol(Unit(unit)), "symbol");
    QCOMPARE(formatValue(std::nan(""), Unit(unit)), "–");
}

void BaseTest::sizesAreParsed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("size");
    QTest::newRow("bare") << "1024" << qint64(1024);
    QTest::newRow("bytes") << "17B" << qint64(17);
    QTest::newRow("kilobytes") << "64kB" << qint64(65536);
    QTest::newRow("megabytes") << "500MB" << qint64(524'288'000);
    QTest::newRow("fraction, space") << " 1.5 GB " << qint64(1'610'612'736);
    QTest::newRow("case does not matter") << "2tb" << qint64(2'199'023'255'552);
}

void BaseTest::sizesAreParsed()
{
    QFETCH(QString, text);
    const auto parsed = parseSize(text);
    QVERIFY(parsed);
    QTEST(*parsed, "size");
}

void BaseTest::durationsAreParsed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("milliseconds") << "500ms" << qint64(500);
    QTest::newRow("seconds") << "30s" << qint64(30'000);
    QTest::newRow("minutes") << "10 min" << qint64(600'000);
    QTest::newRow("hours") << "1.5h" << qint64(5'400'000);
    QTest::newRow("days") << "2d" << qint64(172'800'000);
}

void BaseTest::durationsAreParsed()
{
    QFETCH(QString, text);
    const auto parsed = parseDuration(text);
    QVERIFY(parsed);
    QTEST(qint64(parsed->count()), "milliseconds");
}

void BaseTest::badTextIsRefused_data()
{
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("duration");
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("no number") << "many"
                               << "soon";
    QTest::newRow("negative") << "-1MB"
                              << "-1s";
    QTest::newRow("unknown unit") << "3PB"
                                  << "3weeks";
    QTest::newRow("no unit") << "1.2.3"
                             << "30";
}

void BaseTest::badTextIsRefused()
{
    QFETCH(QString, size);
    QFETCH(QString, duration);
    const auto parsedSize = parseSize(size);
    const auto parsedDuration = parseDuration(duration);
    QVERIFY(!parsedSize);
    QVERIFY(!parsedDuration);
    QCOMPARE(parsedSize.error().kind, Error::Kind::BadInput);
    QCOMPARE(parsedDuration.error().kind, Error::Kind::BadInput);
    QVERIFY(parsedSize.error().message.contains(size));
    QVERIFY(parsedDuration.error().message.contains(duration));
}

void BaseTest::sizeTextIsTheInverse()
{
    for (const char *text : {"0B", "1B", "1023B", "1kB", "1536MB", "5GB", "3TB", "2048TB"}) {
        const auto bytes = parseSize(QLatin1String(text));
        QVERIFY(bytes);
        QCOMPARE(sizeText(*bytes), QLatin1String(text));
    }
}

void BaseTest::durationTextIsTheInverse()
{
    for (const QString text : {"0ms", "1500ms", "30s", "90s", "10min", "36h", "2d"}) {
        const auto parsed = parseDuration(text);
        QVERIFY(parsed);
        QCOMPARE(durationText(*parsed), text);
    }
}

void BaseTest::errorsReadAsOneParagraph()
{
    Error error{Error::Kind::Server, "The table was not made.", "Choose another name."};
    QCOMPARE(error.toString(), "The table was not made. Choose another name.");
    error.sqlState = "42P07";
    error.detail = "relation \"t\" already exists";
    QCOMPARE(error.toString(),
        "The table was not made. (SQLSTATE 42P07) relation \"t\" already exists Choose another name.");
}

void BaseTest::kindNamesAreDistinct()
{
    QSet<QString> names;
    const int last = int(Error::Kind::Internal);
    for (int kind = 0; kind <= last; ++kind)
        names << kindName(Error::Kind(kind));
    QCOMPARE(names.size(), last + 1);
}

void BaseTest::resultsComeHome()
{
    QPromise<Result<int>> promise;
    promise.start();
    int received = 0;
    whenDone(promise.future(), this, [&](const Result<int> &value) { received = *value; });
    promise.addResult(Result<int>(42));
    promise.finish();
    QCOMPARE(received, 0);
    QTRY_COMPARE(received, 42);
}

void BaseTest::nothingComesToTheDead()
{
    QPromise<Result<int>> promise;
    promise.start();
    int calls = 0;
    {
        QObject context;
        whenDone(promise.future(), &context, [&](const Result<int> &) { ++calls; });
    }
    whenDone(promise.future(), this, [&](const Result<int> &) { calls += 10; });
    promise.addResult(Result<int>(1));
    promise.finish();
    QTRY_COMPARE(calls, 10);
}

MAHOUT_TEST_MAIN(BaseTest)
#include "tst_base.moc"
