// SPDX-License-Identifier: GPL-3.0-or-later
// The services beside a server as a list to edit: on the left their names, on the right the fields of the one that is
// selected and a test of it. What is wrong with an address is said below it, in the place where the test speaks.
#pragma once

#include "servicemonitor.h"
#include "theme.h"
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace mahout {

class IconLabel;

class ServicesEditor : public QWidget {
    Q_OBJECT
public:
    // With their passwords, as far as they are known.
    explicit ServicesEditor(const QVector<ServiceAddress> &services, QWidget *parent = nullptr);

    // As they are now, in normal form and with passwords; BadInput for the first that cannot be used, which is then
    // selected with the reason below it.
    Result<QVector<ServiceAddress>> services();

private:
    QWidget *makeList();
    QWidget *makeDetail();
    QWidget *makeForm();
    QWidget *makeOutcome();
    QLineEdit *addLine(QFormLayout *form, const char *name, const QString &label);
    void addRow(const ServiceAddress &service);
    void add();
    void remove();
    void select(int row);
    void showPlaceholders();
    void takeEdits(); // what was typed goes to the service that is selected
    void normalise(); // when the address is typed: its normal form, its password to its own field
    void test();
    void showReading(const ServiceStatus &status);
    void say(const QString &icon, ColorRole role, const QString &text);

    QVector<ServiceAddress> m_services; // addresses as typed
    int m_current = -1;
    QListWidget *m_list = nullptr;
    QPushButton *m_remove = nullptr, *m_test = nullptr;
    QWidget *m_detail = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_name = nullptr, *m_address = nullptr, *m_password = nullptr;
    IconLabel *m_outcomeIcon = nullptr;
    QLabel *m_outcome = nullptr;
    ServiceMonitor m_tester;
};

} // namespace mahout
