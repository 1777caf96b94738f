// SPDX-License-Identifier: GPL-3.0-or-later
#include "networknamespace.h"

#include <fcntl.h>
#include <QProcess>
#include <QStandardPaths>
#include <sched.h>
#include <unistd.h>

namespace mahout::test {
namespace {

// Administrators' programs are not in everybody's PATH.
QString program(const QString &name)
{
    return QStandardPaths::findExecutable(name,
        {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin"), QStringLiteral("/usr/bin"), QStringLiteral("/bin")});
}

// A child of this thread, so it works in this thread's network.
bool runs(const QString &name, const QStringList &arguments)
{
    return QProcess::execute(program(name), arguments) == 0;
}

} // namespace

NetworkNamespace::NetworkNamespace(int previous)
    : m_previous(previous)
{
}

std::unique_ptr<NetworkNamespace> NetworkNamespace::enter()
{
    if (program(QStringLiteral("ip")).isEmpty() || program(QStringLiteral("tc")).isEmpty())
        return nullptr;
    const int previous = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (previous < 0 || ::unshare(CLONE_NEWNET) != 0) {
        ::close(previous);
        return nullptr;
    }
    std::unique_ptr<NetworkNamespace> own(new NetworkNamespace(previous));
    if (runs(QStringLiteral("ip"),
            {QStringLiteral("link"), QStringLiteral("set"), QStringLiteral("lo"), QStringLiteral("up")}))
        return own;
    return nullptr;
}

bool NetworkNamespace::isPossible() { return enter() != nullptr; }

NetworkNamespace::~NetworkNamespace()
{
    if (::setns(m_previous, CLONE_NEWNET) != 0)
        qFatal("The thread cannot go back to its network");
    ::close(m_previous);
}

// A queue without room loses whatever is sent.
void NetworkNamespace::dropPackets()
{
    if (!runs(QStringLiteral("tc"),
            {QStringLiteral("qdisc"), QStringLiteral("add"), QStringLiteral("dev"), QStringLiteral("lo"),
                QStringLiteral("root"), QStringLiteral("pfifo"), QStringLiteral("limit"), QStringLiteral("0")}))
        qFatal("The network cannot be made to drop packets");
}

void NetworkNamespace::passPackets()
{
    if (!runs(QStringLiteral("tc"),
            {QStringLiteral("qdisc"), QStringLiteral("del"), QStringLiteral("dev"), QStringLiteral("lo"),
                QStringLiteral("root")}))
        qFatal("The network cannot be made to pass packets");
}

} // namespace mahout::test
