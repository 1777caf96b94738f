// SPDX-License-Identifier: GPL-3.0-or-later
// Where to connect: a name, the usual fields or a URI or service, TLS, the environment; "Test connection" tells what
// works and what the role may not do. On further tabs, the services beside the server, and where its history is kept.
// The dialog connects nothing itself; it gives back a profile, a password, and the place of the history.
#pragma once

#include "connectiontest.h"
#include "historyaddress.h"
#include "profile.h"
#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace mahout {

class HistoryEditor;
class ServicesEditor;

class ConnectionDialog : public QDialog {
    Q_OBJECT
public:
    explicit ConnectionDialog(const Profile &profile, const QString &password, QWidget *parent = nullptr);
    ~ConnectionDialog() override; // ends a running test

    Profile profile() const; // without its own password, with those of services
    QString password() const;

    // Where the history is kept. Why what is set cannot be used, when that is so, is said on its tab, which is then shown.
    void setHistory(const HistoryAddress &history, const QString &problem = {});
    const HistoryAddress &history() const { return m_chosenHistory; } // with a password that was typed

private:
    QWidget *makeServer();
    QWidget *makeForm();
    QWidget *makeOutcome();
    QWidget *makeButtons();
    QLineEdit *addLine(QFormLayout *form, const char *name, const QString &label, const QString &placeholder);
    void fill(const Profile &profile);
    void readUri();
    ConnectionSpec spec() const;
    void test();
    void connectIfUsable();
    void showOutcome(const Result<ConnectionTest> &outcome);
    void say(const QString &icon, const QString &text, bool good);

    Profile m_original;
    QLineEdit *m_name, *m_uri, *m_host, *m_port, *m_database, *m_user, *m_password, *m_service;
    QComboBox *m_tls, *m_environment;
    QLabel *m_outcomeIcon, *m_outcome;
    QPushButton *m_test;
    QTabWidget *m_tabs;
    ServicesEditor *m_services;
    HistoryEditor *m_history;
    HistoryAddress m_chosenHistory; // once it is usable
    QVector<ServiceAddress> m_chosenServices; // once they are usable
    QMap<QString, QString> m_extra; // keywords of a URI that have no field
    std::stop_source m_stop;
};

} // namespace mahout
