// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a form: a title, the editors of one or more declared settings, what is allowed, the way back to the
// default, and below it why a value cannot be used or who decides instead. Knows no values but the texts it shows.
#pragma once

#include "settinginfo.h"
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace mahout {

// The editor alone: a list for a choice or a switch, else a line.
class SettingEditor : public QWidget {
    Q_OBJECT
public:
    explicit SettingEditor(const SettingInfo &info, QWidget *parent = nullptr);
    QString key() const { return m_key; }
    void setText(const QString &text); // without edited(); a text that shows already is left alone
    void setLocked(bool locked);
    QString text() const;

signals:
    void edited(const QString &text); // by the user, with each key

private:
    QWidget *makeInner(const SettingInfo &info);
    QString m_key;
    QComboBox *m_list = nullptr; // one of the two
    QLineEdit *m_line = nullptr;
};

// What a line says beside its texts.
struct SettingFieldState {
    bool resettable = false; // there is something to reset
    QString note; // what is allowed, or where the value comes from
    QString lockedBy; // the variables that decide instead
    QString problem; // why a text cannot be used
};

class SettingField : public QWidget {
    Q_OBJECT
public:
    SettingField(const QString &title, const QVector<SettingInfo> &infos, QWidget *parent = nullptr);
    const QVector<SettingInfo> &infos() const { return m_infos; }
    const QVector<SettingEditor *> &editors() const { return m_editors; } // one for each
    void setState(const SettingFieldState &state);
    bool matches(const QString &search) const; // in title, help, key or variable

    // Headings for the columns of lines like this one.
    static QWidget *makeCaptions(const QVector<SettingInfo> &infos);

    // Widths that make lines stand in columns: of the title, and of each of `editors`.
    static int titleWidth();
    static int editorWidth(qsizetype editors);

signals:
    void edited(const QString &key, const QString &text);
    void resetRequested();

private:
    QLabel *makeTitle();
    QHBoxLayout *makeEditors();
    QWidget *makeMessage();
    void showState();
    QString m_title;
    QVector<SettingInfo> m_infos;
    SettingFieldState m_state;
    QVector<SettingEditor *> m_editors;
    QLabel *m_note, *m_messageIcon = nullptr, *m_message = nullptr;
    QWidget *m_messageLine = nullptr;
    QToolButton *m_reset;
};

} // namespace mahout
