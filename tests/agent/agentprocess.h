// SPDX-License-Identifier: GPL-3.0-or-later
// A real agent, as a process of its own, with a folder of its own for configuration and state.
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace mahout::test {

struct Answer {
    int status = 0; // 0: there was none
    QByteArray body, type;
    QJsonObject json() const;
};

class AgentProcess {
public:
    AgentProcess();
    ~AgentProcess(); // kills it

    // Writes the file that the agent reads. It always listens at a port that the system chooses, and keeps its state in
    // folder().
    void configure(const QByteArray &toml);
    void start(const QMap<QString, QString> &environment = {}); // returns when it listens
    void signal(int number) const;
    void kill(); // as kill -9
    int waitForEnd(); // its exit status; -1: it does not end, or crashed
    qint64 processId() const { return m_process->processId(); }
    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }

    QString folder() const { return m_folder.path(); }
    QString configFile() const { return m_folder.filePath(QStringLiteral("agent.toml")); }
    quint16 port() const { return m_port; }
    QString logText(); // all that it said so far
    Answer get(const QString &path) const;
    double metric(const QByteArray &sample) const; // the value of "name{labels}"; NaN: it is not told

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    QString m_log;
    quint16 m_port = 0;
};

} // namespace mahout::test
