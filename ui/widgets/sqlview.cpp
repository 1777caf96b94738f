// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlview.h"
#include "theme.h"
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <Qsci/qscilexersql.h>
#include <Qsci/qsciscintilla.h>
#include <QToolTip>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kErrorMarker = 1;
constexpr int kSignMargin = 1;

// How a weight looks: the marker's number and that of the indicator, in ascending order, so that the heavier one is
// drawn over the lighter.
struct WeightLook {
    int number;
    const char *icon;
    ColorRole role;
};

WeightLook lookOf(SqlMark::Weight weight)
{
    switch (weight) {
    case SqlMark::Weight::Info:
        return {8, "info", ColorRole::Muted};
    case SqlMark::Weight::Warning:
        return {9, "warning", ColorRole::Warning};
    case SqlMark::Weight::Error:
        break;
    }
    return {10, "error", ColorRole::Critical};
}
constexpr SqlMark::Weight kWeights[] = {SqlMark::Weight::Info, SqlMark::Weight::Warning, SqlMark::Weight::Error};

// In text that cannot be edited Tab moves on instead of being swallowed.
class Editor : public QsciScintilla {
public:
    using QsciScintilla::QsciScintilla;
    QHash<int, QString> hints; // by 0-based line

protected:
    bool viewportEvent(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QsciScintilla::viewportEvent(event);
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString hint = hints.value(lineAt(help->pos()));
        hint.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), hint, viewport());
        return true;
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool tab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
        if (tab && isReadOnly())
            focusNextPrevChild(event->key() == Qt::Key_Tab);
        else
            QsciScintilla::keyPressEvent(event);
    }
};

// The words of PostgreSQL's own grammar that people write most; the lexer's list is another product's.
constexpr char kKeywords[]
    = "add all alter analyze and any as asc authorization begin between by cascade case cast check cluster "
      "collate column comment commit concurrently constraint copy create cross current database deallocate "
      "default deferrable delete desc disable distinct do domain drop else enable end except exclude execute "
      "exists explain extension fetch filter first for foreign from full function generated grant group having "
      "identity if ilike immutable in include index inherit inner insert intersect into is isolation join key "
      "language last lateral left level like limit local lock logged materialized move not notify null nulls "
      "of offset on only or order out outer over owner partition policy prepare primary procedure publication "
      "reassign recursive references refresh reindex rename replace reset restrict returning returns revoke "
      "right role rollback row rows savepoint schema security select sequence server session set share show "
      "similar some stable start statistics storage subscription table tablespace temporary then to "
      "transaction trigger truncate type union unique unlogged update user using vacuum valid validate values "
      "view volatile when where window with without work";

class Lexer : public QsciLexerSQL {
public:
    using QsciLexerSQL::QsciLexerSQL;
    const char *keywords(int set) const override { return set == 1 ? kKeywords : nullptr; }
};

struct StyleColor {
    int style;
    ColorRole role;
};

// The rest is in the colour of text.
constexpr StyleColor kStyles[] = {
    {QsciLexerSQL::Comment, ColorRole::Muted},
    {QsciLexerSQL::CommentLine, ColorRole::Muted},
    {QsciLexerSQL::CommentDoc, ColorRole::Muted},
    {QsciLexerSQL::Number, ColorRole::Series7},
    {QsciLexerSQL::Keyword, ColorRole::Accent},
    {QsciLexerSQL::DoubleQuotedString, ColorRole::Text},
    {QsciLexerSQL::SingleQuotedString, ColorRole::Good},
};
constexpr int kLastStyle = 30;

} // namespace

class SqlView::Private {
public:
    Editor *editor = nullptr;
    QsciLexerSQL *lexer = nullptr;
    QVector<SqlMark> marks;
    bool lineNumbers = false;
    int fewestLines = 1;
    int mostLines = 0; // 0: as much as the layout gives

    void applyTheme();
    void applyMargin();
    void applyHeight();
    void applySigns();
    void applyMarks();
};

void SqlView::Private::applyTheme()
{
    const Theme &theme = Theme::current();
    const QColor paper = theme.color(ColorRole::Window);
    const QFont font = theme.font(TextStyle::Monospace);
    lexer->setDefaultPaper(paper);
    lexer->setDefaultFont(font);
    for (int style = 0; style <= kLastStyle; ++style) {
        lexer->setColor(theme.color(ColorRole::Text), style);
        lexer->setPaper(paper, style);
        lexer->setFont(font, style);
    }
    for (const StyleColor &style : kStyles)
        lexer->setColor(theme.color(style.role), style.style);
    editor->setPaper(paper);
    editor->setCaretForegroundColor(theme.color(ColorRole::Text));
    editor->setSelectionBackgroundColor(theme.tint(ColorRole::Accent, 0.28));
    editor->resetSelectionForegroundColor();
    editor->setMarkerBackgroundColor(theme.tint(ColorRole::Critical, 0.2, ColorRole::Window), kErrorMarker);
    editor->setMarginsBackgroundColor(paper);
    editor->setMarginsForegroundColor(theme.color(ColorRole::Muted));
    editor->setMarginsFont(font);
    applySigns();
}

