// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationdetails.h"

#include "card.h"
#include "schemachangesview.h"
#include "tabstrip.h"
#include "textlabel.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTime>
#include <QVBoxLayout>

namespace mahout {

MigrationDetails::MigrationDetails(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new TabStrip(QStringLiteral("migrations.details")))
    , m_stack(new QStackedWidget)
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins({});
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(new Card(inside));
    add(tr("Findings"), makeFindings());
    add(tr("Schema change"), m_changes = new SchemaChangesView);
    add(tr("Log"), makeLog());
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    showFindings(std::nullopt);
}

void MigrationDetails::add(const QString &title, QWidget *content)
{
    m_tabs->addTab(title);
    m_stack->addWidget(content);
}

QWidget *MigrationDetails::makeFindings()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, Theme::current().spacing(), 0, 0);
    column->addWidget(m_noFindings = textLabel(TextStyle::Body, true, QString()));
    column->addWidget(m_findings = new FindingList);
    column->addStretch(1);
    auto *area = new QScrollArea;
    area->setObjectName(QStringLiteral("migrations.findings"));
    area->setAccessibleName(tr("Findings"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

QWidget *MigrationDetails::makeLog()
{
    m_log = new QPlainTextEdit;
    m_log->setObjectName(QStringLiteral("migrations.log"));
    m_log->setAccessibleName(tr("Log"));
    m_log->setReadOnly(true);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setFont(Theme::current().font(TextStyle::Monospace));
    m_log->setPlaceholderText(tr("What was run, reverted and rehearsed since the window was opened."));
    auto *copy = new QPushButton(Theme::current().icon(QStringLiteral("copy")), tr("Copy log"));
    copy->setObjectName(QStringLiteral("migrations.copyLog"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_log->toPlainText()); });
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, Theme::current().spacing(), 0, 0);
    column->addWidget(m_log, 1);
    column->addWidget(copy, 0, Qt::AlignRight);
    return content;
}

void MigrationDetails::showFindings(const std::optional<QVector<PlacedFinding>> &findings)
{
    const int count = findings ? int(findings->size()) : 0;
    m_tabs->setTabText(0, count > 0 ? tr("Findings (%1)").arg(count) : tr("Findings"));
    m_findings->setFindings(findings ? listOf(*findings) : QVector<Finding>());
    m_findings->setVisible(count > 0);
    m_noFindings->setText(findings ? tr("The linter found nothing in this migration.")
                                   : tr("The linter has not looked at this migration yet."));
    m_noFindings->setVisible(count == 0);
}

void MigrationDetails::showChanges(const std::optional<QVector<SchemaDifference>> &changes)
{
    const int count = changes ? int(changes->size()) : 0;
    m_tabs->setTabText(1, count > 0 ? tr("Schema change (%1)").arg(count) : tr("Schema change"));
    m_changes->show(changes);
}

void MigrationDetails::writeLog(const QStringList &lines)
{
    const QString time = QLocale().toString(QTime::currentTime(), QStringLiteral("HH:mm:ss"));
    m_tabs->setCurrentIndex(m_tabs->count() - 1); // what was just started has an answer
    m_log->appendPlainText(time + QLatin1String("  ") + lines.join(QLatin1String("\n          ")));
}

} // namespace mahout
