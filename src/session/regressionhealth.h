// SPDX-License-Identifier: GPL-3.0-or-later
// A regression in the words of health: what was found, what it means, and one safe next step.
#pragma once

#include "healthresult.h"
#include "regression.h"

namespace mahout {

QString regressionSource(const Regression &regression); // "regressions-17"
// Worth an alert: a statement, and more than possible. Figures of the whole server follow what is asked of it, and are
// only shown.
bool raisesAlert(const Regression &regression);
// A warning, critical when it keeps one more session busy all the time.
HealthResult regressionHealth(const Regression &regression);

// Parts of it, for the page. Translated.
QString regressionSize(const Regression &regression); // "+62 %"
QString regressionInterval(const Regression &regression); // "50 to 75 %"

} // namespace mahout
