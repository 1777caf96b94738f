// SPDX-License-Identifier: GPL-3.0-or-later
// Merging keeps rows, selection and scroll position; sorting and filtering work on values.
#include "keyedtablemodel.h"
#include "sortfiltermodel.h"
#include "tableview.h"
#include "uitest.h"
#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSignalSpy>

using namespace mahout;

namespace {

struct Session {
    int pid = 0;
    QString state;
    double seconds = 0;
    bool operator==(const Session &) const = default;
};
using SessionModel = KeyedTableModel<Session, int>;

QVector<Column<Session>> columns()
{
    return {
        {{"pid", QStringLiteral("PID"), Unit::None, true}, [](const Session &row) { return row.pid; },
            [](const Session &row) { return QString::number(row.pid); }},
        {{"state", QStringLiteral("State")}, [](const Session &row) { return row.state; }},
        {{"age", QStringLiteral("Age"), Unit::Milliseconds, true},
            [](const Session &row) { return row.seconds * 1000; }},
    };
}

std::unique_ptr<SessionModel> makeModel()
{
    return std::make_unique<SessionModel>(columns(), [](const Session &row) { return row.pid; });
}

// "11 active 2, 12 idle 5"
QVector<Session> sessions(const QString &text)
{
    QVector<Session> rows;
    for (const QString &part : text.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
        const QStringList words = part.split(QLatin1Char(' '));
        rows.append({words.at(0).toInt(), words.at(1), words.at(2).toDouble()});
    }
    return rows;
}

QString pids(const QAbstractItemModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result.append(model.index(row, 0).data().toString());
    return result.join(QLatin1Char(' '));
}

QVector<Session> many(int count, int generation)
{
    QVector<Session> rows;
    rows.reserve(count);
    for (int i = 0; i < count; ++i)
        rows.append({i, i % 3 ? QStringLiteral("idle") : QStringLiteral("active"),
            double((i * 7919 + generation * 104729) % count)});
    return rows;
}

} // namespace

class TestModels : public QObject {
    Q_OBJECT
private slots:
    void mergeKeepsPlaces_data();
    void mergeKeepsPlaces();
    void mergeIsPrecise();
    void manyChangesAreOneSignal();
    void lastOfEqualKeysCounts();
    void cellsByRole();
    void sortsByValue();
    void missingValuesComeLast();
    void tiesAreBrokenByKey();
    void filtersByWords();
    void frozenOrderStays();
    void selectionSurvivesTenThousandRows();
};

void TestModels::mergeKeepsPlaces_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("order");
    QTest::newRow("nothing to nothing") << ""
                                        << ""
                                        << "";
    QTest::newRow("first rows") << ""
                                << "11 a 1, 12 a 1"
                                << "11 12";
    QTest::newRow("all go") << "11 a 1, 12 a 1"
                            << ""
                            << "";
    QTest::newRow("tail goes") << "11 a 1, 12 a 1, 13 a 1"
                               << "11 a 1"
                               << "11";
    QTest::newRow("head goes") << "11 a 1, 12 a 1, 13 a 1"
                               << "13 a 1"
                               << "13";
    QTest::newRow("two gaps") << "11 a 1, 12 a 1, 13 a 1, 14 a 1, 15 a 1"
                              << "11 a 1, 13 a 1, 15 a 1"
                              << "11 13 15";
    QTest::newRow("order of arrival is not order of rows") << "11 a 1, 12 a 1"
                                                           << "12 a 1, 13 a 1, 11 a 1"
                                                           << "11 12 13";
    QTest::newRow("all at once") << "11 a 1, 12 a 1, 13 a 1"
                                 << "14 a 1, 13 b 2, 11 a 1"
                                 << "11 13 14";
}

void TestModels::mergeKeepsPlaces()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, order);
    const auto model = makeModel();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->merge(sessions(before));
    model->merge(sessions(after));
    QCOMPARE(pids(*model), order);
    const QVector<Session> expected = sessions(after);
    for (const Session &session : expected)
        QCOMPARE(model->row(model->indexOf(session.pid)), session);
}

void TestModels::mergeIsPrecise()
{
    const auto model = makeModel();
    model->merge(sessions(QStringLiteral("11 a 1, 12 a 1, 13 a 1, 14 a 1, 15 a 1")));
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy removed(model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(model.get(), &QAbstractItemModel::modelReset);
    model->merge(sessions(QStringLiteral("11 b 1, 12 b 1, 13 a 1, 15 b 1, 16 a 1, 17 a 1")));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().at(1).toInt(), 3);
    QCOMPARE(changed.size(), 2); // 11 and 12 together, 15 alone
    QCOMPARE(changed.first().at(1).value<QModelIndex>().row(), 1);
    QCOMPARE(inserted.size(), 1);
    QVERIFY(reset.isEmpty());
    model->merge(model->rows());
    QCOMPARE(changed.size(), 2); // equal rows are no change
}

void TestModels::manyChangesAreOneSignal()
{
    const auto model = makeModel();
    QVector<Session> rows = many(200, 0);
    model->merge(rows);
    for (int i = 0; i < 200; i += 2)
        rows[i].state = QStringLiteral("other");
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    model->merge(rows);
    QCOMPARE(changed.size(), 1);
}

void TestModels::lastOfEqualKeysCounts()
{
    const auto model = makeModel();
    model->merge(sessions(QStringLiteral("11 a 1, 11 b 2")));
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->row(0).state, QStringLiteral("b"));
}

