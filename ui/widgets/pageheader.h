// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a page: its title, one sentence that says what is true now, and the page's actions on the right.
#pragma once

#include "theme.h"
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace mahout {

class PageHeader : public QWidget {
    Q_OBJECT
public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    // The sentence in plain text. The part equal to `link`, if given, becomes a link that emits sentenceClicked().
    // `mood` adds an icon: Good, Warning or Critical; Muted has none.
    void setSentence(const QString &sentence, const QString &link = {}, ColorRole mood = ColorRole::Muted);
    QString sentence() const { return m_plain; }
    // From left to right; the primary action comes first. Takes the widget.
    void addAction(QWidget *widget);
    using QWidget::addAction;

signals:
    void sentenceClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    QLabel *m_title;
    QLabel *m_mood;
    QLabel *m_sentence;
    QHBoxLayout *m_actions;
    QString m_plain;
    QString m_link;
    ColorRole m_moodRole = ColorRole::Muted;
};

} // namespace mahout
