// SPDX-License-Identifier: GPL-3.0-or-later
#include "relationfiles.h"
#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <QCoreApplication>
#include <QDirIterator>
#include <QtEndian>
#include <sys/stat.h>
#include <unistd.h>

namespace mahout {

namespace {

struct FilesText {
    Q_DECLARE_TR_FUNCTIONS(mahout::Twin)
};

constexpr qint64 kSegmentBytes = 1LL << 30;

// Page layout of PostgreSQL 13 to 18: bufpage.h, nbtree.h, brin_page.h, ginblock.h. Numbers are in the machine's own
// byte order.
constexpr qint64 kPageHeader = 24;
constexpr quint16 kPageVersion = kBlockBytes | 4;
constexpr qint64 kBtreeSpecial = 16;
constexpr qint64 kMetaRoot = kPageHeader + 8; // root, level, fastroot, fastlevel: 4 bytes each
constexpr qint64 kBrinLastRangeMapBlock = kPageHeader + 12;
constexpr quint16 kLeafFlag = 1, kRootFlag = 2;
constexpr quint16 kPivotFlag = 0x2000; // INDEX_ALT_TID_MASK
constexpr quint16 kDownlinkBytes = 8; // an index tuple without attributes: minus infinity
constexpr quint32 kNormalPointer = 1;

constexpr qint64 kGinSpecial = 8;
constexpr quint16 kGinMetaFlag = 1 << 3;
constexpr qint32 kGinVersion = 2;
constexpr quint32 kNoBlock = 0xFFFFFFFF;

constexpr double kUsable = kBlockBytes - kPageHeader - kBtreeSpecial;
constexpr double kInnerFill = 0.7;
constexpr double kTupleHeader = 8, kRowPlace = 8, kLinePointer = 4, kAlignment = 8;

Error fileError(const QString &path)
{
    return {Error::Kind::Io,
        FilesText::tr("The file %1 of the private server could not be prepared: %2.")
            .arg(path, QString::fromLocal8Bit(std::strerror(errno))),
        FilesText::tr("Make room on that disk, or point TMPDIR to one whose files can have holes.")};
}

class File {
public:
    explicit File(const QString &path, int flags = O_RDWR)
        : m_path(path)
        , m_handle(::open(path.toLocal8Bit().constData(), flags | O_CLOEXEC, 0600))
    {
    }
    ~File()
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;

