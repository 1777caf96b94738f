// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is declared as a setting, by section, with a search line over all. What is typed waits in a draft
// until it is applied; the footer says what applying does. The pool of the open server is changed while it runs.
#pragma once

#include "settingsdraft.h"
#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace mahout {

class Card;
class Navigation;
class PrimaryButton;
class SearchLine;
class ServerSession;
class SettingField;

class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    // `registry` must outlive the dialog. `session` is the open server, or nullptr; `server` its id when it is a saved
    // one.
    SettingsDialog(
        SettingsRegistry &registry, ServerSession *session, const QString &server, QWidget *parent = nullptr);

    void showSection(const QString &id); // "application", "pool"

signals:
    void applied(); // the registry has new values

private:
    struct Section {
        QString id;
        Card *card = nullptr;
        QVector<SettingField *> fields;
    };
    QWidget *makeHead();
    QWidget *makeBody();
    QWidget *makeFooter();
    Section makeSection(const QString &id, const QString &title, const QString &subtitle);
    SettingField *makeField(const QString &title, const QVector<SettingInfo> &infos);
    void reset(const QVector<SettingField *> &fields);
    QString target() const; // the server whose values show; empty for every server
    void showValues(); // texts and states of every field
    void showStates();
    void showState(SettingField *field);
    void showFooter();
    void showMatches();
    void apply();

    SettingsDraft m_draft;
    QPointer<ServerSession> m_session;
    QString m_server;
    const QVector<SettingInfo> m_infos;
    QVector<Section> m_sections;
    int m_current = 0;
    SearchLine *m_search = nullptr;
    QComboBox *m_target = nullptr;
    Navigation *m_navigation = nullptr;
    QLabel *m_nothing = nullptr, *m_message = nullptr;
    QPushButton *m_close = nullptr;
    PrimaryButton *m_apply = nullptr;
    QString m_outcome; // what applying did last; until something is typed
};

} // namespace mahout
