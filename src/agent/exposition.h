// SPDX-License-Identifier: GPL-3.0-or-later
// The text format of Prometheus: metrics in families, each with its help and type, the samples of all servers together.
//
// Names are those of metrics/prometheusname.h and the units base units; labels are bounded in number and length. Of the
// things that a collector looks at (tables, indexes, databases …) at most so many are told of each as the configuration
// says. One that is told stays so as long as it is there; free places go to those with the largest figures. The rest is
// one more, entity="other", so that sums stay right; it has none of the figures that cannot be added.
#pragma once

#include "serverwatch.h"
#include <QSet>

namespace mahout::agent {

// Keeps what is the same from one rendering to the next.
class Exposition {
public:
    explicit Exposition(int entities)
        : m_entities(entities)
    {
    }
    // `answered`: how many requests, by status.
    QByteArray render(const QVector<const ServerWatch *> &servers, const QMap<int, quint64> &answered);

private:
    using Lines = QMap<QString, QByteArray>; // by family
    struct Rendered {
        SnapshotPtr snapshot; // what the lines tell
        Lines lines;
    };
    struct Kept {
        QMap<QString, Rendered> collectors;
        QMap<QString, QSet<QString>> members; // keys of the things that are told of each, by collector
    };
    void addFigures(const ServerWatch &server, QMap<QString, QByteArray> &families);
    Lines linesOf(const QString &server, const Snapshot &snapshot, QSet<QString> &members) const;
    void addThings(const QString &label, const Snapshot &snapshot, QSet<QString> &members, Lines &lines) const;

    int m_entities;
    QMap<QString, Kept> m_servers; // by name
};

} // namespace mahout::agent
