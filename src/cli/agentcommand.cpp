// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentcommand.h"

#include "agent.h"
#include "notify.h"
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

// A server that swallows everything may hold its pool for a second; with many of them the promise to end within 5 s
// counts more. What was seen is on the disk within a second anyway.
constexpr auto kLongestStop = 4500ms;

int hangups[2]; // a pipe: a byte for each SIGHUP

void onHangup(int)
{
    const int error = errno;
    (void)!::write(hangups[1], "h", 1);
    errno = error;
}

void listenForHangups()
{
    if (::pipe2(hangups, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("There are no descriptors left");
    struct sigaction action = {};
    action.sa_handler = onHangup;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGHUP, &action, nullptr);
}

QByteArray monotonicMicroseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return QByteArray::number(qint64(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000);
}

struct Request {
    agent::AgentOrigin origin;
    bool check = false;
};

std::optional<Request> readArguments(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("listen"), {}, QStringLiteral("ADDRESS")});
    parser.addOption({QStringLiteral("config"), {}, QStringLiteral("FILE")});
    parser.addOption(QCommandLineOption(QStringLiteral("check")));
    if (!parser.parse(QStringList{QStringLiteral("agent")} + arguments) || !parser.positionalArguments().isEmpty()) {
        context.err << Text::tr("Usage: %1")
                           .arg(QStringLiteral("pgmahoutctl agent [--listen 127.0.0.1:9187] [--config FILE] [--check]"))
                    << Qt::endl;
        return std::nullopt;
    }
    return Request{{parser.value(QStringLiteral("config")), context.url, parser.value(QStringLiteral("listen")),
                       QProcessEnvironment::systemEnvironment()},
        parser.isSet(QStringLiteral("check"))};
}

// Reads the configuration again; what is wrong with it is told, and the former stays in force.
void reload(const Context &context, const agent::AgentOrigin &origin, agent::Agent &agent)
{
    char bytes[64];
    while (::read(hangups[0], bytes, sizeof bytes) > 0) { }
    agent::notifyManager("RELOADING=1\nMONOTONIC_USEC=" + monotonicMicroseconds());
    const auto config = agent::readAgentConfig(origin);
    const auto done = config ? agent.reload(*config) : Result<void>(fail(config.error()));
    if (!done)
        context.report(done.error());
    else
        context.progress(Text::tr("The configuration was read again."));
    agent::notifyManager("READY=1");
}

int watch(const Context &context, const agent::AgentOrigin &origin, std::unique_ptr<agent::Agent> agent)
{
    const QSocketNotifier hangup(hangups[0], QSocketNotifier::Read);
    QObject::connect(&hangup, &QSocketNotifier::activated, agent.get(), [&] { reload(context, origin, *agent); });
    const std::stop_callback quit(
        context.stop, [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    QTimer watchdog;
    QObject::connect(&watchdog, &QTimer::timeout, [] { agent::notifyManager("WATCHDOG=1"); });
    if (const auto period = agent::watchdogPeriod())
        watchdog.start(*period / 2);
    context.progress(Text::tr("Listening on port %1.").arg(agent->port()));
    agent::notifyManager("READY=1");
    if (!context.stop.stop_requested())
        QCoreApplication::exec();
    agent::notifyManager("STOPPING=1");
    std::thread([] {
        std::this_thread::sleep_for(kLongestStop);
        std::_Exit(Done);
    }).detach();
    agent.reset();
    return Done;
}

} // namespace

int runAgent(const Context &context, const QStringList &arguments)
{
    const auto request = readArguments(context, arguments);
    if (!request)
        return WrongUsage;
    const auto config = agent::readAgentConfig(request->origin);
    if (!config)
        return context.report(config.error());
    if (request->check) {
        context.out << Text::tr("The configuration is good: %n server(s).", nullptr, int(config->servers.size()))
                    << Qt::endl;
        return Done;
    }
    listenForHangups();
    auto agent = agent::Agent::start(*config);
    if (!agent)
        return context.report(agent.error());
    return watch(context, request->origin, std::move(*agent));
}

} // namespace mahout::cli
