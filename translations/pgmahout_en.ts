<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivityPage</name>
    <message numerus="yes">
        <source>%n sessions wait for locks</source>
        <translation>
            <numerusform>%n session waits for a lock</numerusform>
            <numerusform>%n sessions wait for locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What %n sessions of other roles do is hidden.</source>
        <translation>
            <numerusform>What %n session of other roles does is hidden.</numerusform>
            <numerusform>What %n sessions of other roles do is hidden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It releases %n locks</source>
        <translation>
            <numerusform>It releases %n lock</numerusform>
            <numerusform>It releases %n locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions that wait for it can go on: %1.</source>
        <translation>
            <numerusform>%n session that waits for it can go on: %1.</numerusform>
            <numerusform>%n sessions that wait for it can go on: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n sessions waited for it.</source>
        <translation>
            <numerusform>%1; %n session waited for it.</numerusform>
            <numerusform>%1; %n sessions waited for it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message numerus="yes">
        <source>%n critical alert(s)</source>
        <translation>
            <numerusform>%n critical alert</numerusform>
            <numerusform>%n critical alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No alert. %n check(s) were made.</source>
        <translation>
            <numerusform>No alert. %n check was made.</numerusform>
            <numerusform>No alert. %n checks were made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them have no data.</source>
        <translation>
            <numerusform>%n of them has no data.</numerusform>
            <numerusform>%n of them have no data.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, came back %n time(s)</source>
        <translation>
            <numerusform>%1, came back once</numerusform>
            <numerusform>%1, came back %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionPool</name>
    <message numerus="yes">
        <source>%n task(s) already wait for a connection.</source>
        <translation>
            <numerusform>%n task already waits for a connection.</numerusform>
            <numerusform>%n tasks already wait for a connection.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionsCollector</name>
    <message numerus="yes">
        <source>The state, address and age of %n connection(s) of other roles are hidden. Run: GRANT pg_monitor TO %1;</source>
        <translation>
            <numerusform>The state, address and age of %n connection of other roles are hidden. Run: GRANT pg_monitor TO %1;</numerusform>
            <numerusform>The state, address and age of %n connections of other roles are hidden. Run: GRANT pg_monitor TO %1;</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IndexesCollector</name>
    <message numerus="yes">
        <source>%n index(es) were created</source>
        <translation>
            <numerusform>%n index was created</numerusform>
            <numerusform>%n indexes were created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) were dropped</source>
        <translation>
            <numerusform>%n index was dropped</numerusform>
            <numerusform>%n indexes were dropped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IndexesPage</name>
    <message numerus="yes">
        <source>%n statements could not be planned.</source>
        <translation>
            <numerusform>%n statement could not be planned.</numerusform>
            <numerusform>%n statements could not be planned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 less cost with %n index(es), %2, upkeep %3</source>
        <translation>
            <numerusform>%1 less cost with %n index, %2, upkeep %3</numerusform>
            <numerusform>%1 less cost with %n indexes, %2, upkeep %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No statement could be planned; %n were left out.</source>
        <translation>
            <numerusform>No statement could be planned; %n was left out.</numerusform>
            <numerusform>No statement could be planned; %n were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No new index would repay itself for the %n statements.</source>
        <translation>
            <numerusform>No new index would repay itself for the %n statement.</numerusform>
            <numerusform>No new index would repay itself for the %n statements.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new indexes (%1) would take %2 off the planner&apos;s cost</source>
        <translation>
            <numerusform>%n new index (%1) would take %2 off the planner&apos;s cost</numerusform>
            <numerusform>%n new indexes (%1) would take %2 off the planner&apos;s cost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n promises delivered, %2 fell short, %3 became slower.</source>
        <translation>
            <numerusform>%1 of %n promise delivered, %2 fell short, %3 became slower.</numerusform>
            <numerusform>%1 of %n promises delivered, %2 fell short, %3 became slower.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MigrationRunner</name>
    <message numerus="yes">
        <source>The first %n statement(s) of %1 have been changed since they were run.</source>
        <translation>
            <numerusform>The first statement of %1 has been changed since it was run.</numerusform>
            <numerusform>The first %n statements of %1 have been changed since they were run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MigrationsPage</name>
    <message numerus="yes">
        <source>%n migration(s) of %1 failed.</source>
        <translation>
            <numerusform>%n migration of %1 failed.</numerusform>
            <numerusform>%n migrations of %1 failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n applied migration(s) of %1 are not what the folder holds.</source>
        <translation>
            <numerusform>%n applied migration of %1 is not what the folder holds.</numerusform>
            <numerusform>%n applied migrations of %1 are not what the folder holds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) wait to be run on %1.</source>
        <translation>
            <numerusform>%n migration waits to be run on %1.</numerusform>
            <numerusform>%n migrations wait to be run on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n migration(s) are applied to %1.</source>
        <translation>
            <numerusform>The only migration is applied to %1.</numerusform>
            <numerusform>All %n migrations are applied to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n rehearsed migration(s) are proven reversible.</source>
        <translation>
            <numerusform>%1 of %n rehearsed migration is proven reversible.</numerusform>
            <numerusform>%1 of %n rehearsed migrations are proven reversible.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n migration(s) on %1?</source>
        <translation>
            <numerusform>Run %n migration on %1?</numerusform>
            <numerusform>Run %n migrations on %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n migration(s) on %1?</source>
        <translation>
            <numerusform>Revert %n migration on %1?</numerusform>
            <numerusform>Revert %n migrations on %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n migration(s)</source>
        <translation>
            <numerusform>Run %n migration</numerusform>
            <numerusform>Run %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n migration(s)</source>
        <translation>
            <numerusform>Revert %n migration</numerusform>
            <numerusform>Revert %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PoolChange</name>
    <message numerus="yes">
        <source>%n idle connection(s) close at once.</source>
        <translation>
            <numerusform>%n idle connection closes at once.</numerusform>
            <numerusform>%n idle connections close at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) close when their tasks end.</source>
        <translation>
            <numerusform>%n connection closes when its task ends.</numerusform>
            <numerusform>%n connections close when their tasks end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further connection(s) close when idle for %1.</source>
        <translation>
            <numerusform>%n further connection closes when idle for %1.</numerusform>
            <numerusform>%n further connections close when idle for %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrometheusHistory</name>
    <message numerus="yes">
        <source>In Prometheus %n series fit “%1”: %2.</source>
        <translation>
            <numerusform>In Prometheus %n series fits “%1”: %2.</numerusform>
            <numerusform>In Prometheus %n series fit “%1”: %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofStore</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is as much to say of %n more.</source>
        <translation>
            <numerusform>There is as much to say of %n more.</numerusform>
            <numerusform>There is as much to say of %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegressionsPage</name>
    <message numerus="yes">
        <source>%n more lack three days of past.</source>
        <translation>
            <numerusform>%n more lacks three days of past.</numerusform>
            <numerusform>%n more lack three days of past.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is slower than usual; %n series are watched.</source>
        <translation>
            <numerusform>Nothing is slower than usual; %n series is watched.</numerusform>
            <numerusform>Nothing is slower than usual; %n series are watched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slower than usual, the costliest %1</source>
        <translation>
            <numerusform>%n slower than usual: %1</numerusform>
            <numerusform>%n slower than usual, the costliest %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SchemaMigration</name>
    <message numerus="yes">
        <source>the owners of %n object(s), such as %1</source>
        <translation>
            <numerusform>the owner of %n object: %1</numerusform>
            <numerusform>the owners of %n objects, such as %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerCollector</name>
    <message numerus="yes">
        <source>%n settings changed</source>
        <translation>
            <numerusform>%n setting changed</numerusform>
            <numerusform>%n settings changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServicesPage</name>
    <message numerus="yes">
        <source>%n services of %1 do not answer, the first since %2: %3.</source>
        <translation>
            <numerusform>%n service of %1 does not answer, the first since %2: %3.</numerusform>
            <numerusform>%n services of %1 do not answer, the first since %2: %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services are being looked at.</source>
        <translation>
            <numerusform>%n service is being looked at.</numerusform>
            <numerusform>%n services are being looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n services answer.</source>
        <translation>
            <numerusform>%n service answers.</numerusform>
            <numerusform>All %n services answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SizingRun</name>
    <message numerus="yes">
        <source>%n connection(s) could not be opened in time.</source>
        <translation>
            <numerusform>%n connection could not be opened in time.</numerusform>
            <numerusform>%n connections could not be opened in time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server has %n free connection(s) left, and %1 of them stay for others.</source>
        <translation>
            <numerusform>The server has %n free connection left, and %1 stay for others.</numerusform>
            <numerusform>The server has %n free connections left, and %1 of them stay for others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableFindings</name>
    <message numerus="yes">
        <source>%n thing(s) to know, none of them urgent.</source>
        <translation>
            <numerusform>%n thing to know, not urgent.</numerusform>
            <numerusform>%n things to know, none of them urgent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) deserve attention.</source>
        <translation>
            <numerusform>%n finding deserves attention.</numerusform>
            <numerusform>%n findings deserve attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamHistory</name>
    <message numerus="yes">
        <source>%n samples were not kept</source>
        <translation>
            <numerusform>%n sample was not kept</numerusform>
            <numerusform>%n samples were not kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The history is away: %1 %n samples wait.</source>
        <translation>
            <numerusform>The history is away: %1 %n sample waits.</numerusform>
            <numerusform>The history is away: %1 %n samples wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitsPage</name>
    <message numerus="yes">
        <source>%1 sessions were active on average, of %n CPUs</source>
        <translation>
            <numerusform>%1 sessions were active on average, of %n CPU</numerusform>
            <numerusform>%1 sessions were active on average, of %n CPUs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::ActivityPage</name>
    <message numerus="yes">
        <source>%n idle sessions are hidden.</source>
        <translation>
            <numerusform>%n idle session is hidden.</numerusform>
            <numerusform>%n idle sessions are hidden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::AlertNotifier</name>
    <message numerus="yes">
        <source>%n alert(s) on %1</source>
        <translation>
            <numerusform>%n alert on %1</numerusform>
            <numerusform>%n alerts on %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::AnalysisSetup</name>
    <message numerus="yes">
        <source>Planned on a twin of %n table(s), made in %1 with %2 on disk.</source>
        <translation>
            <numerusform>Planned on a twin of %n table, made in %1 with %2 on disk.</numerusform>
            <numerusform>Planned on a twin of %n tables, made in %1 with %2 on disk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could not be copied.</source>
        <translation>
            <numerusform>%n thing could not be copied.</numerusform>
            <numerusform>%n things could not be copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::BloatMeter</name>
    <message numerus="yes">
        <source>Measured: %n relation(s), with about %1 pages read.</source>
        <translation>
            <numerusform>Measured: %n relation, with about %1 pages read.</numerusform>
            <numerusform>Measured: %n relations, with about %1 pages read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::ElapsedLabel</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::EventMark</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::HeaderBar</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::IndexAdvice</name>
    <message numerus="yes">
        <source>%n index(es) to choose from.</source>
        <translation>
            <numerusform>%n index to choose from.</numerusform>
            <numerusform>%n indexes to choose from.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each new row makes about %n entries. They wait in a list (fastupdate) that every search reads as well, until it is full or VACUUM empties it.</source>
        <translation>
            <numerusform>Each new row makes about %n entry. Entries wait in a list (fastupdate) that every search reads as well, until it is full or VACUUM empties it.</numerusform>
            <numerusform>Each new row makes about %n entries. They wait in a list (fastupdate) that every search reads as well, until it is full or VACUUM empties it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::IndexDetail</name>
    <message numerus="yes">
        <source>Medians of %n run(s) on each side; the index is gone again.</source>
        <translation>
            <numerusform>Medians of %n run on each side; the index is gone again.</numerusform>
            <numerusform>Medians of %n runs on each side; the index is gone again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::MigrationsPage</name>
    <message numerus="yes">
        <source>Run %n migration(s)</source>
        <translation>
            <numerusform>Run %n migration</numerusform>
            <numerusform>Run %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Running %n migration(s)</source>
        <translation>
            <numerusform>Running %n migration</numerusform>
            <numerusform>Running %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reverting %n migration(s)</source>
        <translation>
            <numerusform>Reverting %n migration</numerusform>
            <numerusform>Reverting %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were run.</source>
        <translation>
            <numerusform>%n migration was run.</numerusform>
            <numerusform>%n migrations were run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were reverted.</source>
        <translation>
            <numerusform>%n migration was reverted.</numerusform>
            <numerusform>%n migrations were reverted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rehearsing %n migration(s) on a private server</source>
        <translation>
            <numerusform>Rehearsing %n migration on a private server</numerusform>
            <numerusform>Rehearsing %n migrations on a private server</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::OwnPoolSection</name>
    <message numerus="yes">
        <source>Our pool is suspended: %n tasks wait until it is resumed.</source>
        <translation>
            <numerusform>Our pool is suspended: %n task waits until it is resumed.</numerusform>
            <numerusform>Our pool is suspended: %n tasks wait until it is resumed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks wait for a connection, the oldest for %1.</source>
        <translation>
            <numerusform>%n task waits for a connection, for %1.</numerusform>
            <numerusform>%n tasks wait for a connection, the oldest for %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::ParseTree</name>
    <message numerus="yes">
        <source>The text holds %n statement(s) where exactly one is expected.</source>
        <translation>
            <numerusform>The text holds %n statement where exactly one is expected.</numerusform>
            <numerusform>The text holds %n statements where exactly one is expected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::PgBouncerSection</name>
    <message numerus="yes">
        <source>%n clients wait, the longest for %1</source>
        <translation>
            <numerusform>%n client waits, for %1</numerusform>
            <numerusform>%n clients wait, the longest for %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 serves %n clients; none waits.</source>
        <translation>
            <numerusform>%1 serves %n client; none waits.</numerusform>
            <numerusform>%1 serves %n clients; none waits.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::RecommendationsView</name>
    <message numerus="yes">
        <source>Create migration for %n…</source>
        <translation>
            <numerusform>Create migration for %n…</numerusform>
            <numerusform>Create migration for %n…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::RegressionsPage</name>
    <message numerus="yes">
        <source>%n series judged until %1</source>
        <translation>
            <numerusform>%n series judged until %1</numerusform>
            <numerusform>%n series judged until %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::ServerCard</name>
    <message numerus="yes">
        <source>and %n more alert(s)</source>
        <translation>
            <numerusform>and %n more alert</numerusform>
            <numerusform>and %n more alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::SessionDetailView</name>
    <message numerus="yes">
        <source>%n sessions wait for it: %1.</source>
        <translation>
            <numerusform>%n session waits for it: %1.</numerusform>
            <numerusform>%n sessions wait for it: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n locks</source>
        <translation>
            <numerusform>%n lock</numerusform>
            <numerusform>%n locks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::SizingSection</name>
    <message numerus="yes">
        <source>Throughput still rises at %n connections, the most that were tried.</source>
        <translation>
            <numerusform>Throughput still rises at %n connection, the most that was tried.</numerusform>
            <numerusform>Throughput still rises at %n connections, the most that were tried.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections reach %1 of the best throughput; more of them mostly make statements wait.</source>
        <translation>
            <numerusform>%n connection reaches %1 of the best throughput; more of them mostly make statements wait.</numerusform>
            <numerusform>%n connections reach %1 of the best throughput; more of them mostly make statements wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rule of thumb, CPUs × 2 + 1, gives %1 for the %n CPUs of the server&apos;s machine.</source>
        <translation>
            <numerusform>The rule of thumb, CPUs × 2 + 1, gives %1 for the %n CPU of the server&apos;s machine.</numerusform>
            <numerusform>The rule of thumb, CPUs × 2 + 1, gives %1 for the %n CPUs of the server&apos;s machine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Our pool now keeps %n connection(s).</source>
        <translation>
            <numerusform>Our pool now keeps %n connection.</numerusform>
            <numerusform>Our pool now keeps %n connections.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::TableAdvice</name>
    <message numerus="yes">
        <source>%n partition(s).</source>
        <translation>
            <numerusform>%n partition.</numerusform>
            <numerusform>%n partitions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>How far %n sequence(s) have come is hidden. Run: %1</source>
        <translation>
            <numerusform>How far %n sequence has come is hidden. Run: %1</numerusform>
            <numerusform>How far %n sequences have come is hidden. Run: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n workers of autovacuum are busy elsewhere.</source>
        <translation>
            <numerusform>The one worker of autovacuum (%n) is busy elsewhere.</numerusform>
            <numerusform>All %n workers of autovacuum are busy elsewhere.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pgmahoutctl</name>
    <message numerus="yes">
        <source>Planned on a twin of %n table(s), made in %1 with %2 on disk.</source>
        <translation>
            <numerusform>Planned on a twin of %n table, made in %1 with %2 on disk.</numerusform>
            <numerusform>Planned on a twin of %n tables, made in %1 with %2 on disk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>data lost: %1, %n row(s)</source>
        <translation>
            <numerusform>data lost: %1, %n row</numerusform>
            <numerusform>data lost: %1, %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) from what the migrations make.</source>
        <translation>
            <numerusform>%n difference from what the migrations make.</numerusform>
            <numerusform>%n differences from what the migrations make.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The configuration is good: %n server(s).</source>
        <translation>
            <numerusform>The configuration is good: %n server.</numerusform>
            <numerusform>The configuration is good: %n servers.</numerusform>
        </translation>
    </message>
</context>
</TS>
