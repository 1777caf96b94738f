// SPDX-License-Identifier: GPL-3.0-or-later
#include "numbercodec.h"

#include <array>
#include <bit>
#include <cmath>
#include <zstd.h>

namespace mahout {

namespace {

constexpr int kCompression = 6;
constexpr quint64 kLongest = 1ULL << 30; // of what is decompressed
constexpr std::array<double, 3> kScales{1, 1e3, 1e6};
constexpr int kAmounts = 3, kRounded = 6, kPartly = 8;
constexpr double kWholeLimit = 9e15; // below 2^53
constexpr int kRoundedBits = 32;

double secondsOf(qint64 us) { return double(us) / 1e6; }

// Whether `x` is a whole number but for the noise of computing it. A rate was divided by an interval that is known to a
// quarter of a microsecond.
constexpr double kNoise = 1e-13, kClockNoise = 1e-6;
bool isWhole(double x, double noise = kNoise)
{
    const double whole = std::nearbyint(x);
    return std::abs(whole) < kWholeLimit && std::abs(x - whole) <= std::max(1e-9, std::abs(whole) * noise);
}

quint64 roundedBits(double value)
{
    const quint64 bits = std::bit_cast<quint64>(value);
    const quint64 half = 1ULL << (kRoundedBits - 1);
    return (bits + half) >> kRoundedBits << kRoundedBits; // a carry into the exponent is the next power of two
}

struct Column {
    QVector<double> present; // without NaN
    QVector<qint64> intervalsUs; // of those
    QVector<bool> presence;
};

Column split(const QVector<double> &values, const QVector<qint64> &intervalsUs)
{
    Column column;
    for (qsizetype i = 0; i < values.size(); ++i) {
        column.presence << !std::isnan(values.at(i));
        if (!column.presence.last())
            continue;
        column.present << values.at(i);
        column.intervalsUs << intervalsUs.value(i);
    }
    return column;
}

double valueFor(int kind, const Column &column, qsizetype i)
{
    const double value = column.present.at(i);
    return kind < kAmounts ? value * kScales.at(size_t(kind))
                           : value * secondsOf(column.intervalsUs.at(i)) * kScales.at(size_t(kind - kAmounts));
}

bool fits(int kind, const Column &column)
{
    for (qsizetype i = 0; i < column.present.size(); ++i)
        if ((kind >= kAmounts && column.intervalsUs.at(i) <= 0)
            || !isWhole(valueFor(kind, column, i), kind == kAmounts ? kClockNoise : kNoise))
            return false;
    return true;
}

// The first that fits, in this order: what is whole as it stands, what is an amount, and finer ones.
int kindOf(const Column &column)
{
    for (const int kind : {0, 3, 1, 4, 2, 5})
        if (fits(kind, column))
            return kind;
    return kRounded;
}

} // namespace

double withoutNoise(double amount)
{
    if (isWhole(amount, kClockNoise))
        return std::nearbyint(amount);
    for (const double scale : {kScales[1], kScales[2]})
        if (isWhole(amount * scale))
            return std::nearbyint(amount * scale) / scale;
    return amount;
}

// ---- writing ------------------------------------------------------------------------------------------------------

void ByteWriter::putUnsigned(quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        m_bytes += char(value | 0x80);
    m_bytes += char(value);
}

void ByteWriter::putSigned(qint64 value) { putUnsigned((quint64(value) << 1) ^ quint64(value >> 63)); }

void ByteWriter::putBytes(const QByteArray &bytes)
{
    putUnsigned(quint64(bytes.size()));
    m_bytes += bytes;
}

void ByteWriter::putTimes(const QVector<qint64> &times)
{
    qint64 before = 0, step = 0;
    for (const qint64 time : times) {
        putSigned(time - before - step);
        step = time - before;
        before = time;
    }
}

void ByteWriter::putWholes(const QVector<qint64> &values)
{
    qint64 before = 0;
    for (const qint64 value : values)
        putSigned(value - std::exchange(before, value));
}

void ByteWriter::putNumbers(const QVector<double> &values, const QVector<qint64> &intervalsUs)
{
    const Column column = split(values, intervalsUs);
    const int kind = kindOf(column);
    const bool partly = column.present.size() < values.size();
    m_bytes += char(kind + (partly ? kPartly : 0));
    for (qsizetype i = 0; partly && i < values.size(); i += 8) {
        int bits = 0;
        for (qsizetype bit = 0; bit < 8 && i + bit < values.size(); ++bit)
            bits |= column.presence.at(i + bit) ? 1 << bit : 0;
        m_bytes += char(bits);
    }
    if (kind != kRounded) {
        QVector<qint64> wholes;
        for (qsizetype i = 0; i < column.present.size(); ++i)
            wholes << qint64(std::nearbyint(valueFor(kind, column, i)));
        return putWholes(wholes);
    }
    quint64 before = 0;
    for (const double value : column.present) {
        const quint64 bits = roundedBits(value);
        putUnsigned((bits ^ std::exchange(before, bits)) >> kRoundedBits);
    }
}

QByteArray ByteWriter::compressed() const
{
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(m_bytes.size()))), Qt::Uninitialized);
    const size_t size
        = ZSTD_compress(out.data(), size_t(out.size()), m_bytes.constData(), size_t(m_bytes.size()), kCompression);
    Q_ASSERT(!ZSTD_isError(size)); // the room is always enough
    out.truncate(qsizetype(size));
    return out;
}

