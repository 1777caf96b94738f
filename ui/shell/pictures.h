// SPDX-License-Identifier: GPL-3.0-or-later
// Takes one picture of each page in light and in dark, once the pages show real data. For the documentation, and for
// looking at what one has built.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace mahout {

class MainWindow;
class Page;

class Pictures : public QObject {
    Q_OBJECT
public:
    // Writes DIR/<page>-light.png and DIR/<page>-dark.png, then emits finished(). Call it when a session is open.
    Pictures(MainWindow &window, QString directory, QObject *parent = nullptr);
    void start();

signals:
    void finished(bool ok);

private:
    void next();
    void prepare(const QString &pageId);
    bool settled() const;
    bool save(const QString &pageId, bool dark);
    MainWindow &m_window;
    QString m_directory;
    QTimer m_timer;
    int m_page = 0;
    qint64 m_shownAtMs = 0, m_startedMs = 0;
    bool m_prepared = false;
};

} // namespace mahout
