// SPDX-License-Identifier: GPL-3.0-or-later
// What the callers of a soak count: how tasks ended, and what never may happen. Any thread may add.
#pragma once

#include "result.h"
#include <map>
#include <mutex>

namespace mahout::soak {

class Tally {
public:
    void addSubmitted();
    // "ok" or the kind of the error; more than one value, or none, is a fault.
    void addOutcome(const QString &outcome);
    void addFault(const QString &what); // kept with the first ten others

    std::uint64_t submitted() const;
    std::uint64_t ended() const;
    QString faults() const; // empty when there were none
    QString toString() const; // "ok 123, cancelled 4"

private:
    mutable std::mutex m_mutex; // guards everything
    std::uint64_t m_submitted = 0;
    std::map<QString, std::uint64_t> m_outcomes;
    QStringList m_faults;
};

} // namespace mahout::soak
