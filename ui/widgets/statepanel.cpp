// SPDX-License-Identifier: GPL-3.0-or-later
#include "statepanel.h"
#include "theme.h"
#include "units.h"
#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>

namespace mahout {

namespace {

// Where the content will be: a few bars in the colour of hairlines, without motion.
class Skeleton : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.tint(ColorRole::Hairline, 0.7));
        const int height = theme.spacing(1.25);
        constexpr double widths[] = {0.34, 0.9, 0.82, 0.87, 0.6};
        int y = theme.spacing(0.5);
        for (const double share : widths) {
            if (y + height > this->height())
                return;
            painter.drawRoundedRect(QRectF(0, y, width() * share, height), 3, 3);
            y += theme.spacing(2.75);
        }
    }
};

// Greys what is below it without getting in the way of the pointer.
class Veil : public QWidget {
public:
    explicit Veil(QWidget *parent)
        : QWidget(parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QColor color = Theme::current().color(ColorRole::Card);
        color.setAlphaF(0.5f);
        QPainter(this).fillRect(rect(), color);
    }
};

// SQL to copy, on a quiet ground.
class CodeBox : public QLabel {
public:
    CodeBox()
    {
        const int inside = Theme::current().spacing();
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        setFont(Theme::current().font(TextStyle::Monospace));
        setContentsMargins(inside, inside, inside, inside);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.color(ColorRole::Hairline));
        painter.setBrush(theme.color(ColorRole::Window));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.end();
        QLabel::paintEvent(event);
    }
};

struct Message {
    QString icon;
    ColorRole role = ColorRole::Muted;
    QString headline;
    QString explanation = {};
    QString code = {};
    QString details = {};
    bool retry = false;
};

QLabel *wrappedLabel(const char *name, TextStyle style)
{
    auto *label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setFont(Theme::current().font(style));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

// Icon, headline, explanation, code with Copy, folded details and Retry; what is not needed is not there.
class MessageView : public QWidget {
    Q_DECLARE_TR_FUNCTIONS(mahout::StatePanel)
public:
    MessageView()
        : m_icon(new QLabel)
        , m_headline(wrappedLabel("state.headline", TextStyle::Strong))
        , m_explanation(wrappedLabel("state.explanation", TextStyle::Body))
        , m_code(new CodeBox)
        , m_copy(new QPushButton(Theme::current().icon(QStringLiteral("copy")), tr("Copy")))
        , m_retry(new QPushButton(Theme::current().icon(QStringLiteral("refresh")), tr("Retry")))
        , m_unfold(new QToolButton)
        , m_details(wrappedLabel("state.details", TextStyle::Monospace))
    {
        m_explanation->setForegroundRole(QPalette::PlaceholderText);
        m_details->setForegroundRole(QPalette::PlaceholderText);
        m_code->setObjectName(QStringLiteral("state.code"));
        m_copy->setObjectName(QStringLiteral("state.copy"));
        m_retry->setObjectName(QStringLiteral("state.retry"));
        setUpUnfold();
        layOut();
        connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_code->text()); });
    }

    QPushButton *retry() const { return m_retry; }

    void show(const Message &message)
    {
        m_message = message;
        m_headline->setText(message.headline);
        setTextOf(m_explanation, message.explanation);
        setTextOf(m_code, message.code);
        m_copy->setVisible(!message.code.isEmpty());
        m_retry->setVisible(message.retry);
        m_details->setText(message.details);
        m_unfold->setVisible(!message.details.isEmpty());
        m_unfold->setChecked(false);
        m_details->hide();
        setAccessibleName(message.headline);
        setAccessibleDescription(message.explanation);
        drawIcon();
    }

    void drawIcon()
    {
        if (m_message.icon.isEmpty())
            return;
        const int side = Theme::current().spacing(3);
        m_icon->setPixmap(
            Theme::current().icon(m_message.icon, m_message.role).pixmap(QSize(side, side), devicePixelRatioF()));
    }

