// SPDX-License-Identifier: GPL-3.0-or-later
// Contestants measured in turn, round after round, so that whatever else the machine does meets all of them alike. Only
// what is compared inside one round counts: a ratio or difference is taken per round, then its median and quartiles.
#pragma once

#include <functional>
#include <map>
#include <QString>
#include <vector>

namespace mahout::bench {

// What one contestant needs per call, in nanoseconds.
using Measurement = std::function<double()>;

// Time that passes, and time that the processors spend on this process, which a busy machine changes little.
double wallTime(int calls, const std::function<void()> &work);
double processorTime(int calls, const std::function<void()> &work);

struct Spread {
    double median = 0, lower = 0, upper = 0; // quartiles
};
Spread spreadOf(std::vector<double> values); // of at least one value

struct Target {
    enum class Is { AtMost, AtLeast } is = Is::AtMost;
    double value = 0;
};

class Contest {
public:
    explicit Contest(QString title);
    // Contestants run in the order they were added, and backwards in every second round.
    void add(const QString &name, Measurement measure);
    bool has(const QString &name) const;
    void run(int rounds);

    // Print to standard output: the time of each contestant; time of `ours` over that of `peer`; the same as
    // throughput; nanoseconds that `ours` needs beyond `peer`. A contestant that is not there is left out.
    void printTimes() const;
    void printTimeRatio(const QString &ours, const QString &peer, const Target *target = nullptr) const;
    void printThroughputRatio(const QString &ours, const QString &peer, const Target *target = nullptr) const;
    void printExcess(const QString &ours, const QString &peer, const Target *target = nullptr) const;

private:
    using Relation = double (*)(double ours, double peer);
    void print(
        const char *what, const QString &ours, const QString &peer, Relation relation, const Target *target) const;
    QString m_title;
    std::vector<std::pair<QString, Measurement>> m_contestants;
    std::map<QString, std::vector<double>> m_values; // one per round
};

} // namespace mahout::bench
