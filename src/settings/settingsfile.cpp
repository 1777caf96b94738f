// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsfile.h"

#include <QCoreApplication>
#include <QFile>

namespace mahout {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Profiles)
};
} // namespace

Result<void> writeSettings(QSettings &settings, const std::function<void()> &change)
{
    const QString file = settings.fileName();
    settings.allKeys(); // QSettings looks for damage only where it reads
    if (settings.status() == QSettings::FormatError)
        QFile::copy(file, file + QLatin1String(".damaged")); // keeps an older copy
    change();
    settings.sync();
    if (settings.status() != QSettings::AccessError)
        return {};
    return fail(Error::Kind::Io, Text::tr("The settings cannot be written to %1.").arg(file),
        Text::tr("Check the rights on the file and its folder, and the space on the disk."));
}

} // namespace mahout