private:
    static void setTextOf(QLabel *label, const QString &text)
    {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    }

    void setUpUnfold()
    {
        m_unfold->setObjectName(QStringLiteral("state.unfold"));
        m_unfold->setText(tr("Details"));
        m_unfold->setCheckable(true);
        m_unfold->setAutoRaise(true);
        m_unfold->setArrowType(Qt::RightArrow);
        m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_unfold->setFocusPolicy(Qt::StrongFocus);
        connect(m_unfold, &QToolButton::toggled, this, [this](bool open) {
            m_unfold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
            m_details->setVisible(open);
        });
    }

    void layOut()
    {
        const Theme &theme = Theme::current();
        auto *buttons = new QHBoxLayout;
        buttons->setSpacing(theme.spacing());
        buttons->addWidget(m_copy);
        buttons->addWidget(m_retry);
        buttons->addWidget(m_unfold);
        buttons->addStretch();
        auto *words = new QVBoxLayout;
        words->setSpacing(theme.spacing());
        for (QWidget *widget : std::initializer_list<QWidget *>{m_headline, m_explanation, m_code})
            words->addWidget(widget);
        words->addLayout(buttons);
        words->addWidget(m_details);
        auto *line = new QHBoxLayout;
        line->setSpacing(theme.spacing(1.5));
        line->addWidget(m_icon, 0, Qt::AlignTop);
        line->addLayout(words, 1);
        auto *column = new QWidget;
        column->setLayout(line);
        column->setMaximumWidth(theme.spacing(72));
        line->setContentsMargins(0, 0, 0, 0);
        auto *centred = new QVBoxLayout(this);
        centred->setContentsMargins(0, theme.spacing(), 0, theme.spacing());
        centred->addStretch(1);
        centred->addWidget(column);
        centred->addStretch(2);
    }

    Message m_message;
    QLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_explanation;
    CodeBox *m_code;
    QPushButton *m_copy;
    QPushButton *m_retry;
    QToolButton *m_unfold;
    QLabel *m_details;
};

