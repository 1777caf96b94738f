// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchline.h"
#include "theme.h"
#include <QKeyEvent>
#include <QShortcut>

namespace mahout {

SearchLine::SearchLine(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("search"));
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(Theme::current().icon(QStringLiteral("search"), ColorRole::Muted), LeadingPosition);
    setFixedWidth(Theme::current().spacing(32));
    m_rest.setSingleShot(true);
    m_rest.setInterval(180);
    connect(&m_rest, &QTimer::timeout, this, &SearchLine::report);
    connect(this, &QLineEdit::textChanged, this,
        [this](const QString &text) { text.isEmpty() ? report() : m_rest.start(); });
    connect(this, &QLineEdit::returnPressed, this, &SearchLine::report);
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WindowShortcut);
    connect(find, &QShortcut::activated, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
}

void SearchLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

void SearchLine::report()
{
    m_rest.stop();
    const QString filter = text().trimmed();
    if (filter == m_reported)
        return;
    m_reported = filter;
    emit filterChanged(filter);
}

} // namespace mahout
