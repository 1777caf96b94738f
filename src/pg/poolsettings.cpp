// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolsettings.h"

#include <QCoreApplication>
#include <variant>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PoolSettings)
};

// One row per setting; everything else (environment, table, validation) derives from it. Durations in milliseconds.
struct Row {
    const char *name;
    std::variant<int PoolSettings::*, Milliseconds PoolSettings::*> field;
    qint64 minimum, maximum;
    const char *suffix = "";
};
constexpr qint64 kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

const Row kRows[] = {
    {"SIZE", &PoolSettings::size, 1, 1000},
    {"MAX_OVERFLOW", &PoolSettings::maxOverflow, 0, 1000},
    {"TIMEOUT", &PoolSettings::timeout, 100, kHour},
    {"CONNECT_TIMEOUT", &PoolSettings::connectTimeout, 100, 10 * kMinute},
    {"IDLE_TIMEOUT", &PoolSettings::idleTimeout, kSecond, 7 * kDay},
    {"OVERFLOW_IDLE_TIMEOUT", &PoolSettings::overflowIdleTimeout, 100, 7 * kDay},
    {"MAX_LIFETIME", &PoolSettings::maxLifetime, kSecond, 7 * kDay},
    {"LIFETIME_JITTER", &PoolSettings::lifetimeJitter, 0, 90, "%"},
    {"KEEPALIVE", &PoolSettings::keepalive, kSecond, kDay},
    {"VALIDATE_AFTER", &PoolSettings::validateAfter, 0, kHour},
    {"MAX_CONCURRENT_OPENS", &PoolSettings::maxConcurrentOpens, 1, 64},
    {"RETRY_BASE", &PoolSettings::retryBase, 1, kMinute},
    {"RETRY_MAX", &PoolSettings::retryMax, 1, kHour},
    {"BREAKER_FAILURES", &PoolSettings::breakerFailures, 1, 1000},
    {"LEAK_AFTER", &PoolSettings::leakAfter, kSecond, kDay},
    {"QUEUE_LIMIT", &PoolSettings::queueLimit, 1, 10'000'000},
};

bool isDuration(const Row &row) { return std::holds_alternative<Milliseconds PoolSettings::*>(row.field); }

QString text(const Row &row, qint64 value)
{
    return isDuration(row) ? durationText(Milliseconds(value)) : QString::number(value) + QLatin1String(row.suffix);
}

qint64 get(const PoolSettings &settings, const Row &row)
{
    if (const auto *field = std::get_if<Milliseconds PoolSettings::*>(&row.field))
        return (settings.**field).count();
    return settings.*std::get<int PoolSettings::*>(row.field);
}

void put(PoolSettings &settings, const Row &row, qint64 value)
{
    if (const auto *field = std::get_if<Milliseconds PoolSettings::*>(&row.field))
        settings.**field = Milliseconds(value);
    else
        settings.*std::get<int PoolSettings::*>(row.field) = static_cast<int>(value);
}

std::optional<qint64> read(const Row &row, QString value)
{
    if (isDuration(row)) {
        const auto duration = parseDuration(value);
        return duration ? std::optional(static_cast<qint64>(duration->count())) : std::nullopt;
    }
    if (row.suffix[0] != '\0' && value.endsWith(QLatin1String(row.suffix)))
        value.chop(1);
    bool ok = false;
    const qint64 number = value.trimmed().toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

Error outOfRange(const Row &row, const QString &value)
{
    return {Error::Kind::BadInput, Text::tr("The pool setting %1 cannot be “%2”.").arg(QLatin1String(row.name), value),
        Text::tr("Allowed is %1 to %2.").arg(text(row, row.minimum), text(row, row.maximum))};
}

} // namespace

Result<void> PoolSettings::set(const QString &name, const QString &value)
{
    for (const Row &row : kRows) {
        if (name != QLatin1String(row.name))
            continue;
        const auto number = read(row, value.trimmed());
        if (!number || *number < row.minimum || *number > row.maximum)
            return fail(outOfRange(row, value));
        put(*this, row, *number);
        return {};
    }
    return fail(Error::Kind::BadInput, Text::tr("There is no pool setting named %1.").arg(name));
}

QVector<QPair<QString, QString>> PoolSettings::toTable() const
{
    QVector<QPair<QString, QString>> table;
    for (const Row &row : kRows)
        table.append({QString::fromLatin1(row.name), text(row, get(*this, row))});
    return table;
}

Result<void> PoolSettings::check() const
{
    struct Order {
        const char *lesser, *greater;
        Milliseconds PoolSettings::*first, PoolSettings::*second;
    };
    static const Order kOrders[] = {
        {"KEEPALIVE", "MAX_LIFETIME", &PoolSettings::keepalive, &PoolSettings::maxLifetime},
        {"IDLE_TIMEOUT", "MAX_LIFETIME", &PoolSettings::idleTimeout, &PoolSettings::maxLifetime},
        {"OVERFLOW_IDLE_TIMEOUT", "IDLE_TIMEOUT", &PoolSettings::overflowIdleTimeout, &PoolSettings::idleTimeout},
        {"RETRY_BASE", "RETRY_MAX", &PoolSettings::retryBase, &PoolSettings::retryMax},
    };
    for (const Row &row : kRows)
        if (const qint64 value = get(*this, row); value < (isDuration(row) ? 0 : row.minimum))
            return fail(outOfRange(row, text(row, value)));
    for (const Order &order : kOrders)
        if (this->*order.first > this->*order.second)
            return fail(Error::Kind::BadInput,
                Text::tr("The pool setting %1 (%2) must not be longer than %3 (%4).")
                    .arg(QLatin1String(order.lesser), durationText(this->*order.first), QLatin1String(order.greater),
                        durationText(this->*order.second)),
                Text::tr("Shorten %1 or lengthen %2.").arg(QLatin1String(order.lesser), QLatin1String(order.greater)));
    return {};
}

QVector<PoolSettings::Field> PoolSettings::fields()
{
    QVector<Field> fields;
    for (const Row &row : kRows)
        fields.append({QString::fromLatin1(row.name), isDuration(row), text(row, row.minimum), text(row, row.maximum)});
    return fields;
}

Result<PoolSettings> PoolSettings::fromEnvironment(const QProcessEnvironment &environment)
{
    PoolSettings settings;
    const QString prefix = QStringLiteral("PGMAHOUT_POOL_");
    const QStringList names = environment.keys();
    for (const QString &variable : names) {
        if (!variable.startsWith(prefix))
            continue;
        auto done = settings.set(variable.mid(prefix.size()), environment.value(variable));
        if (!done) {
            Error error = done.error();
            error.message = Text::tr("The environment variable %1 is not usable: %2").arg(variable, error.message);
            return fail(error);
        }
    }
    if (auto possible = settings.check(); !possible)
        return fail(possible.error());
    return settings;
}

} // namespace mahout