QString detailsOf(const Error &error)
{
    QStringList lines;
    if (!error.sqlState.isEmpty())
        lines.append(QStringLiteral("SQLSTATE %1").arg(error.sqlState));
    for (const QString &line : {error.detail, error.hint})
        if (!line.isEmpty())
            lines.append(line);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class StatePanel::Private {
public:
    State state = State::Loading;
    bool hasShown = false; // the content has been live and may be greyed
    qint64 lastLiveMs = 0;
    qint64 staleSinceMs = 0;
    QString staleWhy;
    QWidget *content = nullptr;
    QWidget *blank = nullptr; // before the skeleton
    Skeleton *skeleton = nullptr;
    MessageView *message = nullptr;
    Veil *veil = nullptr;
    QLabel *staleLine = nullptr;
    QStackedLayout *stack = nullptr;
    QTimer skeletonTimer;
    QTimer ageTimer;
};

StatePanel::StatePanel(QWidget *content, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->content = content;
    d->blank = new QWidget;
    d->skeleton = new Skeleton;
    d->skeleton->setAccessibleName(tr("Loading"));
    d->message = new MessageView;
    d->staleLine = new QLabel;
    d->staleLine->setObjectName(QStringLiteral("state.stale"));
    d->staleLine->setFont(Theme::current().font(TextStyle::Caption));
    d->staleLine->setWordWrap(true);
    d->staleLine->hide();
    d->stack = new QStackedLayout;
    for (QWidget *widget : std::initializer_list<QWidget *>{d->blank, d->skeleton, content, d->message})
        d->stack->addWidget(widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing());
    layout->addWidget(d->staleLine);
    layout->addLayout(d->stack, 1);
    d->veil = new Veil(this);
    d->skeletonTimer.setSingleShot(true);
    d->skeletonTimer.setInterval(200);
    d->ageTimer.setInterval(1000);
    connect(&d->skeletonTimer, &QTimer::timeout, this, [this] { d->stack->setCurrentWidget(d->skeleton); });
    connect(&d->ageTimer, &QTimer::timeout, this, &StatePanel::showAge);
    connect(d->message->retry(), &QPushButton::clicked, this, &StatePanel::retryRequested);
    content->installEventFilter(this);
    d->skeletonTimer.start();
}

StatePanel::~StatePanel() = default;

StatePanel::State StatePanel::state() const { return d->state; }

QWidget *StatePanel::content() const { return d->content; }

void StatePanel::enter(State state, QWidget *shown)
{
    const bool changed = d->state != state;
    d->state = state;
    d->skeletonTimer.stop();
    const bool stale = state == State::Stale;
    d->staleLine->setVisible(stale);
    d->veil->setVisible(stale);
    stale ? d->ageTimer.start() : d->ageTimer.stop();
    d->stack->setCurrentWidget(shown);
    setAccessibleDescription(shown == d->message ? d->message->accessibleName() : QString());
    if (changed)
        emit stateChanged(state);
}

// Data that is there stays until the new data comes.
void StatePanel::setLoading()
{
    enter(State::Loading, d->hasShown ? d->content : d->stack->currentWidget());
    if (d->hasShown)
        return;
    d->stack->setCurrentWidget(d->blank);
    d->skeletonTimer.start();
}

void StatePanel::setLive()
{
    d->hasShown = true;
    d->lastLiveMs = QDateTime::currentMSecsSinceEpoch();
    enter(State::Live, d->content);
}

void StatePanel::setStale(qint64 sinceMs, const QString &why)
{
    d->staleSinceMs = sinceMs;
    d->staleWhy = why;
    showAge();
    enter(State::Stale, d->content);
    placeVeil();
}

void StatePanel::setEmpty(const QString &what, const QString &why)
{
    d->message->show({QStringLiteral("info"), ColorRole::Muted, what, why});
    enter(State::Empty, d->message);
}

void StatePanel::setNotPermitted(const QString &what, const QString &grant)
{
    d->message->show({QStringLiteral("lock"), ColorRole::Warning, tr("%1 may not be read by this role.").arg(what),
        tr("A superuser can allow it with this statement. Then press Retry."), grant, {}, true});
    enter(State::NotPermitted, d->message);
}

void StatePanel::setNeedsExtension(const QString &extension, const QString &what, const QString &how)
{
    d->message->show({QStringLiteral("package"), ColorRole::Accent, tr("This needs the extension %1.").arg(extension),
        what, how, {}, true});
    enter(State::NeedsExtension, d->message);
}

void StatePanel::setNotOnThisVersion(const QString &what, const QString &since)
{
    d->message->show({QStringLiteral("info"), ColorRole::Muted, tr("%1: not on this server.").arg(what),
        tr("It came with %1; this server is older.").arg(since)});
    enter(State::NotOnThisVersion, d->message);
}

void StatePanel::setError(const Error &error)
{
    const bool away = error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::TimedOut;
    if (error.kind == Error::Kind::Cancelled && d->hasShown)
        return enter(State::Live, d->content);
    if (error.kind == Error::Kind::Cancelled)
        return setEmpty(tr("This was stopped."));
    if (away && d->hasShown)
        return setStale(d->lastLiveMs, error.message);
    const bool denied = error.kind == Error::Kind::NotPermitted;
    d->message->show({denied ? QStringLiteral("lock") : QStringLiteral("error"),
        denied ? ColorRole::Warning : ColorRole::Critical, error.message, error.remedy, {}, detailsOf(error), true});
    enter(denied ? State::NotPermitted : State::Error, d->message);
}

void StatePanel::showAge()
{
    const QString since
        = QLocale().toString(QDateTime::fromMSecsSinceEpoch(d->staleSinceMs), QStringLiteral("HH:mm:ss"));
    const qint64 age = (QDateTime::currentMSecsSinceEpoch() - d->staleSinceMs) / 1000 * 1000;
    const QString text = tr("Stale since %1, %2 old.").arg(since, formatDuration(double(age)));
    d->staleLine->setText(d->staleWhy.isEmpty() ? text : QStringLiteral("%1 %2").arg(text, d->staleWhy));
    QPalette palette;
    palette.setColor(QPalette::WindowText, Theme::current().color(ColorRole::Warning));
    d->staleLine->setPalette(palette);
}

void StatePanel::placeVeil()
{
    d->veil->setGeometry(d->content->geometry());
    d->veil->raise();
}

bool StatePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->content && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        placeVeil();
    return QWidget::eventFilter(watched, event);
}

void StatePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    d->message->drawIcon();
    if (d->state == State::Stale)
        showAge();
}

} // namespace mahout
