// SPDX-License-Identifier: GPL-3.0-or-later
// Where the history is kept, in the dialog of a connection: what each choice asks for, what is refused and what comes
// out. With pictures.
#include "connectiondialog.h"
#include "uitest.h"
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

template <typename T> T *named(QWidget &root, const QString &name)
{
    return root.findChild<T *>(u"connection."_s + name);
}

Profile shop()
{
    Profile profile;
    profile.id = u"ab12"_s;
    profile.name = u"shop-1"_s;
    profile.spec = *ConnectionSpec::parse(u"postgresql://app@db1:5432/shop"_s);
    return profile;
}

void choose(QWidget &dialog, HistoryKind kind)
{
    auto *list = named<QComboBox>(dialog, u"history.place"_s);
    list->setCurrentIndex(list->findData(int(kind)));
    emit list->activated(list->currentIndex());
}

QString problemIn(QWidget &dialog)
{
    const auto *label = named<QLabel>(dialog, u"history.problem"_s);
    return label->isVisibleTo(&dialog) ? label->text() : QString();
}

} // namespace

class TestHistoryEditor : public QObject {
    Q_OBJECT
private slots:
    void asksForWhatIsNeeded();
    void refusesByName();
    void givesBackWhatWasTyped();
    void showsWhatIsSet();
    void pictures();
};

void TestHistoryEditor::asksForWhatIsNeeded()
{
    ConnectionDialog dialog(shop(), {});
    dialog.show();
    named<QTabWidget>(dialog, u"tabs"_s)->setCurrentIndex(2);
    auto *address = named<QLineEdit>(dialog, u"history.address"_s);
    QVERIFY(!address->isVisible());
    choose(dialog, HistoryKind::Database);
    QVERIFY(address->isVisible());
    QCOMPARE(address->placeholderText(), historyAddressExample(HistoryKind::Database));
    QCOMPARE(named<QLineEdit>(dialog, u"history.password"_s)->echoMode(), QLineEdit::Password);
    QCOMPARE(named<QLineEdit>(dialog, u"history.server"_s)->placeholderText(), u"db1:5432/shop"_s);
    const QString help = named<QLabel>(dialog, u"history.help"_s)->text();
    choose(dialog, HistoryKind::Prometheus);
    QVERIFY(named<QLabel>(dialog, u"history.help"_s)->text() != help);
    choose(dialog, HistoryKind::File);
    QVERIFY(!address->isVisible());
}

void TestHistoryEditor::refusesByName()
{
    ConnectionDialog dialog(shop(), {});
    dialog.show();
    const QSignalSpy accepted(&dialog, &QDialog::accepted);
    choose(dialog, HistoryKind::Database);
    named<QPushButton>(dialog, u"connect"_s)->click();
    QVERIFY(accepted.isEmpty());
    QCOMPARE(named<QTabWidget>(dialog, u"tabs"_s)->currentIndex(), 2);
    QVERIFY2(problemIn(dialog).contains(u"no address"_s), qPrintable(problemIn(dialog)));
    auto *address = named<QLineEdit>(dialog, u"history.address"_s);
    QTest::keyClicks(address, u"host=a dbname=b nonsense=1"_s);
    QCOMPARE(problemIn(dialog), QString());
    named<QPushButton>(dialog, u"connect"_s)->click();
    QVERIFY2(problemIn(dialog).contains(u"nonsense"_s), qPrintable(problemIn(dialog)));
    QVERIFY(accepted.isEmpty());
}

void TestHistoryEditor::givesBackWhatWasTyped()
{
    ConnectionDialog dialog(shop(), {});
    dialog.show();
    choose(dialog, HistoryKind::Database);
    QTest::keyClicks(named<QLineEdit>(dialog, u"history.address"_s), u"postgresql://me@db2/past"_s);
    QTest::keyClicks(named<QLineEdit>(dialog, u"history.password"_s), u"geheim"_s);
    QTest::keyClicks(named<QLineEdit>(dialog, u"history.server"_s), u"the shop"_s);
    const QSignalSpy accepted(&dialog, &QDialog::accepted);
    named<QPushButton>(dialog, u"connect"_s)->click();
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(dialog.history().kind, HistoryKind::Database);
    QCOMPARE(dialog.history().server, u"the shop"_s);
    QCOMPARE(dialog.history().database().host, u"db2"_s);
    QCOMPARE(dialog.history().database().password, u"geheim"_s);
}

void TestHistoryEditor::showsWhatIsSet()
{
    ConnectionDialog dialog(shop(), {});
    dialog.setHistory(*HistoryAddress::read(HistoryKind::Prometheus, u"http://monitor-1"_s, u"shop-1"_s));
    dialog.show();
    QCOMPARE(named<QLineEdit>(dialog, u"history.address"_s)->text(), u"http://monitor-1:9090/"_s);
    named<QPushButton>(dialog, u"connect"_s)->click();
    QCOMPARE(dialog.history(), *HistoryAddress::read(HistoryKind::Prometheus, u"http://monitor-1"_s, u"shop-1"_s));
    ConnectionDialog wrong(shop(), {});
    wrong.setHistory({}, u"The environment variable X is not usable"_s);
    wrong.show();
    QVERIFY(problemIn(wrong).contains(u"variable X"_s));
}

void TestHistoryEditor::pictures()
{
    for (const HistoryKind kind : historyKinds()) {
        ConnectionDialog dialog(shop(), {});
        dialog.show();
        named<QTabWidget>(dialog, u"tabs"_s)->setCurrentIndex(2);
        choose(dialog, kind);
        savePictures(dialog, u"connection-history-"_s + historyKindName(kind));
        if (kind != HistoryKind::Database)
            continue;
        QTest::keyClicks(named<QLineEdit>(dialog, u"history.address"_s), u"host=db2 dbnam=past"_s);
        named<QPushButton>(dialog, u"connect"_s)->click();
        savePictures(dialog, u"connection-history-refused"_s);
    }
}

MAHOUT_UI_TEST_MAIN(TestHistoryEditor)
#include "tst_historyeditor.moc"
