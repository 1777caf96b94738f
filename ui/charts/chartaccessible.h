// SPDX-License-Identifier: GPL-3.0-or-later
// What assistive technology hears of a TimeChart. Internal to ui/charts.
#pragma once

namespace mahout {

// Makes every TimeChart answer as a chart with its title and its summary. Harmless when repeated.
void installChartAccessibility();

} // namespace mahout
