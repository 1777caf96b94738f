// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysissetup.h"

#include "dialogs.h"
#include "sqlview.h"
#include "textlabel.h"
#include "units.h"
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QPointer>
#include <QSettings>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace mahout {

namespace {

constexpr Milliseconds kTimeLimit = 20s; // long enough for a good set, short enough to wait for
constexpr int kLonger = 5;
constexpr double kLoad = 0.5; // of one connection's time
constexpr int kFewestLines = 5, kMostLines = 10;
const QString kSourceKey = QStringLiteral("indexes/source"), kEngineKey = QStringLiteral("indexes/engine"),
              kFolderKey = QStringLiteral("indexes/folder");
using Source = AdviceRequest::Source;

template <typename Value> QVariant variantOf(Value value) { return int(value); }

} // namespace

AnalysisSetup::AnalysisSetup(QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_source(new QComboBox)
    , m_engine(new QComboBox)
    , m_note(textLabel(TextStyle::Caption, true))
    , m_text(new SqlView)
    , m_timeLimit(kTimeLimit)
{
    m_source->setObjectName(QStringLiteral("indexes.source"));
    m_source->setAccessibleName(tr("Statements to analyse"));
    m_source->addItem(tr("Statements of the range"), variantOf(Source::Range));
    m_source->addItem(tr("Folder of .sql files…"), variantOf(Source::Folder));
    m_source->addItem(tr("Written here"), variantOf(Source::Text));
    m_engine->setObjectName(QStringLiteral("indexes.engine"));
    m_engine->setAccessibleName(tr("Planner to ask"));
    m_engine->addItem(tr("Planner: automatic"), variantOf(AdviceEngine::Auto));
    m_engine->addItem(tr("Planner: the server's"), variantOf(AdviceEngine::Server));
    m_engine->addItem(tr("Planner: a twin's"), variantOf(AdviceEngine::Twin));
    m_note->setObjectName(QStringLiteral("indexes.note"));
    m_note->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("indexes.statements"));
    m_text->setAccessibleName(tr("Statements to analyse, separated by semicolons"));
    m_text->setEditable(true);
    m_text->setLineLimits(kFewestLines, kMostLines);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::current().spacing());
    line->addWidget(m_source);
    line->addWidget(m_engine);
    line->addWidget(m_note, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing());
    layout->addLayout(line);
    layout->addWidget(m_text);
    const int source = m_source->findData(settings.value(kSourceKey, variantOf(Source::Range)));
    setFolder(settings.value(kFolderKey).toString());
    m_source->setCurrentIndex(m_folder.isEmpty() && source == 1 ? 0 : qMax(0, source));
    m_engine->setCurrentIndex(qMax(0, m_engine->findData(settings.value(kEngineKey, variantOf(AdviceEngine::Auto)))));
    connect(m_source, &QComboBox::activated, this, &AnalysisSetup::chooseSource);
    connect(m_source, &QComboBox::currentIndexChanged, this, &AnalysisSetup::explain);
    connect(m_engine, &QComboBox::currentIndexChanged, this, [this] {
        m_settings.setValue(kEngineKey, m_engine->currentData());
        m_twinNote.clear();
        explain();
    });
    explain();
}

AdviceRequest AnalysisSetup::request() const
{
    AdviceRequest request;
    request.source = Source(m_source->currentData().toInt());
    request.engine = AdviceEngine(m_engine->currentData().toInt());
    request.folder = m_folder;
    request.text = m_text->text();
    request.options.timeLimit = m_timeLimit;
    request.options.load = kLoad;
    request.options.frontier = true;
    return request;
}

void AnalysisSetup::setEnabledForInput(bool enabled)
{
    m_source->setEnabled(enabled);
    m_engine->setEnabled(enabled);
}

void AnalysisSetup::allowLonger()
{
    m_timeLimit *= kLonger;
    explain();
}

void AnalysisSetup::setFolder(const QString &path)
{
    m_folder = path;
    m_source->setItemText(1, path.isEmpty() ? tr("Folder of .sql files…") : tr("Folder %1…").arg(QDir(path).dirName()));
    m_source->setItemData(1, QDir::toNativeSeparators(path), Qt::ToolTipRole);
}

// A folder is asked for each time it is picked; without one the choice goes back to where it was.
void AnalysisSetup::chooseSource(int)
{
    const auto source = Source(m_source->currentData().toInt());
    if (source != Source::Folder)
        return m_settings.setValue(kSourceKey, variantOf(source));
    if (m_folder.isEmpty())
        m_source->setCurrentIndex(0);
    chooseFolder(this, tr("Open the folder with the statements"), m_folder.isEmpty() ? QDir::homePath() : m_folder,
        [self = QPointer(this)](const QString &path) {
            if (!self)
                return;
            self->setFolder(path);
            self->m_settings.setValue(kFolderKey, path);
            self->m_settings.setValue(kSourceKey, variantOf(Source::Folder));
            self->m_source->setCurrentIndex(1);
        });
}

void AnalysisSetup::explain()
{
    m_text->setVisible(Source(m_source->currentData().toInt()) == Source::Text);
    const QString limit = tr("One connection, one plan at a time, working at most half of the time, for about %1.")
                              .arg(formatDuration(double(m_timeLimit.count())));
    const QString twin
        = tr("The server is read its catalog and needs no extension; a private server on this machine, with "
             "its definitions and statistics and no rows, plans in its place. Some seconds and a few MB.");
    switch (AdviceEngine(m_engine->currentData().toInt())) {
    case AdviceEngine::Auto:
        m_note->setText(m_twinNote.isEmpty()
                ? tr("The server's planner where HypoPG is installed, else a twin on this machine. %1").arg(limit)
                : m_twinNote);
        break;
    case AdviceEngine::Server:
        m_note->setText(tr("The server's own planner judges through HypoPG. %1").arg(limit));
        break;
    case AdviceEngine::Twin:
        m_note->setText(m_twinNote.isEmpty() ? twin : m_twinNote);
        break;
    }
    m_note->setToolTip(m_note->text());
}

void AnalysisSetup::showTwin(const std::optional<TwinReport> &twin)
{
    m_twinNote.clear();
    if (twin) {
        m_twinNote = tr("Planned on a twin of %n table(s), made in %1 with %2 on disk.", nullptr, twin->tables)
                         .arg(formatDuration(double(twin->madeMs)), formatBytes(double(twin->bytes)));
        if (!twin->check.statement.isEmpty())
            m_twinNote += u' '
                + tr("Its costs differ from the server's by %1 % in the median, by %2 % at most.")
                      .arg(formatNumber(twin->check.medianPercent), formatNumber(twin->check.largestPercent));
        if (!twin->notCopied.isEmpty())
            m_twinNote += u' ' + tr("%n thing(s) could not be copied.", nullptr, int(twin->notCopied.size()));
    }
    explain();
    QStringList gaps{m_note->text()};
    for (const TwinGap &gap : twin ? twin->notCopied : QVector<TwinGap>())
        gaps.append(QStringLiteral("%1: %2").arg(gap.what, gap.why));
    m_note->setToolTip(gaps.join(u'\n'));
}

} // namespace mahout
