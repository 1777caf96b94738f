// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationoffer.h"

#include "async.h"
#include "dialogs.h"
#include "toast.h"
#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QPromise>
#include <QThreadPool>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MigrationOffer)
};

QFuture<Result<MigrationFile>> write(const QString &folder, const OfferedMigration &migration)
{
    auto promise = std::make_shared<QPromise<Result<MigrationFile>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, folder, migration] {
        promise->addResult(createMigration(folder, migration.name, migration.upSql, migration.downSql));
        promise->finish();
    });
    return promise->future();
}

void tell(Page *page, const PageContext &context, const MigrationFile &file)
{
    context.folder->noteChangedOnDisk();
    Toast::show(page, Text::tr("Migration %1 was created.").arg(file.label()), Text::tr("Show"),
        [goTo = context.goTo] { goTo(QStringLiteral("migrations")); });
}

void confirm(
    Page *page, const PageContext &context, const OfferedMigration &migration, const MigrationReceiver &onWritten)
{
    const QString folder = context.folder->path();
    const Question question{Text::tr("Create the migration %1?").arg(migration.name),
        Text::tr("Two files named …_%1.up.sql and …_%1.down.sql are written into %2; nothing is "
                 "run.\n\nUp:\n%3\n\nDown:\n%4")
            .arg(migration.name, QDir::toNativeSeparators(folder), migration.upSql, migration.downSql),
        Text::tr("Create migration")};
    ask(page, question, [page = QPointer(page), context, folder, migration, onWritten] {
        if (!page)
            return;
        whenDone(write(folder, migration), page, [page, context, onWritten](const Result<MigrationFile> &file) {
            if (file)
                tell(page, context, *file);
            onWritten(file);
        });
    });
}

} // namespace

void offerMigration(
    Page *page, const PageContext &context, const OfferedMigration &migration, MigrationReceiver onWritten)
{
    if (!context.folder->path().isEmpty())
        return confirm(page, context, migration, onWritten);
    chooseFolder(page, Text::tr("Open the migrations folder that the new migration belongs to"), QDir::homePath(),
        [page = QPointer(page), context, migration, onWritten](const QString &path) {
            if (!page) // the folder lives as long
                return;
            context.folder->setPath(path);
            confirm(page, context, migration, onWritten);
        });
}

} // namespace mahout
