// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentprocess.h"

#include <csignal>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTest>
#include <sys/prctl.h>

namespace mahout::test {

namespace {

constexpr int kStartLimitMs = 20'000;

} // namespace

QJsonObject Answer::json() const { return QJsonDocument::fromJson(body).object(); }

AgentProcess::AgentProcess() = default;
AgentProcess::~AgentProcess() { kill(); }

void AgentProcess::configure(const QByteArray &toml)
{
    QFile file(configFile());
    const QByteArray head = "listen = \"127.0.0.1:0\"\nstate = \"" + folder().toUtf8() + "/state\"\n";
    if (!file.open(QFile::WriteOnly) || file.write(head + toml) < 0)
        qFatal("%s", qPrintable(file.errorString()));
}

void AgentProcess::start(const QMap<QString, QString> &environment)
{
    m_log.clear();
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (auto it = environment.begin(); it != environment.end(); ++it)
        variables.insert(it.key(), it.value());
    m_process->setProcessEnvironment(variables);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->start(QStringLiteral(MAHOUT_BIN_DIR "/pgmahoutctl"),
        {QStringLiteral("agent"), QStringLiteral("--config"), configFile()});
    static const QRegularExpression listening(QStringLiteral("port (\\d+)"));
    const bool started = QTest::qWaitFor(
        [this] { return listening.match(logText()).hasMatch() || m_process->state() == QProcess::NotRunning; },
        kStartLimitMs);
    const auto match = listening.match(logText());
    if (!started || !match.hasMatch())
        qFatal("the agent did not start: %s", qPrintable(m_log));
    m_port = quint16(match.captured(1).toUInt());
}

void AgentProcess::signal(int number) const { ::kill(pid_t(m_process->processId()), number); }

void AgentProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
}

int AgentProcess::waitForEnd()
{
    const bool ended = m_process->waitForFinished(kStartLimitMs);
    return ended && m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

QString AgentProcess::logText()
{
    m_log += QString::fromUtf8(m_process->readAll());
    return m_log;
}

Answer AgentProcess::get(const QString &path) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path)));
    request.setTransferTimeout(10'000);
    QNetworkReply *reply = network.get(request);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
        reply->header(QNetworkRequest::ContentTypeHeader).toByteArray()};
}

double AgentProcess::metric(const QByteArray &sample) const
{
    for (const QByteArray &line : get(QStringLiteral("/metrics")).body.split('\n'))
        if (line.startsWith(sample + ' '))
            return line.mid(sample.size() + 1).toDouble();
    return qQNaN();
}

} // namespace mahout::test