// ---- reading ------------------------------------------------------------------------------------------------------

ByteReader::ByteReader(const QByteArray &compressed)
{
    const quint64 size = ZSTD_getFrameContentSize(compressed.constData(), size_t(compressed.size()));
    m_ok = size <= kLongest; // the codes for unknown and damaged are larger
    if (!m_ok)
        return;
    m_bytes.resize(qsizetype(size));
    m_ok = ZSTD_decompress(m_bytes.data(), size_t(size), compressed.constData(), size_t(compressed.size())) == size;
}

quint8 ByteReader::byte()
{
    m_ok = m_ok && m_at < m_bytes.size();
    return m_ok ? quint8(m_bytes.at(m_at++)) : 0;
}

quint64 ByteReader::unsignedNumber()
{
    quint64 value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const quint8 part = byte();
        value |= quint64(part & 0x7f) << shift;
        if (part < 0x80)
            return m_ok ? value : 0;
    }
    m_ok = false;
    return 0;
}

qint64 ByteReader::signedNumber()
{
    const quint64 coded = unsignedNumber();
    return qint64(coded >> 1) ^ -qint64(coded & 1);
}

QByteArray ByteReader::bytes()
{
    const quint64 size = unsignedNumber();
    m_ok = m_ok && size <= quint64(m_bytes.size() - m_at);
    if (!m_ok)
        return {};
    const QByteArray part = m_bytes.mid(m_at, qsizetype(size));
    m_at += qsizetype(size);
    return part;
}

QVector<qint64> ByteReader::times(qsizetype count)
{
    QVector<qint64> times;
    qint64 time = 0, step = 0;
    for (qsizetype i = 0; i < count && m_ok; ++i) {
        step += signedNumber();
        times << (time += step);
    }
    return m_ok ? times : QVector<qint64>();
}

QVector<qint64> ByteReader::wholes(qsizetype count)
{
    QVector<qint64> values;
    qint64 value = 0;
    for (qsizetype i = 0; i < count && m_ok; ++i)
        values << (value += signedNumber());
    return m_ok ? values : QVector<qint64>();
}

QVector<bool> ByteReader::presence(qsizetype count, bool partly)
{
    QVector<bool> there(count, true);
    for (qsizetype i = 0; partly && i < count; i += 8) {
        const quint8 bits = byte();
        for (qsizetype bit = 0; bit < 8 && i + bit < count; ++bit)
            there[i + bit] = bits & (1 << bit);
    }
    return there;
}

QVector<double> ByteReader::numbers(qsizetype count, const QVector<qint64> &intervalsUs)
{
    const int mode = byte(), kind = mode & ~kPartly;
    m_ok = m_ok && kind <= kRounded && mode < 2 * kPartly && count <= m_bytes.size() * 64 + 64;
    if (!m_ok)
        return {};
    const QVector<bool> there = presence(count, mode & kPartly);
    QVector<double> values(count, qQNaN());
    qint64 whole = 0;
    quint64 bits = 0;
    for (qsizetype i = 0; i < count && m_ok; ++i) {
        if (!there.at(i))
            continue;
        if (kind == kRounded) {
            bits ^= unsignedNumber() << kRoundedBits;
            values[i] = std::bit_cast<double>(bits);
        } else {
            whole += signedNumber();
            const double amount = double(whole) / kScales.at(size_t(kind % kAmounts));
            values[i] = kind < kAmounts ? amount : amount / secondsOf(intervalsUs.value(i));
        }
    }
    return m_ok ? values : QVector<double>();
}

} // namespace mahout
