// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectiondialog.h"

#include "async.h"
#include "historyeditor.h"
#include "primarybutton.h"
#include "serviceseditor.h"
#include "theme.h"
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace mahout {

namespace {

constexpr auto kTestTimeout = 5s;
const char *const kTlsModes[] = {"prefer", "disable", "allow", "require", "verify-ca", "verify-full"};

QString tlsTitle(const QString &mode)
{
    static const QHash<QString, const char *> titles{
        {QStringLiteral("prefer"),
            QT_TRANSLATE_NOOP("mahout::ConnectionDialog", "prefer: TLS if the server offers it")},
        {QStringLiteral("disable"), QT_TRANSLATE_NOOP("mahout::ConnectionDialog", "disable: never TLS")},
        {QStringLiteral("allow"),
            QT_TRANSLATE_NOOP("mahout::ConnectionDialog", "allow: TLS only if the server insists")},
        {QStringLiteral("require"),
            QT_TRANSLATE_NOOP("mahout::ConnectionDialog", "require: always TLS, certificate not checked")},
        {QStringLiteral("verify-ca"),
            QT_TRANSLATE_NOOP("mahout::ConnectionDialog", "verify-ca: TLS, certificate from a known authority")},
        {QStringLiteral("verify-full"),
            QT_TRANSLATE_NOOP("mahout::ConnectionDialog", "verify-full: TLS, certificate and host name checked")},
    };
    return ConnectionDialog::tr(titles.value(mode));
}

} // namespace

ConnectionDialog::ConnectionDialog(const Profile &profile, const QString &password, QWidget *parent)
    : QDialog(parent)
    , m_original(profile)
    , m_tabs(new QTabWidget)
    , m_services(new ServicesEditor(profile.services))
    , m_history(new HistoryEditor)
    , m_chosenServices(profile.services)
{
    setObjectName(QStringLiteral("connection"));
    setWindowTitle(tr("Connect to a server"));
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.spacing(2), theme.spacing(2), theme.spacing(2), theme.spacing(2));
    layout->setSpacing(theme.spacing(2));
    m_tabs->setObjectName(QStringLiteral("connection.tabs"));
    m_tabs->addTab(makeServer(), tr("Server"));
    m_tabs->addTab(m_services, tr("Services beside it"));
    m_tabs->addTab(m_history, tr("History"));
    for (QWidget *page : {static_cast<QWidget *>(m_services), static_cast<QWidget *>(m_history)})
        page->setContentsMargins(theme.spacing(2), theme.spacing(2), theme.spacing(2), theme.spacing(2));
    connect(
        m_tabs, &QTabWidget::currentChanged, m_history, [this] { m_history->setUsualServer(historyKeyOf(spec())); });
    layout->addWidget(m_tabs, 1);
    layout->addWidget(makeButtons());
    setMinimumWidth(theme.spacing(80));
    fill(profile);
    m_password->setText(password);
}

ConnectionDialog::~ConnectionDialog() { m_stop.request_stop(); }

QLineEdit *ConnectionDialog::addLine(
    QFormLayout *form, const char *name, const QString &label, const QString &placeholder)
{
    auto *line = new QLineEdit;
    line->setObjectName(QLatin1String("connection.") + QLatin1String(name));
    line->setPlaceholderText(placeholder);
    form->addRow(label, line);
    return line;
}

QWidget *ConnectionDialog::makeServer()
{
    const int edge = Theme::current().spacing(2);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    m_test = new QPushButton(tr("Test connection"));
    m_test->setObjectName(QStringLiteral("connection.test"));
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    layout->addWidget(makeForm());
    layout->addWidget(m_test, 0, Qt::AlignLeft);
    layout->addWidget(makeOutcome());
    return box;
}

QWidget *ConnectionDialog::makeForm()
{
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name = addLine(form, "name", tr("&Name"), tr("what you call this server"));
    m_uri = addLine(form, "uri", tr("&URI"), QStringLiteral("postgresql://app@db1:5432/shop"));
    m_host = addLine(form, "host", tr("&Host"), tr("name, address or socket directory"));
    m_port = addLine(form, "port", tr("&Port"), QStringLiteral("5432"));
    m_database = addLine(form, "database", tr("&Database"), tr("same as the user"));
    m_user = addLine(form, "user", tr("U&ser"), tr("same as your login"));
    m_password = addLine(form, "password", tr("Pass&word"), tr("empty: .pgpass or none"));
    m_password->setEchoMode(QLineEdit::Password);
    m_service = addLine(form, "service", tr("Ser&vice"), tr("a section of pg_service.conf"));
    m_tls = new QComboBox;
    m_tls->setObjectName(QStringLiteral("connection.tls"));
    for (const char *mode : kTlsModes)
        m_tls->addItem(tlsTitle(QLatin1String(mode)), QLatin1String(mode));
    form->addRow(tr("&TLS"), m_tls);
    m_environment = new QComboBox;
    m_environment->setObjectName(QStringLiteral("connection.environment"));
    m_environment->addItem(tr("Development"), static_cast<int>(Environment::Development));
    m_environment->addItem(tr("Staging"), static_cast<int>(Environment::Staging));
    m_environment->addItem(tr("Production"), static_cast<int>(Environment::Production));
    form->addRow(tr("&Environment"), m_environment);
    connect(m_uri, &QLineEdit::editingFinished, this, &ConnectionDialog::readUri);
    return box;
}

