// SPDX-License-Identifier: GPL-3.0-or-later
// pgmahout: the window.
#include "about.h"
#include "demolauncher.h"
#include "interruptsignals.h"
#include "language.h"
#include "mainwindow.h"
#include "pictures.h"
#include "units.h"

#include <algorithm>
#include <cstdio>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

using namespace mahout;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahout)
};

struct Arguments {
    bool demo = false;
    QString screenshots, url, migrations, ago;
};

Arguments readArguments()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Text::tr("A workstation for PostgreSQL DBAs."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({QStringLiteral("demo"), Text::tr("Start a private demo server and connect to it.")});
    parser.addOption({QStringLiteral("screenshots"), Text::tr("Write a picture of each page into <dir> and exit."),
        QStringLiteral("dir")});
    parser.addOption({QStringLiteral("ago"), Text::tr("Take the pictures of the past, this long ago: 2d."),
        QStringLiteral("duration")});
    parser.addOption(
        {QStringLiteral("url"), Text::tr("Connect to this URI or connection string."), QStringLiteral("url")});
    parser.addOption({QStringLiteral("migrations"), Text::tr("Open this migrations folder."), QStringLiteral("dir")});
    parser.process(*QCoreApplication::instance());
    const bool pictures = parser.isSet(QStringLiteral("screenshots"));
    return {parser.isSet(QStringLiteral("demo")) || (pictures && !parser.isSet(QStringLiteral("url"))),
        parser.value(QStringLiteral("screenshots")), parser.value(QStringLiteral("url")),
        parser.value(QStringLiteral("migrations")), parser.value(QStringLiteral("ago"))};
}

// Version and help are told without a display.
bool asksForWords(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        static const QStringList words{QStringLiteral("--version"), QStringLiteral("-v"), QStringLiteral("--help"),
            QStringLiteral("-h"), QStringLiteral("--help-all")};
        return words.contains(QString::fromLocal8Bit(argument));
    });
}

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/pgmahout.ini");
}

// Before any text is translated.
QLocale chosenLanguage(QSettings &settings)
{
    const SettingsRegistry registry(settings, QProcessEnvironment::systemEnvironment());
    const QString code = registry.value(Setting::kLanguage).text;
    return languages().contains(code) ? QLocale(code) : QLocale::system();
}

bool takePictures(MainWindow &window, const Arguments &arguments)
{
    const Result<Milliseconds> ago = arguments.ago.isEmpty() ? Milliseconds(0) : parseDuration(arguments.ago);
    if (!ago) {
        std::fprintf(stderr, "%s\n", qPrintable(ago.error().toString()));
        return false;
    }
    QDir().mkpath(arguments.screenshots);
    auto *pictures = new Pictures(window, arguments.screenshots, ago->count(), &window);
    QObject::connect(&window, &MainWindow::sessionOpened, pictures, &Pictures::start);
    QObject::connect(pictures, &Pictures::finished, qApp, [](bool ok) { QCoreApplication::exit(ok ? 0 : 1); });
    QObject::connect(&window, &MainWindow::failed, qApp, [](const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.toString()));
        QCoreApplication::exit(1);
    });
    return true;
}

bool connectTo(MainWindow &window, const Arguments &arguments)
{
    const auto spec = ConnectionSpec::parse(arguments.url);
    const auto pool = window.settings().poolSettings();
    const auto place = window.settings().historyAddress();
    if (!spec || !pool || !place) {
        const Error &error = !spec ? spec.error() : !pool ? pool.error() : place.error();
        std::fprintf(stderr, "%s\n", qPrintable(error.toString()));
        return false;
    }
    const QString history = historyFileOf(QString::number(qHash(spec->toText()), 16));
    SessionConfig config{spec->describe(), *spec, Environment::Development, *pool, history};
    config.history = *place;
    window.openSession(std::move(config), arguments.migrations);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("pgmahout"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAHOUT_VERSION));
    if (asksForWords(argc, argv)) {
        const QCoreApplication application(argc, argv); // needs no display
        QSettings settings(settingsFile(), QSettings::IniFormat);
        installLanguage(chosenLanguage(settings));
        const QStringList words = QCoreApplication::arguments();
        if (words.contains(QStringLiteral("--version")) || words.contains(QStringLiteral("-v")))
            std::fputs(qPrintable(aboutText(QStringLiteral("pgmahout"))), stdout);
        else
            readArguments();
        return 0;
    }
    const QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("pgMahout"));
    QSettings settings(settingsFile(), QSettings::IniFormat);
    installLanguage(chosenLanguage(settings));
    const Arguments arguments = readArguments();
    quitOnInterrupt();
    Theme theme;
    MainWindow window(settings);
    if (!arguments.screenshots.isEmpty() && !takePictures(window, arguments))
        return 64;
    window.show();
    if (arguments.demo)
        window.startDemo();
    else if (!arguments.url.isEmpty() && !connectTo(window, arguments))
        return 65;
    return QApplication::exec();
}
