// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessiondetailview.h"

#include "card.h"
#include "sqlview.h"
#include "tableview.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mahout {

namespace {

constexpr int kNamed = 8; // sessions that wait; more become a number

QVector<Column<SessionLock>> lockColumns()
{
    Column<SessionLock> object, mode;
    object.info = {QStringLiteral("object"), SessionDetailView::tr("Lock on")};
    object.value = [](const SessionLock &lock) { return QVariant(lock.object); };
    mode.info = {QStringLiteral("mode"), SessionDetailView::tr("Mode")};
    mode.value = [](const SessionLock &lock) { return QVariant(lock.mode); };
    mode.text = [](const SessionLock &lock) {
        return lock.granted ? lock.mode : SessionDetailView::tr("awaited: %1").arg(lock.mode);
    };
    mode.color
        = [](const SessionLock &lock) { return lock.granted ? QColor() : Theme::current().color(ColorRole::Critical); };
    return {object, mode};
}

QString linkTo(int pid)
{
    return pid == 0 ? sessionName(0).toHtmlEscaped()
                    : QStringLiteral("<a href=\"%1\">%2</a>").arg(QString::number(pid), sessionName(pid));
}

QString linksTo(const QVector<int> &pids)
{
    QStringList links;
    for (const int pid : pids.first(std::min<qsizetype>(kNamed, pids.size())))
        links << linkTo(pid);
    if (pids.size() > kNamed)
        links << QStringLiteral("…");
    return links.join(QStringLiteral(", "));
}

QString whoText(const SessionInfo &session)
{
    QStringList parts{sessionName(session.id.pid)};
    if (!session.user.isEmpty())
        parts << SessionDetailView::tr("%1 in %2")
                     .arg(session.user, session.database.isEmpty() ? QStringLiteral("–") : session.database);
    parts << session.application << session.address << session.backendType << session.state;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString waitsText(const SessionInfo &session, const SessionReading &reading, const QVector<BlockingRow> &blocking)
{
    if (session.state.isEmpty() && session.backendType.isEmpty())
        return SessionDetailView::tr("What it does, and what it waits for, is hidden from this role.");
    QStringList sentences;
    if (!session.blockedBy.isEmpty())
        sentences << SessionDetailView::tr("Waits for %1 since %2: %3.")
                         .arg(linksTo(session.blockedBy),
                             formatDuration(double(reading.timeMs - session.waitingSinceMs)),
                             session.waitsFor.toHtmlEscaped());
    else if (session.isActive() && !session.waitType.isEmpty())
        sentences << SessionDetailView::tr("Waits for %1: %2.").arg(session.waitType, session.waitEvent);
    const QVector<int> behind = sessionsBehind(blocking, session.id.pid);
    if (!behind.isEmpty())
        sentences
            << SessionDetailView::tr("%n sessions wait for it: %1.", nullptr, int(behind.size())).arg(linksTo(behind));
    return sentences.isEmpty() ? SessionDetailView::tr("It waits for nobody, and nobody waits for it.")
                               : sentences.join(QLatin1Char(' '));
}

} // namespace

SessionDetailView::SessionDetailView(QWidget *parent)
    : QWidget(parent)
    , m_locks(lockColumns(),
          [](const SessionLock &lock) { return lock.object + u'\n' + lock.mode + QString::number(lock.granted); })
{
    m_card = new Card(tr("Selected session"), makeContent());
    m_cancel = makeButton(tr("Cancel statement…"), "activity.cancel", SessionSignal::Cancel);
    m_terminate = makeButton(tr("Terminate session…"), "activity.terminate", SessionSignal::Terminate);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_card);
    clear();
}

QPushButton *SessionDetailView::makeButton(const QString &text, const char *name, SessionSignal signal)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, [this, signal] { emit signalWanted(signal); });
    m_card->addToTitle(button);
    return button;
}

QWidget *SessionDetailView::makeContent()
{
    m_who = new QLabel;
    m_who->setObjectName(QStringLiteral("activity.who"));
    m_who->setTextFormat(Qt::PlainText);
    m_waits = new QLabel;
    m_waits->setObjectName(QStringLiteral("activity.waits"));
    m_waits->setTextFormat(Qt::RichText);
    for (QLabel *label : {m_who, m_waits}) {
        label->setWordWrap(true);
        label->setMinimumWidth(1);
    }
    connect(m_waits, &QLabel::linkActivated, this, [this](const QString &pid) { emit sessionClicked(pid.toInt()); });
    m_sql = new SqlView;
    m_sql->setObjectName(QStringLiteral("activity.sql"));
    m_sql->setAccessibleName(tr("Statement of the selected session"));
    m_lockTable = new TableView(QStringLiteral("activity.locks"));
    m_lockTable->setAccessibleName(tr("Locks of the selected session"));
    m_lockTable->setModel(&m_locks);
    m_lockTable->setSortingEnabled(false);
    m_lockTable->setStretchColumn(0);
    auto *parts = new QHBoxLayout;
    parts->setSpacing(Theme::current().spacing(2));
    parts->addWidget(m_sql, 2);
    parts->addWidget(m_lockTable, 3);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing());
    layout->addWidget(m_who);
    layout->addWidget(m_waits);
    layout->addLayout(parts, 1);
    return content;
}

void SessionDetailView::show(
    const SessionInfo &session, const SessionReading &reading, const QVector<BlockingRow> &blocking)
{
    const bool other = session.id != m_session.id;
    if (other)
        m_locks.merge({});
    // The first characters stand for the whole until that comes; what came for the same statement stays.
    if (other || session.query != m_session.query)
        m_sql->setText(session.query);
    m_session = session;
    m_alive = true;
    m_who->setText(whoText(session));
    m_waits->setText(waitsText(session, reading, blocking));
    enableButtons();
}

void SessionDetailView::showDetail(const SessionDetail &detail)
{
    if (!detail.exists)
        return showEnded();
    m_sql->setText(detail.query);
    m_locks.merge(detail.locks);
    m_card->setSubtitle(tr("%n locks", nullptr, detail.lockCount));
}

void SessionDetailView::showEnded()
{
    if (m_session.id.pid == 0 || !m_alive)
        return;
    m_alive = false;
    m_waits->setText(tr("This session has ended."));
    m_locks.merge({});
    m_card->setSubtitle({});
    enableButtons();
}

void SessionDetailView::clear()
{
    m_session = {};
    m_alive = false;
    m_who->setText(tr("Select a session above to see its statement and its locks."));
    m_waits->clear();
    m_sql->setText({});
    m_locks.merge({});
    m_card->setSubtitle({});
    enableButtons();
}

void SessionDetailView::setReachable(bool reachable)
{
    m_reachable = reachable;
    enableButtons();
}

// A link keeps the colour it was laid out in.
void SessionDetailView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    const QString text = m_waits->text();
    m_waits->clear();
    m_waits->setText(text);
}

void SessionDetailView::enableButtons()
{
    m_cancel->setEnabled(m_alive && m_reachable && m_session.isActive());
    m_terminate->setEnabled(m_alive && m_reachable);
}

} // namespace mahout
