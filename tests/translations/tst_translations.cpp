// SPDX-License-Identifier: GPL-3.0-or-later
// Every text that a person can see is translated, with the placeholders of its source, and the programs speak the
// language of the environment.
#include "language.h"
#include "testmain.h"
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace mahout;

namespace {

const QString kTranslations = QStringLiteral(MAHOUT_SOURCE_DIR "/translations/");

struct Message {
    QString context, source, state; // state: empty when finished, else what lupdate says of it
    QStringList forms; // one, or as many as the language has numbers
    bool numerus = false;
};

QString named(const Message &message) { return message.context + QStringLiteral(": ") + message.source; }

// Reads from behind <translation> to its end.
QStringList readForms(QXmlStreamReader &xml, bool numerus)
{
    if (!numerus)
        return {xml.readElementText()};
    QStringList forms;
    while (xml.readNextStartElement())
        forms << xml.readElementText();
    return forms;
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message{context, {}, {}, {}, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes")};
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.state = xml.attributes().value(QLatin1String("type")).toString();
            message.forms = readForms(xml, message.numerus);
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QVector<Message> readMessages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QVector<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages << readMessage(xml, context);
    }
    return messages;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%(?:L?[0-9]+|L?n)"));
    QStringList found;
    for (const QRegularExpressionMatch &match : pattern.globalMatch(text))
        found << match.captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

// The form for one thing may say "the only" in place of its number.
bool samePlaceholders(const Message &message, qsizetype form)
{
    const QStringList wanted = placeholders(message.source);
    const QStringList given = placeholders(message.forms.at(form));
    const bool forOne = message.numerus && form == 0;
    return given == wanted || (forOne && given + QStringList{QStringLiteral("%n")} == wanted);
}

struct Update {
    QVector<Message> messages;
    QString complaints;
};

// What lupdate makes of a copy of the file; what is no longer in the source stays in it, marked.
Update updated(const QString &file, const QStringList &options)
{
    const QTemporaryDir folder;
    const QString copy = folder.filePath(file);
    if (!QFile::copy(kTranslations + file, copy))
        return {{}, QStringLiteral("There is no file ") + file};
    QProcess lupdate;
    lupdate.start(QStringLiteral(MAHOUT_LUPDATE),
        QStringList{QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
            QStringLiteral(MAHOUT_SOURCE_DIR "/src"), QStringLiteral(MAHOUT_SOURCE_DIR "/ui"),
            QStringLiteral("-extensions"), QStringLiteral("cpp,h")}
            + options + QStringList{QStringLiteral("-ts"), copy});
    if (!lupdate.waitForFinished(60'000) || lupdate.exitCode() != 0)
        return {{}, lupdate.errorString()};
    return {readMessages(copy), QString::fromUtf8(lupdate.readAllStandardError())};
}

QString help(const QString &language)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), language);
    environment.remove(QStringLiteral("LANGUAGE"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(MAHOUT_BIN_DIR "/pgmahoutctl"), {QStringLiteral("--help")});
    process.waitForFinished(60'000);
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void complete_data();
    void complete();
    void terminalSpeaks_data();
    void terminalSpeaks();
    void countsInWords_data();
    void countsInWords();
};

void TestTranslations::complete_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("German") << "pgmahout_de.ts" << QStringList{};
    QTest::newRow("English plurals") << "pgmahout_en.ts" << QStringList{QStringLiteral("-pluralonly")};
}

void TestTranslations::complete()
{
    QFETCH(QString, file);
    QFETCH(QStringList, options);
    const Update update = updated(file, options);
    QCOMPARE(update.complaints, QString());
    QVERIFY(!update.messages.isEmpty());
    QStringList faults;
    for (const Message &message : update.messages) {
        if (!message.state.isEmpty())
            faults << message.state + QStringLiteral(": ") + named(message);
        // The structs that lend tr() to functions are called Text or Words; a context of that name is never asked for.
        if (message.context.endsWith(QLatin1String("Text")) || message.context.endsWith(QLatin1String("Words")))
            faults << QStringLiteral("context of a helper: ") + named(message);
        for (qsizetype form = 0; form < message.forms.size(); ++form)
            if (message.state.isEmpty() && !samePlaceholders(message, form))
                faults << QStringLiteral("placeholders: ") + named(message);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestTranslations::terminalSpeaks_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("sentence");
    const QString german = QStringLiteral("Prüft den Server.");
    const QString english = QStringLiteral("Checks the server.");
    QTest::newRow("German") << "de_DE.UTF-8" << german;
    QTest::newRow("German of Austria") << "de_AT.UTF-8" << german;
    QTest::newRow("English") << "en_GB.UTF-8" << english;
    QTest::newRow("a language without translation") << "fr_FR.UTF-8" << english;
}

void TestTranslations::terminalSpeaks()
{
    QFETCH(QString, language);
    QFETCH(QString, sentence);
    const QString text = help(language);
    QVERIFY2(text.contains(sentence), qPrintable(text));
}

void TestTranslations::countsInWords_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("three");
    QTest::newRow("German") << QLocale(QLocale::German) << "1 Migration ausführen"
                            << "3 Migrationen ausführen";
    QTest::newRow("English") << QLocale(QLocale::English) << "Run 1 migration"
                             << "Run 3 migrations";
    QTest::newRow("a language without translation") << QLocale(QLocale::French) << "Run 1 migration"
                                                    << "Run 3 migrations";
    QTest::newRow("no language") << QLocale::c() << "Run 1 migration"
                                 << "Run 3 migrations";
}

void TestTranslations::countsInWords()
{
    QFETCH(QLocale, locale);
    installLanguage(locale);
    const auto text = [](int count) {
        return QCoreApplication::translate("MigrationsPage", "Run %n migration(s)", nullptr, count);
    };
    QTEST(text(1), "one");
    QTEST(text(3), "three");
    for (QTranslator *translator : qApp->findChildren<QTranslator *>(Qt::FindDirectChildrenOnly))
        delete translator;
}

MAHOUT_TEST_MAIN(TestTranslations)
#include "tst_translations.moc"
