// SPDX-License-Identifier: GPL-3.0-or-later
// How long until a program's window shows something, for two programs in turn.
//   bench_firstpaint RUNS -- COMMAND… -- PEER…
// Needs a display of its own without a window manager, for example: xvfb-run -a -s '-screen 0 1400x900x24'
// bench_firstpaint … Something is painted when the screen, empty before, holds at least kColours colours: text on a
// background has that many.
#include <algorithm>
#include <cstdio>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPixmap>
#include <QProcess>
#include <QScreen>
#include <QSet>
#include <QThread>

namespace {

constexpr int kColours = 12;
constexpr qint64 kGiveUpMs = 20'000;

bool isPainted()
{
    const QImage screen
        = QGuiApplication::primaryScreen()->grabWindow(0).toImage().convertToFormat(QImage::Format_RGB32);
    QSet<QRgb> colours;
    for (int y = 0; y < screen.height(); y += 3) {
        const auto *line = reinterpret_cast<const QRgb *>(screen.constScanLine(y));
        for (int x = 0; x < screen.width(); x += 2) {
            colours.insert(line[x]);
            if (colours.size() >= kColours)
                return true;
        }
    }
    return false;
}

double timeToPaint(QStringList command)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    process.start(command.takeFirst(), command);
    double elapsed = -1;
    while (clock.elapsed() < kGiveUpMs) {
        if (isPainted()) {
            elapsed = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            break;
        }
        QThread::msleep(2);
    }
    process.terminate();
    if (!process.waitForFinished(5000))
        process.kill();
    process.waitForFinished(5000);
    while (isPainted())
        QThread::msleep(20);
    return elapsed;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    QStringList arguments = QGuiApplication::arguments().mid(1);
    const int runs = arguments.value(0).toInt();
    const qsizetype first = arguments.indexOf(QStringLiteral("--")),
                    second = arguments.lastIndexOf(QStringLiteral("--"));
    if (runs < 1 || first != 1 || second <= first + 1 || second + 1 >= arguments.size()) {
        std::fprintf(stderr, "usage: bench_firstpaint RUNS -- COMMAND... -- PEER...\n");
        return 64;
    }
    const QStringList ours = arguments.mid(first + 1, second - first - 1), peer = arguments.mid(second + 1);
    std::vector<double> oursMs, peerMs, ratios;
    for (int i = 0; i < runs; ++i) {
        oursMs.push_back(timeToPaint(ours));
        peerMs.push_back(timeToPaint(peer));
        ratios.push_back(oursMs.back() / peerMs.back());
        std::printf("run %d: %.0f ms against %.0f ms\n", i + 1, oursMs.back(), peerMs.back());
    }
    std::printf("median %.0f ms against %.0f ms, median ratio %.2f\n", median(oursMs), median(peerMs), median(ratios));
    return 0;
}