    bool isOpen() const { return m_handle >= 0; }
    std::optional<struct stat> status() const
    {
        struct stat status { };
        return fstat(m_handle, &status) == 0 ? std::optional(status) : std::nullopt;
    }
    bool extend(qint64 bytes) const { return ftruncate(m_handle, bytes) == 0; }
    bool write(QByteArrayView bytes, qint64 offset) const
    {
        return pwrite(m_handle, bytes.data(), size_t(bytes.size()), offset) == bytes.size();
    }
    bool giveTo(uid_t user, gid_t group) const { return geteuid() != 0 || fchown(m_handle, user, group) == 0; }
    Error error() const { return fileError(m_path); }

private:
    QString m_path;
    int m_handle;
};

template <typename T> void put(QByteArray &bytes, qint64 offset, T value)
{
    std::memcpy(bytes.data() + offset, &value, sizeof value);
}

// A page at `level` that is the only one of it; above the leaves it has one downlink, to `child`.
QByteArray treePage(quint32 level, bool root, quint32 child)
{
    const bool leaf = level == 0;
    const quint16 special = kBlockBytes - kBtreeSpecial;
    const quint16 tuple = special - kDownlinkBytes;
    QByteArray page(kBlockBytes, '\0');
    put<quint16>(page, 12, leaf ? kPageHeader : kPageHeader + 4); // end of the line pointers
    put<quint16>(page, 14, leaf ? special : tuple); // begin of the tuples
    put<quint16>(page, 16, special);
    put<quint16>(page, 18, kPageVersion);
    put<quint32>(page, special + 8, level);
    put<quint16>(page, special + 12, quint16((leaf ? kLeafFlag : 0) | (root ? kRootFlag : 0)));
    if (leaf)
        return page;
    put<quint32>(page, kPageHeader, tuple | kNormalPointer << 15 | quint32(kDownlinkBytes) << 17);
    put<quint16>(page, tuple, quint16(child >> 16)); // block number, high half first
    put<quint16>(page, tuple + 2, quint16(child));
    put<quint16>(page, tuple + 6, kDownlinkBytes | kPivotFlag);
    return page;
}

// The root is block 1, its only child block 2, and so on. The metapage is that of the empty index.
bool writeTree(const File &file, int height)
{
    const quint32 levels = quint32(height);
    QByteArray meta(16, '\0');
    for (const qint64 half : {0, 8}) {
        put<quint32>(meta, half, 1);
        put<quint32>(meta, half + 4, levels);
    }
    QByteArray pages;
    for (quint32 level = levels, block = 1;; --level, ++block) {
        pages += treePage(level, block == 1, block + 1);
        if (level == 0)
            break;
    }
    return file.write(meta, kMetaRoot) && file.write(pages, kBlockBytes);
}

bool writeBrin(const File &file, quint32 lastRangeMapBlock)
{
    QByteArray number(4, '\0');
    put<quint32>(number, 0, lastRangeMapBlock);
    return file.write(number, kBrinLastRangeMapBlock);
}

// Without a pending list.
QByteArray ginPage(const GinMetapage &meta)
{
    const quint16 special = kBlockBytes - kGinSpecial;
    QByteArray page(kBlockBytes, '\0');
    put<quint16>(page, 12, kPageHeader + 56); // end of what it holds
    put<quint16>(page, 14, special);
    put<quint16>(page, 16, special);
    put<quint16>(page, 18, kPageVersion);
    put<quint32>(page, kPageHeader, kNoBlock); // head and tail of the pending list
    put<quint32>(page, kPageHeader + 4, kNoBlock);
    put<quint32>(page, kPageHeader + 24, meta.totalPages);
    put<quint32>(page, kPageHeader + 28, meta.entryPages);
    put<quint32>(page, kPageHeader + 32, meta.dataPages);
    put<qint64>(page, kPageHeader + 40, meta.entries);
    put<qint32>(page, kPageHeader + 48, kGinVersion);
    put<quint32>(page, special, kNoBlock);
    put<quint16>(page, special + 6, kGinMetaFlag);
    return page;
}

Result<void> extendSegments(const RelationFile &file, const struct stat &first)
{
    for (qint64 number = 1; number * kSegmentBytes < file.bytes; ++number) {
        const File segment(QStringLiteral("%1.%2").arg(file.path).arg(number), O_RDWR | O_CREAT);
        const qint64 bytes = std::min(kSegmentBytes, file.bytes - number * kSegmentBytes);
        if (!segment.isOpen() || !segment.giveTo(first.st_uid, first.st_gid) || !segment.extend(bytes))
            return fail(segment.error());
    }
    return {};
}

Result<void> extendFile(const RelationFile &file)
{
    const File first(file.path);
    const std::optional<struct stat> status = first.isOpen() ? first.status() : std::nullopt;
    if (!status)
        return fail(first.error());
    if (file.bytes <= status->st_size)
        return {};
    const bool tall = file.treeHeight >= 0 && file.bytes >= (file.treeHeight + 2) * kBlockBytes;
    if (tall && !writeTree(first, file.treeHeight))
        return fail(first.error());
    if (file.lastRangeMapBlock > 0 && !writeBrin(first, file.lastRangeMapBlock))
        return fail(first.error());
    if (!first.extend(std::min(kSegmentBytes, file.bytes)))
        return fail(first.error());
    return extendSegments(file, *status);
}

double aligned(double bytes) { return std::ceil(bytes / kAlignment) * kAlignment; }

double downlinkBytes(const TreeShape &shape)
{
    double bytes = kTupleHeader, told = 0,
           different = 1; // told: probability that the columns so far tell neighbours apart
    for (qsizetype k = 0; k < shape.widths.size(); ++k) {
        bytes += (1 - told) * aligned(shape.widths[k]);
        different = std::min(different * std::max(1.0, shape.distinct.value(k, 1)), 1e15);
        told = std::clamp(different / std::max(1.0, shape.rows), told, 1.0);
    }
    return bytes + (1 - told) * kRowPlace + kLinePointer;
}

} // namespace

Result<void> extendFiles(const QVector<RelationFile> &files)
{
    for (const RelationFile &file : files)
        if (const Result<void> done = extendFile(file); !done)
            return done;
    return {};
}

Result<void> makeGinFile(const RelationFile &file, const GinMetapage &meta, const QString &like)
{
    const File model(like, O_RDONLY), made(file.path, O_RDWR | O_CREAT | O_TRUNC);
    const std::optional<struct stat> owner = model.isOpen() ? model.status() : std::nullopt;
    if (!owner)
        return fail(model.error());
    const qint64 bytes = std::max(2 * kBlockBytes, file.bytes);
    if (!made.isOpen() || !made.giveTo(owner->st_uid, owner->st_gid) || !made.write(ginPage(meta), 0)
        || !made.extend(std::min(kSegmentBytes, bytes)))
        return fail(made.error());
    return extendSegments(file, *owner);
}

qint64 bytesOnDisk(const QString &folder)
{
    qint64 blocks = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        struct stat status { };
        if (lstat(files.next().toLocal8Bit().constData(), &status) == 0)
            blocks += status.st_blocks;
    }
    return blocks * 512;
}

int estimatedHeight(const TreeShape &shape)
{
    const double fanOut = std::max(2.0, std::floor(kUsable * kInnerFill / downlinkBytes(shape)));
    double level = std::max(1.0, std::floor((shape.pages - 1) / (1 + 1 / fanOut)));
    int height = 0;
    for (; level > 1; ++height)
        level = std::ceil(level / fanOut);
    return height;
}

} // namespace mahout
