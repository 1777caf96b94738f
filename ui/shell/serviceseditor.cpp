// SPDX-License-Identifier: GPL-3.0-or-later
#include "serviceseditor.h"

#include "iconlabel.h"
#include "profile.h"
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>

using namespace std::chrono_literals;

namespace mahout {

namespace {

// A test looks once; nobody waits for a second look.
constexpr ServicePace kTestPace{24h, 24h, 5s};

QString listText(const ServiceAddress &service)
{
    return service.title().isEmpty() ? ServicesEditor::tr("New service") : service.fullTitle();
}

QString findingsText(const ServiceReading &reading)
{
    QStringList lines;
    for (const HealthResult &result : reading.checks)
        if (result.level >= HealthLevel::Warning)
            lines << result.evidence + QLatin1Char(' ') + result.remedy;
    if (reading.error)
        lines << reading.error->toString();
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ServicesEditor::ServicesEditor(const QVector<ServiceAddress> &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_tester(kTestPace)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(makeList(), 2);
    layout->addWidget(makeDetail(), 3);
    connect(&m_tester, &ServiceMonitor::readingTaken, this, &ServicesEditor::showReading);
    for (const ServiceAddress &service : std::as_const(m_services))
        addRow(service);
    select(m_services.isEmpty() ? -1 : 0);
}

// ---- parts ----------------------------------------------------------------------------------------------------------

QWidget *ServicesEditor::makeList()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("service.list"));
    m_list->setAccessibleName(tr("Services"));
    auto *add = new QPushButton(tr("Add a service"));
    add->setObjectName(QStringLiteral("service.add"));
    add->setAutoDefault(false);
    m_remove = new QPushButton(tr("Remove"));
    m_remove->setObjectName(QStringLiteral("service.remove"));
    m_remove->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    connect(add, &QPushButton::clicked, this, &ServicesEditor::add);
    connect(m_remove, &QPushButton::clicked, this, &ServicesEditor::remove);
    connect(m_list, &QListWidget::currentRowChanged, this, &ServicesEditor::select);
    return box;
}

QWidget *ServicesEditor::makeDetail()
{
    m_detail = new QWidget;
    auto *layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    m_test = new QPushButton(tr("Test this service"));
    m_test->setObjectName(QStringLiteral("service.test"));
    m_test->setAutoDefault(false);
    connect(m_test, &QPushButton::clicked, this, &ServicesEditor::test);
    layout->addWidget(makeForm());
    layout->addWidget(m_test, 0, Qt::AlignLeft);
    layout->addWidget(makeOutcome(), 1);
    return m_detail;
}

QLineEdit *ServicesEditor::addLine(QFormLayout *form, const char *name, const QString &label)
{
    auto *line = new QLineEdit;
    line->setObjectName(QLatin1String("service.") + QLatin1String(name));
    form->addRow(label, line);
    connect(line, &QLineEdit::textEdited, this, &ServicesEditor::takeEdits);
    return line;
}

QWidget *ServicesEditor::makeForm()
{
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("service.kind"));
    for (const ServiceKind kind : serviceKinds())
        m_kind->addItem(serviceKindTitle(kind), int(kind));
    form->addRow(tr("&Kind"), m_kind);
    m_name = addLine(form, "name", tr("Na&me"));
    m_name->setPlaceholderText(tr("what you call it"));
    m_address = addLine(form, "address", tr("&Address"));
    m_password = addLine(form, "password", tr("&Password"));
    m_password->setEchoMode(QLineEdit::Password);
    connect(m_kind, &QComboBox::activated, this, &ServicesEditor::takeEdits);
    connect(m_address, &QLineEdit::editingFinished, this, &ServicesEditor::normalise);
    return box;
}

QWidget *ServicesEditor::makeOutcome()
{
    auto *box = new QWidget;
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins({});
    line->setSpacing(Theme::current().spacing());
    m_outcomeIcon = new IconLabel;
    m_outcome = new QLabel;
    m_outcome->setObjectName(QStringLiteral("service.outcome"));
    m_outcome->setAccessibleName(tr("Outcome of the test"));
    m_outcome->setWordWrap(true);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_outcome->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *area = new QScrollArea; // a long answer scrolls; the dialog keeps its size
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_outcome);
    area->viewport()->setAutoFillBackground(false);
    m_outcome->setAutoFillBackground(false);
    line->addWidget(m_outcomeIcon, 0, Qt::AlignTop);
    line->addWidget(area, 1);
    return box;
}

// ---- the list -------------------------------------------------------------------------------------------------------

void ServicesEditor::addRow(const ServiceAddress &service)
{
    auto *row = new QListWidgetItem(listText(service), m_list);
    row->setSizeHint({0, Theme::current().spacing(3)});
}

