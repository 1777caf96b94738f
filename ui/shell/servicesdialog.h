// SPDX-License-Identifier: GPL-3.0-or-later
// The services beside the server that is open, to add, change and remove. Gives back the list; changes nothing itself.
#pragma once

#include "serviceaddress.h"
#include <QDialog>

namespace mahout {

class ServicesEditor;

class ServicesDialog : public QDialog {
    Q_OBJECT
public:
    // `server` is what the user calls it.
    ServicesDialog(const QString &server, const QVector<ServiceAddress> &services, QWidget *parent = nullptr);
    QVector<ServiceAddress> services() const { return m_chosen; } // once accepted

private:
    void save();
    ServicesEditor *m_editor;
    QVector<ServiceAddress> m_chosen;
};

} // namespace mahout
