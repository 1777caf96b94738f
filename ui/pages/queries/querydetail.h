// SPDX-License-Identifier: GPL-3.0-or-later
// One statement: its text, and its course over the window's range.
// GUI thread only.
#pragma once

#include "page.h"
#include "queryrow.h"

class QLabel;

namespace mahout {

class QueryCourses;
class SqlView;

class QueryDetail : public QWidget {
    Q_OBJECT
public:
    explicit QueryDetail(const PageContext &context, QWidget *parent = nullptr);

    void setRow(const QueryRow &row); // text at once, charts when they are read
    void clear(); // nothing is selected
    void reload(); // the charts of the statement shown

private:
    QWidget *makeText();

    SqlView *m_sql = nullptr;
    QLabel *m_origin = nullptr;
    QueryCourses *m_courses;
};

} // namespace mahout
