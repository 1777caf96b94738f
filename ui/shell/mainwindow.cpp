// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"

#include "alertnotifier.h"
#include "connectiondialog.h"
#include "demolauncher.h"
#include "demoshop.h"
#include "desktopnotifier.h"
#include "dialogs.h"
#include "pages.h"
#include "servicesdialog.h"
#include "sessionview.h"
#include "settingsdialog.h"
#include "startpage.h"
#include "statesaver.h"
#include "toast.h"
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QStackedWidget>

namespace mahout {

namespace {

struct ColourChoice {
    const char *value; // of the setting
    Theme::Choice choice;
};
const ColourChoice kColourChoices[]
    = {{"system", Theme::Choice::System}, {"light", Theme::Choice::Light}, {"dark", Theme::Choice::Dark}};

// Another user, password or way to encrypt: the pages stay, only the connections are made anew.
bool isSameServer(const Profile &open, const Profile &chosen)
{
    const auto place = [](const Profile &profile) {
        const ConnectionSpec &spec = profile.spec;
        return std::tie(
            profile.id, profile.name, profile.environment, spec.host, spec.port, spec.database, spec.service);
    };
    return !open.id.isEmpty() && place(open) == place(chosen);
}

} // namespace

MainWindow::MainWindow(QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_registry(settings, QProcessEnvironment::systemEnvironment())
    , m_profiles(settings)
    , m_serverMenu(new QMenu(this))
    , m_windowMenu(new QMenu(this))
    , m_stack(new QStackedWidget)
    , m_start(new StartPage)
    , m_notifier(new TrayNotifier(this))
    , m_servers(m_profiles)
{
    setObjectName(QStringLiteral("window"));
    setWindowTitle(tr("pgMahout"));
    m_stack->addWidget(m_start);
    setCentralWidget(m_stack);
    makeActions();
    fillServerMenu();
    m_start->setProfiles(m_profiles.all());
    connect(m_start, &StartPage::demoChosen, this, &MainWindow::startDemo);
    connect(m_start, &StartPage::connectChosen, this, [this] { showConnectionDialog(newProfile()); });
    connect(m_start, &StartPage::folderChosen, this, &MainWindow::chooseFolderFirst);
    connect(m_start, &StartPage::profileChosen, this, &MainWindow::openProfile);
    // Later, because the menu's own choice may have changed them.
    connect(&m_servers, &OpenServers::changed, this, &MainWindow::fillServerMenu, Qt::QueuedConnection);
    connect(&m_servers, &OpenServers::showRequested, this, &MainWindow::showServer);
    connect(&m_servers, &OpenServers::leaveRequested, this, &MainWindow::closeSession, Qt::QueuedConnection);
    connect(&m_servers, &OpenServers::watchRequested, this, [this](const QString &id) {
        if (const auto profile = m_profiles.find(id); profile && !m_servers.find(id))
            watchProfile(*profile);
    });
    connect(m_start, &StartPage::cancelRequested, this, [this] {
        delete std::exchange(m_demo, nullptr);
        m_start->endProgress();
    });
    resize(Theme::current().spacing(150), Theme::current().spacing(96));
    StateSaver(m_settings, QStringLiteral("window")).restore(*this);
    QMetaObject::invokeMethod(this, &MainWindow::tellRefusedSettings, Qt::QueuedConnection);
}

MainWindow::~MainWindow()
{
    while (!m_servers.open().isEmpty())
        closeSession(m_servers.open().first().id);
}

// ---- actions ------------------------------------------------------------------------------------------------------

QAction *MainWindow::addTo(
    QMenu *menu, const QString &name, const QString &text, const QKeySequence &shortcut, std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QStringLiteral("action.") + name);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    menu->addAction(action);
    addAction(action); // so that the shortcut works while the menu is closed
    return action;
}

void MainWindow::makeActions()
{
    addTo(m_windowMenu, QStringLiteral("connect"), tr("Connect to a server …"), QKeySequence::Open,
        [this] { showConnectionDialog(newProfile()); });
    m_windowMenu->addSeparator();
    addPageActions();
    const auto withPage = [this](auto &&use) {
        return [this, use] {
            if (m_view && m_view->currentPage())
                use(*m_view->currentPage());
        };
    };
    addTo(m_windowMenu, QStringLiteral("filter"), tr("Filter"), QKeySequence::Find,
        withPage([](Page &page) { page.focusFilter(); }));
    addTo(m_windowMenu, QStringLiteral("refresh"), tr("Refresh"), QKeySequence::Refresh,
        withPage([](Page &page) { page.refresh(); }));
    addTo(m_windowMenu, QStringLiteral("cancel"), tr("Cancel what runs"), QKeySequence::Cancel,
        withPage([](Page &page) { page.cancel(); }));
    m_windowMenu->addSeparator();
    addThemeMenu();
    addTo(m_windowMenu, QStringLiteral("settings"), tr("Settings …"), QKeySequence(Qt::CTRL | Qt::Key_Comma),
        [this] { showSettings(); });
    m_windowMenu->addSeparator();
    addTo(m_windowMenu, QStringLiteral("quit"), tr("Quit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::addPageActions()
{
    QMenu *menu = m_windowMenu->addMenu(tr("Page"));
    const auto keysOf = [](int i) { // there are nine figures
        return i < 9 ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)) : QKeySequence();
    };
    for (int i = 0; i < pages().size(); ++i)
        addTo(menu, pages().at(i).id, pages().at(i).title, keysOf(i), [this, i] {
            if (m_view)
                m_view->showPage(i);
        });
}

void MainWindow::addThemeMenu()
{
    QMenu *menu = m_windowMenu->addMenu(tr("Colours"));
    m_colours = new QActionGroup(this);
    for (const SettingChoice &choice : m_registry.find(Setting::kColours)->choices) {
        QAction *action = addTo(menu, QStringLiteral("colours.") + choice.value, choice.title, {},
            [this, value = choice.value] { chooseColours(value); });
        action->setCheckable(true);
        action->setData(choice.value);
        m_colours->addAction(action);
    }
    followColours();
}

void MainWindow::chooseColours(const QString &colours)
{
    if (const auto saved = m_registry.set(Setting::kColours, colours); !saved)
        Toast::show(this, saved.error().toString());
    followColours();
}

void MainWindow::followColours()
{
    const SettingValue colours = m_registry.value(Setting::kColours);
    m_colours->setEnabled(colours.origin != SettingOrigin::Environment);
    for (QAction *action : m_colours->actions())
        action->setChecked(action->data().toString() == colours.text);
    for (const ColourChoice &row : kColourChoices)
        if (colours.text == QLatin1String(row.value))
            Theme::current().setChoice(row.choice);
}

void MainWindow::tellRefusedSettings()
{
    for (const SettingInfo &info : m_registry.all())
        if (const auto refused = m_registry.value(info.key).refused)
            return void(Toast::show(
                this, refused->toString(), tr("Settings"), [this, section = info.section] { showSettings(section); }));
}

void MainWindow::showSettings(const QString &section)
{
    auto *dialog = new SettingsDialog(m_registry, m_view ? m_view->session() : nullptr, currentProfile().id, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::applied, this, &MainWindow::followSettings);
    dialog->showSection(section);
    dialog->open();
}

// From its next reading on.
void MainWindow::followThresholds(const OpenServer &server)
{
    const auto thresholds = m_registry.healthThresholds(server.profile.id);
    if (thresholds)
        server.view->session()->setHealthThresholds(*thresholds);
    else
        Toast::show(this, thresholds.error().toString(), tr("Settings"), [this] { showSettings(kHealthSection); });
}

void MainWindow::followSettings()
{
    followColours();
    for (const OpenServer &server : m_servers.open()) {
        followThresholds(server);
        const auto pool = m_registry.poolSettings(server.profile.id);
        const auto applied
            = pool ? server.view->session()->applyPoolSettings(*pool) : tl::make_unexpected(pool.error());
        if (!applied)
            Toast::show(this, applied.error().toString());
    }
}

void MainWindow::fillServerMenu()
{
    m_serverMenu->clear();
    for (const ServerEntry &server : m_servers.servers()) {
        QAction *action = m_serverMenu->addAction(server.name);
        if (server.session)
            action->setIcon(Theme::current().icon(QStringLiteral("live"), ColorRole::Good));
        connect(action, &QAction::triggered, this, [this, id = server.id] { showServer(id); });
    }
    m_serverMenu->addSeparator();
    connect(m_serverMenu->addAction(tr("Connect to a server …")), &QAction::triggered, this,
        [this] { showConnectionDialog(newProfile()); });
    QAction *change = m_serverMenu->addAction(tr("Change this connection …"));
    change->setObjectName(QStringLiteral("action.change"));
    connect(change, &QAction::triggered, this, [this] { showConnectionDialog(currentProfile()); });
    connect(m_serverMenu, &QMenu::aboutToShow, change,
        [this, change] { change->setVisible(!currentProfile().id.isEmpty()); });
    connect(
        m_serverMenu->addAction(tr("Disconnect")), &QAction::triggered, this,
        [this] {
            if (const OpenServer *server = m_servers.find(m_view))
                closeSession(server->id);
        },
        Qt::QueuedConnection);
}

// ---- sessions -----------------------------------------------------------------------------------------------------

Profile MainWindow::newProfile() const
{
    Profile profile;
    profile.id = ProfileStore::newId();
    profile.migrationsDirectory = m_folderForNext;
    return profile;
}

void MainWindow::chooseFolderFirst()
{
    chooseFolder(this, tr("Open a migrations folder"), {}, [this](const QString &path) {
        m_folderForNext = path;
        showConnectionDialog(newProfile());
    });
}

void MainWindow::showConnectionDialog(const Profile &profile)
{
    auto *dialog = new ConnectionDialog(profile, {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto history = m_registry.historyAddress(profile.id);
    dialog->setHistory(history.value_or(HistoryAddress()), history ? QString() : history.error().toString());
    connect(dialog, &QDialog::accepted, this, [this, dialog, profile] {
        const Profile chosen = dialog->profile();
        save(chosen);
        keepPassword(chosen.id, dialog->password());
        keepServicePasswords(chosen.id, profile.services, chosen.services);
        keepHistory(dialog->history(), chosen.id);
        m_start->setProfiles(m_profiles.all());
        openProfile(chosen);
    });
    dialog->open();
}

// An empty one is not typed, and leaves alone what the keychain may have.
void MainWindow::keepPassword(const QString &key, const QString &password)
{
    if (password.isEmpty())
        return;
    m_secrets.write(key, password, this, [this](Secrets::Kept kept) {
        if (kept == Secrets::Kept::ThisRunOnly)
            Toast::show(this, tr("This system has no keychain: the password is kept for this run only."));
    });
}

// A server that keeps to what is set for all has no place of its own.
void MainWindow::keepHistory(const HistoryAddress &history, const QString &profileId)
{
    HistoryAddress chosen = history, before = m_registry.historyAddress(profileId).value_or(HistoryAddress());
    chosen.password.clear();
    keepPassword(Secrets::historyKey(profileId), history.password);
    if (chosen == before)
        return;
    if (const auto kept = m_registry.setHistoryAddress(chosen, profileId); !kept)
        Toast::show(this, kept.error().toString());
}

// The passwords of services are shown where they are edited, so an empty one is meant; only changes are written.
void MainWindow::keepServicePasswords(
    const QString &profileId, const QVector<ServiceAddress> &former, const QVector<ServiceAddress> &now)
{
    QHash<QString, QString> passwords; // by service, of those that had one
    for (const ServiceAddress &service : former)
        if (!service.password.isEmpty())
            passwords.insert(service.id, service.password);
    for (const ServiceAddress &service : now)
        if (passwords.take(service.id) != service.password && !service.password.isEmpty())
            keepPassword(Secrets::serviceKey(profileId, service.id), service.password);
        else if (service.password.isEmpty())
            passwords.insert(service.id, {});
    for (auto it = passwords.cbegin(); it != passwords.cend(); ++it)
        m_secrets.write(Secrets::serviceKey(profileId, it.key()), {}, this, [](Secrets::Kept) {});
}

// Others beside the server that is open, from now on; its connections go on.
void MainWindow::editServices()
{
    const ServerSession *session = m_view->session();
    auto *dialog = new ServicesDialog(session->title(), session->config().services, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, m_view, [this, dialog] {
        ServerSession *open = m_view->session();
        if (OpenServer *server = m_servers.find(m_view); !server->profile.id.isEmpty()) {
            keepServicePasswords(server->profile.id, open->config().services, dialog->services());
            server->profile.services = dialog->services();
            save(server->profile);
        }
        open->setServices(dialog->services());
    });
    dialog->open();
}

void MainWindow::openProfile(const Profile &profile)
{
    withPasswords(profile, [this](const Profile &known, const QString &password, const QString &historyPassword) {
        SessionView *view = connectTo(known, password, historyPassword);
        if (!view)
            return;
        showView(view);
        emit sessionOpened();
    });
}

void MainWindow::watchProfile(const Profile &profile)
{
    withPasswords(profile, [this](const Profile &known, const QString &password, const QString &historyPassword) {
        connectTo(known, password, historyPassword);
    });
}

// The same page of another server, at the same range.
void MainWindow::showServer(const QString &id)
{
    if (const OpenServer *server = m_servers.find(id))
        showView(server->view);
    else if (const auto profile = m_profiles.find(id))
        openProfile(*profile);
}

// Reads the passwords of the server, of the services beside it and of its history; `use` gets the profile with those of
// the services.
void MainWindow::withPasswords(Profile profile, WithPasswords use)
{
    QStringList keys{profile.id, Secrets::historyKey(profile.id)};
    for (const ServiceAddress &service : profile.services)
        keys << Secrets::serviceKey(profile.id, service.id);
    m_secrets.readAll(keys, this, [profile, use = std::move(use)](const Secrets::Passwords &found) mutable {
        for (ServiceAddress &service : profile.services)
            if (service.password.isEmpty())
                service.password = found.value(Secrets::serviceKey(profile.id, service.id));
        use(profile, found.value(profile.id), found.value(Secrets::historyKey(profile.id)));
    });
}

SessionView *MainWindow::connectTo(const Profile &profile, const QString &password, const QString &historyPassword)
{
    const auto history = m_registry.historyAddress(profile.id);
    if (!history) {
        Toast::show(this, history.error().toString(), tr("Change this connection …"),
            [this, profile] { showConnectionDialog(profile); });
        return nullptr;
    }
    const auto pool = m_registry.poolSettings(profile.id);
    if (!pool) {
        Toast::show(this, pool.error().toString(), tr("Settings"), [this] { showSettings(kPoolSection); });
        return nullptr;
    }
    SessionConfig config{
        profile.name, profile.spec, profile.environment, *pool, historyFileOf(profile.id), profile.services};
    config.spec.password = password;
    config.history = *history;
    config.history.password = historyPassword;
    if (OpenServer *open = m_servers.find(profile.id); open && isSameServer(open->profile, profile)
        && open->view->session()->config().history == config.history) {
        open->view->session()->setSpec(config.spec);
        open->view->session()->setServices(profile.services);
        open->profile = profile;
        return open->view;
    }
    closeSession(profile.id); // it is another server now
    return addSession(std::move(config), profile, profile.migrationsDirectory);
}

void MainWindow::save(const Profile &profile)
{
    if (const auto saved = m_profiles.save(profile); !saved)
        Toast::show(this, saved.error().toString());
    m_servers.profilesChanged();
}

void MainWindow::openSession(SessionConfig config, const QString &migrationsDirectory)
{
    showView(addSession(std::move(config), {}, migrationsDirectory));
    emit sessionOpened();
}

SessionView *MainWindow::addSession(SessionConfig config, const Profile &profile, const QString &migrationsDirectory)
{
    auto *session = new ServerSession(std::move(config));
    auto *view = new SessionView(session, m_settings, &m_servers, m_serverMenu, m_windowMenu, m_stack);
    if (!migrationsDirectory.isEmpty())
        view->folder()->setPath(migrationsDirectory);
    connect(view, &SessionView::editServicesRequested, this, &MainWindow::editServices);
    connect(view, &SessionView::settingsRequested, this, &MainWindow::showSettings);
    connect(view->folder(), &MigrationsFolder::changed, this, [this, view] {
        OpenServer *server = m_servers.find(view);
        server->profile.migrationsDirectory = view->folder()->path();
        if (!server->profile.id.isEmpty())
            save(server->profile);
    });
    followAlerts(view);
    m_stack->addWidget(view);
    const OpenServer server{profile.id.isEmpty() ? ProfileStore::newId() : profile.id, profile, view};
    m_servers.add(server);
    followThresholds(server);
    session->setHidden(true); // until it is shown
    session->start();
    return view;
}

void MainWindow::showView(SessionView *view)
{
    if (view && m_view && view != m_view)
        view->showPage(m_view->currentPageId());
    m_view = view;
    m_stack->setCurrentWidget(view ? static_cast<QWidget *>(view) : m_start);
    setWindowTitle(view ? tr("%1 – pgMahout").arg(view->session()->title()) : tr("pgMahout"));
    setPaces();
    if (!view)
        return;
    view->setFocus();
}

void MainWindow::setPaces()
{
    const bool seen = isVisible() && !isMinimized();
    for (const OpenServer &server : m_servers.open())
        server.view->session()->setHidden(!seen || server.view != m_view);
}

Profile MainWindow::currentProfile() const
{
    for (const OpenServer &server : m_servers.open())
        if (server.view == m_view)
            return server.profile;
    return {};
}

void MainWindow::followAlerts(SessionView *view)
{
    auto *alerts = new AlertNotifier(
        view->session(), m_notifier, [this] { return m_registry.isOn(Setting::kNotifications); }, view);
    connect(alerts, &AlertNotifier::opened, this, [this, view](const QString &alertId) {
        showView(view);
        view->showAlert(alertId);
        raise();
        activateWindow();
    });
}

// What shows next is the server that was opened last.
void MainWindow::closeSession(const QString &id)
{
    SessionView *view = m_servers.take(id);
    if (!view)
        return;
    if (view == m_view)
        showView(m_servers.open().isEmpty() ? nullptr : m_servers.open().last().view.data());
    delete view;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    StateSaver(m_settings, QStringLiteral("window")).save(*this);
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        setPaces();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    setPaces();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    setPaces();
}

// ---- the demo -------------------------------------------------------------------------------------------------------

void MainWindow::startDemo()
{
    if (m_demo)
        return;
    m_demo = new DemoLauncher(this);
    connect(m_demo, &DemoLauncher::ready, this, &MainWindow::demoReady);
    connect(m_demo, &DemoLauncher::failed, this, &MainWindow::demoFailed);
    m_start->showProgress(tr("Starting the demo server"));
    m_demo->start(m_start->reporter());
}

void MainWindow::demoReady()
{
    m_start->endProgress();
    const DemoShop *shop = m_demo->shop();
    const auto spec = ConnectionSpec::parse(shop->connectionText());
    const auto pool = m_registry.poolSettings();
    if (!spec || !pool)
        return demoFailed(spec ? pool.error() : spec.error());
    openSession({tr("Demo shop"), *spec, Environment::Development, *pool,
                    shop->cluster().folder() + QStringLiteral("/history.sqlite"), m_demo->services()},
        shop->migrationsDirectory());
}

void MainWindow::demoFailed(const Error &error)
{
    m_start->endProgress();
    m_demo->deleteLater();
    m_demo = nullptr;
    Toast::show(this, error.toString());
    emit failed(error);
}

} // namespace mahout
