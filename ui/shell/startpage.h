// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows while no server is open: three large choices, and the servers used before.
#pragma once

#include "profile.h"
#include "progress.h"
#include <QWidget>

class QAbstractButton;
class QVBoxLayout;

namespace mahout {

class ProgressStrip;

class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);

    void setProfiles(const QVector<Profile> &profiles);
    // While the demo server starts: what is being done, with Cancel; the choices are disabled.
    void showProgress(const QString &what);
    ProgressReporter reporter();
    void endProgress();

signals:
    void demoChosen();
    void connectChosen();
    void folderChosen();
    void profileChosen(const mahout::Profile &profile);
    void cancelRequested();

private:
    QAbstractButton *makeChoice(const QString &name, const QString &icon, const QString &title, const QString &text);
    QWidget *makeChoices();
    QVector<QAbstractButton *> m_choices;
    QVBoxLayout *m_saved;
    QWidget *m_savedBox;
    ProgressStrip *m_progress;
};

} // namespace mahout
