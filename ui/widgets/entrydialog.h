// SPDX-License-Identifier: GPL-3.0-or-later
// A few lines to fill in. What cannot be taken is explained below them, and the lines stay as they were written.
// GUI thread only.
#pragma once

#include "result.h"
#include <functional>
#include <QDialog>

class QLabel;
class QLineEdit;

namespace mahout {

class EntryDialog : public QDialog {
    Q_OBJECT
public:
    struct Field {
        QString name; // becomes the object name: "entry.from"
        QString title; // translated
        QString text; // to begin with
        QString hint = {}; // translated; shown while the line is empty
    };
    // Does what was asked with the lines in the order of the fields; the dialog closes when it succeeds.
    using Taker = std::function<Result<void>(const QStringList &lines)>;

    // Deletes itself when it is closed.
    EntryDialog(const QString &title, const QVector<Field> &fields, const QString &action, Taker take, QWidget *parent);
    void accept() override;

private:
    Taker m_take;
    QVector<QLineEdit *> m_lines;
    QLabel *m_error;
};

} // namespace mahout
