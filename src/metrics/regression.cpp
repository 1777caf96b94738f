// SPDX-License-Identifier: GPL-3.0-or-later
#include "regression.h"

#include <QCoreApplication>

namespace mahout {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Regressions)
};
} // namespace

QString confidenceName(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Possible:
        return QStringLiteral("possible");
    case Confidence::Likely:
        return QStringLiteral("likely");
    case Confidence::Certain:
        return QStringLiteral("certain");
    }
    Q_UNREACHABLE();
}

QString confidenceText(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Possible:
        return Words::tr("possible");
    case Confidence::Likely:
        return Words::tr("likely");
    case Confidence::Certain:
        return Words::tr("certain");
    }
    Q_UNREACHABLE();
}

Confidence confidenceNamed(const QString &name)
{
    for (const Confidence confidence : {Confidence::Certain, Confidence::Likely})
        if (name == confidenceName(confidence))
            return confidence;
    return Confidence::Possible;
}

} // namespace mahout
