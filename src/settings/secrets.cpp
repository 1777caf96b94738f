// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets.h"

#include <memory>
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

void Secrets::read(const QString &key, QObject *context, std::function<void(const QString &)> answer)
{
    const QString remembered = m_thisRun.value(key);
    if (!remembered.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [remembered, answer = std::move(answer)] { answer(remembered); }, Qt::QueuedConnection);
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(service(), this);
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, context, [answer = std::move(answer)](QKeychain::Job *done) {
        const auto *read = static_cast<QKeychain::ReadPasswordJob *>(done);
        answer(read->error() == QKeychain::NoError ? read->textData() : QString());
    });
    job->start();
}

void Secrets::readAll(const QStringList &keys, QObject *context, std::function<void(const Passwords &)> answer)
{
    struct Round {
        Passwords found;
        qsizetype left;
    };
    const auto round = std::make_shared<Round>(Round{{}, keys.size()});
    for (const QString &key : keys)
        read(key, context, [key, round, answer](const QString &password) {
            if (!password.isEmpty())
                round->found.insert(key, password);
            if (--round->left == 0)
                answer(round->found);
        });
}

void Secrets::write(const QString &key, const QString &password, QObject *context, std::function<void(Kept)> answer)
{
    m_thisRun.insert(key, password);
    QKeychain::Job *job = nullptr;
    if (password.isEmpty()) {
        job = new QKeychain::DeletePasswordJob(service(), this);
    } else {
        auto *write = new QKeychain::WritePasswordJob(service(), this);
        write->setTextData(password);
        job = write;
    }
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, context, [answer = std::move(answer)](QKeychain::Job *done) {
        answer(done->error() == QKeychain::NoError ? Kept::Keychain : Kept::ThisRunOnly);
    });
    job->start();
}

} // namespace mahout
