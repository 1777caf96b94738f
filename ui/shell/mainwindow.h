// SPDX-License-Identifier: GPL-3.0-or-later
// The window: the start page, or the pages of one of the servers that are open. It owns what lives as long as itself:
// the saved servers, the sessions of the open ones, the passwords of this run, the demo server.
#pragma once

#include "openservers.h"
#include "profile.h"
#include "secrets.h"
#include "serversession.h"
#include "settingsregistry.h"
#include "theme.h"
#include <QMainWindow>

class QActionGroup;
class QMenu;
class QStackedWidget;

namespace mahout {

class DemoLauncher;
class DesktopNotifier;
class SessionView;
class StartPage;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    // `settings` holds profiles and preferences; it must outlive the window.
    explicit MainWindow(QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    // Opens one more server and shows it.
    void openSession(SessionConfig config, const QString &migrationsDirectory = {});
    void openProfile(const Profile &profile); // asks the keychain for the password first; shows it where it is open
    void showConnectionDialog(const Profile &profile);
    void showSettings(const QString &section = {}); // "pool"; the first one by default
    void startDemo();

    const SettingsRegistry &settings() const { return m_registry; }
    SessionView *view() const { return m_view; } // that shows; nullptr while the start page does
    OpenServers &servers() { return m_servers; }

signals:
    void sessionOpened();
    void failed(const mahout::Error &error); // the demo could not start; the start page says so too

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeActions();
    QAction *addTo(
        QMenu *menu, const QString &name, const QString &text, const QKeySequence &shortcut, std::function<void()> run);
    void addPageActions();
    void addThemeMenu();
    void chooseColours(const QString &colours);
    void followSettings();
    void followThresholds(const OpenServer &server);
    void followColours();
    void tellRefusedSettings(); // of the environment or of a file that was edited by hand
    void fillServerMenu();
    void chooseFolderFirst();
    void keepPassword(const QString &key, const QString &password);
    void keepServicePasswords(
        const QString &profileId, const QVector<ServiceAddress> &former, const QVector<ServiceAddress> &now);
    void editServices();
    using WithPasswords = std::function<void(const Profile &, const QString &password, const QString &historyPassword)>;
    void withPasswords(Profile profile, WithPasswords use);
    // Another address or password of a server that is open is taken over by its session. nullptr: it could not be.
    SessionView *connectTo(const Profile &profile, const QString &password, const QString &historyPassword);
    SessionView *addSession(SessionConfig config, const Profile &profile, const QString &migrationsDirectory);
    void keepHistory(const HistoryAddress &history, const QString &profileId);
    void demoReady();
    void demoFailed(const Error &error);
    void closeSession(const QString &id);
    void showView(SessionView *view); // nullptr: the start page
    void setPaces(); // who is looked at, and who is not
    void watchProfile(const Profile &profile);
    Profile currentProfile() const; // of the server that shows; without id when it has none
    void showServer(const QString &id);
    void followAlerts(SessionView *view);
    Profile newProfile() const;
    void save(const Profile &profile);

    QSettings &m_settings;
    SettingsRegistry m_registry;
    ProfileStore m_profiles;
    Secrets m_secrets;
    QMenu *m_serverMenu;
    QMenu *m_windowMenu;
    QActionGroup *m_colours = nullptr;
    QStackedWidget *m_stack;
    StartPage *m_start;
    DesktopNotifier *m_notifier;
    OpenServers m_servers;
    SessionView *m_view = nullptr;
    DemoLauncher *m_demo = nullptr;
    QString m_folderForNext; // a migrations folder chosen before its server
};

} // namespace mahout
