// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of numbers, and blocks of samples and roll-ups: what was put in comes out.
#include "historylevels.h"
#include "numbercodec.h"
#include "sampleblock.h"
#include "testmain.h"
#include <numeric>
#include <QRandomGenerator>
#include <QTest>

using namespace mahout;

namespace {

constexpr qint64 kStart = 1'764'000'000'000; // some day, at an odd second

QVector<double> roundTrip(const QVector<double> &values, const QVector<qint64> &intervalsUs = {})
{
    ByteWriter out;
    out.putNumbers(values, intervalsUs);
    return ByteReader(out.compressed()).numbers(values.size(), intervalsUs);
}

bool sameBits(const QVector<double> &a, const QVector<double> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

} // namespace

class TestHistoryBlocks : public QObject {
    Q_OBJECT
private slots:
    void wholeNumbersComeBackToTheBit();
    void countsPerSecondComeBackAsCounts();
    void otherNumbersKeepSixDigits();
    void damageIsNoticed();
    void blocksComeBackWhole();
    void lateSamplesFindTheirPlace();
    void rollUpsAddUp();
};

// ---- numbers ----------------------------------------------------------------------------------------------------------

void TestHistoryBlocks::wholeNumbersComeBackToTheBit()
{
    QRandomGenerator random(1);
    QVector<double> counts, thousandths;
    for (int i = 0; i < 5000; ++i) {
        counts << (i % 7 == 0 ? qQNaN() : std::floor(random.generateDouble() * 1e12) - 5e11);
        thousandths << double(random.bounded(1'000'000'000)) / 1000;
    }
    QVERIFY(sameBits(roundTrip(counts), counts));
    QVERIFY(sameBits(roundTrip(thousandths), thousandths));
    QVERIFY(sameBits(roundTrip({}), {}));
    QVERIFY(sameBits(roundTrip({qQNaN(), qQNaN()}), {qQNaN(), qQNaN()}));
    QVERIFY(sameBits(roundTrip({0, -0.0, 8e15 - 1, -8e15}), {0, 0, 8e15 - 1, -8e15}));
}

void TestHistoryBlocks::countsPerSecondComeBackAsCounts()
{
    QRandomGenerator random(2);
    QVector<double> rates;
    QVector<qint64> intervalsUs;
    QVector<double> counts;
    for (int i = 0; i < 5000; ++i) {
        counts << random.bounded(100'000);
        intervalsUs << 1'000'000 + random.bounded(3000);
        // As a collector computes it, whose clock is known to a quarter of a microsecond.
        rates << counts.last() / ((double(intervalsUs.last()) + random.generateDouble() / 4) / 1e6);
    }
    const QVector<double> back = roundTrip(rates, intervalsUs);
    for (int i = 0; i < 5000; ++i)
        QCOMPARE(withoutNoise(back.at(i) * double(intervalsUs.at(i)) / 1e6), counts.at(i));
    ByteWriter out;
    out.putNumbers(rates, intervalsUs);
    QVERIFY2(out.compressed().size() < 3 * 5000, "17 bits of chance take little more");
}

void TestHistoryBlocks::otherNumbersKeepSixDigits()
{
    QRandomGenerator random(3);
    QVector<double> values;
    for (int i = 0; i < 5000; ++i)
        values << (random.generateDouble() - 0.5) * std::pow(10.0, random.bounded(40) - 20);
    const QVector<double> back = roundTrip(values);
    for (int i = 0; i < 5000; ++i)
        QVERIFY(std::abs(back.at(i) - values.at(i)) <= std::abs(values.at(i)) * 1e-6);
    QVERIFY(sameBits(roundTrip(back), back)); // what was rounded once stays
}

void TestHistoryBlocks::damageIsNoticed()
{
    SampleBlock block;
    for (int i = 0; i < 100; ++i)
        block.add(kStart + i * 1000, 1'000'000, i == 0, {{1, i}, {2, i / 3.0}});
    const QByteArray good = block.encoded();
    QVERIFY(SampleBlock::decoded(good));
    QRandomGenerator random(4);
    for (int i = 0; i < 2000; ++i) {
        QByteArray bad = good;
        if (i % 2 == 0)
            bad.truncate(random.bounded(int(bad.size())));
        else
            bad[random.bounded(int(bad.size()))] = char(random.bounded(256));
        const auto decoded = SampleBlock::decoded(bad); // no crash, and no column of another length
        for (const auto &[metric, column] : decoded ? decoded->columns : std::map<int, QVector<double>>())
            QCOMPARE(column.size(), decoded->size());
    }
    QVERIFY(!SampleBlock::decoded({}) && !RollUpBlock::decoded(good));
}

// ---- blocks -----------------------------------------------------------------------------------------------------------

void TestHistoryBlocks::blocksComeBackWhole()
{
    SampleBlock block;
    block.add(1000, 0, true, {{7, 1}});
    block.add(2000, 1'000'000, false, {{7, 2}, {9, 0.5}});
    block.add(3500, 1'500'000, false, {{9, 1.5}});
    const auto back = SampleBlock::decoded(block.encoded());
    QVERIFY(back);
    QCOMPARE(back->timesMs, block.timesMs);
    QCOMPARE(back->intervalsUs, block.intervalsUs);
    QCOMPARE(back->gaps, block.gaps);
    QVERIFY(sameBits(back->columns.at(7), {1, 2, qQNaN()}));
    QVERIFY(sameBits(back->columns.at(9), {qQNaN(), 0.5, 1.5}));
}

void TestHistoryBlocks::lateSamplesFindTheirPlace()
{
    SampleBlock block, late;
    block.add(1000, 1'000'000, false, {{1, 1}});
    block.add(3000, 1'000'000, false, {{1, 3}});
    late.add(2000, 1'000'000, true, {{2, 2}});
    late.add(3000, 1'000'000, false, {{1, 33}});
    block.merge(late);
    QCOMPARE(block.timesMs, (QVector<qint64>{1000, 2000, 3000}));
    QCOMPARE(block.gaps, (QVector<bool>{false, true, false}));
    QVERIFY(sameBits(block.columns.at(1), {1, qQNaN(), 33}));
    QVERIFY(sameBits(block.columns.at(2), {qQNaN(), 2, qQNaN()}));
}

void TestHistoryBlocks::rollUpsAddUp()
{
    QRandomGenerator random(5);
    SampleBlock samples;
    double integral = 0, low = 1e9, high = -1e9;
    for (int i = 0; i < 3000; ++i) {
        const double count = random.bounded(1000);
        samples.add(kStart + i * 1000, 1'000'000 + random.bounded(100), false, {{1, count}});
        samples.columns[1].last() = count / (double(samples.intervalsUs.last()) / 1e6);
        integral += count;
        low = std::min(low, samples.columns[1].last());
        high = std::max(high, samples.columns[1].last());
    }
    RollUpBlock parts; // bucket by bucket, in two halves that share one
    for (const auto &[from, to] : {std::pair{0, 1503}, std::pair{1503, 3000}}) {
        SampleBlock half;
        for (int i = from; i < to; ++i)
            half.add(samples.timesMs[i], samples.intervalsUs[i], false, {{1, samples.columns[1][i]}});
        parts.merge(RollUpBlock::of(half, kMinuteMs));
    }
    for (const RollUpBlock &block : {RollUpBlock::of(samples, kMinuteMs), parts}) {
        const auto back = RollUpBlock::decoded(block.encoded());
        QVERIFY(back);
        const RollUp &column = back->columns.at(1);
        QCOMPARE(std::accumulate(column.integrals.begin(), column.integrals.end(), 0.0), integral);
        QCOMPARE(std::accumulate(column.counts.begin(), column.counts.end(), 0.0), 3000.0);
        QVERIFY(std::abs(*std::min_element(column.minima.begin(), column.minima.end()) - low) <= 1e-6 * low);
        QVERIFY(std::abs(*std::max_element(column.maxima.begin(), column.maxima.end()) - high) <= 1e-6 * high);
    }
}

MAHOUT_TEST_MAIN(TestHistoryBlocks)
#include "tst_historyblocks.moc"