QWidget *ConnectionDialog::makeOutcome()
{
    auto *box = new QWidget;
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_outcomeIcon = new QLabel;
    m_outcome = new QLabel;
    m_outcome->setObjectName(QStringLiteral("connection.outcome"));
    m_outcome->setAccessibleName(tr("Outcome of the test"));
    m_outcome->setWordWrap(true);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_outcome->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *area = new QScrollArea; // of a fixed height, so that the dialog does not jump
    area->setObjectName(QStringLiteral("connection.outcomeArea"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFixedHeight(Theme::current().spacing(16));
    area->setWidget(m_outcome);
    area->viewport()->setAutoFillBackground(false);
    m_outcome->setAutoFillBackground(false);
    layout->addWidget(m_outcomeIcon, 0, Qt::AlignTop);
    layout->addWidget(area, 1);
    return box;
}

QWidget *ConnectionDialog::makeButtons()
{
    auto *box = new QWidget(this); // a button outside of the dialog cannot become its default
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("connection.cancel"));
    auto *connectButton = new PrimaryButton(tr("Connect"));
    connectButton->setObjectName(QStringLiteral("connection.connect"));
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(connectButton);
    connectButton->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(connectButton, &QPushButton::clicked, this, &ConnectionDialog::connectIfUsable);
    return box;
}

void ConnectionDialog::fill(const Profile &profile)
{
    m_name->setText(profile.name);
    m_host->setText(profile.spec.host);
    m_port->setText(profile.spec.port);
    m_database->setText(profile.spec.database);
    m_user->setText(profile.spec.user);
    m_service->setText(profile.spec.service);
    m_extra = profile.spec.extra;
    m_tls->setCurrentIndex(std::max(0, m_tls->findData(profile.spec.sslMode)));
    m_environment->setCurrentIndex(static_cast<int>(profile.environment));
}

// A pasted URI or key=value text fills the fields; what has no field is kept.
void ConnectionDialog::readUri()
{
    const QString text = m_uri->text().trimmed();
    if (text.isEmpty())
        return;
    const auto parsed = ConnectionSpec::parse(text);
    if (!parsed)
        return say(QStringLiteral("error"), parsed.error().toString(), false);
    Profile filled = m_original;
    filled.name = m_name->text();
    filled.environment = static_cast<Environment>(m_environment->currentData().toInt());
    filled.spec = *parsed;
    fill(filled);
    if (!parsed->password.isEmpty())
        m_password->setText(parsed->password);
    m_uri->clear();
    say({}, {}, true);
}

ConnectionSpec ConnectionDialog::spec() const
{
    ConnectionSpec spec;
    spec.host = m_host->text().trimmed();
    spec.port = m_port->text().trimmed();
    spec.database = m_database->text().trimmed();
    spec.user = m_user->text().trimmed();
    spec.service = m_service->text().trimmed();
    spec.sslMode = m_tls->currentIndex() == 0 ? QString() : m_tls->currentData().toString();
    spec.extra = m_extra;
    return spec;
}

Profile ConnectionDialog::profile() const
{
    Profile profile = m_original;
    profile.spec = spec();
    profile.name = m_name->text().trimmed();
    if (profile.name.isEmpty())
        profile.name = profile.spec.describe();
    profile.environment = static_cast<Environment>(m_environment->currentData().toInt());
    profile.services = m_chosenServices;
    return profile;
}

void ConnectionDialog::connectIfUsable()
{
    const auto services = m_services->services();
    if (!services)
        return m_tabs->setCurrentWidget(m_services); // which says why
    const auto history = m_history->history();
    if (!history)
        return m_tabs->setCurrentWidget(m_history); // which says why
    m_chosenServices = *services;
    m_chosenHistory = *history;
    accept();
}

void ConnectionDialog::setHistory(const HistoryAddress &history, const QString &problem)
{
    m_chosenHistory = history;
    m_history->setHistory(history, problem);
    if (!problem.isEmpty())
        m_tabs->setCurrentWidget(m_history);
}

QString ConnectionDialog::password() const { return m_password->text(); }

void ConnectionDialog::test()
{
    readUri();
    m_stop.request_stop();
    m_stop = {};
    ConnectionSpec tested = spec();
    tested.password = password();
    m_test->setEnabled(false);
    say(QStringLiteral("clock"), tr("Connecting to %1 …").arg(tested.describe()), true);
    whenDone(testConnection(tested, kTestTimeout, m_stop.get_token()), this,
        [this](const Result<ConnectionTest> &outcome) { showOutcome(outcome); });
}

void ConnectionDialog::showOutcome(const Result<ConnectionTest> &outcome)
{
    m_test->setEnabled(true);
    if (!outcome) {
        const Error &error = outcome.error();
        say(QStringLiteral("error"), error.message + QLatin1Char('\n') + error.remedy, false);
        m_outcome->setToolTip(error.detail);
        return;
    }
    QStringList lines{tr("Connected to PostgreSQL %1 in %2%3.")
                          .arg(outcome->server.versionText, formatDuration(outcome->elapsedMs),
                              outcome->server.encrypted ? tr(", encrypted") : QString())};
    for (const MissingAbility &missing : outcome->capabilities.missing())
        lines << missing.message + QLatin1Char(' ') + missing.remedy;
    say(lines.size() > 1 ? QStringLiteral("warning") : QStringLiteral("good"), lines.join(QLatin1Char('\n')), true);
}

void ConnectionDialog::say(const QString &icon, const QString &text, bool good)
{
    const Theme &theme = Theme::current();
    const ColorRole role = !good           ? ColorRole::Critical
        : icon == QLatin1String("warning") ? ColorRole::Warning
        : icon == QLatin1String("clock")   ? ColorRole::Muted
                                           : ColorRole::Good;
    const QSize size(theme.spacing(2), theme.spacing(2));
    m_outcomeIcon->setPixmap(icon.isEmpty() ? QPixmap() : theme.icon(icon, role).pixmap(size, devicePixelRatioF()));
    m_outcome->setText(text);
}

} // namespace mahout
