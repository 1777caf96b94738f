// SPDX-License-Identifier: GPL-3.0-or-later
// Both directions of one migration side by side, with what the linter and the last run have to say of their lines. GUI
// thread only.
#pragma once

#include "migrationfindings.h"
#include "migrationrunner.h"
#include <QSplitter>

namespace mahout {

class Card;

class ScriptViews : public QSplitter {
    Q_OBJECT
public:
    explicit ScriptViews(QWidget *parent = nullptr);

    // `file` may be null: no migration is selected, or its files are missing.
    void show(const MigrationFile *file, const QVector<PlacedFinding> &findings,
        const std::optional<MigrationFailure> &failure);

private:
    struct Half {
        Card *card = nullptr;
        SqlView *view = nullptr;
    };
    Half makeHalf(const QString &title, const QString &name);
    Half m_up, m_down;
};

} // namespace mahout
