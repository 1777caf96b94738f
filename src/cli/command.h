// SPDX-License-Identifier: GPL-3.0-or-later
// What a command of pgmahoutctl is. commands.cpp holds the table of them; a new command is one file and one row.
#pragma once

#include "connection.h"
#include "result.h"
#include <QJsonObject>
#include <QStringList>
#include <QTextStream>
#include <stop_token>

namespace mahout::cli {

enum ExitCode {
    Done = 0,
    DoneWithFindings = 1,
    WrongUsage = 64,
    BadInput = 65,
    ServerUnreachable = 69,
    MigrationFailed = 70,
    Interrupted = 130
};

// What every command is given. Results go to `out`, progress and errors to `err`.
struct Context {
    QString url; // --url: connection string or URI; empty: libpq's environment
    bool json = false; // --format json: exactly one object on `out`
    bool quiet = false; // no progress
    QTextStream &out;
    QTextStream &err;
    std::stop_token stop; // Ctrl-C

    // Opens one connection to `url` for the command; the error names what is wrong.
    Result<std::unique_ptr<Connection>> connect() const;
    Result<std::unique_ptr<Connection>> connect(std::stop_token until) const; // stopped by another one than Ctrl-C
    // Prints the error (in JSON: {"error": {...}} on `out` as well) and gives the exit status that belongs to its kind.
    int report(const Error &error) const;
    // Prints one line of progress on `err` unless quiet.
    void progress(const QString &line) const;
    void print(const QJsonObject &object) const;
};

struct Command {
    QString name; // "migrate"
    QString usage; // "migrate status|up|down … --dir DIR"
    QString summary; // translated
    // `arguments` are those after the command's name. Returns the exit status.
    int (*run)(const Context &context, const QStringList &arguments);
};

const QVector<Command> &commands();

} // namespace mahout::cli
