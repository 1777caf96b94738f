// SPDX-License-Identifier: GPL-3.0-or-later
// Statements with the indexes that are expected of each, as text files. A statement stands between a line "# title" and
// a line "=> orders (customer_id); lines (price)" or "=> nothing". A title that ends in "[budget 8 MB]" limits the
// space.
#pragma once

#include "indexadvice.h"
#include <QDir>
#include <QRegularExpression>

namespace mahout::test {

struct Question {
    QString file, title, sql, expected;

    std::optional<double> budget() const
    {
        static const QRegularExpression limit("\\[budget (.*)\\]$");
        const QRegularExpressionMatch match = limit.match(title);
        return match.hasMatch() ? std::optional(double(*parseSize(match.captured(1)))) : std::nullopt;
    }
    QString name() const { return QFileInfo(file).baseName() + ": " + title; }
};

inline QString readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return QString::fromUtf8(file.readAll());
}

inline QVector<Question> questionsOf(const QString &path)
{
    QVector<Question> questions;
    for (const QString &line : readFile(path).split(u'\n')) {
        if (line.startsWith(u"# "))
            questions.append({path, line.mid(2), {}, {}});
        else if (line.startsWith(u"=> "))
            questions.last().expected = line.mid(3);
        else if (!line.isEmpty())
            questions.last().sql += (questions.last().sql.isEmpty() ? "" : "\n") + line;
    }
    return questions;
}

// Of all files of a folder, by name.
inline QVector<Question> questionsIn(const QString &folder)
{
    QVector<Question> questions;
    for (const QString &name : QDir(folder).entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name))
        questions += questionsOf(QDir(folder).filePath(name));
    return questions;
}

} // namespace mahout::test
