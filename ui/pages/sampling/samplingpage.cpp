// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplingpage.h"

#include <cmath>

namespace mahout {

namespace {

constexpr double kMuchPercent = 1; // of one CPU
constexpr double kMsOfPercent = 10; // in each second

EntityTableSpec collectors()
{
    return {QStringLiteral("sampler"), SamplingPage::tr("Collectors"), SamplingPage::tr("Collector"), {},
        QStringLiteral("sampler.duration"), SamplingPage::tr("No collector has run yet."),
        SamplingPage::tr("What they cost is told every ten seconds.")};
}

} // namespace

SamplingPage::SamplingPage(const PageContext &context, QWidget *parent)
    : FiguresPage(context,
        {QStringLiteral("sampling"), tr("Sampling"),
            {{"server_time", tr("Time in the server, in each second"), {QStringLiteral("sampler.server_time")}},
                {"statements", tr("Statements and rows"),
                    {QStringLiteral("sampler.statements"), QStringLiteral("sampler.rows")}},
                {"samples", tr("Samples"),
                    {QStringLiteral("sampler.samples"), QStringLiteral("sampler.failures"),
                        QStringLiteral("sampler.skipped")}}},
            {collectors()}},
        parent)
{
}

FiguresSentence SamplingPage::sentence() const
{
    const double share = latest("sampler.server_time") / kMsOfPercent, statements = latest("sampler.statements");
    const double samples = latest("sampler.samples");
    if (std::isnan(share) && std::isnan(samples))
        return {};
    if (std::isnan(share))
        return {tr("pgMahout takes %1 samples per second. What they cost the server only pg_stat_statements can tell.")
                    .arg(formatNumber(samples)),
            ColorRole::Muted};
    return {tr("Looking takes %1 of one CPU of the server, with %2 statements per second.")
                .arg(formatValue(share, Unit::Percent), formatNumber(statements)),
        share > kMuchPercent ? ColorRole::Warning : ColorRole::Good};
}

} // namespace mahout
