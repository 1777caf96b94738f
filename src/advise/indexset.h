// SPDX-License-Identifier: GPL-3.0-or-later
// A set of small numbers as bits: the search asks millions of times whether one set of indexes lies within another.
#pragma once

#include <bit>
#include <cstdint>
#include <QVector>
#include <vector>

namespace mahout {

class IndexSet {
public:
    IndexSet() = default;
    IndexSet(std::initializer_list<int> members)
    {
        for (int member : members)
            insert(member);
    }

    static IndexSet of(const QVector<int> &members)
    {
        IndexSet set;
        for (int member : members)
            set.insert(member);
        return set;
    }

    void insert(int member)
    {
        if (m_words.size() <= word(member))
            m_words.resize(word(member) + 1);
        m_words[word(member)] |= bit(member);
    }
    bool contains(int member) const { return word(member) < m_words.size() && (m_words[word(member)] & bit(member)); }
    bool isEmpty() const { return m_words.empty(); }

    IndexSet with(int member) const
    {
        IndexSet result = *this;
        result.insert(member);
        return result;
    }
    IndexSet without(int member) const { return minus({member}); }
    IndexSet minus(const IndexSet &other) const
    {
        return combined(other, [](std::uint64_t a, std::uint64_t b) { return a & ~b; });
    }
    IndexSet common(const IndexSet &other) const
    {
        return combined(other, [](std::uint64_t a, std::uint64_t b) { return a & b; });
    }
    IndexSet united(const IndexSet &other) const
    {
        return combined(other, [](std::uint64_t a, std::uint64_t b) { return a | b; });
    }
    bool within(const IndexSet &other) const
    {
        if (m_words.size() > other.m_words.size())
            return false;
        for (std::size_t w = m_words.size(); w > 0; --w) // small sets are told apart by their last word
            if (m_words[w - 1] & ~other.m_words[w - 1])
                return false;
        return true;
    }

    QVector<int> members() const // ascending
    {
        QVector<int> result;
        for (std::size_t w = 0; w < m_words.size(); ++w)
            for (std::uint64_t rest = m_words[w]; rest; rest &= rest - 1)
                result.append(int(w) * kBits + std::countr_zero(rest));
        return result;
    }

    bool operator==(const IndexSet &) const = default;

private:
    static constexpr int kBits = 64;
    static std::size_t word(int member) { return std::size_t(member) / kBits; }
    static std::uint64_t bit(int member) { return std::uint64_t(1) << (member % kBits); }

    template <typename F> IndexSet combined(const IndexSet &other, F f) const
    {
        IndexSet result;
        result.m_words.resize(std::max(m_words.size(), other.m_words.size()));
        for (std::size_t w = 0; w < result.m_words.size(); ++w)
            result.m_words[w] = f(w < m_words.size() ? m_words[w] : 0, w < other.m_words.size() ? other.m_words[w] : 0);
        while (!result.m_words.empty() && result.m_words.back() == 0)
            result.m_words.pop_back();
        return result;
    }

    std::vector<std::uint64_t> m_words; // the last one is never 0, so that equal sets have equal words
};

} // namespace mahout
