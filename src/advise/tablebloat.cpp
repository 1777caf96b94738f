// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablebloat.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mahout {

namespace {

constexpr int kAlignment = 8; // MAXALIGN
constexpr double kFixedHeader = 23, kHeader = 24, kLinePointer = 4, kPageHeader = 24;
constexpr double kShortValue = 127; // bytes; up to here a value has a header of one byte
constexpr double kWidthCut = 0.5; // ANALYZE cuts the fraction off an average width
constexpr double kMostRows = 291; // of a page: line pointers and headers alone fill it
constexpr double kBaseBand = 2; // points: the row count is an estimate, and pages end with less than a row
constexpr double kMostStale = 50; // points that changed rows can add

double aligned(double bytes) { return std::ceil(bytes / kAlignment) * kAlignment; }

// Where the next value may begin, modulo 8, with what probability.
class Place {
public:
    double padding(int alignment) const
    {
        double mean = 0;
        for (int at = 0; at < kAlignment; ++at)
            mean += m_share[at] * gap(at, alignment);
        return mean;
    }
    // Standard deviation of the padding.
    double spread(int alignment) const
    {
        const double mean = padding(alignment);
        double variance = 0;
        for (int at = 0; at < kAlignment; ++at)
            variance += m_share[at] * std::pow(gap(at, alignment) - mean, 2);
        return std::sqrt(variance);
    }
    // A value follows in `share` of the rows.
    void advance(int alignment, int length, double share)
    {
        std::array<double, kAlignment> next{};
        for (int at = 0; at < kAlignment; ++at) {
            next[(at + gap(at, alignment) + length) % kAlignment] += share * m_share[at];
            next[at] += (1 - share) * m_share[at];
        }
        m_share = next;
    }
    void blur(double share)
    {
        for (double &at : m_share)
            at = at * (1 - share) + share / kAlignment;
    }

private:
    static int gap(int at, int alignment) { return (alignment - at % alignment) % alignment; }
    std::array<double, kAlignment> m_share{1, 0, 0, 0, 0, 0, 0, 0};
};

double headerBytes(const QVector<ColumnWidth> &columns)
{
    double complete = 1; // share of the rows without a NULL
    for (const ColumnWidth &column : columns)
        complete *= 1 - column.nullShare;
    const double withBits = aligned(kFixedHeader + std::ceil(double(columns.size()) / 8));
    return complete * kHeader + (1 - complete) * withBits;
}

} // namespace

RowWidth rowWidth(const QVector<ColumnWidth> &columns)
{
    Place place;
    double bytes = headerBytes(columns), variance = 0;
    bool varies = false;
    const auto pad = [&](int alignment, double share) {
        bytes += share * place.padding(alignment);
        variance += std::pow(share * place.spread(alignment), 2);
    };
    for (const ColumnWidth &column : columns) {
        const double share = 1 - column.nullShare;
        varies = varies || (column.nullShare > 0 && column.nullShare < 1);
        if (column.length > 0) {
            pad(column.alignment, share);
            bytes += share * column.length;
            place.advance(column.alignment, column.length, share);
            continue;
        }
        const double width = column.averageWidth + kWidthCut;
        if (width > kShortValue)
            pad(column.alignment, share);
        bytes += share * width;
        variance += std::pow(share * kWidthCut, 2);
        place.blur(share);
        varies = varies || share > 0;
    }
    pad(kAlignment, 1);
    return {bytes + kLinePointer, std::sqrt(variance), varies};
}

BloatEstimate estimateBloat(const HeapShape &shape, const RowWidth &row)
{
    const double usable = shape.pageBytes - kPageHeader - shape.pageBytes * shape.reserve / 100;
    const double fits = std::min(kMostRows, usable / row.bytes);
    const double rowsOnPage = std::max(1.0, row.varies ? fits - 0.5 : std::floor(fits + 1e-9));
    const double needed = std::ceil(shape.rows / rowsOnPage);
    const double share = shape.pages > 0 ? needed / shape.pages : 1;
    const double stale = std::min(kMostStale, 100 * shape.changedShare);
    const double band = kBaseBand + 100 * std::min(1.0, share) * row.uncertainty / row.bytes + stale;
    return {100 * (1 - share), band};
}

} // namespace mahout
