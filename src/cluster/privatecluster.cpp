// SPDX-License-Identifier: GPL-3.0-or-later
#include "privatecluster.h"

#include "guard.h"
#include "serverprograms.h"
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mahout {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(mahout::PrivateCluster)
};

constexpr Milliseconds kCreateLimit{120'000};
constexpr Milliseconds kStartLimit{60'000};
constexpr Milliseconds kStopLimit{35'000}; // three signals of ten seconds each in guard.sh
constexpr int kPortTries = 5;
constexpr qsizetype kLongestSocketPath = 107; // sun_path less its terminator

const QString kTemplate = QStringLiteral("/pgmahout-XXXXXX");

// Whether a server under another account could reach a folder in here, and a socket's name would fit.
bool isSuitableParent(const QString &directory, bool otherAccount)
{
    const qsizetype socketPath
        = directory.toLocal8Bit().size() + kTemplate.size() + QLatin1String("/.s.PGSQL.65535").size();
    const bool reachable = !otherAccount || QFileInfo(directory).permission(QFile::ExeOther);
    return socketPath <= kLongestSocketPath && reachable;
}

Result<QString> programsIn(const QString &directory)
{
    if (directory.isEmpty())
        return findServerPrograms();
    if (hasServerPrograms(directory))
        return directory;
    return fail(Error::Kind::Missing, Text::tr("The folder %1 does not have initdb and postgres.").arg(directory),
        Text::tr("Name the folder of PostgreSQL's server programs, or leave it empty to have it found."));
}

Result<QString> parentDirectory(const QString &wanted, bool otherAccount)
{
    if (wanted.isEmpty())
        return isSuitableParent(QDir::tempPath(), otherAccount) ? QDir::tempPath() : QStringLiteral("/tmp");
    if (isSuitableParent(wanted, otherAccount))
        return wanted;
    return fail(Error::Kind::BadInput, Text::tr("The folder %1 cannot hold a private PostgreSQL server.").arg(wanted),
        Text::tr("Choose a folder with a short path that the account “postgres” can enter."));
}

Result<QString> makeClusterFolder(const QString &parent, const std::optional<Account> &account)
{
    QByteArray path = (parent + kTemplate).toLocal8Bit();
    if (!mkdtemp(path.data()) || (account && chown(path.constData(), account->user, account->group) != 0))
        return fail(Error::Kind::Io,
            Text::tr("A folder could not be made in %1: %2.").arg(parent, QString::fromLocal8Bit(std::strerror(errno))),
            Text::tr("Point TMPDIR to a folder that can be written to."));
    return QString::fromLocal8Bit(path);
}

// A TCP port nobody listens on at this moment, 0 when the system has none to give.
int freePort()
{
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    const bool known = bind(probe, generic, length) == 0 && getsockname(probe, generic, &length) == 0;
    ::close(probe);
    return known ? ntohs(address.sin_port) : 0;
}

// Nothing in here outlives the process, so nothing needs to survive a crash.
QMap<QString, QString> fastUnsafeSettings()
{
    return {{"fsync", "off"}, {"synchronous_commit", "off"}, {"full_page_writes", "off"},
        {"log_line_prefix", "%m [%p] %a "}, {"timezone", "UTC"}, {"log_timezone", "UTC"}};
}

QByteArray settingsText(const QMap<QString, QString> &settings)
{
    QString text;
    for (auto it = settings.begin(); it != settings.end(); ++it)
        text += QStringLiteral("%1 = '%2'\n").arg(it.key(), QString(it.value()).replace("'", "''"));
    return text.toUtf8();
}

QByteArray hbaText(const ClusterOptions &options)
{
    QStringList lines = options.hbaLines;
    lines << QStringLiteral("local all all trust") << QStringLiteral("local replication all trust");
    if (options.tcp)
        lines << QStringLiteral("host all all 127.0.0.1/32 trust");
    return lines.join(QLatin1Char('\n')).toUtf8() + '\n';
}

Result<void> writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (file.open(QFile::WriteOnly | QFile::Truncate) && file.write(content) == content.size() && file.flush())
        return {};
    return fail(Error::Kind::Io, Text::tr("The file %1 could not be written: %2.").arg(path, file.errorString()),
        Text::tr("Make room on that disk, or point TMPDIR elsewhere."));
}

QString fileText(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// Values of a connection string in quotes, as libpq reads them.
QString quotedValue(QString value)
{
    return QLatin1Char('\'') + value.replace("\\", "\\\\").replace("'", "\\'") + QLatin1Char('\'');
}

Error withOutput(const QString &message, const QString &output)
{
    Error error{Error::Kind::Io, message, Text::tr("Read the program's output below; it says what is in the way.")};
    error.detail = output.trimmed();
    return error;
}

} // namespace

class PrivateCluster::Private {
public:
    ClusterOptions options;
    QString folder;
    int port = 0;
    std::unique_ptr<Guard> guard;

    ~Private();
    QString dataFile(const QString &name) const { return folder + QStringLiteral("/data/") + name; }
    QString logText() const { return fileText(folder + QStringLiteral("/server.log")); }
    Result<void> prepare(); // programs, folder, guard
    Result<void> create();
    Result<void> configure();
    Result<void> startServer();
    Result<void> startOnFreePort();
    bool portWasTaken() const;
};

// The guard has removed the folder, unless it never ran or may not write to the parent.
PrivateCluster::Private::~Private()
{
    guard.reset();
    if (!folder.isEmpty())
        QDir(folder).removeRecursively();
}

Result<void> PrivateCluster::Private::prepare()
{
    const std::optional<Account> account = unprivilegedAccount();
    const Result<QString> programs = programsIn(options.binDirectory);
    if (!programs)
        return fail(programs.error());
    options.binDirectory = *programs;
    const Result<QString> made
        = parentDirectory(options.parentDirectory, account.has_value()).and_then([&](const QString &parent) {
              return makeClusterFolder(parent, account);
          });
    if (!made)
        return fail(made.error());
    folder = *made;
    auto started = Guard::start(folder, options.binDirectory, account);
    if (!started)
        return fail(started.error());
    guard = std::move(*started);
    return {};
}

Result<void> PrivateCluster::Private::create()
{
    const Result<bool> created = guard->ask(QStringList{QStringLiteral("create")} + options.initdbArguments, kCreateLimit);
    if (!created)
        return fail(created.error());
    if (!*created)
        return fail(withOutput(
            Text::tr("A private PostgreSQL server could not be created with %1/initdb.").arg(options.binDirectory),
            fileText(folder + QStringLiteral("/initdb.log"))));
    return writeFile(dataFile(QStringLiteral("pg_hba.conf")), hbaText(options));
}

Result<void> PrivateCluster::Private::configure()
{
    QMap<QString, QString> settings = fastUnsafeSettings();
    settings.insert(options.settings);
    settings[QStringLiteral("unix_socket_directories")] = folder;
    settings[QStringLiteral("listen_addresses")] = options.tcp ? QStringLiteral("127.0.0.1") : QString();
    settings[QStringLiteral("port")] = QString::number(port);
    return writeFile(dataFile(QStringLiteral("postgresql.conf")), settingsText(settings));
}

Result<void> PrivateCluster::Private::startServer()
{
    const Result<bool> started = guard->ask({QStringLiteral("start")}, kStartLimit);
    if (!started)
        return fail(started.error());
    if (!*started)
        return fail(withOutput(Text::tr("The private PostgreSQL server in %1 did not start.").arg(folder), logText()));
    return {};
}

// Between our probe and the server's own attempt somebody else may take the port.
bool PrivateCluster::Private::portWasTaken() const
{
    return options.tcp && logText().contains(QLatin1String("could not bind"));
}

Result<void> PrivateCluster::Private::startOnFreePort()
{
    for (int attempt = 1;; ++attempt) {
        port = freePort();
        if (const auto configured = configure(); !configured)
            return configured;
        const Result<void> started = startServer();
        if (started || attempt == kPortTries || !portWasTaken())
            return started;
    }
}

PrivateCluster::PrivateCluster(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

PrivateCluster::~PrivateCluster() = default;

Result<std::unique_ptr<PrivateCluster>> PrivateCluster::start(const ClusterOptions &options)
{
    auto d = std::make_unique<Private>();
    d->options = options;
    const Result<void> ready
        = d->prepare().and_then([&] { return d->create(); }).and_then([&] { return d->startOnFreePort(); });
    if (!ready)
        return fail(ready.error());
    return std::unique_ptr<PrivateCluster>(new PrivateCluster(std::move(d)));
}

QString PrivateCluster::socketDirectory() const { return d->folder; }
int PrivateCluster::port() const { return d->port; }
QString PrivateCluster::superuser() const { return QStringLiteral("postgres"); }
QString PrivateCluster::folder() const { return d->folder; }
QString PrivateCluster::binDirectory() const { return d->options.binDirectory; }
QString PrivateCluster::logText() const { return d->logText(); }
Result<void> PrivateCluster::startServer() { return d->startServer(); }

QString PrivateCluster::connectionText(const QString &database) const
{
    return QStringLiteral("host=%1 port=%2 user=%3 dbname=%4")
        .arg(quotedValue(d->folder), QString::number(d->port), superuser(), quotedValue(database));
}

Result<void> PrivateCluster::stopServer(StopMode mode)
{
    const QString signal = mode == StopMode::Fast ? QStringLiteral("INT") : QStringLiteral("QUIT");
    const Result<bool> stopped = d->guard->ask({QStringLiteral("stop"), signal}, kStopLimit);
    if (!stopped)
        return fail(stopped.error());
    return {};
}

// It belongs to the server's account, so that the guard may remove what we put there.
Result<QString> PrivateCluster::makeFolder(const QString &name) const
{
    const QString path = d->folder + QLatin1Char('/') + name;
    const std::optional<Account> account = unprivilegedAccount();
    const QByteArray local = path.toLocal8Bit();
    if (mkdir(local.constData(), 0755) == 0
        && (!account || chown(local.constData(), account->user, account->group) == 0))
        return path;
    return fail(Error::Kind::Io,
        Text::tr("The folder %1 could not be made: %2.").arg(path, QString::fromLocal8Bit(std::strerror(errno))),
        Text::tr("Make room on that disk, then start the operation again."));
}

Result<void> PrivateCluster::runCompanion(const QString &logName, const QStringList &command)
{
    const Result<bool> started
        = d->guard->ask(QStringList{QStringLiteral("accompany"), logName} + command, kStartLimit);
    if (!started)
        return fail(started.error());
    return {};
}

} // namespace mahout
