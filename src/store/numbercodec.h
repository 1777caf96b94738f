// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of numbers as few bytes, and back.
//
// Format. A whole number is a varint: seven bits a byte, the lowest first, the top bit set on all but the last byte;
// signed ones are zigzag coded first (0, -1, 1, -2 …). A column is
//   mode (1 byte) [presence] values
// with mode = kind + 8 when some values are absent (NaN), and then one bit per value, the lowest bit first, set where
// there is one. Kinds:
//   0, 1, 2  whole numbers after multiplication by 1, 1000 or 1 000 000, as differences from the one before
//   3, 4, 5  as 0, 1, 2, of value × interval: how often something happened instead of how often a second
//   6        IEEE doubles whose last 32 bits of 52 were rounded away (six digits), the differing bits to the one before
// A buffer as a whole is compressed with zstd.
//
// Exact: counts, whole numbers, thousandths, millionths and NaN come back to the bit; what was a count divided by the
// interval comes back as the same division. Everything else comes back with six significant digits.
#pragma once

#include <optional>
#include <QByteArray>
#include <QVector>

namespace mahout {

// `amount` as the whole number, or the thousandths or millionths, that it is but for the noise of having been divided by
// an interval and multiplied with it again.
double withoutNoise(double amount);

class ByteWriter {
public:
    void putUnsigned(quint64 value);
    void putSigned(qint64 value);
    void putBytes(const QByteArray &bytes); // with their length
    void putTimes(const QVector<qint64> &times); // ascending or not; differences of differences
    void putWholes(const QVector<qint64> &values);
    void putNumbers(const QVector<double> &values, const QVector<qint64> &intervalsUs); // without: never of kind 3 to 5
    QByteArray compressed() const;

private:
    QByteArray m_bytes;
};

// Reads what a ByteWriter wrote. After damaged input ok() is false and everything read is 0 or empty.
class ByteReader {
public:
    explicit ByteReader(const QByteArray &compressed);
    bool ok() const { return m_ok; }
    quint64 unsignedNumber();
    qint64 signedNumber();
    QByteArray bytes();
    QVector<qint64> times(qsizetype count);
    QVector<qint64> wholes(qsizetype count);
    QVector<double> numbers(qsizetype count, const QVector<qint64> &intervalsUs);

private:
    quint8 byte();
    QVector<bool> presence(qsizetype count, bool partly);
    bool m_ok = true;
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

} // namespace mahout
