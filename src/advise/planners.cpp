// SPDX-License-Identifier: GPL-3.0-or-later
#include "planners.h"
#include "specialcandidates.h"

namespace mahout {

Planners::Planners(WhatIfEngine &first, const Catalog &catalog, const WhatIfOptions &options, std::stop_token stop)
    : m_first(first)
    , m_catalog(catalog)
    , m_options(options)
    , m_stop(std::move(stop))
{
}

Planners::~Planners()
{
    for (std::jthread &helper : m_helpers)
        helper.request_stop();
}

void Planners::addConnections(int count, const Connect &connect)
{
    for (int i = 0; i < count; ++i)
        m_helpers.emplace_back([this, connect](std::stop_token ended) { help(connect, ended); });
}

Planners::Answers Planners::ask(const QVector<WhatIfQuestion> &questions, SteadyTime until)
{
    std::unique_lock lock(m_mutex);
    m_questions = &questions;
    m_answers = Answers(std::size_t(questions.size()));
    m_open.clear();
    m_reserved.clear();
    for (qsizetype q = questions.size(); q > 0; --q) {
        const QVector<int> members = questions[q - 1].indexes.members();
        const bool reserved = std::any_of(
            members.begin(), members.end(), [this](int number) { return needsTwin(m_first.candidate(number)); });
        (reserved ? m_reserved : m_open).push_back(q - 1);
    }
    m_until = until;
    m_over = false;
    m_changed.notify_all();
    while (m_busy > 0 || isOpen(m_reserved) || isOpen(m_open)) {
        if (isOpen(m_reserved))
            answerNext(lock, m_first, m_reserved);
        else if (isOpen(m_open))
            answerNext(lock, m_first, m_open);
        else
            m_changed.wait(lock);
    }
    m_questions = nullptr;
    return std::move(m_answers);
}

int Planners::calls() const
{
    const std::scoped_lock lock(m_mutex);
    return m_first.calls() + m_helpersCalls;
}

double Planners::busyMs() const
{
    const std::scoped_lock lock(m_mutex);
    return m_first.busyMs() + m_helpersBusyMs;
}

void Planners::help(const Connect &connect, std::stop_token ended)
{
    const auto connection = connect(ended);
    if (!connection)
        return;
    (*connection)->setLimits(m_stop, kNever);
    const auto engine = WhatIfEngine::open(**connection, m_catalog, m_options);
    if (!engine)
        return;
    std::unique_lock lock(m_mutex);
    bool good = true;
    while (good && m_changed.wait(lock, ended, [this] { return isOpen(m_open); })) {
        for (int number = (*engine)->count(); number < m_first.count(); ++number)
            (*engine)->add(m_first.candidate(number));
        const int calls = (*engine)->calls();
        const double busyMs = (*engine)->busyMs();
        ++m_busy;
        good = answerNext(lock, **engine, m_open);
        --m_busy;
        m_helpersCalls += (*engine)->calls() - calls;
        m_helpersBusyMs += (*engine)->busyMs() - busyMs;
        m_changed.notify_all();
    }
}

bool Planners::isOpen(const std::vector<qsizetype> &questions) const
{
    return m_questions && !questions.empty() && !m_over && std::chrono::steady_clock::now() < m_until;
}

// Whether it was answered. A failure that does not lie in the statement may lie in a helper's connection alone: the
// question stays open for another one. That of the first engine ends it all.
bool Planners::answerNext(std::unique_lock<std::mutex> &lock, WhatIfEngine &engine, std::vector<qsizetype> &questions)
{
    const qsizetype number = questions.back();
    questions.pop_back();
    const WhatIfQuestion question = m_questions->at(number);
    lock.unlock();
    Result<PlanReading> answer = engine.cost(question.statement, question.indexes);
    lock.lock();
    const bool good = answer || concernsStatement(answer.error());
    if (!good && &engine != &m_first) {
        questions.push_back(number);
        return false;
    }
    m_over = m_over || !good;
    m_answers[std::size_t(number)] = std::move(answer);
    return true;
}

} // namespace mahout
