// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets.h"

#include <QPointer>
#include <qt6keychain/keychain.h>

namespace mahout {

namespace {
QString service() { return QStringLiteral("pgmahout"); }
} // namespace

Secrets::Secrets(QObject *parent)
    : QObject(parent)
{
}

void Secrets::read(const QString &profileId, QObject *context, std::function<void(const QString &)> answer)
{
    const QString remembered = m_thisRun.value(profileId);
    if (!remembered.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [remembered, answer = std::move(answer)] { answer(remembered); }, Qt::QueuedConnection);
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(service(), this);
    job->setInsecureFallback(false);
    job->setKey(profileId);
    connect(job, &QKeychain::Job::finished, context, [answer = std::move(answer)](QKeychain::Job *done) {
        const auto *read = static_cast<QKeychain::ReadPasswordJob *>(done);
        answer(read->error() == QKeychain::NoError ? read->textData() : QString());
    });
    job->start();
}

void Secrets::write(
    const QString &profileId, const QString &password, QObject *context, std::function<void(Kept)> answer)
{
    m_thisRun.insert(profileId, password);
    QKeychain::Job *job = nullptr;
    if (password.isEmpty()) {
        job = new QKeychain::DeletePasswordJob(service(), this);
    } else {
        auto *write = new QKeychain::WritePasswordJob(service(), this);
        write->setTextData(password);
        job = write;
    }
    job->setInsecureFallback(false);
    job->setKey(profileId);
    connect(job, &QKeychain::Job::finished, context, [answer = std::move(answer)](QKeychain::Job *done) {
        answer(done->error() == QKeychain::NoError ? Kept::Keychain : Kept::ThisRunOnly);
    });
    job->start();
}

} // namespace mahout
