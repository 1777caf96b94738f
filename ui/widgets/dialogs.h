// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions and file names. All are asynchronous: no nested event loop, the answer comes to a callback that is never
// called before the function returns, and never after `parent` has gone. Tests set the next answer instead of clicking.
#pragma once

#include <functional>
#include <QString>

class QWidget;

namespace mahout {

struct Question {
    QString title; // "Run 3 migrations on prod-eu-1?"
    QString text; // the consequence, and the way back
    QString action; // a verb with its object: "Run 3 migrations"
    bool destructive = false;
    QString mustType = {}; // when set, the action is enabled once exactly this was typed: the server's name
    QString alternative = {}; // something to do first or instead: "Verify first"; empty: nothing
};

// `onYes` is called when the action was chosen, `onAlternative` when that was.
void ask(
    QWidget *parent, const Question &question, std::function<void()> onYes, std::function<void()> onAlternative = {});

// `onPath` is called with an absolute path; not when the user cancelled.
using PathReceiver = std::function<void(const QString &)>;
void chooseFolder(QWidget *parent, const QString &title, const QString &startIn, PathReceiver onPath);
// `filters` as in QFileDialog: "Comma-separated values (*.csv)"
void chooseSaveFile(
    QWidget *parent, const QString &title, const QString &suggested, const QString &filters, PathReceiver onPath);
void chooseOpenFile(
    QWidget *parent, const QString &title, const QString &startIn, const QString &filters, PathReceiver onPath);

// Test seams: each answers one following call, without a window.
namespace Dialogs {
void setNextAnswer(bool yes);
void setNextFolder(const QString &path);
void setNextFile(const QString &path);
Question lastQuestion(); // the last one asked, whoever answered
} // namespace Dialogs

} // namespace mahout
