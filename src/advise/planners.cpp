// SPDX-License-Identifier: GPL-3.0-or-later
#include "planners.h"

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
    for (qsizetype q = questions.size(); q > 0; --q)
        m_open.push_back(q - 1);
    m_until = until;
    m_over = false;
    m_changed.notify_all();
    while (m_busy > 0 || isWaiting()) {
        if (isWaiting())
            answerNext(lock, m_first, true);
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
    while (m_changed.wait(lock, ended, [this] { return isWaiting(); })) {
        for (int number = (*engine)->count(); number < m_first.count(); ++number)
            (*engine)->add(m_first.candidate(number));
        const int before = (*engine)->calls();
        ++m_busy;
        const bool answered = answerNext(lock, **engine, false);
        --m_busy;
        m_helpersCalls += answered ? (*engine)->calls() - before : 0;
        m_changed.notify_all();
        if (!answered)
            return;
    }
}

bool Planners::isWaiting() const
{
    return m_questions && !m_open.empty() && !m_over && std::chrono::steady_clock::now() < m_until;
}

// Whether it was answered: a failure that does not lie in the statement may lie in a helper's connection alone, and
// then another one has to answer.
bool Planners::answerNext(std::unique_lock<std::mutex> &lock, WhatIfEngine &engine, bool mayEndIt)
{
    const qsizetype number = m_open.back();
    m_open.pop_back();
    const WhatIfQuestion question = m_questions->at(number);
    lock.unlock();
    Result<PlanReading> answer = engine.cost(question.statement, question.indexes);
    lock.lock();
    const bool good = answer || concernsStatement(answer.error());
    if (!good && !mayEndIt) {
        m_open.push_back(number);
        return false;
    }
    m_over = m_over || !good;
    m_answers[std::size_t(number)] = std::move(answer);
    return true;
}

} // namespace mahout
