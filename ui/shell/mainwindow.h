// SPDX-License-Identifier: GPL-3.0-or-later
// The window: the start page, or one server's session. It owns what lives as long as itself: the saved servers, the
// passwords of this run, the demo server.
#pragma once

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

    void openSession(SessionConfig config, const QString &migrationsDirectory = {});
    void openProfile(const Profile &profile); // asks the keychain for the password first
    void showConnectionDialog(const Profile &profile);
    void showSettings(const QString &section = {}); // "pool"; the first one by default
    void startDemo();

    const SettingsRegistry &settings() const { return m_registry; }
    SessionView *view() const { return m_view; } // nullptr while the start page shows

signals:
    void sessionOpened();
    void failed(const mahout::Error &error); // the demo could not start; the start page says so too

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    QAction *addTo(
        QMenu *menu, const QString &name, const QString &text, const QKeySequence &shortcut, std::function<void()> run);
    void addPageActions();
    void addThemeMenu();
    void chooseColours(const QString &colours);
    void followSettings();
    void followThresholds();
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
    void connectTo(const Profile &profile, const QString &password, const QString &historyPassword);
    void keepHistory(const HistoryAddress &history, const QString &profileId);
    void demoReady();
    void demoFailed(const Error &error);
    void closeSession();
    void followAlerts(ServerSession *session);
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
    SessionView *m_view = nullptr;
    DemoLauncher *m_demo = nullptr;
    Profile m_profile; // of the open session; without id when it has none
    QString m_folderForNext; // a migrations folder chosen before its server
};

} // namespace mahout
