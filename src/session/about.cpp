// SPDX-License-Identifier: GPL-3.0-or-later
#include "about.h"

#include "commit.h"
#include "libpqversion.h"
#include <QCoreApplication>
#include <QSysInfo>

namespace mahout {

QString aboutText(const QString &program)
{
    const QString commit = QStringLiteral(MAHOUT_COMMIT);
    const QString version = commit.isEmpty()
        ? QStringLiteral("%1 %2").arg(program, QCoreApplication::applicationVersion())
        : QStringLiteral("%1 %2 (commit %3)").arg(program, QCoreApplication::applicationVersion(), commit);
    return version
        + QStringLiteral("\nQt %1 (built with %2)\nlibpq %3\n%4, %5\n")
              .arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR), libpqVersion(), QSysInfo::prettyProductName(), QSysInfo::buildCpuArchitecture());
}

} // namespace mahout
