// SPDX-License-Identifier: GPL-3.0-or-later
#include "querydetail.h"

#include "card.h"
#include "querycourses.h"
#include "sqlview.h"
#include "theme.h"
#include <QHBoxLayout>
#include <QLabel>

namespace mahout {

QueryDetail::QueryDetail(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_courses(new QueryCourses(context))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(makeText(), 1);
    layout->addWidget(m_courses, 2);
    clear();
}

QWidget *QueryDetail::makeText()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing());
    m_sql = new SqlView;
    m_sql->setObjectName(QStringLiteral("queries.sql"));
    m_sql->setAccessibleName(tr("Text of the selected query"));
    m_origin = new QLabel;
    m_origin->setForegroundRole(QPalette::PlaceholderText);
    m_origin->setWordWrap(true);
    layout->addWidget(m_sql, 1);
    layout->addWidget(m_origin);
    return new Card(tr("Selected query"), content);
}

void QueryDetail::setRow(const QueryRow &row)
{
    m_sql->setText(row.text.isEmpty() ? tr("-- The text of this statement is not known.") : row.text);
    m_origin->setText(
        tr("Runs as %1 in %2; %3 calls within the range.").arg(row.user, row.database, formatNumber(row.calls)));
    m_courses->setStatement(row.key);
}

void QueryDetail::clear()
{
    m_courses->setStatement({});
    m_sql->setText({});
    m_origin->setText(tr("Select a query above to see its text and its course."));
}

void QueryDetail::reload() { m_courses->reload(); }

} // namespace mahout
