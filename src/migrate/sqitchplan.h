// SPDX-License-Identifier: GPL-3.0-or-later
// sqitch.plan as plain values. Identifiers are the tool's: SHA-1 over a text that names the change before, so that an
// edit anywhere in the plan changes all that follows.
#pragma once

#include "result.h"
#include <QStringList>
#include <QVector>

namespace mahout {

struct SqitchDependency {
    bool conflict = false;
    QString project; // empty: of this plan
    QString change, tag, id; // what is given of them
    QString text; // as the registry has it: "users", "users@v1", "other:users"
};

struct SqitchPlanned {
    QString at; // "2024-01-31T12:00:00Z"
    QString planner, email;
    QString note; // line breaks in it as such
};

struct SqitchTag {
    QString name; // with @
    QString id;
    SqitchPlanned planned;
};

struct SqitchChange {
    QString name;
    QString id;
    SqitchPlanned planned;
    QVector<SqitchDependency> dependencies; // requirements first
    QVector<SqitchTag> tags;
    // The name occurs again further on in the plan: these are the tags of this and of the changes in between, and the
    // scripts are called name@tag, by the first of them that has a file.
    QStringList reworkTags;
    // Where a dependency of this plan leads, in the order of `dependencies`; empty for those of other projects.
    QStringList resolved;
};

struct SqitchPlan {
    QString project, uri;
    QVector<SqitchChange> changes;
};

// BadInput names the line of `path` that cannot be read, or the requirement that no change before fulfils.
Result<SqitchPlan> readSqitchPlan(const QString &text, const QString &path);

} // namespace mahout
