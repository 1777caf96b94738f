// SPDX-License-Identifier: GPL-3.0-or-later
#include "relationname.h"
#include <QRegularExpression>

namespace mahout {

QString RelationName::sql() const
{
    const auto quoted = [](const QString &part) {
        static const QRegularExpression plain(QStringLiteral("^[a-z_][a-z0-9_]*$"));
        return plain.match(part).hasMatch() ? part : u'"' + QString(part).replace(u'"', QLatin1String("\"\"")) + u'"';
    };
    return schema.isEmpty() ? quoted(name) : quoted(schema) + u'.' + quoted(name);
}

} // namespace mahout
