// SPDX-License-Identifier: GPL-3.0-or-later
// One part of the pool page, behind one of its tabs: a sentence that says what is true now, the actions that stand in
// the head of the page while the part is shown, and the evidence. GUI thread only.
#pragma once

#include "page.h"
#include "theme.h"

namespace mahout {

class PoolSection : public QWidget {
    Q_OBJECT
public:
    explicit PoolSection(const PageContext &context, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_context(context)
    {
    }

    virtual bool hasData() const { return true; }
    virtual void refresh() { }
    virtual void focusFilter() { }
    virtual bool cancel() { return false; }

    QString sentence() const { return m_sentence; }
    ColorRole mood() const { return m_mood; }
    const QVector<QWidget *> &actions() const { return m_actions; } // the primary one first

signals:
    void sentenceChanged();

protected:
    const PageContext &context() const { return m_context; }
    ServerSession *session() const { return m_context.session; }
    void say(const QString &sentence, ColorRole mood = ColorRole::Muted)
    {
        m_sentence = sentence;
        m_mood = mood;
        emit sentenceChanged();
    }
    void addAction(QWidget *action) { m_actions.append(action); }
    using QWidget::addAction;

private:
    PageContext m_context;
    QString m_sentence;
    ColorRole m_mood = ColorRole::Muted;
    QVector<QWidget *> m_actions; // owned by the head of the page
};

} // namespace mahout
