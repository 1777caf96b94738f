// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertdetail.h"

#include "chartgroup.h"
#include "healthchecks.h"
#include "healthlook.h"
#include "historyfeed.h"
#include "serversession.h"
#include <algorithm>
#include <cmath>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace mahout {

namespace {


// The page that shows where a finding comes from.
struct Place {
    QString page, text;
};

Place placeOf(const QString &check)
{
    if (check.startsWith(QLatin1String("service:")))
        return {QStringLiteral("services"), AlertDetail::tr("Show services")};
    if (check.startsWith(QLatin1String("regressions-")))
        return {QStringLiteral("regressions"), AlertDetail::tr("Show regressions")};
    const auto &checks = healthChecks();
    const auto row = std::find_if(checks.begin(), checks.end(), [&](const HealthCheck &c) { return c.id == check; });
    if (row != checks.end() && row->source == HealthCheck::Source::Pool)
        return {QStringLiteral("pool"), AlertDetail::tr("Show the pool")};
    if (row != checks.end() && row->source == HealthCheck::Source::Statements)
        return {QStringLiteral("queries"), AlertDetail::tr("Show queries")};
    return {QStringLiteral("overview"), AlertDetail::tr("Show the overview")};
}

QLabel *wordsLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QLabel *captionLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

QVector<Threshold> thresholdsOf(const AlertSubject &subject)
{
    QVector<Threshold> thresholds;
    if (!std::isnan(subject.warningAt))
        thresholds.append({AlertDetail::tr("Warning"), subject.warningAt, ColorRole::Warning});
    if (!std::isnan(subject.criticalAt))
        thresholds.append({AlertDetail::tr("Critical"), subject.criticalAt, ColorRole::Critical});
    return thresholds;
}

} // namespace

AlertSubject subjectOf(const Alert &alert, const HealthResult &result, qint64 mutedUntilMs)
{
    const HealthLevel level = alert.isOpen() ? alert.level : alert.worst;
    AlertSubject subject{alert.check, alert.isOpen() ? alert.id : QString(), alert.title, level, alertLines(alert)};
    subject.unit = alert.unit;
    subject.warningAt = result.warningAt;
    subject.criticalAt = result.criticalAt;
    subject.acknowledged = alert.isAcknowledged();
    subject.mutedUntilMs = mutedUntilMs;
    return subject;
}

AlertSubject subjectOf(const HealthResult &result, qint64 mutedUntilMs)
{
    AlertSubject subject{result.id, {}, result.title, result.level, checkLines(result)};
    subject.unit = result.unit;
    subject.warningAt = result.warningAt;
    subject.criticalAt = result.criticalAt;
    subject.mutedUntilMs = mutedUntilMs;
    return subject;
}

AlertDetail::AlertDetail(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_lines(new QFormLayout)
    , m_chartPlace(new QVBoxLayout)
{
    const Theme &theme = Theme::current();
    m_lines->setHorizontalSpacing(theme.spacing(2));
    m_lines->setVerticalSpacing(theme.spacing(0.75));
    m_lines->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_lines->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme.spacing(1.5));
    layout->addWidget(makeHead());
    layout->addLayout(m_lines);
    layout->addLayout(m_chartPlace, 1);
    layout->addWidget(makeActions());
    connect(&theme, &Theme::changed, this, &AlertDetail::showActions);
    show({});
}

QWidget *AlertDetail::makeHead()
{
    auto *head = new QWidget;
    m_icon = new QLabel;
    m_title = wordsLabel({});
    m_title->setObjectName(QStringLiteral("alerts.detail.title"));
    m_title->setFont(Theme::current().font(TextStyle::Strong));
    m_goTo = new QPushButton;
    m_goTo->setObjectName(QStringLiteral("alerts.goTo"));
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins({});
    layout->addWidget(m_icon);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_goTo);
    connect(m_goTo, &QPushButton::clicked, this, &AlertDetail::goToPlace);
    return head;
}

