// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallclock.h"

#include <atomic>
#include <ctime>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

std::atomic<std::time_t> shift = 0; // seconds

timespec wallTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return now;
}

} // namespace

// A program's own definitions come before those of the C library, for the shared libraries too.
extern "C" {

int clock_gettime(clockid_t clock, timespec *now) noexcept
{
    const long result = ::syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += shift;
    return static_cast<int>(result);
}

int gettimeofday(timeval *now, void *) noexcept
{
    const timespec time = wallTime();
    *now = {time.tv_sec, time.tv_nsec / 1000};
    return 0;
}

std::time_t time(std::time_t *now) noexcept
{
    const std::time_t seconds = wallTime().tv_sec;
    if (now)
        *now = seconds;
    return seconds;
}
}

namespace mahout::test {

void shiftWallClock(std::chrono::seconds by) { shift = by.count(); }

} // namespace mahout::test
