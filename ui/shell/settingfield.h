// SPDX-License-Identifier: GPL-3.0-or-later
// One declared setting in a form: its title, an editor of its type, what is allowed, the way back to the default, and
// below it why a value cannot be used or who decides instead. Knows no values but the text it shows.
#pragma once

#include "settinginfo.h"
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace mahout {

// What a field says beside its text.
struct SettingFieldState {
    bool locked = false; // the environment decides
    bool setHere = false; // there is something to reset
    QString note; // what is allowed, or where the value comes from
    QString problem; // why the text cannot be used
};

// The editor alone: a list for a choice or a switch, else a line.
class SettingEditor : public QWidget {
    Q_OBJECT
public:
    explicit SettingEditor(const SettingInfo &info, QWidget *parent = nullptr);
    void setText(const QString &text); // without edited(); a text that shows already is left alone
    void setLocked(bool locked);
    QString text() const;

signals:
    void edited(const QString &text); // by the user, with each key

private:
    QComboBox *m_list = nullptr; // one of the two
    QLineEdit *m_line = nullptr;
};

class SettingField : public QWidget {
    Q_OBJECT
public:
    explicit SettingField(const SettingInfo &info, QWidget *parent = nullptr);
    const SettingInfo &info() const { return m_info; }
    SettingEditor *editor() const { return m_editor; }
    void setState(const SettingFieldState &state);
    bool matches(const QString &search) const; // in title, help, key or variable

signals:
    void resetRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeMessage();
    void showState();
    SettingInfo m_info;
    SettingFieldState m_state;
    SettingEditor *m_editor;
    QLabel *m_note, *m_messageIcon, *m_message;
    QWidget *m_messageLine;
    QToolButton *m_reset;
};

} // namespace mahout