QWidget *AlertDetail::makeActions()
{
    auto *actions = new QWidget;
    m_note = new QLineEdit;
    m_note->setObjectName(QStringLiteral("alerts.note"));
    m_note->setPlaceholderText(tr("Note, if you like: who works on it, and how"));
    m_note->setAccessibleName(tr("Note of the acknowledgement"));
    m_acknowledge = new QPushButton(tr("Acknowledge"));
    m_acknowledge->setObjectName(QStringLiteral("alerts.acknowledge"));
    m_mute = new QToolButton;
    m_mute->setObjectName(QStringLiteral("alerts.mute"));
    m_mute->setText(tr("Mute"));
    m_mute->setToolTip(tr("The check goes on; nobody is called and its alerts do not count in the header."));
    m_mute->setPopupMode(QToolButton::InstantPopup);
    m_mute->setMenu(new QMenu(m_mute));
    addMute(QStringLiteral("hour"), tr("For 1 hour"), kHourMs);
    addMute(QStringLiteral("shift"), tr("For 8 hours"), 8 * kHourMs);
    addMute(QStringLiteral("ever"), tr("Until I unmute it"), 0);
    m_unmute = new QPushButton(tr("Unmute"));
    m_unmute->setObjectName(QStringLiteral("alerts.unmute"));
    m_muted = captionLabel({});
    m_muted->setAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    auto *layout = new QHBoxLayout(actions);
    layout->setContentsMargins({});
    layout->addWidget(m_note, 1);
    layout->addWidget(m_acknowledge);
    layout->addWidget(m_muted, 1);
    for (QWidget *button : {static_cast<QWidget *>(m_mute), static_cast<QWidget *>(m_unmute)})
        layout->addWidget(button);
    connect(m_note, &QLineEdit::returnPressed, this, &AlertDetail::acknowledge);
    connect(m_acknowledge, &QPushButton::clicked, this, &AlertDetail::acknowledge);
    connect(m_unmute, &QPushButton::clicked, this, [this] { mute(0); });
    return actions;
}

void AlertDetail::addMute(const QString &name, const QString &text, qint64 lengthMs)
{
    QAction *action = m_mute->menu()->addAction(text);
    action->setObjectName(QStringLiteral("alerts.mute.") + name);
    connect(action, &QAction::triggered, this,
        [this, lengthMs] { mute(lengthMs == 0 ? kMutedForEver : m_context.session->serverNowMs() + lengthMs); });
}

// ---- showing --------------------------------------------------------------------------------------------------------

void AlertDetail::show(const AlertSubject &subject)
{
    if (subject.alertId != m_subject.alertId)
        m_note->clear();
    m_subject = subject;
    showLines();
    showChart();
    showActions();
}

void AlertDetail::showLines()
{
    if (m_subject.lines == m_shown)
        return;
    m_shown = m_subject.lines;
    while (m_lines->rowCount() > 0)
        m_lines->removeRow(0);
    for (const DetailLine &line : m_shown) {
        QLabel *words = wordsLabel(line.text);
        words->setAccessibleName(line.caption);
        m_lines->addRow(captionLabel(line.caption), words);
    }
}

void AlertDetail::showChart()
{
    if (m_charted != m_subject.check) {
        m_charted = m_subject.check;
        delete std::exchange(m_chart, nullptr);
        if (m_charted.isEmpty())
            return;
        m_chart = new QWidget;
        auto *chart = new TimeChart({QStringLiteral("alerts.value"), m_subject.title, m_subject.unit,
            {{healthMetricId(m_charted), m_subject.title, ColorRole::Series2, SeriesInfo::Kind::Line}}});
        auto *group = new ChartGroup(m_chart);
        group->add(chart);
        auto *layout = new QVBoxLayout(m_chart);
        layout->setContentsMargins({});
        layout->addWidget(chart);
        new HistoryFeed(m_context, group, m_chart);
        m_chartPlace->addWidget(m_chart);
    }
    if (m_chart)
        m_chart->findChild<TimeChart *>()->setThresholds(thresholdsOf(m_subject));
}

void AlertDetail::showActions()
{
    const Theme &theme = Theme::current();
    const bool any = !m_subject.check.isEmpty();
    const bool muted = m_subject.mutedUntilMs != 0;
    const bool acknowledgeable = !m_subject.alertId.isEmpty() && !m_subject.acknowledged;
    m_title->setText(any ? tr("%1: %2").arg(healthLevelText(m_subject.level), m_subject.title)
                         : tr("Select an alert or a check to see what it means."));
    m_icon->setVisible(any);
    m_icon->setPixmap(
        healthIcon(m_subject.level).pixmap(QSize(theme.spacing(2), theme.spacing(2)), devicePixelRatioF()));
    m_goTo->setText(placeOf(m_subject.check).text);
    m_goTo->setVisible(any);
    m_note->setVisible(acknowledgeable);
    m_acknowledge->setVisible(acknowledgeable);
    m_mute->setVisible(any && !muted);
    m_unmute->setVisible(muted);
    m_muted->setVisible(muted || !acknowledgeable); // else it would take the note's room
    m_muted->setText(muted ? tr("Muted %1").arg(muteText(m_subject.mutedUntilMs)) : QString());
}

// ---- doing ----------------------------------------------------------------------------------------------------------

void AlertDetail::acknowledge()
{
    if (!m_subject.alertId.isEmpty())
        m_context.session->acknowledgeAlert(m_subject.alertId, m_note->text().trimmed());
}

void AlertDetail::mute(qint64 untilMs) { m_context.session->muteCheck(m_subject.check, untilMs); }

void AlertDetail::goToPlace() { m_context.goTo(placeOf(m_subject.check).page); }

} // namespace mahout
