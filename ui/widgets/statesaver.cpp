// SPDX-License-Identifier: GPL-3.0-or-later
#include "statesaver.h"
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QTreeView>

namespace mahout {

namespace {

QHeaderView *headerOf(QWidget *view)
{
    if (auto *table = qobject_cast<QTableView *>(view))
        return table->horizontalHeader();
    if (auto *tree = qobject_cast<QTreeView *>(view))
        return tree->header();
    return nullptr;
}

// Calls f(widget) for each named widget below `root`.
template <typename F> void forEachNamed(const QWidget &root, F f)
{
    const auto widgets = root.findChildren<QWidget *>();
    for (QWidget *widget : widgets)
        if (!widget->objectName().isEmpty() && !widget->objectName().startsWith(QLatin1String("qt_")))
            f(widget);
}

// The columns a heading has. What was saved for others would put widths and the order of sorting on the wrong ones.
QStringList columnsOf(const QHeaderView &header)
{
    QStringList titles;
    for (int i = 0; header.model() && i < header.count(); ++i)
        titles << header.model()->headerData(i, header.orientation()).toString();
    return titles;
}

QString key(const QString &group, const QString &name, const char *part)
{
    return QStringLiteral("%1/%2/%3").arg(group, name, QLatin1String(part));
}

} // namespace

StateSaver::StateSaver(QSettings &settings, QString group)
    : m_settings(settings)
    , m_group(std::move(group))
{
}

void StateSaver::save(const QWidget &root) const
{
    if (root.isWindow())
        m_settings.setValue(key(m_group, root.objectName(), "geometry"), root.saveGeometry());
    forEachNamed(root, [this](QWidget *widget) {
        if (const auto *splitter = qobject_cast<QSplitter *>(widget))
            m_settings.setValue(key(m_group, widget->objectName(), "splitter"), splitter->saveState());
        else if (const QHeaderView *header = headerOf(widget)) {
            m_settings.setValue(key(m_group, widget->objectName(), "columns"), columnsOf(*header));
            m_settings.setValue(key(m_group, widget->objectName(), "heading"), header->saveState());
        }
    });
}

void StateSaver::restore(QWidget &root) const
{
    if (root.isWindow())
        root.restoreGeometry(m_settings.value(key(m_group, root.objectName(), "geometry")).toByteArray());
    forEachNamed(root, [this](QWidget *widget) {
        if (auto *splitter = qobject_cast<QSplitter *>(widget))
            splitter->restoreState(m_settings.value(key(m_group, widget->objectName(), "splitter")).toByteArray());
        else if (QHeaderView *header = headerOf(widget); header
                 && columnsOf(*header)
                     == m_settings.value(key(m_group, widget->objectName(), "columns")).toStringList())
            header->restoreState(m_settings.value(key(m_group, widget->objectName(), "heading")).toByteArray());
    });
}

} // namespace mahout
