// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace mahout {

// Keeps the C library's own messages in English, and installs the translation built into this program that fits
// `locale` best, and that of Qt's own texts where the system has it. Where none fits, English is spoken: its
// translation holds the plural forms of the texts in the source. Call it once, after the application object exists and
// before anything is said; the translators belong to that object.
void installLanguage(const QLocale &locale);

// Codes of the languages built into this program, such as "de"; and what such a language calls itself.
QStringList languages();
QString languageName(const QString &code);

} // namespace mahout
