// SPDX-License-Identifier: GPL-3.0-or-later
// Settings as they are being edited: what was typed and not yet applied, what of it cannot be used, and what applying
// will change. One bad value keeps the others from being applied, and costs none of them. GUI thread only.
#pragma once

#include "settingsregistry.h"
#include <QMap>
#include <tuple>

namespace mahout {

class SettingsDraft {
public:
    explicit SettingsDraft(SettingsRegistry &registry) // must outlive the draft
        : m_registry(registry)
    {
    }

    // `server` as in the registry. The text to show: what was typed, else what is in force.
    QString text(const QString &key, const QString &server) const;
    void setText(const QString &key, const QString &text, const QString &server);
    void reset(const QString &key, const QString &server); // to what holds without a value set here

    bool isLocked(const QString &key) const; // the environment decides
    bool isSetHere(const QString &key, const QString &server) const; // there is something to reset
    std::optional<Error> problem(const QString &key, const QString &server) const;
    bool isChanged() const { return !m_changes.isEmpty(); }
    QStringList problems() const; // titles of the settings whose typed value cannot be used

    std::optional<Error> contradiction() const; // between values that are usable alone, of which one was typed
    // Of the steps of the check that the setting `key` belongs to; none for other settings.
    std::optional<Error> thresholdContradiction(const QString &key, const QString &server) const;
    // The pool as it will be for `server`, once this is applied; none while something of it cannot be used.
    std::optional<PoolSettings> poolSettings(const QString &server) const;

    // Writes what was changed; the draft is empty afterwards. Refused as a whole while there is a problem or a
    // contradiction.
    Result<void> apply();

private:
    struct Place {
        QString server, key;
        bool operator<(const Place &other) const { return std::tie(server, key) < std::tie(other.server, other.key); }
    };
    Place placeOf(const QString &key, const QString &server) const;
    QString textWithout(const SettingInfo &info, const QString &server) const;
    SettingsRegistry &m_registry;
    QMap<Place, std::optional<QString>> m_changes; // without a text: to be reset
};

} // namespace mahout
