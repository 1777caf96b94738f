// SPDX-License-Identifier: GPL-3.0-or-later
// SQL to read and copy, in monospace with syntax colours of the theme. Read-only unless told otherwise.
#pragma once

#include <memory>
#include <QWidget>

namespace mahout {

// Something to say about a line.
struct SqlMark {
    enum class Weight { Info, Warning, Error };
    int line = 1; // 1-based
    Weight weight = Weight::Warning;
    QString text; // shown when the pointer rests on the line
    bool operator==(const SqlMark &) const = default;
};

class SqlView : public QWidget {
    Q_OBJECT
public:
    explicit SqlView(QWidget *parent = nullptr);
    ~SqlView() override;

    void setText(const QString &sql); // keeps the scroll position when the text is the same
    QString text() const;
    void setEditable(bool editable);
    void setLineNumbers(bool shown);
    // Height fits the text between these numbers of lines; beyond the second it scrolls.
    void setLineLimits(int fewest, int most);
    // Marks one 1-based line as the place of an error; 0 removes the mark.
    void markLine(int line);
    // Signs in the margin, the heaviest of each line, with the line underlined; a new text has none.
    void setMarks(const QVector<SqlMark> &marks);
    QVector<SqlMark> marks() const;
    QString hintAt(int line) const; // what resting on that line shows; empty: nothing

signals:
    void textChanged(); // by the user

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mahout
