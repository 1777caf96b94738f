// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard.h"

#include "logging.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QProcessEnvironment>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mahout {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(mahout::Guard)
};

constexpr Milliseconds kGoodbye{30'000}; // longest wait for the server to end and the folder to go

std::optional<Account> accountNamed(const char *name)
{
    passwd entry{};
    passwd *found = nullptr;
    std::array<char, 4096> buffer{};
    if (getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return std::nullopt;
    return Account{entry.pw_uid, entry.pw_gid};
}

// In single quotes a shell leaves everything as it is.
QString quotedWord(QString word)
{
    return QLatin1Char('\'') + word.replace(QLatin1String("'"), QLatin1String("'\\''")) + QLatin1Char('\'');
}

// The new session keeps the terminal's Ctrl-C away; the fork keeps away whoever kills our descendants.
QStringList guardCommand(const QString &folder, const QString &binDirectory, const std::optional<Account> &account)
{
    QStringList command{"setsid", "--fork"};
    if (account)
        command << "setpriv"
                << "--reuid=" + QString::number(account->user) << "--regid=" + QString::number(account->group)
                << "--clear-groups";
    return command << "/bin/sh" << folder + "/guard.sh" << folder << binDirectory;
}

// What psql, initdb or pgbench would read from PG… belongs to other servers.
QStringList environmentWithoutPostgres()
{
    QStringList environment = QProcessEnvironment::systemEnvironment().toStringList();
    environment.removeIf([](const QString &entry) { return entry.startsWith(QLatin1String("PG")); });
    return environment;
}

// A list of texts in the shape that exec takes.
class CStrings {
public:
    explicit CStrings(const QStringList &texts)
    {
        for (const QString &text : texts)
            m_bytes.push_back(text.toLocal8Bit());
        for (QByteArray &bytes : m_bytes)
            m_pointers.push_back(bytes.data());
        m_pointers.push_back(nullptr);
    }
    char *const *data() { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_bytes;
    std::vector<char *> m_pointers;
};

// Runs `command` with `socket` as its standard input and output and waits for it; its errors go nowhere.
// Returns errno or 0.
int spawnAndWait(const QStringList &command, int socket)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    CStrings arguments(command);
    CStrings environment(environmentWithoutPostgres());
    pid_t child = 0;
    const int error
        = posix_spawnp(&child, arguments.data()[0], &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    while (error == 0 && waitpid(child, nullptr, 0) < 0 && errno == EINTR) { }
    return error;
}

bool sendAll(int socket, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = send(socket, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes = bytes.sliced(sent);
    }
    return true;
}

enum class Received { Line, End, Late };

// Reads up to a line break into `line`, or to the end.
Received receiveLine(int socket, QByteArray &line, const QDeadlineTimer &deadline)
{
    for (;;) {
        pollfd waiting{socket, POLLIN, 0};
        const int ready = poll(&waiting, 1, int(deadline.remainingTime()));
        if (ready == 0)
            return Received::Late;
        char byte = 0;
        const ssize_t got = ready > 0 ? recv(socket, &byte, 1, 0) : -1;
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return Received::End;
        if (byte == '\n')
            return Received::Line;
        line.append(byte);
    }
}

Error guardGone()
{
    return {Error::Kind::Io, Text::tr("The process that looks after the private PostgreSQL server has ended."),
        Text::tr("Start the operation again; a new server will be made.")};
}

Error lateAnswer(const QString &command)
{
    return {Error::Kind::TimedOut, Text::tr("The private PostgreSQL server did not finish “%1” in time.").arg(command),
        Text::tr("Look for a full disk or a heavily loaded machine, then start the operation again.")};
}

} // namespace

std::optional<Account> unprivilegedAccount()
{
    if (geteuid() != 0)
        return std::nullopt;
    const std::optional<Account> postgres = accountNamed("postgres");
    return postgres ? postgres : accountNamed("nobody");
}

Result<std::unique_ptr<Guard>> Guard::start(
    const QString &folder, const QString &binDirectory, const std::optional<Account> &account)
{
    const QString cause
        = Text::tr("The process that looks after a private PostgreSQL server could not be started: %1.");
    if (!QFile::copy(QStringLiteral(":/cluster/guard.sh"), folder + QStringLiteral("/guard.sh")))
        return fail(Error::Kind::Io, Text::tr("No file can be written to %1.").arg(folder),
            Text::tr("Make room on that disk, or point TMPDIR elsewhere."));
    QFile::setPermissions(folder + QStringLiteral("/guard.sh"), QFile::Permissions(0x6444));
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return fail(Error::Kind::Io, cause.arg(QString::fromLocal8Bit(std::strerror(errno))));
    const int error = spawnAndWait(guardCommand(folder, binDirectory, account), sockets[1]);
    ::close(sockets[1]);
    std::unique_ptr<Guard> guard(new Guard(sockets[0]));
    if (error != 0)
        return fail(Error::Kind::Io, cause.arg(QString::fromLocal8Bit(std::strerror(error))),
            Text::tr("Install the package util-linux, which has setsid and setpriv."));
    return guard;
}

Guard::~Guard()
{
    shutdown(m_socket, SHUT_WR);
    QByteArray rest;
    const QDeadlineTimer deadline(kGoodbye);
    Received received = Received::Line;
    while (received == Received::Line)
        received = receiveLine(m_socket, rest, deadline);
    if (received == Received::Late)
        qCWarning(lcCluster, "A private server did not end within %lld s.", qlonglong(kGoodbye.count() / 1000));
    ::close(m_socket);
}

Result<bool> Guard::ask(const QStringList &words, Milliseconds limit)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted << quotedWord(word);
    if (!sendAll(m_socket, quoted.join(QLatin1Char(' ')).toLocal8Bit() + '\n'))
        return fail(guardGone());
    QByteArray line;
    switch (receiveLine(m_socket, line, QDeadlineTimer(limit))) {
    case Received::End:
        return fail(guardGone());
    case Received::Late:
        return fail(lateAnswer(words.first()));
    case Received::Line:
        break;
    }
    return line == "ok";
}

} // namespace mahout