void TestModels::cellsByRole()
{
    const auto model = makeModel();
    model->merge({{11, QStringLiteral("active"), 2.5}, {12, QStringLiteral("idle"), qQNaN()}});
    const QModelIndex age = model->index(0, model->columnOf(QStringLiteral("age")));
    QCOMPARE(age.data(SortRole).toDouble(), 2500.0);
    QCOMPARE(age.data().toString(), formatValue(2500, Unit::Milliseconds));
    QCOMPARE(age.data(KeyRole).toString(), QStringLiteral("11"));
    QCOMPARE(Qt::Alignment(age.data(Qt::TextAlignmentRole).toInt()), Qt::AlignRight | Qt::AlignVCenter);
    QCOMPARE(age.siblingAtRow(1).data().toString(), QStringLiteral("–"));
    QCOMPARE(model->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("State"));
    QCOMPARE(model->columnOf(QStringLiteral("none")), -1);
}

void TestModels::sortsByValue()
{
    const auto model = makeModel();
    SortFilterModel sorted;
    sorted.setSourceModel(model.get());
    model->merge(sessions(QStringLiteral("1 a 9, 2 a 100, 3 a 20")));
    sorted.sort(2, Qt::AscendingOrder);
    QCOMPARE(pids(sorted), QStringLiteral("1 3 2"));
    sorted.sort(2, Qt::DescendingOrder);
    QCOMPARE(pids(sorted), QStringLiteral("2 3 1"));
}

void TestModels::missingValuesComeLast()
{
    const auto model = makeModel();
    SortFilterModel sorted;
    sorted.setSourceModel(model.get());
    model->merge({{1, {}, qQNaN()}, {2, {}, 5}, {3, {}, qQNaN()}, {4, {}, 1}});
    sorted.sort(2, Qt::AscendingOrder);
    QCOMPARE(pids(sorted), QStringLiteral("4 2 1 3"));
    sorted.sort(2, Qt::DescendingOrder);
    QCOMPARE(pids(sorted), QStringLiteral("2 4 1 3"));
}

void TestModels::tiesAreBrokenByKey()
{
    const auto model = makeModel();
    SortFilterModel sorted;
    sorted.setSourceModel(model.get());
    model->merge(sessions(QStringLiteral("3 a 1, 1 a 1, 2 a 1")));
    sorted.sort(2, Qt::AscendingOrder);
    QCOMPARE(pids(sorted), QStringLiteral("1 2 3"));
    sorted.sort(2, Qt::DescendingOrder);
    QCOMPARE(pids(sorted), QStringLiteral("1 2 3"));
}

void TestModels::filtersByWords()
{
    const auto model = makeModel();
    SortFilterModel sorted;
    sorted.setSourceModel(model.get());
    model->merge(sessions(QStringLiteral("11 Active 1, 12 idle 1, 21 active 1")));
    sorted.setFilterText(QStringLiteral("ACTIVE 1"));
    QCOMPARE(pids(sorted), QStringLiteral("11 21"));
    sorted.setFilterText(QStringLiteral("  11  active "));
    QCOMPARE(pids(sorted), QStringLiteral("11"));
    sorted.setFilterColumns({1});
    QCOMPARE(pids(sorted), QString());
    sorted.setFilterText({});
    QCOMPARE(sorted.rowCount(), 3);
}

void TestModels::frozenOrderStays()
{
    const auto model = makeModel();
    SortFilterModel sorted;
    sorted.setSourceModel(model.get());
    model->merge(sessions(QStringLiteral("1 a 1, 2 a 2, 3 a 3")));
    sorted.sort(2, Qt::AscendingOrder);
    sorted.setSortFrozen(true);
    model->merge(sessions(QStringLiteral("1 a 9, 2 a 2, 3 a 3")));
    QCOMPARE(pids(sorted), QStringLiteral("1 2 3"));
    sorted.sortNow();
    QCOMPARE(pids(sorted), QStringLiteral("2 3 1"));
}

void TestModels::selectionSurvivesTenThousandRows()
{
    const auto model = makeModel();
    SortFilterModel sorted;
    sorted.setSourceModel(model.get());
    TableView view(QStringLiteral("sessions"));
    view.setModel(&sorted);
    view.resize(600, 400);
    view.show();
    model->merge(many(10'000, 0));
    view.sortByColumn(2, Qt::AscendingOrder);
    const QModelIndex chosen = sorted.mapFromSource(model->index(model->indexOf(4711), 0));
    view.setCurrentIndex(chosen);
    view.scrollTo(chosen, QAbstractItemView::PositionAtCenter);
    const int scrolled = view.verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    for (int generation = 1; generation <= 5; ++generation) {
        QVector<Session> rows = many(10'000, generation);
        rows.remove(generation * 100, 50); // never 4711
        model->merge(rows);
        QCOMPARE(view.currentIndex().data(KeyRole).toString(), QStringLiteral("4711"));
        QCOMPARE(view.selectionModel()->selectedRows().size(), 1);
        QCOMPARE(view.selectionModel()->selectedRows().first().data(KeyRole).toString(), QStringLiteral("4711"));
    }
    sorted.setSortFrozen(true);
    const int before = view.verticalScrollBar()->value();
    model->merge(many(10'000, 5));
    QCOMPARE(view.verticalScrollBar()->value(), before);
}

MAHOUT_UI_TEST_MAIN(TestModels)
#include "tst_models.moc"
