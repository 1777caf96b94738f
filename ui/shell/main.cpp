// SPDX-License-Identifier: GPL-3.0-or-later
// pgmahout: the window.
#include "demolauncher.h"
#include "interruptsignals.h"
#include "language.h"
#include "mainwindow.h"
#include "pictures.h"

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
    QString screenshots, url, migrations;
};

Arguments readArguments(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Text::tr("A workstation for PostgreSQL DBAs."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({QStringLiteral("demo"), Text::tr("Start a private demo server and connect to it.")});
    parser.addOption({QStringLiteral("screenshots"), Text::tr("Write a picture of each page into <dir> and exit."),
        QStringLiteral("dir")});
    parser.addOption(
        {QStringLiteral("url"), Text::tr("Connect to this URI or connection string."), QStringLiteral("url")});
    parser.addOption({QStringLiteral("migrations"), Text::tr("Open this migrations folder."), QStringLiteral("dir")});
    parser.process(application);
    return {parser.isSet(QStringLiteral("demo")) || parser.isSet(QStringLiteral("screenshots")),
        parser.value(QStringLiteral("screenshots")), parser.value(QStringLiteral("url")),
        parser.value(QStringLiteral("migrations"))};
}

void takePictures(MainWindow &window, const QString &directory)
{
    QDir().mkpath(directory);
    auto *pictures = new Pictures(window, directory, &window);
    QObject::connect(&window, &MainWindow::sessionOpened, pictures, &Pictures::start);
    QObject::connect(pictures, &Pictures::finished, qApp, [](bool ok) { QCoreApplication::exit(ok ? 0 : 1); });
    QObject::connect(&window, &MainWindow::failed, qApp, [](const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.toString()));
        QCoreApplication::exit(1);
    });
}

bool connectTo(MainWindow &window, const Arguments &arguments)
{
    const auto spec = ConnectionSpec::parse(arguments.url);
    const auto pool = PoolSettings::fromEnvironment(QProcessEnvironment::systemEnvironment());
    if (!spec || !pool) {
        std::fprintf(stderr, "%s\n", qPrintable((spec ? pool.error() : spec.error()).toString()));
        return false;
    }
    const QString history = historyFileOf(QString::number(qHash(spec->toText()), 16));
    window.openSession({spec->describe(), *spec, Environment::Development, *pool, history}, arguments.migrations);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pgmahout"));
    QApplication::setApplicationDisplayName(QStringLiteral("pgMahout"));
    QApplication::setApplicationVersion(QStringLiteral(MAHOUT_VERSION));
    installLanguage(QLocale::system());
    const Arguments arguments = readArguments(application);
    quitOnInterrupt();
    Theme theme;
    const QString file
        = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/pgmahout.ini");
    QSettings settings(file, QSettings::IniFormat);
    MainWindow window(settings);
    if (!arguments.screenshots.isEmpty())
        takePictures(window, arguments.screenshots);
    window.show();
    if (arguments.demo)
        window.startDemo();
    else if (!arguments.url.isEmpty() && !connectTo(window, arguments))
        return 65;
    return QApplication::exec();
}
