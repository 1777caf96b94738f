// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include <clocale>
#include <memory>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QTranslator>

namespace mahout {

namespace {

// The language that was found, as a code such as "de"; empty if the folder has none that fits.
QString install(const QLocale &locale, const QString &file, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, file, QStringLiteral("_"), folder))
        return {};
    translator->setParent(QCoreApplication::instance());
    QCoreApplication::installTranslator(translator.get());
    return translator.release()->language();
}

const QString kBuiltIn = QStringLiteral(":/i18n");

} // namespace

QStringList languages()
{
    QStringList codes;
    const QString prefix = QStringLiteral("pgmahout_");
    const QStringList files = QDir(kBuiltIn).entryList({prefix + QStringLiteral("*.qm")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        codes << QFileInfo(file).baseName().mid(prefix.size());
    return codes;
}

// Without the country: "English", where QLocale would say "American English".
QString languageName(const QString &code)
{
    const QLocale locale(code);
    return locale.language() == QLocale::English ? QLocale::languageToString(QLocale::English)
                                                 : locale.nativeLanguageName();
}

void installLanguage(const QLocale &locale)
{
    // libpq has no codes for failures to connect, only words, and connecterror.cpp knows the English ones.
    std::setlocale(LC_MESSAGES, "C");
    const QString name = QStringLiteral("pgmahout");
    QString language = install(locale, name, kBuiltIn);
    if (language.isEmpty())
        language = install(QLocale(QLocale::English), name, kBuiltIn);
    // In the language that was found, so that a window never mixes two.
    install(QLocale(language), QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace mahout