// The theme's icons as the margin draws them: sharp on this screen, in the colours of this moment.
void SqlView::Private::applySigns()
{
    const Theme &theme = Theme::current();
    const int side = theme.spacing(1.6);
    const qreal ratio = editor->devicePixelRatioF();
    for (const SqlMark::Weight weight : kWeights) {
        const WeightLook look = lookOf(weight);
        const QPixmap picture
            = theme.icon(QLatin1String(look.icon), look.role).pixmap(QSize(side, side), ratio, QIcon::Normal);
        editor->SendScintilla(QsciScintilla::SCI_RGBAIMAGESETSCALE, int(picture.devicePixelRatio() * 100));
        editor->markerDefine(picture.toImage(), look.number);
        editor->indicatorDefine(QsciScintilla::DotsIndicator, look.number);
        editor->setIndicatorForegroundColor(theme.color(look.role), look.number);
        editor->setIndicatorDrawUnder(true, look.number);
    }
    editor->setMarginWidth(kSignMargin, marks.isEmpty() ? 0 : side + theme.spacing(0.5));
}

void SqlView::Private::applyMarks()
{
    editor->hints.clear();
    QHash<int, SqlMark::Weight> heaviest;
    for (const SqlMark &mark : marks) {
        const int line = mark.line - 1;
        if (line < 0 || line >= editor->lines())
            continue;
        QString &hint = editor->hints[line];
        hint += (hint.isEmpty() ? QString() : QStringLiteral("\n\n")) + mark.text;
        heaviest[line] = std::max(heaviest.value(line, mark.weight), mark.weight);
    }
    for (const SqlMark::Weight weight : kWeights) {
        editor->markerDeleteAll(lookOf(weight).number);
        const int last = editor->lines() - 1;
        editor->clearIndicatorRange(0, 0, last, editor->lineLength(last), lookOf(weight).number);
    }
    for (auto line = heaviest.begin(); line != heaviest.end(); ++line) {
        const QString text = editor->text(line.key());
        const auto visible = [](QChar c) { return !c.isSpace(); };
        const auto begin = std::find_if(text.begin(), text.end(), visible);
        const auto end = std::find_if(text.rbegin(), std::make_reverse_iterator(begin), visible).base();
        const int number = lookOf(line.value()).number;
        editor->markerAdd(line.key(), number);
        editor->fillIndicatorRange(line.key(), int(begin - text.begin()), line.key(), int(end - text.begin()), number);
    }
    applySigns();
}

void SqlView::Private::applyMargin()
{
    const int digits = int(QString::number(editor->lines()).size()) + 1;
    editor->setMarginWidth(0, lineNumbers ? QString(digits, QLatin1Char('0')) : QString());
    if (!lineNumbers)
        editor->setMarginWidth(0, 0);
}

void SqlView::Private::applyHeight()
{
    if (mostLines == 0)
        return;
    const int lines = qBound(fewestLines, editor->lines(), mostLines);
    editor->setFixedHeight(lines * editor->textHeight(0) + Theme::current().spacing(0.25));
}

SqlView::SqlView(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    setObjectName(QStringLiteral("sql"));
    const int inside = Theme::current().spacing();
    d->editor = new Editor(this);
    d->lexer = new Lexer(d->editor);
    d->editor->setObjectName(QStringLiteral("sql.editor"));
    d->editor->setAccessibleName(tr("SQL"));
    d->editor->setUtf8(true);
    d->editor->setFrameShape(QFrame::NoFrame);
    d->editor->setLexer(d->lexer);
    d->editor->setReadOnly(true);
    d->editor->setWrapMode(QsciScintilla::WrapWord);
    d->editor->setMarginType(0, QsciScintilla::NumberMargin);
    for (int margin = 0; margin < 5; ++margin)
        d->editor->setMarginWidth(margin, 0);
    d->editor->setMarginType(kSignMargin, QsciScintilla::SymbolMargin);
    int signMask = 0;
    for (const SqlMark::Weight weight : kWeights)
        signMask |= 1 << lookOf(weight).number;
    d->editor->setMarginMarkerMask(kSignMargin, signMask);
    d->editor->markerDefine(QsciScintilla::Background, kErrorMarker);
    d->editor->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    d->editor->SendScintilla(QsciScintilla::SCI_SETMARGINLEFT, 0, inside);
    d->applyTheme();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(inside, inside, inside, inside);
    layout->addWidget(d->editor);
    setFocusProxy(d->editor);
    connect(d->editor, &QsciScintilla::textChanged, this, [this] {
        d->applyHeight();
        if (!d->editor->isReadOnly())
            emit textChanged();
    });
}

SqlView::~SqlView() = default;

void SqlView::setText(const QString &sql)
{
    if (sql == text())
        return;
    const QSignalBlocker ours(d->editor);
    d->editor->markerDeleteAll(kErrorMarker);
    d->marks.clear();
    d->applyMarks();
    d->editor->setText(sql);
    d->applyMargin();
    d->applyHeight();
}

QString SqlView::text() const { return d->editor->text(); }

void SqlView::setEditable(bool editable) { d->editor->setReadOnly(!editable); }

void SqlView::setLineNumbers(bool shown)
{
    d->lineNumbers = shown;
    d->applyMargin();
}

void SqlView::setLineLimits(int fewest, int most)
{
    d->fewestLines = fewest;
    d->mostLines = most;
    d->applyHeight();
}

void SqlView::markLine(int line)
{
    d->editor->markerDeleteAll(kErrorMarker);
    if (line < 1)
        return;
    d->editor->markerAdd(line - 1, kErrorMarker);
    d->editor->ensureLineVisible(line - 1);
}

void SqlView::setMarks(const QVector<SqlMark> &marks)
{
    if (marks == d->marks)
        return;
    d->marks = marks;
    d->applyMarks();
}

QVector<SqlMark> SqlView::marks() const { return d->marks; }

QString SqlView::hintAt(int line) const { return d->editor->hints.value(line - 1); }

void SqlView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(d->editor->hasFocus() ? ColorRole::Accent : ColorRole::Hairline));
    painter.setBrush(theme.color(ColorRole::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void SqlView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        d->applyTheme();
}

} // namespace mahout
