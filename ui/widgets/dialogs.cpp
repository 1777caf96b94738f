// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs.h"
#include "primarybutton.h"
#include <optional>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mahout {

namespace {

std::optional<bool> s_nextAnswer;
std::optional<QString> s_nextFolder;
std::optional<QString> s_nextFile;
Question s_lastQuestion;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(mahout::Dialogs)
};

constexpr int kAlternative = QDialog::Accepted + 1;

QLabel *paragraph(const QString &text, TextStyle style)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(Theme::current().font(style));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(Theme::current().spacing(60));
    return label;
}

// The line in which the server's name is typed; it enables `action`.
void addConfirmation(QVBoxLayout *layout, const QString &mustType, QPushButton *action)
{
    auto *line = new QLineEdit;
    line->setObjectName(QStringLiteral("question.confirm"));
    auto *label = paragraph(Text::tr("Type %1 to confirm:").arg(mustType), TextStyle::Body);
    label->setBuddy(line);
    line->setAccessibleName(label->text());
    action->setEnabled(false);
    QObject::connect(line, &QLineEdit::textChanged, action,
        [action, mustType](const QString &text) { action->setEnabled(text == mustType); });
    layout->addWidget(label);
    layout->addWidget(line);
}

QDialog *makeQuestion(QWidget *parent, const Question &question)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("question"));
    dialog->setWindowTitle(QCoreApplication::applicationName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *action = new PrimaryButton(question.action);
    action->setObjectName(QStringLiteral("question.action"));
    action->setFill(question.destructive ? ColorRole::Critical : ColorRole::Accent);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(action, QDialogButtonBox::AcceptRole);
    if (!question.alternative.isEmpty()) {
        auto *alternative = buttons->addButton(question.alternative, QDialogButtonBox::ActionRole);
        alternative->setObjectName(QStringLiteral("question.alternative"));
        QObject::connect(alternative, &QPushButton::clicked, dialog, [dialog] { dialog->done(kAlternative); });
    }
    // What destroys is not what Return does.
    (question.destructive ? buttons->button(QDialogButtonBox::Cancel) : static_cast<QPushButton *>(action))
        ->setDefault(true);
    auto *layout = new QVBoxLayout(dialog);
    const int edge = Theme::current().spacing(3);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(Theme::current().spacing(1.5));
    layout->addWidget(paragraph(question.title, TextStyle::Strong));
    layout->addWidget(paragraph(question.text, TextStyle::Body));
    if (!question.mustType.isEmpty())
        addConfirmation(layout, question.mustType, action);
    layout->addSpacing(Theme::current().spacing());
    layout->addWidget(buttons);
    // Nor what has the focus, for Return presses that.
    if (question.destructive && question.mustType.isEmpty())
        buttons->button(QDialogButtonBox::Cancel)->setFocus();
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return dialog;
}

// True when a test had set the answer, which is then delivered.
bool answered(std::optional<QString> &seam, QWidget *parent, const PathReceiver &onPath)
{
    if (!seam)
        return false;
    QMetaObject::invokeMethod(
        parent, [path = *seam, onPath] { onPath(path); }, Qt::QueuedConnection);
    seam.reset();
    return true;
}

void openFileDialog(QFileDialog *dialog, QWidget *parent, PathReceiver onPath)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(onPath));
    dialog->open();
}

} // namespace

void ask(QWidget *parent, const Question &question, std::function<void()> onYes, std::function<void()> onAlternative)
{
    s_lastQuestion = question;
    if (s_nextAnswer) {
        if (*std::exchange(s_nextAnswer, std::nullopt))
            QMetaObject::invokeMethod(parent, std::move(onYes), Qt::QueuedConnection);
        return;
    }
    QDialog *dialog = makeQuestion(parent, question);
    QObject::connect(dialog, &QDialog::finished, parent,
        [onYes = std::move(onYes), onAlternative = std::move(onAlternative)](int result) {
            if (result == QDialog::Accepted)
                onYes();
            else if (result == kAlternative && onAlternative)
                onAlternative();
        });
    dialog->open();
}

void chooseFolder(QWidget *parent, const QString &title, const QString &startIn, PathReceiver onPath)
{
    if (answered(s_nextFolder, parent, onPath))
        return;
    auto *dialog = new QFileDialog(parent, title, startIn);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    openFileDialog(dialog, parent, std::move(onPath));
}

void chooseSaveFile(
    QWidget *parent, const QString &title, const QString &suggested, const QString &filters, PathReceiver onPath)
{
    if (answered(s_nextFile, parent, onPath))
        return;
    auto *dialog = new QFileDialog(parent, title, QString(), filters);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggested);
    openFileDialog(dialog, parent, std::move(onPath));
}

void chooseOpenFile(
    QWidget *parent, const QString &title, const QString &startIn, const QString &filters, PathReceiver onPath)
{
    if (answered(s_nextFile, parent, onPath))
        return;
    auto *dialog = new QFileDialog(parent, title, startIn, filters);
    dialog->setFileMode(QFileDialog::ExistingFile);
    openFileDialog(dialog, parent, std::move(onPath));
}

void Dialogs::setNextAnswer(bool yes) { s_nextAnswer = yes; }

void Dialogs::setNextFolder(const QString &path) { s_nextFolder = path; }

void Dialogs::setNextFile(const QString &path) { s_nextFile = path; }

Question Dialogs::lastQuestion() { return s_lastQuestion; }

} // namespace mahout
