// SPDX-License-Identifier: GPL-3.0-or-later
// The table of declared settings. The settings dialog, the file, the environment and their documentation derive from
// its rows; a new setting is one row.
#pragma once

#include "result.h"
#include <functional>
#include <QVector>

namespace mahout {

enum class SettingType { Choice, Switch, Number, Duration, Size, Text };

enum class SettingScope {
    Application, // one value
    Server, // one value for every server, and each saved server may have its own
};

struct SettingChoice {
    QString value; // as stored
    QString title; // translated
};

// Sections of the dialog.
inline const QString kApplicationSection = QStringLiteral("application");
inline const QString kPoolSection = QStringLiteral("pool");
inline const QString kHealthSection = QStringLiteral("health");
inline const QString kHistorySection = QStringLiteral("history");

struct SettingInfo {
    QString key; // "pool/size": its place in the settings file
    QString section; // one of those above
    SettingType type = SettingType::Number;
    SettingScope scope = SettingScope::Application;
    QString variable; // of the environment, which wins over the file
    QString title; // translated, plain: "Connections kept"
    QString line = {}; // translated: title of the line that this shares with the rows beside it; empty: its own
    QString caption = {}; // translated: heading of its column, where lines are shared
    QString help; // translated: what it does, in one or two sentences
    QString unchanged; // the default as text
    QString unit; // translated: "connections"; empty where the text holds it, as in "30s"
    QString range; // translated: "1 to 1000"; empty for a choice or a switch
    QVector<SettingChoice> choices; // of a choice or a switch
    std::function<Result<QString>(const QString &)> accept; // the text as it is stored, or BadInput with the range
};

// Texts of a switch.
inline const QString kSwitchOn = QStringLiteral("on");
inline const QString kSwitchOff = QStringLiteral("off");

namespace Setting {
inline const QString kLanguage = QStringLiteral("application/language"); // "system" or a code such as "de"
inline const QString kColours = QStringLiteral("application/colours"); // "system", "light" or "dark"
inline const QString kNotifications = QStringLiteral("application/notifications"); // a switch
// Where the history is kept, see historyaddress.h; passwords are among the secrets.
inline const QString kHistoryPlace = QStringLiteral("history/place"); // "file", "database" or "prometheus"
inline const QString kHistoryAddress = QStringLiteral("history/address");
inline const QString kHistoryServer = QStringLiteral("history/server"); // what the watched server is called there
} // namespace Setting

// "pool/size" for the pool's setting SIZE.
QString poolSettingKey(const QString &name);

// In the order of the dialog. In the language that is installed when it is called.
QVector<SettingInfo> declaredSettings();

} // namespace mahout
