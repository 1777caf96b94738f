// SPDX-License-Identifier: GPL-3.0-or-later
// By how much the memory of the window grows in 24 hours: the real window watches the demo's shop for three minutes,
// then what its collectors brought is brought again, later and later, while its pages are looked at in turn.
//   bench_day [HOURS]    24 unless told
// The hours pass as fast as the window can take them in. What the session itself reads meanwhile is kept from the
// pages, or their lines would jump between the real and the simulated hour.
#include "mainwindow.h"
#include "pages.h"
#include "sessionview.h"
#include <algorithm>
#include <cstdio>
#include <malloc.h>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <unistd.h>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kRecordMs = 180'000;
constexpr qint64 kPageMs = 240'000; // how long a page is looked at, simulated

// What one collector brought, and how often.
struct Recording {
    QVector<SnapshotPtr> snapshots;
    qint64 periodMs = 0;
    qint64 nextMs = 0; // since the simulation began
    qsizetype next = 0;
};

double residentMb()
{
    malloc_trim(0); // what the allocator only keeps for later is no growth
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').at(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1024 / 1024;
}

bool openDemo(MainWindow &window)
{
    bool opened = false;
    QEventLoop loop;
    QObject::connect(&window, &MainWindow::sessionOpened, &loop, [&] { opened = true, loop.quit(); });
    QObject::connect(&window, &MainWindow::failed, &loop, [&](const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.toString()));
        loop.quit();
    });
    window.startDemo();
    loop.exec();
    return opened;
}

QMap<QString, Recording> record(ServerSession &session)
{
    QMap<QString, Recording> recordings;
    QElapsedTimer clock;
    clock.start();
    const auto connection = QObject::connect(&session, &ServerSession::snapshotArrived, &session,
        [&recordings](const SnapshotPtr &snapshot) { recordings[snapshot->collector].snapshots << snapshot; });
    while (clock.elapsed() < kRecordMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    QObject::disconnect(connection);
    for (Recording &recording : recordings) {
        const auto &all = recording.snapshots;
        recording.periodMs = all.size() < 2
            ? kRecordMs
            : std::max<qint64>(1000, (all.last()->timeMs - all.first()->timeMs) / (all.size() - 1));
    }
    return recordings;
}

// Brings what is due until `nowMs` of the simulation, which began at `startMs` of the server's clock.
int bring(ServerSession &session, QMap<QString, Recording> &recordings, qint64 startMs, qint64 nowMs)
{
    int brought = 0;
    for (Recording &recording : recordings)
        for (; recording.nextMs <= nowMs; recording.nextMs += recording.periodMs) {
            Snapshot snapshot = *recording.snapshots.at(recording.next++ % recording.snapshots.size());
            snapshot.timeMs = startMs + recording.nextMs;
            session.blockSignals(false);
            emit session.snapshotArrived(std::make_shared<const Snapshot>(std::move(snapshot)));
            session.blockSignals(true);
            ++brought;
        }
    return brought;
}

void simulate(MainWindow &window, QMap<QString, Recording> recordings, int hours)
{
    ServerSession &session = *window.view()->session();
    session.blockSignals(true);
    const qint64 startMs = session.serverNowMs() + 1000;
    double warm = 0, most = 0;
    int page = 0;
    qint64 brought = 0;
    for (qint64 nowMs = 0; nowMs <= hours * kHourMs; nowMs += 1000) {
        brought += bring(session, recordings, startMs, nowMs);
        QCoreApplication::processEvents();
        if (nowMs % kPageMs == 0)
            window.view()->showPage(page++ % int(pages().size()));
        if (nowMs == 0 || nowMs % kHourMs != 0)
            continue;
        const double now = residentMb();
        warm = warm > 0 ? warm : now;
        most = std::max(most, now);
        std::printf("  %2lld h  %.1f MB\n", nowMs / kHourMs, now);
        std::fflush(stdout);
    }
    std::printf("%lld samples of %lld collectors in %d hours: resident %.1f MB after the first, at most %.1f MB: grew "
                "by %.1f MB\n",
        brought, qint64(recordings.size()), hours, warm, most, most - warm);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QTemporaryDir home;
    QSettings settings(home.filePath(u"settings.ini"_s), QSettings::IniFormat);
    Theme theme;
    MainWindow window(settings);
    window.resize(1400, 900);
    window.show();
    if (!openDemo(window))
        return 1;
    for (const PageRow &row : pages())
        window.view()->showPage(row.id);
    const QMap<QString, Recording> recordings = record(*window.view()->session());
    simulate(window, recordings, QApplication::arguments().value(1, u"24"_s).toInt());
    return 0;
}
