// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlview.h"
#include "theme.h"
#include <QKeyEvent>
#include <QPainter>
#include <Qsci/qscilexersql.h>
#include <Qsci/qsciscintilla.h>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kErrorMarker = 1;

// In text that cannot be edited Tab moves on instead of being swallowed.
class Editor : public QsciScintilla {
public:
    using QsciScintilla::QsciScintilla;

protected:
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
    bool lineNumbers = false;
    int fewestLines = 1;
    int mostLines = 0; // 0: as much as the layout gives

    void applyTheme();
    void applyMargin();
    void applyHeight();
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
