// SPDX-License-Identifier: GPL-3.0-or-later
#include "progressstrip.h"
#include "theme.h"
#include "units.h"
#include <QHBoxLayout>
#include <QMutex>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace mahout {

// Carries progress home from any thread. Reports that come faster than the window draws replace one another.
struct ProgressStrip::Relay {
    QMutex mutex;
    ProgressStrip *strip = nullptr; // guarded by mutex; null once the strip has gone
    Progress latest; // guarded by mutex
    bool pending = false; // guarded by mutex

    void report(const std::shared_ptr<Relay> &self, const Progress &progress)
    {
        const QMutexLocker lock(&mutex);
        latest = progress;
        if (pending || !strip)
            return;
        pending = true;
        QMetaObject::invokeMethod(
            strip, [self] { self->deliver(); }, Qt::QueuedConnection);
    }

    void deliver()
    {
        QMutexLocker lock(&mutex);
        pending = false;
        const Progress progress = latest;
        ProgressStrip *receiver = strip;
        lock.unlock();
        receiver->setProgress(progress);
    }
};

ElapsedLabel::ElapsedLabel(QWidget *parent)
    : QLabel(parent)
    , m_tick(new QTimer(this))
{
    setFont(Theme::current().font(TextStyle::Figures));
    setForegroundRole(QPalette::PlaceholderText);
    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, this, &ElapsedLabel::refresh);
}

void ElapsedLabel::start()
{
    m_clock.start();
    m_tick->start();
    refresh();
}

void ElapsedLabel::stop()
{
    m_stoppedMs = elapsedMs();
    m_clock.invalidate();
    m_tick->stop();
    refresh();
}

qint64 ElapsedLabel::elapsedMs() const { return m_clock.isValid() ? m_clock.elapsed() : m_stoppedMs; }

// Whole seconds while it runs: more would only flicker.
void ElapsedLabel::refresh()
{
    const qint64 elapsed = elapsedMs();
    setText(m_clock.isValid() ? tr("%n s", nullptr, int(elapsed / 1000)) : formatDuration(double(elapsed)));
}

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent)
    , m_what(new QLabel)
    , m_bar(new QProgressBar)
    , m_elapsed(new ElapsedLabel)
    , m_cancel(new QPushButton(Theme::current().icon(QStringLiteral("cancel")), tr("Cancel")))
    , m_relay(std::make_shared<Relay>())
{
    m_relay->strip = this;
    m_what->setTextFormat(Qt::PlainText);
    m_cancel->setObjectName(QStringLiteral("progress.cancel"));
    m_cancel->setShortcut(QKeySequence(Qt::Key_Escape));
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setFixedHeight(Theme::current().spacing(0.75));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(m_what);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_elapsed);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressStrip::requestCancel);
    hide();
}

ProgressStrip::~ProgressStrip()
{
    const QMutexLocker lock(&m_relay->mutex);
    m_relay->strip = nullptr;
}

void ProgressStrip::start(const QString &what)
{
    m_running = true;
    m_stopping = false;
    m_cancel->setEnabled(true);
    setProgress({what, 0, 0});
    m_elapsed->start();
    show();
}

void ProgressStrip::finish()
{
    m_running = false;
    m_elapsed->stop();
    hide();
}

ProgressReporter ProgressStrip::reporter()
{
    return [relay = m_relay](const Progress &progress) { relay->report(relay, progress); };
}

void ProgressStrip::setProgress(const Progress &progress)
{
    m_bar->setRange(0, progress.total);
    m_bar->setValue(progress.done);
    if (m_stopping)
        return;
    m_what->setText(progress.total > 0 ? tr("%1: %2 of %3").arg(progress.what).arg(progress.done).arg(progress.total)
                                       : progress.what);
}

void ProgressStrip::requestCancel()
{
    m_stopping = true;
    m_cancel->setEnabled(false);
    m_what->setText(tr("Stopping"));
    emit cancelRequested();
}

} // namespace mahout
