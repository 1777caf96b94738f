// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures.h"

#include "mainwindow.h"
#include "page.h"
#include "pages.h"
#include "serversession.h"
#include "sessionview.h"
#include "toast.h"
#include <cstdio>
#include <QAbstractButton>
#include <QDateTime>
#include <QDir>

using namespace std::chrono_literals;

namespace mahout {

namespace {
// Charts shall show movement, not two dots.
constexpr qint64 kHistoryMs = 45'000;
constexpr qint64 kOpenedMs = 5'000;
constexpr qint64 kPastMs = 15 * kMinuteMs; // of which pictures of the past tell
constexpr qint64 kSettleMs = 2'500; // after the page was shown
constexpr qint64 kPoolSettleMs = 9'000; // until a burst has come and gone
constexpr qint64 kRecolourMs = 600;
constexpr qint64 kEmptyMs = 20'000; // a page that has no data by then is shown as it is
constexpr qint64 kGiveUpMs = 600'000;

qint64 nowMs() { return QDateTime::currentMSecsSinceEpoch(); }
} // namespace

Pictures::Pictures(MainWindow &window, QString directory, qint64 agoMs, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_directory(std::move(directory))
    , m_agoMs(agoMs)
{
    connect(&m_timer, &QTimer::timeout, this, &Pictures::next);
}

void Pictures::start()
{
    m_startedMs = nowMs();
    m_timer.start(250ms);
    for (const PageRow &row : pages())
        m_window.view()->page(row.id); // every page begins to gather
    m_window.view()->range()->goLive(60'000);
}

// The past is asked for once the history is open and the pages live.
bool Pictures::showsItsRange()
{
    TimeRangeModel *range = m_window.view()->range();
    const bool live = m_window.view()->session()->state() == ServerSession::State::Live;
    if (m_agoMs > 0 && range->isLive() && live && nowMs() - m_startedMs > kOpenedMs)
        range->zoomTo({m_startedMs - m_agoMs - kPastMs, m_startedMs - m_agoMs});
    return m_agoMs == 0 || !range->isLive();
}

// What a user would do to have something to look at: a burst on the pool page, an analysis on the index page.
void Pictures::prepare(const QString &pageId)
{
    const QHash<QString, QString> buttons{{QStringLiteral("pool"), QStringLiteral("pool.burst")},
        {QStringLiteral("indexes"), QStringLiteral("indexes.analyse")}};
    if (!buttons.contains(pageId))
        return;
    auto *button = m_window.findChild<QAbstractButton *>(buttons.value(pageId));
    if (button && button->isEnabled())
        button->click();
}

bool Pictures::settled() const
{
    const Page *page = m_window.view()->currentPage();
    const qint64 settle = pages().at(m_page).id == QLatin1String("pool") ? kPoolSettleMs : kSettleMs;
    const qint64 shownMs = nowMs() - m_stepAtMs;
    return page && (page->hasData() || shownMs > kEmptyMs) && shownMs > settle && nowMs() - m_startedMs > kHistoryMs;
}

void Pictures::next()
{
    if (nowMs() - m_startedMs > kGiveUpMs) {
        std::fprintf(stderr, "%s\n", qPrintable(tr("The page %1 has no data to show.").arg(pages().at(m_page).id)));
        m_timer.stop();
        emit finished(false);
        return;
    }
    if (!showsItsRange())
        return;
    if (m_step == Step::Show) {
        m_window.view()->showPage(m_page);
        prepare(pages().at(m_page).id);
        m_step = Step::Wait;
        m_stepAtMs = nowMs();
    } else if (m_step != Step::Wait || settled()) {
        shoot();
    }
}

// A change of colours reaches every widget only through the event loop, so each picture is a tick after its change.
void Pictures::shoot()
{
    const bool waited = nowMs() - m_stepAtMs > kRecolourMs;
    switch (m_step) {
    case Step::Show:
        break;
    case Step::Wait:
        Theme::current().setChoice(Theme::Choice::Light);
        m_step = Step::Light;
        m_stepAtMs = nowMs();
        break;
    case Step::Light:
        if (!waited)
            break;
        m_ok = save(pages().at(m_page).id, false) && m_ok;
        Theme::current().setChoice(Theme::Choice::Dark);
        m_step = Step::Dark;
        m_stepAtMs = nowMs();
        break;
    case Step::Dark:
        if (!waited)
            break;
        m_ok = save(pages().at(m_page).id, true) && m_ok;
        endPage();
    }
}

void Pictures::endPage()
{
    m_step = Step::Show;
    if (m_ok && ++m_page < pages().size())
        return;
    m_timer.stop();
    emit finished(m_ok);
}

bool Pictures::save(const QString &pageId, bool dark)
{
    const QString file
        = QDir(m_directory)
              .filePath(
                  QStringLiteral("%1-%2.png").arg(pageId, dark ? QStringLiteral("dark") : QStringLiteral("light")));
    delete m_window.findChild<Toast *>(); // it would cover the page, and is not part of it
    if (m_window.grab().save(file))
        return true;
    std::fprintf(
        stderr, "%s\n", qPrintable(tr("%1 cannot be written. Choose a folder that exists and is writable.").arg(file)));
    return false;
}

} // namespace mahout
