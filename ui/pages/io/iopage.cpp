// SPDX-License-Identifier: GPL-3.0-or-later
#include "iopage.h"

#include <cmath>

namespace mahout {

namespace {

using Kind = SeriesInfo::Kind;

EntityTableSpec processes()
{
    return {QStringLiteral("io"), IoPage::tr("Reads and writes"), IoPage::tr("Who, on what, and why"),
        {QStringLiteral("io.read_bytes"), QStringLiteral("io.write_bytes"), QStringLiteral("io.extend_bytes"),
            QStringLiteral("io.hits"), QStringLiteral("io.evictions"), QStringLiteral("io.fsyncs"),
            QStringLiteral("io.read_time"), QStringLiteral("io.write_time")},
        QStringLiteral("io.read_bytes"), IoPage::tr("Nothing was read or written since the statistics began."), {}};
}

EntityTableSpec sizes()
{
    return {QStringLiteral("sizes"), IoPage::tr("Room on the disk"), IoPage::tr("Database, tablespace or schema"), {},
        QStringLiteral("sizes.bytes"), IoPage::tr("No database was found."), {}};
}

} // namespace

IoPage::IoPage(const PageContext &context, QWidget *parent)
    : FiguresPage(context,
        {QStringLiteral("io"), tr("I/O and WAL"),
            {{"bytes", tr("Read and written"),
                 {QStringLiteral("io.read_bytes"), QStringLiteral("io.write_bytes"),
                     QStringLiteral("io.extend_bytes")}},
                {"wal", tr("Write-ahead log"), {QStringLiteral("wal.bytes")}},
                {"folder", tr("Log on the disk"), {QStringLiteral("wal.folder_bytes")}},
                {"buffers", tr("Buffers written, by whom"),
                    {QStringLiteral("checkpoints.buffers"), QStringLiteral("checkpoints.buffers_background"),
                        QStringLiteral("checkpoints.buffers_sessions")},
                    Kind::StackedArea},
                {"distance", tr("Log since the last checkpoint"), {QStringLiteral("checkpoints.distance")}},
                {"full_pages", tr("Log records"),
                    {QStringLiteral("wal.records"), QStringLiteral("wal.full_pages")}}},
            {processes(), sizes()}},
        parent)
{
}

FiguresSentence IoPage::sentence() const
{
    const double wal = latest("wal.bytes"), failures = latest("wal.archive_failures");
    if (failures > 0)
        return {tr("Archiving the write-ahead log fails; %1 segments wait.")
                    .arg(formatNumber(latest("wal.archive_waiting"))),
            ColorRole::Critical};
    if (std::isnan(wal))
        return {};
    const QString log = tr("%1 of write-ahead log").arg(formatValue(wal, Unit::BytesPerSecond));
    const double read = latest("io.read_bytes"), written = latest("io.write_bytes");
    if (std::isnan(read) || std::isnan(written))
        return {tr("The server makes %1.").arg(log), ColorRole::Muted};
    return {tr("The server reads %1, writes %2, and makes %3.")
                .arg(formatValue(read, Unit::BytesPerSecond), formatValue(written, Unit::BytesPerSecond), log),
        ColorRole::Muted};
}

} // namespace mahout
