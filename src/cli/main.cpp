// SPDX-License-Identifier: GPL-3.0-or-later
// pgmahoutctl: the engine at a terminal.
#include "about.h"
#include "command.h"
#include "language.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <pthread.h>
#include <QCoreApplication>
#include <thread>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

struct Invocation {
    QString url, command;
    bool json = false, quiet = false, help = false, version = false;
    QStringList arguments;
    QString mistake;
};

// `name` may be given as "--name value" or "--name=value". True when `argument` was it.
bool takeValue(QStringList &rest, const QString &argument, const QString &name, QString &value, QString &mistake)
{
    if (argument.startsWith(name + QLatin1Char('='))) {
        value = argument.mid(name.size() + 1);
        return true;
    }
    if (argument != name)
        return false;
    if (rest.isEmpty())
        mistake = Text::tr("%1 needs a value.").arg(name);
    else
        value = rest.takeFirst();
    return true;
}

// The options of the program are understood before and after the command; the rest belongs to the command.
Invocation readInvocation(QStringList rest)
{
    Invocation invocation;
    QString format = QStringLiteral("text");
    while (!rest.isEmpty() && invocation.mistake.isEmpty()) {
        const QString argument = rest.takeFirst();
        if (takeValue(rest, argument, QStringLiteral("--url"), invocation.url, invocation.mistake)
            || takeValue(rest, argument, QStringLiteral("--format"), format, invocation.mistake))
            continue;
        if (argument == QLatin1String("--quiet"))
            invocation.quiet = true;
        else if (argument == QLatin1String("--help") || argument == QLatin1String("-h"))
            invocation.help = true;
        else if (argument == QLatin1String("--version"))
            invocation.version = true;
        else if (invocation.command.isEmpty() && !argument.startsWith(QLatin1Char('-')))
            invocation.command = argument;
        else
            invocation.arguments << argument;
    }
    invocation.json = format == QLatin1String("json");
    if (!invocation.json && format != QLatin1String("text") && invocation.mistake.isEmpty())
        invocation.mistake = Text::tr("--format is text or json, not “%1”.").arg(format);
    return invocation;
}

void printUsage(QTextStream &stream)
{
    stream << Text::tr("Usage: pgmahoutctl [--url CONNINFO|URI] [--format text|json] [--quiet] COMMAND …") << "\n\n";
    for (const Command &command : commands())
        stream << "  " << command.usage << "\n      " << command.summary << '\n';
    stream << '\n'
           << Text::tr("Without --url, libpq's environment (PGHOST, PGSERVICE, .pgpass …) says where to connect.")
           << Qt::endl;
}

// Ctrl-C asks for a stop: the statement that runs is cancelled at the server and records are put in order. A thread
// waits for the signal, because hardly anything is allowed in a handler. Who asks twice is not kept waiting.
std::stop_source stopOnInterrupt()
{
    std::stop_source source;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::thread([source, set]() mutable {
        int signal = 0;
        sigwait(&set, &signal);
        source.request_stop();
        sigwait(&set, &signal);
        std::_Exit(Interrupted);
    }).detach();
    return source;
}

int runCommand(const Invocation &invocation, QTextStream &out, QTextStream &err)
{
    for (const Command &command : commands()) {
        if (command.name != invocation.command)
            continue;
        const Context context{
            invocation.url, invocation.json, invocation.quiet, out, err, stopOnInterrupt().get_token()};
        return command.run(context, invocation.arguments);
    }
    err << (invocation.command.isEmpty() ? Text::tr("pgmahoutctl: a command is needed.")
                                         : Text::tr("pgmahoutctl: there is no command “%1”.").arg(invocation.command))
        << Qt::endl;
    printUsage(err);
    return WrongUsage;
}

int run(const QStringList &arguments)
{
    QTextStream out(stdout), err(stderr);
    const Invocation invocation = readInvocation(arguments);
    if (!invocation.mistake.isEmpty()) {
        err << QStringLiteral("pgmahoutctl: ") << invocation.mistake << Qt::endl;
        return WrongUsage;
    }
    if (invocation.version) {
        out << aboutText(QStringLiteral("pgmahoutctl")) << Qt::flush;
        return Done;
    }
    if (invocation.help) {
        printUsage(out);
        return Done;
    }
    return runCommand(invocation, out, err);
}

} // namespace

} // namespace mahout::cli

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pgmahout"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAHOUT_VERSION));
    // A reader that has seen enough, such as head, must not end a migration half-way.
    std::signal(SIGPIPE, SIG_IGN);
    mahout::installLanguage(QLocale::system());
    return mahout::cli::run(QCoreApplication::arguments().mid(1));
}
