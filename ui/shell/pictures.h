// SPDX-License-Identifier: GPL-3.0-or-later
// Takes one picture of each page in light and in dark, once the pages show real data, live or of the past. For the
// documentation, and for looking at what one has built.
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
    // `agoMs`: pictures of the quarter of an hour that ended so long ago, from the history; 0: live.
    Pictures(MainWindow &window, QString directory, qint64 agoMs, QObject *parent = nullptr);
    void start();

signals:
    void finished(bool ok);

private:
    void next();
    void prepare(const QString &pageId);
    bool showsItsRange();
    bool settled() const;
    void shoot();
    void endPage();
    bool save(const QString &pageId, bool dark);
    MainWindow &m_window;
    QString m_directory;
    qint64 m_agoMs;
    QTimer m_timer;
    int m_page = 0;
    bool m_ok = true;
    enum class Step { Show, Wait, Light, Dark };
    Step m_step = Step::Show;
    qint64 m_stepAtMs = 0, m_startedMs = 0;
};

} // namespace mahout
