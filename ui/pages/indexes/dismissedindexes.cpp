// SPDX-License-Identifier: GPL-3.0-or-later
#include "dismissedindexes.h"

#include <QSettings>
#include <QUrl>

namespace mahout {

namespace {
const QString kSignature = QStringLiteral("index"), kReason = QStringLiteral("reason"), kTime = QStringLiteral("time");
}

DismissedIndexes::DismissedIndexes(QSettings &settings, const QString &server)
    : m_settings(settings)
    , m_group(QStringLiteral("dismissedIndexes/") + QString::fromLatin1(QUrl::toPercentEncoding(server)))
{
    const int count = settings.beginReadArray(m_group);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        m_rows.append({settings.value(kSignature).toString(), settings.value(kReason).toString(),
            settings.value(kTime).toLongLong()});
    }
    settings.endArray();
}

QStringList DismissedIndexes::signatures() const
{
    QStringList signatures;
    for (const DismissedRow &row : m_rows)
        signatures.append(row.signature);
    return signatures;
}

void DismissedIndexes::dismiss(const DismissedRow &row)
{
    m_rows.removeIf([&row](const DismissedRow &other) { return other.signature == row.signature; });
    m_rows.prepend(row);
    save();
}

void DismissedIndexes::restore(const QString &signature)
{
    m_rows.removeIf([&signature](const DismissedRow &row) { return row.signature == signature; });
    save();
}

void DismissedIndexes::save()
{
    m_settings.remove(m_group);
    m_settings.beginWriteArray(m_group, int(m_rows.size()));
    for (int i = 0; i < m_rows.size(); ++i) {
        m_settings.setArrayIndex(i);
        m_settings.setValue(kSignature, m_rows[i].signature);
        m_settings.setValue(kReason, m_rows[i].reason);
        m_settings.setValue(kTime, m_rows[i].timeMs);
    }
    m_settings.endArray();
}

} // namespace mahout
