// SPDX-License-Identifier: GPL-3.0-or-later
#include "pointlevels.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

constexpr int kLevels = 20; // blocks of up to 2^24 points

// `valueOf` reads a place of either block.
template <typename ValueOf> void take(PointLevels::Block &into, const PointLevels::Block &other, ValueOf valueOf)
{
    if (other.count > 0) {
        if (into.count == 0 || valueOf(other.minimumAt) < valueOf(into.minimumAt))
            into.minimumAt = other.minimumAt;
        if (into.count == 0 || valueOf(other.maximumAt) > valueOf(into.maximumAt))
            into.maximumAt = other.maximumAt;
    }
    into.gapAt = std::max(into.gapAt, other.gapAt);
    into.sum += other.sum;
    into.count += other.count;
}

PointLevels::Block single(qsizetype at, double value)
{
    return std::isfinite(value) ? PointLevels::Block{at, at, -1, value, 1} : PointLevels::Block{-1, -1, at, 0, 0};
}

} // namespace

void PointLevels::rebuild(const QVector<double> &values)
{
    m_levels.clear();
    m_levels.resize(kLevels);
    for (int i = 0; i < kLevels; ++i)
        m_levels[i].first = m_removed >> (kSmallest + i);
    for (qsizetype i = 0; i < values.size(); ++i)
        add(values, i);
}

void PointLevels::append(const QVector<double> &values)
{
    if (m_levels.isEmpty())
        rebuild(values);
    else
        add(values, values.size() - 1);
}

void PointLevels::removeFirst(qsizetype count, const QVector<double> &values)
{
    m_removed += count;
    rebuild(values);
}

// A block is handed on to the larger one when it is full; over() reads only full ones.
void PointLevels::add(const QVector<double> &values, qsizetype index)
{
    const qint64 absolute = m_removed + index;
    const auto valueOf = [&](qsizetype at) { return values.at(at - m_removed); };
    Block full = single(absolute, values.at(index));
    for (int i = 0; i < kLevels; ++i) {
        Level &level = m_levels[i];
        const qint64 block = (absolute >> (kSmallest + i)) - level.first;
        if (block >= level.blocks.size())
            level.blocks.resize(block + 1);
        take(level.blocks[block], full, valueOf);
        if ((absolute + 1) % (qint64(1) << (kSmallest + i)) != 0)
            return;
        full = level.blocks.at(block);
    }
}

PointLevels::Block PointLevels::over(const QVector<double> &values, qsizetype begin, qsizetype end) const
{
    Block result;
    const auto valueOf = [&](qsizetype at) { return values.at(at - m_removed); };
    qint64 at = begin + m_removed;
    const qint64 last = end + m_removed;
    while (at < last) {
        int level = -1; // the largest whole block that begins here
        while (level + 1 < kLevels) {
            const qint64 points = qint64(1) << (kSmallest + level + 1);
            if (at % points != 0 || at + points > last)
                break;
            ++level;
        }
        if (level < 0) {
            take(result, single(at, valueOf(at)), valueOf);
            ++at;
            continue;
        }
        const Level &blocks = m_levels.at(level);
        take(result, blocks.blocks.at((at >> (kSmallest + level)) - blocks.first), valueOf);
        at += qint64(1) << (kSmallest + level);
    }
    for (qsizetype *place : {&result.minimumAt, &result.maximumAt, &result.gapAt})
        if (*place >= 0)
            *place -= m_removed;
    return result;
}

qsizetype PointLevels::blockEnd(qsizetype index, qsizetype points) const
{
    return ((index + m_removed) / points + 1) * points - m_removed;
}

} // namespace mahout