void ServicesEditor::add()
{
    m_services << ServiceAddress{ProfileStore::newId(), ServiceKind::Redis, {}, {}};
    addRow(m_services.last());
    m_list->setCurrentRow(m_list->count() - 1);
    m_kind->setFocus();
}

void ServicesEditor::remove()
{
    const int row = m_current;
    if (row < 0)
        return;
    m_services.removeAt(row);
    const QSignalBlocker blocker(m_list);
    delete m_list->takeItem(row);
    select(std::min(row, int(m_services.size()) - 1));
}

void ServicesEditor::select(int row)
{
    m_tester.watch({});
    m_current = row;
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentRow(row);
    m_remove->setEnabled(row >= 0);
    m_detail->setEnabled(row >= 0);
    m_test->setEnabled(row >= 0);
    const ServiceAddress service = row < 0 ? ServiceAddress{} : m_services.at(row);
    m_kind->setCurrentIndex(m_kind->findData(int(service.kind)));
    m_name->setText(service.name);
    m_address->setText(service.address);
    m_password->setText(service.password);
    showPlaceholders();
    if (row < 0)
        say(QStringLiteral("info"), ColorRole::Muted,
            tr("PgBouncer, Redis, Prometheus and HTTP health addresses are looked at every ten seconds while the "
               "server is open."));
    else
        say({}, ColorRole::Muted, {});
}

// ---- the fields -----------------------------------------------------------------------------------------------------

void ServicesEditor::showPlaceholders()
{
    const auto kind = ServiceKind(m_kind->currentData().toInt());
    m_address->setPlaceholderText(serviceAddressExample(kind));
    m_password->setPlaceholderText(kind == ServiceKind::PgBouncer ? tr("empty: .pgpass or none") : tr("empty: none"));
}

void ServicesEditor::takeEdits()
{
    if (m_current < 0)
        return;
    ServiceAddress &service = m_services[m_current];
    service.kind = ServiceKind(m_kind->currentData().toInt());
    service.name = m_name->text().trimmed();
    service.address = m_address->text().trimmed();
    service.password = m_password->text();
    m_list->item(m_current)->setText(listText(service));
    showPlaceholders();
    say({}, ColorRole::Muted, {});
}

void ServicesEditor::normalise()
{
    if (m_current < 0 || m_address->text().trimmed().isEmpty())
        return;
    const auto read = ServiceAddress::read(m_services.at(m_current).kind, m_address->text());
    if (!read)
        return say(QStringLiteral("error"), ColorRole::Critical, read.error().toString());
    m_address->setText(read->address);
    if (!read->password.isEmpty())
        m_password->setText(read->password);
    takeEdits();
}

Result<QVector<ServiceAddress>> ServicesEditor::services()
{
    QVector<ServiceAddress> all;
    for (int row = 0; row < m_services.size(); ++row) {
        const ServiceAddress &typed = m_services.at(row);
        auto read = ServiceAddress::read(typed.kind, typed.address);
        if (!read) {
            select(row);
            say(QStringLiteral("error"), ColorRole::Critical, read.error().toString());
            return fail(read.error());
        }
        all << ServiceAddress{typed.id, typed.kind, typed.name, read->address,
            read->password.isEmpty() ? typed.password : read->password};
    }
    return all;
}

// ---- the test -------------------------------------------------------------------------------------------------------

void ServicesEditor::test()
{
    const ServiceAddress typed = m_services.at(m_current);
    auto read = ServiceAddress::read(typed.kind, typed.address);
    if (!read)
        return say(QStringLiteral("error"), ColorRole::Critical, read.error().toString());
    normalise();
    m_test->setEnabled(false);
    say(QStringLiteral("clock"), ColorRole::Muted, tr("Looking at %1 …").arg(read->place()));
    m_tester.watch({});
    m_tester.watch({m_services.at(m_current)});
}

void ServicesEditor::showReading(const ServiceStatus &status)
{
    const ServiceReading &reading = status.reading;
    m_test->setEnabled(true);
    if (reading.state == ServiceState::Down)
        return say(QStringLiteral("error"), ColorRole::Critical,
            reading.error->message + QLatin1Char('\n') + reading.error->remedy);
    const QString found = findingsText(reading);
    QString text = tr("%1 %2 answered in %3.")
                       .arg(serviceKindTitle(status.address.kind), reading.version, formatDuration(reading.latencyMs))
                       .simplified();
    if (!found.isEmpty())
        text += QLatin1Char('\n') + found;
    say(found.isEmpty() ? QStringLiteral("good") : QStringLiteral("warning"),
        found.isEmpty() ? ColorRole::Good : ColorRole::Warning, text);
}

void ServicesEditor::say(const QString &icon, ColorRole role, const QString &text)
{
    m_outcomeIcon->setIcon(icon, role);
    m_outcome->setText(text);
}

} // namespace mahout
