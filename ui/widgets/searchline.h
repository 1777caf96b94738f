// SPDX-License-Identifier: GPL-3.0-or-later
// A filter line: Ctrl+F focuses it anywhere on its page, Esc clears it, and what was typed is reported after a short
// rest.
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace mahout {

class SearchLine : public QLineEdit {
    Q_OBJECT
public:
    // `placeholder` says what is searched: "Filter queries".
    explicit SearchLine(const QString &placeholder, QWidget *parent = nullptr);

signals:
    void filterChanged(const QString &text); // trimmed; 180 ms after the last key, at once when cleared or on Return

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void report();
    QTimer m_rest;
    QString m_reported;
};

} // namespace mahout
