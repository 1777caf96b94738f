// SPDX-License-Identifier: GPL-3.0-or-later
// Where the history of a server is kept: the choice, the fields that it needs, and below them what one has from it or
// why what was typed cannot be used. Connects nothing.
#pragma once

#include "historyaddress.h"
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace mahout {

class HistoryEditor : public QWidget {
    Q_OBJECT
public:
    explicit HistoryEditor(QWidget *parent = nullptr);

    void setHistory(const HistoryAddress &history, const QString &problem = {});
    void setUsualServer(const QString &name); // what the server is called there when nothing is typed
    // As it is now, in normal form and with the password that was typed; an empty one means the one that is known.
    // BadInput says what cannot be used, and so does the editor.
    Result<HistoryAddress> history();

private:
    QWidget *makeForm();
    QLineEdit *addLine(const char *name, const QString &label);
    HistoryKind kind() const;
    void showKind();
    void say(const QString &problem);

    QFormLayout *m_form = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_address = nullptr, *m_password = nullptr, *m_server = nullptr;
    QLabel *m_help = nullptr, *m_problem = nullptr;
};

} // namespace mahout
