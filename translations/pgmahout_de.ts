<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActivityCollector</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Active sessions that wait for nothing: running, or ready to run.</source>
        <translation>Aktive Sitzungen, die auf nichts warten: Sie laufen oder sind bereit zu laufen.</translation>
    </message>
    <message>
        <source>IO</source>
        <translation>IO</translation>
    </message>
    <message>
        <source>Active sessions that wait for files.</source>
        <translation>Aktive Sitzungen, die auf Dateien warten.</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Active sessions that wait for a lock on a table, a row or another object.</source>
        <translation>Aktive Sitzungen, die auf eine Sperre auf eine Tabelle, eine Zeile oder ein anderes Objekt warten.</translation>
    </message>
    <message>
        <source>LWLock</source>
        <translation>LWLock</translation>
    </message>
    <message>
        <source>Active sessions that wait for an internal lock or a pinned buffer.</source>
        <translation>Aktive Sitzungen, die auf eine interne Sperre oder einen festgehaltenen Puffer (Pin) warten.</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Active sessions that wait for their client to read or send.</source>
        <translation>Aktive Sitzungen, die darauf warten, dass ihr Client liest oder sendet.</translation>
    </message>
    <message>
        <source>IPC</source>
        <translation>IPC</translation>
    </message>
    <message>
        <source>Active sessions that wait for another process of the server.</source>
        <translation>Aktive Sitzungen, die auf einen anderen Prozess des Servers warten.</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>Active sessions that sleep or wait inside an extension.</source>
        <translation>Aktive Sitzungen, die pausieren oder innerhalb einer Erweiterung warten.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Active sessions that wait for anything else.</source>
        <translation>Aktive Sitzungen, die auf etwas anderes warten.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Client connections, our sampling included.</source>
        <translation>Client-Verbindungen einschließlich der eigenen Messverbindungen.</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Sessions that run a statement.</source>
        <translation>Sitzungen, die eine Anweisung ausführen.</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Sessions that wait for their client&apos;s next statement.</source>
        <translation>Sitzungen, die auf die nächste Anweisung ihres Clients warten.</translation>
    </message>
    <message>
        <source>Idle in transaction</source>
        <translation>Inaktiv in Transaktion</translation>
    </message>
    <message>
        <source>Sessions whose client keeps a transaction open without running a statement.</source>
        <translation>Sitzungen, deren Client eine Transaktion offen hält, ohne eine Anweisung auszuführen.</translation>
    </message>
    <message>
        <source>Waiting for a lock</source>
        <translation>Wartet auf Sperre</translation>
    </message>
    <message>
        <source>Sessions whose statement waits for a lock.</source>
        <translation>Sitzungen, deren Anweisung auf eine Sperre wartet.</translation>
    </message>
    <message>
        <source>Connection limit</source>
        <translation>Verbindungsgrenze</translation>
    </message>
    <message>
        <source>The most connections that the server accepts.</source>
        <translation>Die Höchstzahl der Verbindungen, die der Server annimmt.</translation>
    </message>
    <message>
        <source>Reserved connections</source>
        <translation>Reservierte Verbindungen</translation>
    </message>
    <message>
        <source>Connections of the limit that are kept for superusers and for pg_use_reserved_connections.</source>
        <translation>Verbindungen innerhalb der Grenze, die für Superuser und für pg_use_reserved_connections freigehalten werden.</translation>
    </message>
    <message>
        <source>The state of sessions of other roles is hidden (%1 of them). Run: GRANT pg_monitor TO %2;</source>
        <translation>Der Zustand der Sitzungen anderer Rollen ist verborgen (%1 davon). Ausführen: GRANT pg_monitor TO %2;</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>pid</source>
        <translation>pid</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>prepared</source>
        <translation>vorbereitet</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions wait for locks</source>
        <translation>
            <numerusform>%n Sitzung wartet auf eine Sperre</numerusform>
            <numerusform>%n Sitzungen warten auf Sperren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the root is %2 for %3.</source>
        <translation>%1, die Ursache ist %2 seit %3.</translation>
    </message>
    <message>
        <source>%1 behind %2 roots, the worst is %3 for %4.</source>
        <translation>%1 hinter %2 Ursachen, die schlimmste ist %3 seit %4.</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>: %1 active, %2 idle in a transaction, %3 idle; none waits for a lock.</source>
        <translation>: %1 aktiv, %2 untätig in einer Transaktion, %3 untätig; keine wartet auf eine Sperre.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What the session does, in the server&apos;s words.</source>
        <translation>Was die Sitzung tut, in den Worten des Servers.</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>What the statement waits for: type and event. Empty: it runs, or is ready to.</source>
        <translation>Worauf die Anweisung wartet: Art und Ereignis. Leer: sie läuft oder könnte laufen.</translation>
    </message>
    <message>
        <source>Blocked by</source>
        <translation>Blockiert von</translation>
    </message>
    <message>
        <source>The sessions that hold, or wait before it for, the lock it wants.</source>
        <translation>Die Sitzungen, die die gewünschte Sperre halten oder vor ihr darauf warten.</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>The statement that runs, else the last one.</source>
        <translation>Die laufende Anweisung, sonst die letzte.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>How long it is in this state; of an active one, how long its statement runs.</source>
        <translation>Wie lange dieser Zustand dauert; bei aktiven, wie lange die Anweisung läuft.</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>How long its transaction is open.</source>
        <translation>Wie lange die Transaktion offen ist.</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>%1, level %2, %3</source>
        <translation>%1, Ebene %2, %3</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Sessions that wait for it, directly or behind others.</source>
        <translation>Sitzungen, die auf sie warten, unmittelbar oder hinter anderen.</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>How long it waits; of a root, the longest wait that it causes.</source>
        <translation>Wie lange sie wartet; bei einer Ursache das längste Warten, das sie auslöst.</translation>
    </message>
    <message>
        <source>Lock, or state</source>
        <translation>Sperre oder Zustand</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>How much of the present phase is done; a dash where the server does not tell.</source>
        <translation>Wie viel der jetzigen Phase erledigt ist; ein Strich, wo der Server es nicht sagt.</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>How long it runs.</source>
        <translation>Wie lange er läuft.</translation>
    </message>
    <message numerus="yes">
        <source>What %n sessions of other roles do is hidden.</source>
        <translation>
            <numerusform>Was %n Sitzung anderer Rollen tut, ist verborgen.</numerusform>
            <numerusform>Was %n Sitzungen anderer Rollen tun, ist verborgen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The oldest transaction is open for %1: %2, %3.</source>
        <translation>Die älteste Transaktion ist seit %1 offen: %2, %3.</translation>
    </message>
    <message>
        <source>a prepared transaction</source>
        <translation>eine vorbereitete Transaktion</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>pid %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>It has no transaction open.</source>
        <translation>Sie hat keine offene Transaktion.</translation>
    </message>
    <message>
        <source>Its transaction, open for %1, is rolled back: what it has changed is lost.</source>
        <translation>Ihre seit %1 offene Transaktion wird zurückgerollt: was sie geändert hat, geht verloren.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>It releases %n locks</source>
        <translation>
            <numerusform>Sie gibt %n Sperre frei</numerusform>
            <numerusform>Sie gibt %n Sperren frei</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1, among them %2.</source>
        <translation>%1, darunter %2.</translation>
    </message>
    <message>
        <source>Nobody waits for it.</source>
        <translation>Niemand wartet auf sie.</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions that wait for it can go on: %1.</source>
        <translation>
            <numerusform>%n Sitzung, die auf sie wartet, kann weitermachen: %1.</numerusform>
            <numerusform>%n Sitzungen, die auf sie warten, können weitermachen: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Autovacuum comes back to the table later.</source>
        <translation>Autovacuum kommt später auf die Tabelle zurück.</translation>
    </message>
    <message>
        <source>An index that is built concurrently is left behind invalid and has to be dropped.</source>
        <translation>Ein nebenläufig gebauter Index bleibt ungültig zurück und muss gelöscht werden.</translation>
    </message>
    <message>
        <source>Cancel the statement of session %1 on %2?</source>
        <translation>Die Anweisung der Sitzung %1 auf %2 abbrechen?</translation>
    </message>
    <message>
        <source>Terminate session %1 on %2?</source>
        <translation>Die Sitzung %1 auf %2 beenden?</translation>
    </message>
    <message>
        <source>Its statement, running for %1, fails; the session stays.</source>
        <translation>Ihre seit %1 laufende Anweisung schlägt fehl; die Sitzung bleibt.</translation>
    </message>
    <message>
        <source>Its connection ends; the client sees an error and has to connect again.</source>
        <translation>Ihre Verbindung endet; der Client sieht einen Fehler und muss sich neu verbinden.</translation>
    </message>
    <message>
        <source>There is no way back.</source>
        <translation>Es gibt kein Zurück.</translation>
    </message>
    <message>
        <source>Cancel the statement</source>
        <translation>Die Anweisung abbrechen</translation>
    </message>
    <message>
        <source>Terminate %1</source>
        <translation>%1 beenden</translation>
    </message>
    <message>
        <source>The statement of session %1 had ended before; nothing was cancelled.</source>
        <translation>Die Anweisung der Sitzung %1 war schon zu Ende; nichts wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Session %1 had ended before.</source>
        <translation>Die Sitzung %1 war schon zu Ende.</translation>
    </message>
    <message>
        <source>Session %1 was told to cancel and still runs; it ends at the next place where it can.</source>
        <translation>Der Sitzung %1 wurde der Abbruch gesagt, und sie läuft noch; sie endet an der nächsten Stelle, an der sie kann.</translation>
    </message>
    <message>
        <source>Session %1 was told to end and is still there; it ends at the next place where it can.</source>
        <translation>Der Sitzung %1 wurde das Ende gesagt, und sie ist noch da; sie endet an der nächsten Stelle, an der sie kann.</translation>
    </message>
    <message>
        <source>The statement of session %1 is cancelled</source>
        <translation>Die Anweisung der Sitzung %1 ist abgebrochen</translation>
    </message>
    <message>
        <source>Session %1 has ended</source>
        <translation>Die Sitzung %1 ist beendet</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n sessions waited for it.</source>
        <translation>
            <numerusform>%1; %n Sitzung wartete auf sie.</numerusform>
            <numerusform>%1; %n Sitzungen warteten auf sie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AdvisoryLock</name>
    <message>
        <source>a session that is gone by now</source>
        <translation>eine inzwischen beendete Sitzung</translation>
    </message>
    <message>
        <source>the server process %1 (%2, role %3)</source>
        <translation>der Serverprozess %1 (%2, Rolle %3)</translation>
    </message>
    <message>
        <source>Another program is running migrations in the database %1: %2 has held the lock for %3.</source>
        <translation>Ein anderes Programm führt gerade Migrationen in der Datenbank %1 aus: %2 hält die Sperre seit %3.</translation>
    </message>
    <message>
        <source>Wait until it is done, or end that session, and try again.</source>
        <translation>Warten, bis es fertig ist, oder diese Sitzung beenden, und dann erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>Agent</name>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>There is no key “%1” here.</source>
        <translation>Einen Schlüssel „%1“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>Possible are %1.</source>
        <translation>Möglich sind %1.</translation>
    </message>
    <message>
        <source>“%1” takes a text or a number.</source>
        <translation>„%1“ nimmt einen Text oder eine Zahl.</translation>
    </message>
    <message>
        <source>Write it like this: %1 = &quot;…&quot;.</source>
        <translation>So schreiben: %1 = &quot;…&quot;.</translation>
    </message>
    <message>
        <source>“%1” is not possible here.</source>
        <translation>„%1“ ist hier nicht möglich.</translation>
    </message>
    <message>
        <source>Allowed is a whole number from %1 to %2.</source>
        <translation>Erlaubt ist eine ganze Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>“%1” is too long.</source>
        <translation>„%1“ ist zu lang.</translation>
    </message>
    <message>
        <source>Allowed is at most %1.</source>
        <translation>Erlaubt ist höchstens %1.</translation>
    </message>
    <message>
        <source>This is no address to send to.</source>
        <translation>An diese Adresse lässt sich nichts senden.</translation>
    </message>
    <message>
        <source>Write an address that begins with http:// or https://, without user and password.</source>
        <translation>Eine Adresse angeben, die mit http:// oder https:// beginnt, ohne Benutzer und Passwort.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Let the agent&apos;s user own it, with mode 0600.</source>
        <translation>Die Datei dem Benutzer des Agenten geben, mit Modus 0600.</translation>
    </message>
    <message>
        <source>%1 holds nothing.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>Write the secret into its first line.</source>
        <translation>Das Geheimnis in die erste Zeile schreiben.</translation>
    </message>
    <message>
        <source>A password does not belong into the configuration.</source>
        <translation>Ein Passwort gehört nicht in die Konfiguration.</translation>
    </message>
    <message>
        <source>Use password_file, or .pgpass.</source>
        <translation>password_file oder .pgpass verwenden.</translation>
    </message>
    <message>
        <source>There is no table [%1].</source>
        <translation>Eine Tabelle [%1] gibt es nicht.</translation>
    </message>
    <message>
        <source>Possible are [limits], [alerts], [history], [pool], [health] and [[server]].</source>
        <translation>Möglich sind [limits], [alerts], [history], [pool], [health] und [[server]].</translation>
    </message>
    <message>
        <source>There is no setting “%1”.</source>
        <translation>Eine Einstellung „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Servers are a list.</source>
        <translation>Server sind eine Liste.</translation>
    </message>
    <message>
        <source>Begin each of them with [[server]].</source>
        <translation>Jeden mit [[server]] beginnen.</translation>
    </message>
    <message>
        <source>This server has no name.</source>
        <translation>Dieser Server hat keinen Namen.</translation>
    </message>
    <message>
        <source>Give it one, as in name = &quot;shop&quot;.</source>
        <translation>Einen angeben, etwa name = &quot;shop&quot;.</translation>
    </message>
    <message>
        <source>Two servers are called “%1”.</source>
        <translation>Zwei Server heißen „%1“.</translation>
    </message>
    <message>
        <source>“%1” is no name.</source>
        <translation>„%1“ ist kein Name.</translation>
    </message>
    <message>
        <source>Give each server a name of its own, of at most 128 characters.</source>
        <translation>Jedem Server einen eigenen Namen geben, von höchstens 128 Zeichen.</translation>
    </message>
    <message>
        <source>There is no environment “%1”.</source>
        <translation>Eine Umgebung „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Possible are development, staging and production.</source>
        <translation>Möglich sind development, staging und production.</translation>
    </message>
    <message>
        <source>There is no kind of service “%1”.</source>
        <translation>Eine Art von Dienst „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Possible are pgbouncer, redis, prometheus and http.</source>
        <translation>Möglich sind pgbouncer, redis, prometheus und http.</translation>
    </message>
    <message>
        <source>Use password_file.</source>
        <translation>password_file verwenden.</translation>
    </message>
    <message>
        <source>Services are a list of tables.</source>
        <translation>Dienste sind eine Liste von Tabellen.</translation>
    </message>
    <message>
        <source>Write them like this: services = [{kind = &quot;redis&quot;, address = &quot;redis://cache-1&quot;}].</source>
        <translation>So schreiben: services = [{kind = &quot;redis&quot;, address = &quot;redis://cache-1&quot;}].</translation>
    </message>
    <message>
        <source>Name a file that the agent&apos;s user can read with --config.</source>
        <translation>Mit --config eine Datei nennen, die der Benutzer des Agenten lesen kann.</translation>
    </message>
    <message>
        <source>The file has to be TOML; resources/agent.toml shows all keys.</source>
        <translation>Die Datei muss TOML sein; resources/agent.toml zeigt alle Schlüssel.</translation>
    </message>
    <message>
        <source>Environment variable %1</source>
        <translation>Umgebungsvariable %1</translation>
    </message>
    <message>
        <source>There is no such variable.</source>
        <translation>Diese Variable gibt es nicht.</translation>
    </message>
    <message>
        <source>Give certificate and key, or neither.</source>
        <translation>Zertifikat und Schlüssel angeben, oder keines von beiden.</translation>
    </message>
    <message>
        <source>A certificate and its key belong together.</source>
        <translation>Ein Zertifikat und sein Schlüssel gehören zusammen.</translation>
    </message>
    <message>
        <source>Listening on %1, beyond this machine, needs TLS and a token.</source>
        <translation>Um auf %1 zu lauschen, über diesen Rechner hinaus, braucht es TLS und ein Token.</translation>
    </message>
    <message>
        <source>Set certificate, key and token_file, or listen on 127.0.0.1.</source>
        <translation>certificate, key und token_file setzen, oder auf 127.0.0.1 lauschen.</translation>
    </message>
    <message>
        <source>It names no server.</source>
        <translation>Sie nennt keinen Server.</translation>
    </message>
    <message>
        <source>Add a [[server]] with name and url.</source>
        <translation>Einen [[server]] mit name und url hinzufügen.</translation>
    </message>
    <message>
        <source>Server “%1”</source>
        <translation>Server „%1“</translation>
    </message>
    <message>
        <source>%1 could not be read and is now called %2.</source>
        <translation>%1 war nicht lesbar und heißt jetzt %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 ist nicht beschreibbar: %2.</translation>
    </message>
    <message>
        <source>Make room, and let the agent&apos;s user own the folder.</source>
        <translation>Platz schaffen und den Ordner dem Benutzer des Agenten geben.</translation>
    </message>
    <message>
        <source>%1 cannot be told of alerts: %2. This is tried again.</source>
        <translation>%1 ist für Alarme nicht zu erreichen: %2. Es wird wieder versucht.</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>Status %1</translation>
    </message>
    <message>
        <source>%1 refuses an alert with status %2; it is dropped.</source>
        <translation>%1 weist einen Alarm mit Status %2 ab; er wird verworfen.</translation>
    </message>
    <message>
        <source>There is no such document; /api/v1/openapi.json describes all of them.</source>
        <translation>Dieses Dokument gibt es nicht; /api/v1/openapi.json beschreibt alle.</translation>
    </message>
    <message>
        <source>The agent does not get on with its work.</source>
        <translation>Der Agent kommt mit seiner Arbeit nicht voran.</translation>
    </message>
    <message>
        <source>There is no parameter “%1” here.</source>
        <translation>Einen Parameter „%1“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>No server of that name is watched.</source>
        <translation>Kein Server dieses Namens wird beobachtet.</translation>
    </message>
    <message>
        <source>%1 Source: %2.</source>
        <translation>%1 Quelle: %2.</translation>
    </message>
    <message>
        <source>The version of the agent; always 1.</source>
        <translation>Die Version des Agenten; immer 1.</translation>
    </message>
    <message>
        <source>Whether the agent gets answers of the server at present.</source>
        <translation>Ob der Server dem Agenten derzeit antwortet.</translation>
    </message>
    <message>
        <source>What the server is; always 1.</source>
        <translation>Was der Server ist; immer 1.</translation>
    </message>
    <message>
        <source>When the server was last sampled, by its own clock.</source>
        <translation>Wann der Server zuletzt abgefragt wurde, nach seiner eigenen Uhr.</translation>
    </message>
    <message>
        <source>How long ago the newest sample of a collector came.</source>
        <translation>Wie lange die neueste Messung eines Sammlers her ist.</translation>
    </message>
    <message>
        <source>Median time of the samples that ended last.</source>
        <translation>Median der Dauer der letzten Messungen.</translation>
    </message>
    <message>
        <source>Whether a collector fails at present.</source>
        <translation>Ob ein Sammler derzeit scheitert.</translation>
    </message>
    <message>
        <source>Whether the history can be kept.</source>
        <translation>Ob sich der Verlauf aufbewahren lässt.</translation>
    </message>
    <message>
        <source>What a health check found: 0 well, 1 not known, 2 warning, 3 critical.</source>
        <translation>Was eine Prüfung ergab: 0 gut, 1 unbekannt, 2 Warnung, 3 kritisch.</translation>
    </message>
    <message>
        <source>Open alerts by their level.</source>
        <translation>Offene Alarme nach ihrer Stufe.</translation>
    </message>
    <message>
        <source>Whether a service beside the server works.</source>
        <translation>Ob ein Dienst neben dem Server arbeitet.</translation>
    </message>
    <message>
        <source>Migrations of the server&apos;s folder by their state.</source>
        <translation>Migrationen aus dem Ordner des Servers nach ihrem Zustand.</translation>
    </message>
    <message>
        <source>Share of the watched time of 30 days in which the server answered.</source>
        <translation>Anteil der beobachteten Zeit von 30 Tagen, in dem der Server antwortete.</translation>
    </message>
    <message>
        <source>What the availability should be.</source>
        <translation>Wie hoch die Verfügbarkeit sein soll.</translation>
    </message>
    <message>
        <source>How long the server may still be away within 30 days.</source>
        <translation>Wie lange der Server innerhalb von 30 Tagen noch ausfallen darf.</translation>
    </message>
    <message>
        <source>How fast the error budget went in the last hour; 1 uses it up exactly.</source>
        <translation>Wie schnell das Fehlerbudget in der letzten Stunde schwand; 1 braucht es genau auf.</translation>
    </message>
    <message>
        <source>Requests answered, by status.</source>
        <translation>Beantwortete Anfragen nach Status.</translation>
    </message>
    <message>
        <source>Resident memory of the agent.</source>
        <translation>Belegter Speicher des Agenten.</translation>
    </message>
    <message>
        <source>When the agent started, since 1970.</source>
        <translation>Wann der Agent begann, seit 1970.</translation>
    </message>
    <message>
        <source>Figure of the health check “%1”.</source>
        <translation>Wert der Prüfung „%1“.</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>Acknowledged by %1</source>
        <translation>Bestätigt von %1</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>No data since %1</source>
        <translation>Ohne Daten seit %1</translation>
    </message>
    <message>
        <source>Part of another alert</source>
        <translation>Teil eines anderen Alarms</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Ohne Daten</translation>
    </message>
    <message>
        <source>Healthy, muted</source>
        <translation>Gesund, stumm</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message numerus="yes">
        <source>%n critical alert(s)</source>
        <translation>
            <numerusform>%n kritischer Alarm</numerusform>
            <numerusform>%n kritische Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>The first reading is on its way.</source>
        <translation>Die erste Messung ist unterwegs.</translation>
    </message>
    <message numerus="yes">
        <source>No alert. %n check(s) were made.</source>
        <translation>
            <numerusform>Kein Alarm. %n Prüfung wurde gemacht.</numerusform>
            <numerusform>Kein Alarm. %n Prüfungen wurden gemacht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them have no data.</source>
        <translation>
            <numerusform>%n davon hat keine Daten.</numerusform>
            <numerusform>%n davon haben keine Daten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Warning / critical</source>
        <translation>Warnung / kritisch</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>until somebody unmutes it</source>
        <translation>bis jemand es wieder laut stellt</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1 (limit %2)</source>
        <translation>%1 (Grenze %2)</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message numerus="yes">
        <source>%1, came back %n time(s)</source>
        <translation>
            <numerusform>%1, kam %n-mal wieder</numerusform>
            <numerusform>%1, kam %n-mal wieder</numerusform>
        </translation>
    </message>
    <message>
        <source>Over at</source>
        <translation>Vorbei um</translation>
    </message>
    <message>
        <source>When it began</source>
        <translation>Als er begann</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>No data since</source>
        <translation>Ohne Daten seit</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Alerts after</source>
        <translation>Alarm nach</translation>
    </message>
    <message>
        <source>%1: %2%3 since %4.</source>
        <translation>%1: %2%3 seit %4.</translation>
    </message>
    <message>
        <source>%1; the worst: %2%3 since %4.</source>
        <translation>%1; am schlimmsten: %2%3 seit %4.</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Anstehend</translation>
    </message>
</context>
<context>
    <name>AwayChoice</name>
    <message>
        <source>The next attempt is in %1.</source>
        <translation>Der nächste Versuch ist in %1.</translation>
    </message>
    <message>
        <source>The next attempt comes at once.</source>
        <translation>Der nächste Versuch kommt sofort.</translation>
    </message>
    <message>
        <source>The work can wait: it starts as soon as the server answers, within %1, and not at all after that.</source>
        <translation>Die Arbeit kann warten: Sie beginnt, sobald der Server antwortet, innerhalb von %1, und danach gar nicht mehr.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>Wait for the server</source>
        <translation>Auf den Server warten</translation>
    </message>
</context>
<context>
    <name>Capabilities</name>
    <message>
        <source>The extension pg_stat_statements is not installed on the server&apos;s machine, so queries cannot be counted.</source>
        <translation>Die Erweiterung pg_stat_statements ist auf dem Rechner des Servers nicht installiert, daher können Abfragen nicht gezählt werden.</translation>
    </message>
    <message>
        <source>Install PostgreSQL&apos;s contrib modules for version %1 there.</source>
        <translation>Dort die contrib-Module von PostgreSQL für Version %1 installieren.</translation>
    </message>
    <message>
        <source>The server does not load pg_stat_statements, so queries are not counted.</source>
        <translation>Der Server lädt pg_stat_statements nicht, daher werden Abfragen nicht gezählt.</translation>
    </message>
    <message>
        <source>Add pg_stat_statements to shared_preload_libraries in postgresql.conf, restart the server, and run in this database: %1</source>
        <translation>pg_stat_statements in postgresql.conf in shared_preload_libraries aufnehmen, den Server neu starten und in dieser Datenbank ausführen: %1</translation>
    </message>
    <message>
        <source>The extension pg_stat_statements is loaded, but this database does not have it.</source>
        <translation>Die Erweiterung pg_stat_statements ist geladen, aber in dieser Datenbank nicht angelegt.</translation>
    </message>
    <message>
        <source>The role %1 may not read pg_stat_statements.</source>
        <translation>Die Rolle %1 darf pg_stat_statements nicht lesen.</translation>
    </message>
    <message>
        <source>The extension HypoPG is available, but this database does not have it, so indexes cannot be tried out.</source>
        <translation>Die Erweiterung HypoPG ist verfügbar, aber in dieser Datenbank nicht angelegt, daher können Indexe nicht erprobt werden.</translation>
    </message>
    <message>
        <source>The extension HypoPG is not installed on the server&apos;s machine, so indexes cannot be tried out.</source>
        <translation>Die Erweiterung HypoPG ist auf dem Rechner des Servers nicht installiert, daher können Indexe nicht erprobt werden.</translation>
    </message>
    <message>
        <source>Install the package postgresql-%1-hypopg there, and run in this database: %2</source>
        <translation>Dort das Paket postgresql-%1-hypopg installieren und in dieser Datenbank ausführen: %2</translation>
    </message>
    <message>
        <source>The role %1 sees neither the state and waits of other roles&apos; sessions nor the texts of their queries.</source>
        <translation>Die Rolle %1 sieht weder Zustand und Wartezeiten der Sitzungen anderer Rollen noch die Texte ihrer Abfragen.</translation>
    </message>
    <message>
        <source>The role %1 may not plan queries on tables that it cannot read, and does not see their statistics.</source>
        <translation>Die Rolle %1 darf keine Abfragen auf Tabellen planen, die sie nicht lesen darf, und sieht deren Statistiken nicht.</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>I/O</source>
        <translation>E/A</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>Write-Ahead-Log</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Replikation</translation>
    </message>
    <message>
        <source>Replication slots</source>
        <translation>Replikations-Slots</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Transaction ids</source>
        <translation>Transaktionsnummern</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>CPU and disk</source>
        <translation>CPU und Platte</translation>
    </message>
    <message>
        <source>Wait profile</source>
        <translation>Warteprofil</translation>
    </message>
    <message>
        <source>Predicates</source>
        <translation>Prädikate</translation>
    </message>
</context>
<context>
    <name>CheckpointsCollector</name>
    <message>
        <source>Checkpoints by time</source>
        <translation>Checkpoints nach Zeit</translation>
    </message>
    <message>
        <source>Checkpoints that came because checkpoint_timeout had passed.</source>
        <translation>Checkpoints, die kamen, weil checkpoint_timeout abgelaufen war.</translation>
    </message>
    <message>
        <source>Checkpoints on request</source>
        <translation>Checkpoints auf Verlangen</translation>
    </message>
    <message>
        <source>Checkpoints that came because the log had grown to max_wal_size, or because somebody asked.</source>
        <translation>Checkpoints, die kamen, weil das Log max_wal_size erreicht hatte oder jemand einen verlangte.</translation>
    </message>
    <message>
        <source>Share on request</source>
        <translation>Anteil auf Verlangen</translation>
    </message>
    <message>
        <source>Share of the checkpoints of the interval that did not come by time.</source>
        <translation>Anteil der Checkpoints des Zeitraums, die nicht nach Zeit kamen.</translation>
    </message>
    <message>
        <source>Checkpoints done</source>
        <translation>Erledigte Checkpoints</translation>
    </message>
    <message>
        <source>Checkpoints that were completed.</source>
        <translation>Checkpoints, die abgeschlossen wurden.</translation>
    </message>
    <message>
        <source>Restart points</source>
        <translation>Neustartpunkte</translation>
    </message>
    <message>
        <source>Restart points that a standby completed.</source>
        <translation>Neustartpunkte, die ein Standby abgeschlossen hat.</translation>
    </message>
    <message>
        <source>Checkpoint writes</source>
        <translation>Schreiben der Checkpoints</translation>
    </message>
    <message>
        <source>Share of the time in which a checkpoint wrote; it is counted when the checkpoint ends.</source>
        <translation>Anteil der Zeit, in der ein Checkpoint schrieb; gezählt wird, wenn er endet.</translation>
    </message>
    <message>
        <source>Checkpoint syncs</source>
        <translation>Sync der Checkpoints</translation>
    </message>
    <message>
        <source>Share of the time in which a checkpoint waited for the system; it is counted when it ends.</source>
        <translation>Anteil der Zeit, in der ein Checkpoint auf das System wartete; gezählt wird, wenn er endet.</translation>
    </message>
    <message>
        <source>Buffers by checkpoints</source>
        <translation>Puffer durch Checkpoints</translation>
    </message>
    <message>
        <source>Dirty buffers that checkpoints wrote.</source>
        <translation>Geänderte Puffer, die Checkpoints schrieben.</translation>
    </message>
    <message>
        <source>Small caches by checkpoints</source>
        <translation>Kleine Caches durch Checkpoints</translation>
    </message>
    <message>
        <source>Buffers of the small caches, as of transaction states, that checkpoints wrote.</source>
        <translation>Puffer der kleinen Caches, etwa der Transaktionszustände, die Checkpoints schrieben.</translation>
    </message>
    <message>
        <source>Buffers by the background writer</source>
        <translation>Puffer durch den Background Writer</translation>
    </message>
    <message>
        <source>Dirty buffers that the background writer wrote ahead.</source>
        <translation>Geänderte Puffer, die der Background Writer im Voraus schrieb.</translation>
    </message>
    <message>
        <source>Background writer stopped</source>
        <translation>Background Writer angehalten</translation>
    </message>
    <message>
        <source>Rounds that the background writer ended at bgwriter_lru_maxpages.</source>
        <translation>Runden, die der Background Writer bei bgwriter_lru_maxpages beendete.</translation>
    </message>
    <message>
        <source>Buffers by sessions</source>
        <translation>Puffer durch Sitzungen</translation>
    </message>
    <message>
        <source>Dirty buffers that sessions had to write themselves.</source>
        <translation>Geänderte Puffer, die Sitzungen selbst schreiben mussten.</translation>
    </message>
    <message>
        <source>Syncs by sessions</source>
        <translation>Syncs durch Sitzungen</translation>
    </message>
    <message>
        <source>Syncs that sessions had to do themselves.</source>
        <translation>Syncs, die Sitzungen selbst ausführen mussten.</translation>
    </message>
    <message>
        <source>Buffers allocated</source>
        <translation>Belegte Puffer</translation>
    </message>
    <message>
        <source>Shared buffers that got other contents.</source>
        <translation>Gemeinsame Puffer, die neuen Inhalt bekamen.</translation>
    </message>
    <message>
        <source>Since the last checkpoint</source>
        <translation>Seit dem letzten Checkpoint</translation>
    </message>
    <message>
        <source>Time since the last checkpoint that was completed began.</source>
        <translation>Zeit seit dem Beginn des letzten abgeschlossenen Checkpoints.</translation>
    </message>
    <message>
        <source>Log since the last checkpoint</source>
        <translation>Log seit dem letzten Checkpoint</translation>
    </message>
    <message>
        <source>Write-ahead log that recovery after a crash would replay.</source>
        <translation>Write-Ahead-Log, das nach einem Absturz nachgespielt würde.</translation>
    </message>
</context>
<context>
    <name>ConnectError</name>
    <message>
        <source>The host name of %1 is not known.</source>
        <translation>Der Hostname von %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check the spelling of the host, the network, and the VPN if there is one.</source>
        <translation>Die Schreibweise des Hosts, das Netzwerk und gegebenenfalls das VPN prüfen.</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>Unter %1 nimmt kein Server Verbindungen an.</translation>
    </message>
    <message>
        <source>Check host and port, that the server runs, and its listen_addresses.</source>
        <translation>Host und Port prüfen, ferner ob der Server läuft, und seine listen_addresses.</translation>
    </message>
    <message>
        <source>There is no server socket at %1.</source>
        <translation>Unter %1 gibt es keinen Server-Socket.</translation>
    </message>
    <message>
        <source>Check that the server runs, and its port and unix_socket_directories.</source>
        <translation>Prüfen, ob der Server läuft, sowie seinen Port und unix_socket_directories.</translation>
    </message>
    <message>
        <source>The network has no way to %1.</source>
        <translation>Das Netzwerk hat keinen Weg zu %1.</translation>
    </message>
    <message>
        <source>Check the network, the VPN and firewalls.</source>
        <translation>Netzwerk, VPN und Firewalls prüfen.</translation>
    </message>
    <message>
        <source>The server at %1 did not accept the password of %2.</source>
        <translation>Der Server unter %1 hat das Passwort von %2 nicht akzeptiert.</translation>
    </message>
    <message>
        <source>Enter the password again, or mend the entry in .pgpass.</source>
        <translation>Das Passwort erneut eingeben oder den Eintrag in .pgpass berichtigen.</translation>
    </message>
    <message>
        <source>The server at %1 wants a password for %2 and none was given.</source>
        <translation>Der Server unter %1 verlangt ein Passwort für %2, es wurde aber keines angegeben.</translation>
    </message>
    <message>
        <source>Enter the password, or add an entry to .pgpass.</source>
        <translation>Das Passwort eingeben oder einen Eintrag in .pgpass ergänzen.</translation>
    </message>
    <message>
        <source>The server at %1 has no database %3.</source>
        <translation>Auf dem Server unter %1 gibt es keine Datenbank %3.</translation>
    </message>
    <message>
        <source>Check the name of the database; &quot;postgres&quot; exists on nearly every server.</source>
        <translation>Den Namen der Datenbank prüfen; „postgres“ gibt es auf fast jedem Server.</translation>
    </message>
    <message>
        <source>The server at %1 has no role %2.</source>
        <translation>Auf dem Server unter %1 gibt es keine Rolle %2.</translation>
    </message>
    <message>
        <source>Check the name of the user, or have the role created.</source>
        <translation>Den Benutzernamen prüfen oder die Rolle anlegen lassen.</translation>
    </message>
    <message>
        <source>The server at %1 does not let %2 into %3 without TLS.</source>
        <translation>Der Server unter %1 lässt %2 ohne TLS nicht in %3.</translation>
    </message>
    <message>
        <source>Choose the TLS mode &quot;require&quot;, or have an entry added to pg_hba.conf.</source>
        <translation>Den TLS-Modus „require“ wählen oder einen Eintrag in pg_hba.conf ergänzen lassen.</translation>
    </message>
    <message>
        <source>The server at %1 does not let %2 into %3 from this machine.</source>
        <translation>Der Server unter %1 lässt %2 von diesem Rechner aus nicht in %3.</translation>
    </message>
    <message>
        <source>Have an entry for this user, database and address added to pg_hba.conf.</source>
        <translation>Einen Eintrag für diesen Benutzer, diese Datenbank und diese Adresse in pg_hba.conf ergänzen lassen.</translation>
    </message>
    <message>
        <source>The server at %1 offers no TLS, and TLS was demanded.</source>
        <translation>Der Server unter %1 bietet kein TLS an, TLS wurde aber verlangt.</translation>
    </message>
    <message>
        <source>Switch on ssl at the server, or choose a TLS mode that allows plain connections.</source>
        <translation>ssl auf dem Server einschalten oder einen TLS-Modus wählen, der unverschlüsselte Verbindungen zulässt.</translation>
    </message>
    <message>
        <source>The TLS certificates for %1 do not fit.</source>
        <translation>Die TLS-Zertifikate für %1 passen nicht.</translation>
    </message>
    <message>
        <source>Check sslrootcert and the host name, or choose a TLS mode that verifies less.</source>
        <translation>sslrootcert und den Hostnamen prüfen oder einen TLS-Modus wählen, der weniger prüft.</translation>
    </message>
    <message>
        <source>The server at %1 has no free connection.</source>
        <translation>Der Server unter %1 hat keine Verbindung mehr frei.</translation>
    </message>
    <message>
        <source>Close sessions that are idle, make the pool smaller, or raise max_connections.</source>
        <translation>Inaktive Sitzungen beenden, den Pool verkleinern oder max_connections erhöhen.</translation>
    </message>
    <message>
        <source>The server at %1 keeps its last connections for superusers.</source>
        <translation>Der Server unter %1 hält seine letzten Verbindungen für Superuser frei.</translation>
    </message>
    <message>
        <source>The server at %1 is starting up or shutting down.</source>
        <translation>Der Server unter %1 startet gerade oder fährt herunter.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>In Kürze erneut versuchen.</translation>
    </message>
    <message>
        <source>There is no such service in pg_service.conf.</source>
        <translation>Einen solchen Dienst gibt es in pg_service.conf nicht.</translation>
    </message>
    <message>
        <source>Check the service name and the file that PGSERVICEFILE names.</source>
        <translation>Den Namen des Dienstes und die in PGSERVICEFILE genannte Datei prüfen.</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>the current user</source>
        <translation>der aktuelle Benutzer</translation>
    </message>
    <message>
        <source>The server at %1 refused the connection.</source>
        <translation>Der Server unter %1 hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>Read the server&apos;s words in the details; its log may say more.</source>
        <translation>Die Meldung des Servers in den Details lesen; sein Log sagt möglicherweise mehr.</translation>
    </message>
    <message>
        <source>No server answers at %1.</source>
        <translation>Unter %1 antwortet kein Server.</translation>
    </message>
    <message>
        <source>Check host, port and network, and that the server runs.</source>
        <translation>Host, Port und Netzwerk prüfen, ferner ob der Server läuft.</translation>
    </message>
    <message>
        <source>The file of services cannot be read.</source>
        <translation>Die Datei der Dienste kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check pg_service.conf, or the file that PGSERVICEFILE names.</source>
        <translation>pg_service.conf oder die in PGSERVICEFILE genannte Datei prüfen.</translation>
    </message>
    <message>
        <source>The port of %1 is not a number.</source>
        <translation>Der Port von %1 ist keine Zahl.</translation>
    </message>
    <message>
        <source>Write a port from 1 to 65535; PostgreSQL&apos;s own is 5432.</source>
        <translation>Einen Port von 1 bis 65535 angeben; der von PostgreSQL ist 5432.</translation>
    </message>
    <message>
        <source>The details name the setting.</source>
        <translation>Die Details nennen die Einstellung.</translation>
    </message>
    <message>
        <source>A setting of the connection to %1 has a value that does not exist.</source>
        <translation>Eine Einstellung der Verbindung zu %1 hat einen Wert, den es nicht gibt.</translation>
    </message>
    <message>
        <source>The pooler at %1 does not accept a setting that the connection begins with.</source>
        <translation>Der Pooler auf %1 nimmt eine Einstellung nicht an, mit der die Verbindung beginnt.</translation>
    </message>
    <message>
        <source>Remove the setting that the details name, or add it to ignore_startup_parameters of PgBouncer.</source>
        <translation>Die Einstellung, die in den Einzelheiten steht, entfernen oder sie in ignore_startup_parameters von PgBouncer aufnehmen.</translation>
    </message>
    <message>
        <source>The pooler at %1 takes no more clients.</source>
        <translation>Der Pooler auf %1 nimmt keine weiteren Clients an.</translation>
    </message>
    <message>
        <source>Close clients that are idle, or raise max_client_conn of PgBouncer.</source>
        <translation>Untätige Clients schließen oder max_client_conn von PgBouncer erhöhen.</translation>
    </message>
    <message>
        <source>The pooler at %1 has no database %3.</source>
        <translation>Der Pooler auf %1 hat keine Datenbank %3.</translation>
    </message>
    <message>
        <source>Check the name, or add the database to the section [databases] of PgBouncer.</source>
        <translation>Den Namen prüfen oder die Datenbank in den Abschnitt [databases] von PgBouncer aufnehmen.</translation>
    </message>
    <message>
        <source>The pooler at %1 does not know the user %2.</source>
        <translation>Der Pooler auf %1 kennt den Benutzer %2 nicht.</translation>
    </message>
    <message>
        <source>Add the user to PgBouncer&apos;s auth_file, or set its auth_query.</source>
        <translation>Den Benutzer in die auth_file von PgBouncer aufnehmen oder dessen auth_query setzen.</translation>
    </message>
    <message>
        <source>The pooler at %1 cannot log in to its server.</source>
        <translation>Der Pooler auf %1 kann sich nicht bei seinem Server anmelden.</translation>
    </message>
    <message>
        <source>Check that the server behind it runs and accepts the user; its log says more.</source>
        <translation>Prüfen, ob der Server dahinter läuft und den Benutzer annimmt; sein Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>The pooler at %1 had no server connection in time.</source>
        <translation>Der Pooler auf %1 hatte nicht rechtzeitig eine Serververbindung.</translation>
    </message>
    <message>
        <source>It may be paused, or its pool may be too small; PgBouncer&apos;s console tells.</source>
        <translation>Er ist vielleicht angehalten, oder sein Pool ist zu klein; die Konsole von PgBouncer zeigt es.</translation>
    </message>
    <message>
        <source>The server at %1 has no connection left for this role or database.</source>
        <translation>Der Server auf %1 hat keine Verbindung mehr für diese Rolle oder Datenbank.</translation>
    </message>
    <message>
        <source>Close sessions that are idle, make the pool smaller, or raise their CONNECTION LIMIT.</source>
        <translation>Untätige Sitzungen schließen, den Pool verkleinern oder deren CONNECTION LIMIT erhöhen.</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>There is not enough memory for a connection.</source>
        <translation>Der Speicher reicht nicht für eine Verbindung.</translation>
    </message>
    <message>
        <source>Connecting to %1 was cancelled.</source>
        <translation>Das Verbinden mit %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Check host, port, network and firewalls; a slow server needs a longer connect timeout.</source>
        <translation>Host, Port, Netzwerk und Firewalls prüfen; ein langsamer Server braucht eine längere Zeitgrenze für das Verbinden.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Die Verbindung zu %1 ist verloren gegangen.</translation>
    </message>
    <message>
        <source>Check that the server runs and the network is up; the next attempt opens a new connection.</source>
        <translation>Prüfen, ob der Server läuft und das Netzwerk verfügbar ist; der nächste Versuch öffnet eine neue Verbindung.</translation>
    </message>
    <message>
        <source>The statement was cancelled.</source>
        <translation>Die Anweisung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The statement did not end within its time limit and was cancelled.</source>
        <translation>Die Anweisung wurde innerhalb ihrer Zeitgrenze nicht fertig und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Give it more time, or find out what it waits for.</source>
        <translation>Ihr mehr Zeit geben oder herausfinden, worauf sie wartet.</translation>
    </message>
    <message>
        <source>No data can be sent here.</source>
        <translation>Hier können keine Daten gesendet werden.</translation>
    </message>
    <message>
        <source>The statement was cancelled before it was sent.</source>
        <translation>Die Anweisung wurde abgebrochen, bevor sie gesendet wurde.</translation>
    </message>
    <message>
        <source>The time limit had passed before the statement was sent.</source>
        <translation>Die Zeitgrenze war abgelaufen, bevor die Anweisung gesendet wurde.</translation>
    </message>
    <message>
        <source>The statement holds a NUL character, which PostgreSQL cannot read.</source>
        <translation>Die Anweisung enthält ein NUL-Zeichen, das PostgreSQL nicht lesen kann.</translation>
    </message>
    <message>
        <source>The statement cannot be sent: %1</source>
        <translation>Die Anweisung kann nicht gesendet werden: %1</translation>
    </message>
    <message>
        <source>A parameter of the type %1 cannot be sent to a server.</source>
        <translation>Ein Parameter vom Typ %1 kann nicht an einen Server gesendet werden.</translation>
    </message>
    <message>
        <source>A parameter holds a NUL character, which PostgreSQL cannot store.</source>
        <translation>Ein Parameter enthält ein NUL-Zeichen, das PostgreSQL nicht speichern kann.</translation>
    </message>
    <message>
        <source>Send such data as bytes, not as text.</source>
        <translation>Solche Daten als Bytes senden, nicht als Text.</translation>
    </message>
    <message>
        <source>The pooler at %1 does not accept start-up options, and this connection asks for %2.</source>
        <translation>Der Pooler auf %1 nimmt keine Startoptionen an, und diese Verbindung verlangt %2.</translation>
    </message>
    <message>
        <source>Remove the options from the connection and from PGOPTIONS, or connect to the server directly.</source>
        <translation>Die Optionen aus der Verbindung und aus PGOPTIONS entfernen oder direkt mit dem Server verbinden.</translation>
    </message>
</context>
<context>
    <name>ConnectionGroups</name>
    <message>
        <source>Younger than a minute</source>
        <translation>Jünger als eine Minute</translation>
    </message>
    <message>
        <source>1 to 10 minutes</source>
        <translation>1 bis 10 Minuten</translation>
    </message>
    <message>
        <source>10 to 60 minutes</source>
        <translation>10 bis 60 Minuten</translation>
    </message>
    <message>
        <source>1 to 24 hours</source>
        <translation>1 bis 24 Stunden</translation>
    </message>
    <message>
        <source>Older than a day</source>
        <translation>Älter als ein Tag</translation>
    </message>
    <message>
        <source>Hidden from this role</source>
        <translation>Für diese Rolle verborgen</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Waiting for a lock</source>
        <translation>Wartet auf Sperre</translation>
    </message>
    <message>
        <source>Idle in transaction</source>
        <translation>Inaktiv in Transaktion</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Unix socket of the server&apos;s machine</source>
        <translation>Unix-Socket auf dem Rechner des Servers</translation>
    </message>
    <message>
        <source>Without application_name</source>
        <translation>Ohne application_name</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Client address</source>
        <translation>Adresse des Clients</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Wait for a lock</source>
        <translation>Warten auf eine Sperre</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Älteste</translation>
    </message>
    <message>
        <source>Age of the oldest connection.</source>
        <translation>Alter der ältesten Verbindung.</translation>
    </message>
    <message>
        <source>Longest idle</source>
        <translation>Am längsten untätig</translation>
    </message>
    <message>
        <source>Of the connections that are idle, in a transaction or not.</source>
        <translation>Von den untätigen Verbindungen, ob in einer Transaktion oder nicht.</translation>
    </message>
</context>
<context>
    <name>ConnectionPool</name>
    <message>
        <source>The connection pool is closed.</source>
        <translation>Der Verbindungs-Pool ist geschlossen.</translation>
    </message>
    <message>
        <source>Wait until they are done, or raise QUEUE_LIMIT.</source>
        <translation>Warten, bis sie erledigt sind, oder QUEUE_LIMIT erhöhen.</translation>
    </message>
    <message>
        <source>The next attempt is in %1.</source>
        <translation>Der nächste Versuch erfolgt in %1.</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>“%1” waited %2 for a connection; %3 of %4 are in use.</source>
        <translation>„%1“ hat %2 auf eine Verbindung gewartet; %3 von %4 sind belegt.</translation>
    </message>
    <message>
        <source>Try again when less is running, or raise SIZE, MAX_OVERFLOW or TIMEOUT.</source>
        <translation>Erneut versuchen, wenn weniger läuft, oder SIZE, MAX_OVERFLOW oder TIMEOUT erhöhen.</translation>
    </message>
    <message>
        <source>The last attempt to connect failed: %1</source>
        <translation>Der letzte Verbindungsversuch ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>The task was cancelled before it began.</source>
        <translation>Die Aufgabe wurde vor ihrem Beginn abgebrochen.</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) already wait for a connection.</source>
        <translation>
            <numerusform>%n Aufgabe wartet bereits auf eine Verbindung.</numerusform>
            <numerusform>%n Aufgaben warten bereits auf eine Verbindung.</numerusform>
        </translation>
    </message>
    <message>
        <source>At most %1 connections, %2 of them kept.</source>
        <translation>Höchstens %1 Verbindungen, davon %2 dauerhaft.</translation>
    </message>
    <message>
        <source>The connection&apos;s address or credentials changed.</source>
        <translation>Adresse oder Zugangsdaten der Verbindung haben sich geändert.</translation>
    </message>
    <message>
        <source>The task was cancelled before it was submitted.</source>
        <translation>Die Aufgabe wurde abgebrochen, bevor sie übergeben wurde.</translation>
    </message>
    <message>
        <source>“%1” had no time left.</source>
        <translation>Für „%1“ war keine Zeit mehr übrig.</translation>
    </message>
    <message>
        <source>The connection pool is suspended.</source>
        <translation>Der Verbindungspool ist angehalten.</translation>
    </message>
    <message>
        <source>Resume it on the page Pool.</source>
        <translation>Setzen Sie ihn auf der Seite „Pool“ fort.</translation>
    </message>
    <message>
        <source>“%1” has held a connection for %2; server process %3, last statement: %4</source>
        <translation>„%1“ hält seit %2 eine Verbindung; Serverprozess %3, letzte Anweisung: %4</translation>
    </message>
    <message>
        <source>An attempt to connect does not end after %1.</source>
        <translation>Ein Verbindungsversuch endet auch nach %1 nicht.</translation>
    </message>
    <message>
        <source>“%1” gave its connection back after %2.</source>
        <translation>„%1“ hat die Verbindung nach %2 zurückgegeben.</translation>
    </message>
    <message>
        <source>A task ended with an exception.</source>
        <translation>Eine Aufgabe endete mit einer Ausnahme.</translation>
    </message>
    <message>
        <source>This is a defect of the program; report it with the details.</source>
        <translation>Das ist ein Fehler des Programms; melden Sie ihn mit den Einzelheiten.</translation>
    </message>
    <message>
        <source>The server at %1 hangs up right after the login.</source>
        <translation>Der Server auf %1 legt gleich nach der Anmeldung auf.</translation>
    </message>
    <message>
        <source>Look at the log of the server, or of the pooler or proxy before it.</source>
        <translation>Das Protokoll des Servers ansehen, oder das des Poolers oder Proxys davor.</translation>
    </message>
</context>
<context>
    <name>ConnectionSpec</name>
    <message>
        <source>The connection text cannot be read: %1.</source>
        <translation>Der Verbindungstext ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Write a URI such as postgresql://user@host:5432/database, or keywords such as host=db1 dbname=shop user=app.</source>
        <translation>Eine URI wie postgresql://user@host:5432/database angeben oder Schlüsselwörter wie host=db1 dbname=shop user=app.</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>the local server</source>
        <translation>dem lokalen Server</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <translation>%1 als %2</translation>
    </message>
</context>
<context>
    <name>ConnectionsCollector</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Client sessions that run a statement and do not wait for a lock.</source>
        <translation>Client-Sitzungen, die eine Anweisung ausführen und nicht auf eine Sperre warten.</translation>
    </message>
    <message>
        <source>Waiting for a lock</source>
        <translation>Wartet auf Sperre</translation>
    </message>
    <message>
        <source>Client sessions whose statement waits for a lock.</source>
        <translation>Client-Sitzungen, deren Anweisung auf eine Sperre wartet.</translation>
    </message>
    <message>
        <source>Idle in transaction</source>
        <translation>Inaktiv in Transaktion</translation>
    </message>
    <message>
        <source>Client sessions that keep a transaction open without running a statement.</source>
        <translation>Client-Sitzungen, die eine Transaktion offen halten, ohne eine Anweisung auszuführen.</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Client sessions that wait for the next statement.</source>
        <translation>Client-Sitzungen, die auf die nächste Anweisung warten.</translation>
    </message>
    <message>
        <source>State hidden</source>
        <translation>Zustand verborgen</translation>
    </message>
    <message>
        <source>Client sessions of other roles whose state this role may not see.</source>
        <translation>Client-Sitzungen anderer Rollen, deren Zustand diese Rolle nicht sehen darf.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Client sessions, ours included.</source>
        <translation>Client-Sitzungen, unsere eingeschlossen.</translation>
    </message>
    <message>
        <source>max_connections</source>
        <translation>max_connections</translation>
    </message>
    <message>
        <source>The most connections that the server accepts.</source>
        <translation>Die Höchstzahl der Verbindungen, die der Server annimmt.</translation>
    </message>
    <message>
        <source>Kept for superusers</source>
        <translation>Für Superuser reserviert</translation>
    </message>
    <message>
        <source>Connections of the limit that only superusers get.</source>
        <translation>Verbindungen der Obergrenze, die nur Superuser bekommen.</translation>
    </message>
    <message>
        <source>Kept for reserved use</source>
        <translation>Für besondere Zwecke reserviert</translation>
    </message>
    <message>
        <source>Connections of the limit that only members of pg_use_reserved_connections get.</source>
        <translation>Verbindungen der Obergrenze, die nur Mitglieder von pg_use_reserved_connections bekommen.</translation>
    </message>
    <message>
        <source>Free for everyone</source>
        <translation>Frei für alle</translation>
    </message>
    <message>
        <source>Connections that an ordinary role could still open.</source>
        <translation>Verbindungen, die eine gewöhnliche Rolle noch öffnen könnte.</translation>
    </message>
    <message numerus="yes">
        <source>The state, address and age of %n connection(s) of other roles are hidden. Run: GRANT pg_monitor TO %1;</source>
        <translation>
            <numerusform>Zustand, Adresse und Alter von %n Verbindung anderer Rollen sind verborgen. Ausführen: GRANT pg_monitor TO %1;</numerusform>
            <numerusform>Zustand, Adresse und Alter von %n Verbindungen anderer Rollen sind verborgen. Ausführen: GRANT pg_monitor TO %1;</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DatabaseCollector</name>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Transactions that ended in the connected database, ours included.</source>
        <translation>Transaktionen, die in der verbundenen Datenbank endeten, die eigenen eingeschlossen.</translation>
    </message>
    <message>
        <source>Rollbacks</source>
        <translation>Rollbacks</translation>
    </message>
    <message>
        <source>Transactions that ended in a rollback.</source>
        <translation>Transaktionen, die mit einem Rollback endeten.</translation>
    </message>
    <message>
        <source>Cache hit ratio</source>
        <translation>Cache-Trefferquote</translation>
    </message>
    <message>
        <source>Share of the block reads of the interval that shared buffers answered.</source>
        <translation>Anteil der Blockzugriffe des Intervalls, die aus den Shared Buffers bedient wurden.</translation>
    </message>
    <message>
        <source>Rows scanned</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <source>Live rows read by sequential scans and index entries read by index scans.</source>
        <translation>Lebende Zeilen, die sequenzielle Scans gelesen haben, und Indexeinträge, die Index-Scans gelesen haben.</translation>
    </message>
    <message>
        <source>Rows fetched by index</source>
        <translation>Über Index geholte Zeilen</translation>
    </message>
    <message>
        <source>Live rows fetched by index scans.</source>
        <translation>Lebende Zeilen, die Index-Scans geholt haben.</translation>
    </message>
    <message>
        <source>Rows written</source>
        <translation>Geschriebene Zeilen</translation>
    </message>
    <message>
        <source>Rows inserted, updated and deleted.</source>
        <translation>Eingefügte, geänderte und gelöschte Zeilen.</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
    <message>
        <source>Bytes written to temporary files by statements that have ended.</source>
        <translation>Bytes, die beendete Anweisungen in temporäre Dateien geschrieben haben.</translation>
    </message>
    <message>
        <source>Deadlocks</source>
        <translation>Deadlocks</translation>
    </message>
    <message>
        <source>Deadlocks that the server resolved by ending a transaction.</source>
        <translation>Deadlocks, die der Server durch Abbruch einer Transaktion aufgelöst hat.</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>WAL</translation>
    </message>
    <message>
        <source>Write-ahead log written by the whole server, or replayed by a standby.</source>
        <translation>WAL, das der gesamte Server geschrieben oder ein Standby eingespielt hat.</translation>
    </message>
    <message>
        <source>The server restarted</source>
        <translation>Der Server wurde neu gestartet</translation>
    </message>
    <message>
        <source>The server is now a standby</source>
        <translation>Der Server ist jetzt ein Standby</translation>
    </message>
    <message>
        <source>The server was promoted to primary</source>
        <translation>Der Server wurde zum Primärserver befördert</translation>
    </message>
    <message>
        <source>Another server answers at this address</source>
        <translation>Unter dieser Adresse antwortet ein anderer Server</translation>
    </message>
    <message>
        <source>Its system identifier is %1.</source>
        <translation>Sein System-Identifier ist %1.</translation>
    </message>
    <message>
        <source>Statistics were reset</source>
        <translation>Statistiken wurden zurückgesetzt</translation>
    </message>
    <message>
        <source>By pg_stat_reset(), or because the server recovered from a crash.</source>
        <translation>Durch pg_stat_reset() oder weil der Server sich von einem Absturz erholt hat.</translation>
    </message>
</context>
<context>
    <name>DatabasesCollector</name>
    <message>
        <source>shared objects</source>
        <translation>gemeinsame Objekte</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Sessions connected to the database.</source>
        <translation>Sitzungen, die mit der Datenbank verbunden sind.</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Transactions that ended, ours included.</source>
        <translation>Beendete Transaktionen, unsere eingeschlossen.</translation>
    </message>
    <message>
        <source>Rollbacks</source>
        <translation>Rollbacks</translation>
    </message>
    <message>
        <source>Transactions that ended in a rollback.</source>
        <translation>Transaktionen, die mit einem Rollback endeten.</translation>
    </message>
    <message>
        <source>Blocks hit</source>
        <translation>Treffer im Puffer</translation>
    </message>
    <message>
        <source>Blocks that were found in shared buffers.</source>
        <translation>Blöcke, die im gemeinsamen Puffer lagen.</translation>
    </message>
    <message>
        <source>Blocks read</source>
        <translation>Gelesene Blöcke</translation>
    </message>
    <message>
        <source>Blocks that were read from the operating system.</source>
        <translation>Blöcke, die vom Betriebssystem gelesen wurden.</translation>
    </message>
    <message>
        <source>Cache hit ratio</source>
        <translation>Trefferquote des Puffers</translation>
    </message>
    <message>
        <source>Share of the block reads of the interval that shared buffers answered.</source>
        <translation>Anteil der Blockzugriffe des Zeitraums, die der gemeinsame Puffer beantwortete.</translation>
    </message>
    <message>
        <source>Rows scanned</source>
        <translation>Durchsuchte Zeilen</translation>
    </message>
    <message>
        <source>Live rows read by sequential scans and index entries read by index scans.</source>
        <translation>Zeilen, die sequenzielle Scans lasen, und Indexeinträge, die Indexscans lasen.</translation>
    </message>
    <message>
        <source>Rows fetched by index</source>
        <translation>Zeilen über Index geholt</translation>
    </message>
    <message>
        <source>Live rows fetched by index scans.</source>
        <translation>Zeilen, die Indexscans holten.</translation>
    </message>
    <message>
        <source>Rows inserted</source>
        <translation>Eingefügte Zeilen</translation>
    </message>
    <message>
        <source>Rows inserted.</source>
        <translation>Eingefügte Zeilen.</translation>
    </message>
    <message>
        <source>Rows updated</source>
        <translation>Geänderte Zeilen</translation>
    </message>
    <message>
        <source>Rows updated.</source>
        <translation>Geänderte Zeilen.</translation>
    </message>
    <message>
        <source>Rows deleted</source>
        <translation>Gelöschte Zeilen</translation>
    </message>
    <message>
        <source>Rows deleted.</source>
        <translation>Gelöschte Zeilen.</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
    <message>
        <source>Temporary files that statements have written and given back.</source>
        <translation>Temporäre Dateien, die Anweisungen geschrieben und zurückgegeben haben.</translation>
    </message>
    <message>
        <source>Temporary file volume</source>
        <translation>Umfang temporärer Dateien</translation>
    </message>
    <message>
        <source>Bytes of temporary files that statements have given back.</source>
        <translation>Bytes temporärer Dateien, die Anweisungen zurückgegeben haben.</translation>
    </message>
    <message>
        <source>Deadlocks</source>
        <translation>Deadlocks</translation>
    </message>
    <message>
        <source>Deadlocks that the server resolved by ending a transaction.</source>
        <translation>Deadlocks, die der Server durch das Ende einer Transaktion löste.</translation>
    </message>
    <message>
        <source>Recovery conflicts</source>
        <translation>Konflikte mit dem Nachspielen</translation>
    </message>
    <message>
        <source>Statements that a standby ended because they were in the way of replay.</source>
        <translation>Anweisungen, die ein Standby beendete, weil sie dem Nachspielen im Weg waren.</translation>
    </message>
    <message>
        <source>Conflicts over old rows</source>
        <translation>Konflikte um alte Zeilen</translation>
    </message>
    <message>
        <source>Conflicts over rows that a statement on a standby still needed.</source>
        <translation>Konflikte um Zeilen, die eine Anweisung auf einem Standby noch brauchte.</translation>
    </message>
    <message>
        <source>Conflicts over locks</source>
        <translation>Konflikte um Sperren</translation>
    </message>
    <message>
        <source>Conflicts over locks that a statement on a standby held.</source>
        <translation>Konflikte um Sperren, die eine Anweisung auf einem Standby hielt.</translation>
    </message>
    <message>
        <source>Checksum failures</source>
        <translation>Prüfsummenfehler</translation>
    </message>
    <message>
        <source>Pages found damaged since the statistics began.</source>
        <translation>Seiten, die seit Beginn der Statistik beschädigt vorgefunden wurden.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Sessions that wait for a read at once, on average; known while track_io_timing is on.</source>
        <translation>Sitzungen, die im Mittel zugleich auf ein Lesen warten; bekannt, solange track_io_timing an ist.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Sessions that wait for a write at once, on average; known while track_io_timing is on.</source>
        <translation>Sitzungen, die im Mittel zugleich auf ein Schreiben warten; bekannt, solange track_io_timing an ist.</translation>
    </message>
    <message>
        <source>New sessions</source>
        <translation>Neue Sitzungen</translation>
    </message>
    <message>
        <source>Sessions that began.</source>
        <translation>Sitzungen, die begannen.</translation>
    </message>
    <message>
        <source>Sessions lost</source>
        <translation>Verlorene Sitzungen</translation>
    </message>
    <message>
        <source>Sessions that ended because the client was gone, by a fatal error, or by force.</source>
        <translation>Sitzungen, die endeten, weil der Client weg war, durch einen schweren Fehler oder durch Zwang.</translation>
    </message>
    <message>
        <source>Connected sessions</source>
        <translation>Verbundene Sitzungen</translation>
    </message>
    <message>
        <source>Sessions connected at once, on average, by the time that they report.</source>
        <translation>Im Mittel zugleich verbundene Sitzungen, nach der Zeit, die sie melden.</translation>
    </message>
    <message>
        <source>Working sessions</source>
        <translation>Arbeitende Sitzungen</translation>
    </message>
    <message>
        <source>Sessions that run a statement at once, on average.</source>
        <translation>Sitzungen, die im Mittel zugleich eine Anweisung ausführen.</translation>
    </message>
    <message>
        <source>Sessions idle in a transaction</source>
        <translation>Untätige Sitzungen in einer Transaktion</translation>
    </message>
    <message>
        <source>Sessions that keep a transaction open without running a statement, on average.</source>
        <translation>Sitzungen, die im Mittel eine Transaktion offen halten, ohne eine Anweisung auszuführen.</translation>
    </message>
    <message>
        <source>Parallel workers planned</source>
        <translation>Geplante parallele Prozesse</translation>
    </message>
    <message>
        <source>Parallel workers that plans asked for.</source>
        <translation>Parallele Prozesse, die Pläne verlangten.</translation>
    </message>
    <message>
        <source>Parallel workers launched</source>
        <translation>Gestartete parallele Prozesse</translation>
    </message>
    <message>
        <source>Parallel workers that could be started.</source>
        <translation>Parallele Prozesse, die gestartet werden konnten.</translation>
    </message>
</context>
<context>
    <name>DemoServices</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>shop&apos;s pooler</source>
        <translation>Pooler des Shops</translation>
    </message>
    <message>
        <source>shop&apos;s cache</source>
        <translation>Cache des Shops</translation>
    </message>
    <message>
        <source>shop&apos;s monitoring</source>
        <translation>Überwachung des Shops</translation>
    </message>
</context>
<context>
    <name>EntityTable</name>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>HealthChecks</name>
    <message>
        <source>The role %1 does not see the sessions of other roles.</source>
        <translation>Die Rolle %1 sieht die Sitzungen anderer Rollen nicht.</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>The server answers in %1.</source>
        <translation>Der Server antwortet in %1.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Find sessions that nobody needs, use a connection pool, or raise max_connections.</source>
        <translation>Nicht mehr benötigte Sitzungen suchen, einen Verbindungs-Pool einsetzen oder max_connections erhöhen.</translation>
    </message>
    <message>
        <source>Longest transaction</source>
        <translation>Längste Transaktion</translation>
    </message>
    <message>
        <source>The longest transaction is open for %1: %2.</source>
        <translation>Die längste Transaktion ist seit %1 offen: %2.</translation>
    </message>
    <message>
        <source>No other session has a transaction open.</source>
        <translation>Keine andere Sitzung hat eine Transaktion offen.</translation>
    </message>
    <message>
        <source>Idle in transaction</source>
        <translation>Inaktiv in Transaktion</translation>
    </message>
    <message>
        <source>A session is idle in a transaction for %1: %2.</source>
        <translation>Eine Sitzung ist seit %1 inaktiv in einer Transaktion: %2.</translation>
    </message>
    <message>
        <source>No session is idle in a transaction.</source>
        <translation>Keine Sitzung ist inaktiv in einer Transaktion.</translation>
    </message>
    <message>
        <source>End the session, or set idle_in_transaction_session_timeout for its role.</source>
        <translation>Die Sitzung beenden oder idle_in_transaction_session_timeout für ihre Rolle setzen.</translation>
    </message>
    <message>
        <source>Blocked sessions</source>
        <translation>Blockierte Sitzungen</translation>
    </message>
    <message>
        <source>A session waits for a lock for %1: %2.</source>
        <translation>Eine Sitzung wartet seit %1 auf eine Sperre: %2.</translation>
    </message>
    <message>
        <source>No session waits for a lock.</source>
        <translation>Keine Sitzung wartet auf eine Sperre.</translation>
    </message>
    <message>
        <source>Look at the session that blocks it; end its transaction if it is idle.</source>
        <translation>Die blockierende Sitzung ansehen; ihre Transaktion beenden, wenn sie inaktiv ist.</translation>
    </message>
    <message>
        <source>Age of unfrozen rows</source>
        <translation>Alter nicht eingefrorener Zeilen</translation>
    </message>
    <message>
        <source>The oldest database is at %1 of the age that forces a freeze: %2.</source>
        <translation>Die älteste Datenbank hat %1 des Alters erreicht, das ein Einfrieren erzwingt: %2.</translation>
    </message>
    <message>
        <source>See why autovacuum does not finish there, and run VACUUM (FREEZE) on its oldest tables.</source>
        <translation>Klären, warum Autovacuum dort nicht fertig wird, und VACUUM (FREEZE) auf ihren ältesten Tabellen ausführen.</translation>
    </message>
    <message>
        <source>Replication slots</source>
        <translation>Replikations-Slots</translation>
    </message>
    <message>
        <source>The slot that lags most holds back %1 of write-ahead log: %2.</source>
        <translation>Der am weitesten zurückliegende Slot hält %1 WAL zurück: %2.</translation>
    </message>
    <message>
        <source>No replication slot holds back write-ahead log.</source>
        <translation>Kein Replikations-Slot hält WAL zurück.</translation>
    </message>
    <message>
        <source>See whether its consumer still runs; drop a slot that nobody uses, or set max_slot_wal_keep_size.</source>
        <translation>Prüfen, ob sein Abnehmer noch läuft; einen ungenutzten Slot löschen oder max_slot_wal_keep_size setzen.</translation>
    </message>
    <message>
        <source>Archiving</source>
        <translation>Archivierung</translation>
    </message>
    <message>
        <source>The newest attempt to archive failed: %2.</source>
        <translation>Der jüngste Archivierungsversuch ist fehlgeschlagen: %2.</translation>
    </message>
    <message>
        <source>Archiving works, or is switched off.</source>
        <translation>Die Archivierung funktioniert oder ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>Ok</source>
        <translation>Ok</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>%2 connections are in use (%1).</source>
        <translation>%2 Verbindungen sind belegt (%1).</translation>
    </message>
    <message>
        <source>Nothing can be seen or changed on this server from here.</source>
        <translation>Von hier aus lässt sich auf diesem Server nichts sehen und nichts ändern.</translation>
    </message>
    <message>
        <source>Look at whether the server runs and whether the network lets us through.</source>
        <translation>Nachsehen, ob der Server läuft und ob das Netz uns durchlässt.</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>An empty query takes %1 there and back.</source>
        <translation>Eine leere Abfrage braucht hin und zurück %1.</translation>
    </message>
    <message>
        <source>Every statement takes at least this long; work that sends many feels it most.</source>
        <translation>So lange braucht jede Anweisung mindestens; am meisten spürt es, wer viele sendet.</translation>
    </message>
    <message>
        <source>Compare with a ping of the same host: the network, or a server without a free CPU.</source>
        <translation>Mit einem Ping zum selben Rechner vergleichen: das Netz, oder ein Server ohne freie CPU.</translation>
    </message>
    <message>
        <source>When the last one is taken, everyone but a superuser is refused.</source>
        <translation>Ist die letzte vergeben, wird jeder außer einem Superuser abgewiesen.</translation>
    </message>
    <message>
        <source>It keeps its locks, and vacuum cannot remove dead rows that it might still see.</source>
        <translation>Sie behält ihre Sperren, und Vacuum kann tote Zeilen nicht entfernen, die sie noch sehen könnte.</translation>
    </message>
    <message>
        <source>Work stands still, and who asks for the same lock next waits too.</source>
        <translation>Arbeit steht still, und wer als Nächstes dieselbe Sperre verlangt, wartet auch.</translation>
    </message>
    <message>
        <source>An open transaction keeps vacuum from removing dead rows everywhere.</source>
        <translation>Eine offene Transaktion hindert Vacuum überall daran, tote Zeilen zu entfernen.</translation>
    </message>
    <message>
        <source>See what the session does, and end it if nobody needs the result.</source>
        <translation>Nachsehen, was die Sitzung tut, und sie beenden, wenn niemand das Ergebnis braucht.</translation>
    </message>
    <message>
        <source>Autovacuum does not catch up; at two billion the server stops taking writes.</source>
        <translation>Autovacuum kommt nicht nach; bei zwei Milliarden nimmt der Server keine Schreibzugriffe mehr an.</translation>
    </message>
    <message>
        <source>Write-ahead log that a slot holds back fills the disk; a full disk stops the server.</source>
        <translation>Write-Ahead-Log, das ein Slot zurückhält, füllt die Platte; eine volle Platte hält den Server an.</translation>
    </message>
    <message>
        <source>Backups stop here in time, and write-ahead log gathers until archiving works again.</source>
        <translation>Die Sicherungen enden an diesem Zeitpunkt, und Write-Ahead-Log sammelt sich an, bis das Archivieren wieder gelingt.</translation>
    </message>
    <message>
        <source>Read the server&apos;s log for the failure of archive_command.</source>
        <translation>Im Protokoll des Servers nachlesen, woran archive_command scheitert.</translation>
    </message>
    <message>
        <source>The role %1 may not look into the folder of the write-ahead log.</source>
        <translation>Die Rolle %1 darf nicht in den Ordner des Write-Ahead-Logs sehen.</translation>
    </message>
    <message>
        <source>Replication delay</source>
        <translation>Verzug der Replikation</translation>
    </message>
    <message>
        <source>A standby is %1 behind: %2.</source>
        <translation>Ein Standby liegt %1 zurück: %2.</translation>
    </message>
    <message>
        <source>No standby is behind.</source>
        <translation>Kein Standby liegt zurück.</translation>
    </message>
    <message>
        <source>Who reads from the standby sees old data; a failover now would lose or delay it.</source>
        <translation>Wer vom Standby liest, sieht alte Daten; ein Wechsel dorthin würde jetzt Daten verlieren oder warten müssen.</translation>
    </message>
    <message>
        <source>See whether the standby keeps up: its disk, the network, and what runs on it.</source>
        <translation>Nachsehen, ob der Standby mithält: seine Platte, das Netz und was auf ihm läuft.</translation>
    </message>
    <message>
        <source>Replication backlog</source>
        <translation>Rückstand der Replikation</translation>
    </message>
    <message>
        <source>A standby has %1 of write-ahead log to replay: %2.</source>
        <translation>Ein Standby hat noch %1 Write-Ahead-Log einzuspielen: %2.</translation>
    </message>
    <message>
        <source>No standby has anything left to replay.</source>
        <translation>Kein Standby hat noch etwas einzuspielen.</translation>
    </message>
    <message>
        <source>Size of pg_wal</source>
        <translation>Größe von pg_wal</translation>
    </message>
    <message>
        <source>The write-ahead log takes %1 of what max_wal_size and wal_keep_size allow for: %2.</source>
        <translation>Das Write-Ahead-Log nimmt %1 dessen ein, was max_wal_size und wal_keep_size vorsehen: %2.</translation>
    </message>
    <message>
        <source>Something keeps it from being removed; a full disk stops the server.</source>
        <translation>Etwas hindert den Server daran, es zu entfernen; eine volle Platte hält ihn an.</translation>
    </message>
    <message>
        <source>Look for a replication slot that lags, failing archiving, or a burst of writes.</source>
        <translation>Nach einem zurückliegenden Replikations-Slot, scheiterndem Archivieren oder einem Schwall von Schreibzugriffen suchen.</translation>
    </message>
    <message>
        <source>Forced checkpoints</source>
        <translation>Erzwungene Checkpoints</translation>
    </message>
    <message>
        <source>%1 of the checkpoints of the last hour were forced, not due by time (%2).</source>
        <translation>%1 der Checkpoints der letzten Stunde waren erzwungen, nicht nach der Zeit fällig (%2).</translation>
    </message>
    <message>
        <source>There were too few checkpoints to tell whether they are forced.</source>
        <translation>Es gab zu wenige Checkpoints, um zu sagen, ob sie erzwungen werden.</translation>
    </message>
    <message>
        <source>Checkpoints that come too often write the same pages again and again.</source>
        <translation>Zu häufige Checkpoints schreiben dieselben Seiten immer wieder.</translation>
    </message>
    <message>
        <source>Raise max_wal_size until most checkpoints come by time.</source>
        <translation>max_wal_size erhöhen, bis die meisten Checkpoints nach der Zeit kommen.</translation>
    </message>
    <message>
        <source>Deadlocks</source>
        <translation>Deadlocks</translation>
    </message>
    <message>
        <source>Deadlocks in the last %2: %1.</source>
        <translation>Deadlocks in den letzten %2: %1.</translation>
    </message>
    <message>
        <source>No deadlock was seen.</source>
        <translation>Kein Deadlock gesehen.</translation>
    </message>
    <message>
        <source>The server ended a transaction each time; someone saw an error and has to repeat it.</source>
        <translation>Der Server hat jedes Mal eine Transaktion beendet; jemand sah einen Fehler und muss sie wiederholen.</translation>
    </message>
    <message>
        <source>The server&apos;s log names both statements; let them lock in the same order.</source>
        <translation>Das Protokoll des Servers nennt beide Anweisungen; sie sollten in derselben Reihenfolge sperren.</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
    <message>
        <source>Queries write %1 to temporary files (%2).</source>
        <translation>Abfragen schreiben %1 in temporäre Dateien (%2).</translation>
    </message>
    <message>
        <source>No query wrote a temporary file.</source>
        <translation>Keine Abfrage hat eine temporäre Datei geschrieben.</translation>
    </message>
    <message>
        <source>Sorts and hashes that do not fit into work_mem go through the disk.</source>
        <translation>Sortierungen und Hashes, die nicht in work_mem passen, gehen über die Platte.</translation>
    </message>
    <message>
        <source>Find the statement under Queries by its temporary blocks; give it an index, or its role more work_mem.</source>
        <translation>Die Anweisung unter Abfragen an ihren temporären Blöcken finden; ihr einen Index geben oder ihrer Rolle mehr work_mem.</translation>
    </message>
    <message>
        <source>Cache hit ratio</source>
        <translation>Cache-Trefferquote</translation>
    </message>
    <message>
        <source>%1 of the blocks were found in shared buffers over %2.</source>
        <translation>%1 der Blöcke fanden sich über %2 in den Shared Buffers.</translation>
    </message>
    <message>
        <source>Too few blocks were read to give a ratio.</source>
        <translation>Für eine Quote wurden zu wenige Blöcke gelesen.</translation>
    </message>
    <message>
        <source>More reads than usual go to the system&apos;s cache or to the disk.</source>
        <translation>Mehr Lesezugriffe als sonst gehen an den Cache des Systems oder an die Platte.</translation>
    </message>
    <message>
        <source>See under Queries which statement reads most blocks.</source>
        <translation>Unter Abfragen nachsehen, welche Anweisung die meisten Blöcke liest.</translation>
    </message>
    <message>
        <source>Statement time, 95th percentile</source>
        <translation>Dauer von Anweisungen, 95. Perzentil</translation>
    </message>
    <message>
        <source>95 of 100 statements end within ≈ %1 (%2); estimated from the mean and the deviation of each statement, weighted by calls.</source>
        <translation>95 von 100 Anweisungen enden innerhalb von ≈ %1 (%2); geschätzt aus Mittel und Abweichung jeder Anweisung, gewichtet nach Aufrufen.</translation>
    </message>
    <message>
        <source>Too few statements ran to give a percentile.</source>
        <translation>Für ein Perzentil liefen zu wenige Anweisungen.</translation>
    </message>
    <message>
        <source>One statement in twenty takes longer than that.</source>
        <translation>Jede zwanzigste Anweisung dauert länger.</translation>
    </message>
    <message>
        <source>Look under Queries for what takes most time, and under Indexes for what would help.</source>
        <translation>Unter Abfragen nachsehen, was am meisten Zeit kostet, und unter Indizes, was helfen würde.</translation>
    </message>
    <message>
        <source>Settings that wait for a restart</source>
        <translation>Einstellungen, die auf einen Neustart warten</translation>
    </message>
    <message>
        <source>Settings that take effect only after a restart: %2.</source>
        <translation>Einstellungen, die erst nach einem Neustart wirken: %2.</translation>
    </message>
    <message>
        <source>No setting waits for a restart.</source>
        <translation>Keine Einstellung wartet auf einen Neustart.</translation>
    </message>
    <message>
        <source>The server does not run with what its configuration says.</source>
        <translation>Der Server läuft nicht mit dem, was seine Konfiguration sagt.</translation>
    </message>
    <message>
        <source>Restart the server at a quiet time, or take the change back.</source>
        <translation>Den Server zu einer ruhigen Zeit neu starten oder die Änderung zurücknehmen.</translation>
    </message>
    <message>
        <source>Prepared transactions</source>
        <translation>Vorbereitete Transaktionen</translation>
    </message>
    <message>
        <source>A prepared transaction waits for its end for %1: %2.</source>
        <translation>Eine vorbereitete Transaktion wartet seit %1 auf ihr Ende: %2.</translation>
    </message>
    <message>
        <source>No transaction is prepared.</source>
        <translation>Keine Transaktion ist vorbereitet.</translation>
    </message>
    <message>
        <source>It keeps its locks, over a restart too, and vacuum cannot remove dead rows behind it.</source>
        <translation>Sie behält ihre Sperren, auch über einen Neustart, und Vacuum kann hinter ihr keine toten Zeilen entfernen.</translation>
    </message>
    <message>
        <source>Ask its transaction manager; COMMIT PREPARED or ROLLBACK PREPARED ends it.</source>
        <translation>Ihren Transaktionsmanager befragen; COMMIT PREPARED oder ROLLBACK PREPARED beendet sie.</translation>
    </message>
    <message>
        <source>Checksum failures</source>
        <translation>Prüfsummenfehler</translation>
    </message>
    <message>
        <source>Pages failed their checksum: %2.</source>
        <translation>Seiten mit falscher Prüfsumme: %2.</translation>
    </message>
    <message>
        <source>No page failed its checksum.</source>
        <translation>Keine Seite hatte eine falsche Prüfsumme.</translation>
    </message>
    <message>
        <source>Data on the disk is not what was written; the disk or the memory is failing.</source>
        <translation>Auf der Platte steht nicht, was geschrieben wurde; Platte oder Speicher versagen.</translation>
    </message>
    <message>
        <source>Take a backup to another machine before anything else; then look at the hardware.</source>
        <translation>Zuallererst auf einen anderen Rechner sichern; dann die Hardware prüfen.</translation>
    </message>
    <message>
        <source>Pool efficiency</source>
        <translation>Wirkungsgrad des Pools</translation>
    </message>
    <message>
        <source>%1 of the tasks found an idle connection at once (%2).</source>
        <translation>%1 der Aufgaben fanden sofort eine freie Verbindung (%2).</translation>
    </message>
    <message>
        <source>Too few tasks ran to judge the pool.</source>
        <translation>Für ein Urteil über den Pool liefen zu wenige Aufgaben.</translation>
    </message>
    <message>
        <source>The other tasks waited for a connection to be returned or opened.</source>
        <translation>Die übrigen Aufgaben warteten, bis eine Verbindung zurückkam oder geöffnet war.</translation>
    </message>
    <message>
        <source>Raise the pool&apos;s size, or let its connections live longer.</source>
        <translation>Den Pool vergrößern oder seine Verbindungen länger leben lassen.</translation>
    </message>
    <message>
        <source>Wait for a connection</source>
        <translation>Warten auf eine Verbindung</translation>
    </message>
    <message>
        <source>95 of 100 tasks got a connection within ≈ %1 (%2).</source>
        <translation>95 von 100 Aufgaben bekamen innerhalb von ≈ %1 eine Verbindung (%2).</translation>
    </message>
    <message>
        <source>Too few tasks ran to give a percentile of their waits.</source>
        <translation>Für ein Perzentil ihrer Wartezeiten liefen zu wenige Aufgaben.</translation>
    </message>
    <message>
        <source>Every task is late by that before it begins.</source>
        <translation>Um so viel verspätet sich jede Aufgabe, bevor sie beginnt.</translation>
    </message>
    <message>
        <source>Raise the pool&apos;s size if the server has connections left; else make the tasks shorter.</source>
        <translation>Den Pool vergrößern, wenn der Server noch Verbindungen frei hat; sonst die Aufgaben kürzer machen.</translation>
    </message>
    <message>
        <source>Tasks refused</source>
        <translation>Abgewiesene Aufgaben</translation>
    </message>
    <message>
        <source>Tasks that never got a connection in the last five minutes: %2.</source>
        <translation>Aufgaben, die in den letzten fünf Minuten nie eine Verbindung bekamen: %2.</translation>
    </message>
    <message>
        <source>Every task got a connection.</source>
        <translation>Jede Aufgabe bekam eine Verbindung.</translation>
    </message>
    <message>
        <source>That work was not done.</source>
        <translation>Diese Arbeit wurde nicht getan.</translation>
    </message>
    <message>
        <source>If the server answers, raise the pool&apos;s size or its timeout.</source>
        <translation>Wenn der Server antwortet, den Pool vergrößern oder seine Wartezeit verlängern.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>This needs two readings; the next one tells.</source>
        <translation>Dafür braucht es zwei Lesungen; die nächste zeigt es.</translation>
    </message>
    <message>
        <source>%1 tasks in %2</source>
        <translation>%1 Aufgaben in %2</translation>
    </message>
    <message>
        <source>%1 waited too long, %2 found the queue full, %3 found the server away</source>
        <translation>%1 warteten zu lange, %2 fanden die Warteschlange voll, %3 fanden den Server nicht</translation>
    </message>
    <message>
        <source>The extension pg_stat_statements is not in this database.</source>
        <translation>Die Erweiterung pg_stat_statements ist nicht in dieser Datenbank.</translation>
    </message>
    <message>
        <source>This needs two readings; the next one comes after %1.</source>
        <translation>Dafür braucht es zwei Lesungen; die nächste kommt nach %1.</translation>
    </message>
    <message>
        <source>%1 calls in %2</source>
        <translation>%1 Aufrufe in %2</translation>
    </message>
</context>
<context>
    <name>HistoryAddress</name>
    <message>
        <source>This computer (file)</source>
        <translation>Dieser Rechner (Datei)</translation>
    </message>
    <message>
        <source>What is seen while pgMahout runs here, in a file of your own. Nothing else is needed.</source>
        <translation>Was gesehen wird, solange pgMahout hier läuft, in einer eigenen Datei. Mehr ist nicht nötig.</translation>
    </message>
    <message>
        <source>PostgreSQL database</source>
        <translation>PostgreSQL-Datenbank</translation>
    </message>
    <message>
        <source>For a team: everybody&apos;s pgMahout reads and writes there, in the schema pgmahout_history. Best not on the server that is watched. Who connects first needs CREATE on the database; the others need the rights that an error then names.</source>
        <translation>Für ein Team: Jedes pgMahout liest und schreibt dort, im Schema pgmahout_history. Am besten nicht auf dem beobachteten Server. Wer sich zuerst verbindet, braucht CREATE auf der Datenbank; die anderen brauchen die Rechte, die ein Fehler dann nennt.</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>For a fleet: charts come from what Prometheus scraped of the pgMahout agent. Only read; statements, sessions, events and alerts are not kept there.</source>
        <translation>Für viele Server: Die Diagramme kommen aus dem, was Prometheus vom pgMahout-Agenten abgefragt hat. Es wird nur gelesen; Anweisungen, Sitzungen, Ereignisse und Alarme werden dort nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Write where the history is like this: %1</source>
        <translation>Schreiben Sie den Ort des Verlaufs so: %1</translation>
    </message>
    <message>
        <source>The address of the history names no host.</source>
        <translation>Die Adresse des Verlaufs nennt keinen Rechner.</translation>
    </message>
    <message>
        <source>The address of the history names no database.</source>
        <translation>Die Adresse des Verlaufs nennt keine Datenbank.</translation>
    </message>
    <message>
        <source>The address of the history cannot be read: %1.</source>
        <translation>Die Adresse des Verlaufs ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>An address of Prometheus begins with http:// or https://, not with %1://.</source>
        <translation>Eine Adresse von Prometheus beginnt mit http:// oder https://, nicht mit %1://.</translation>
    </message>
    <message>
        <source>The history is to be in “%1”, and no address says where.</source>
        <translation>Der Verlauf soll in „%1“ sein, und keine Adresse sagt, wo.</translation>
    </message>
</context>
<context>
    <name>HistoryReader</name>
    <message>
        <source>The history has no recommendation with the number %1.</source>
        <translation>Der Verlauf enthält keine Empfehlung mit der Nummer %1.</translation>
    </message>
</context>
<context>
    <name>HistoryRegressions</name>
    <message>
        <source>The history has no baseline with the number %1.</source>
        <translation>Die Historie hat keine Vergleichsbasis mit der Nummer %1.</translation>
    </message>
</context>
<context>
    <name>HistoryReplay</name>
    <message>
        <source>Connecting to the scratch server</source>
        <translation>Verbindung zum Probeserver wird hergestellt</translation>
    </message>
    <message>
        <source>Starting a private server</source>
        <translation>Ein privater Server wird gestartet</translation>
    </message>
    <message>
        <source>On a scratch server of yours all objects belong to the role that you connect as there, so owners and privileges may differ for that reason alone.</source>
        <translation>Auf einem eigenen Probeserver gehören alle Objekte der Rolle, mit der dort angemeldet wird; Eigentümer und Rechte können schon deshalb abweichen.</translation>
    </message>
    <message>
        <source>%1 is applied, but it does not run on the scratch server, statement %2, line %3: %4</source>
        <translation>%1 ist angewendet, läuft aber auf dem Probeserver nicht, Anweisung %2, Zeile %3: %4</translation>
    </message>
    <message>
        <source>If an extension or a first schema is missing there, name a server that has it with --scratch.</source>
        <translation>Fehlt dort eine Erweiterung oder ein erstes Schema, mit --scratch einen Server nennen, der sie hat.</translation>
    </message>
    <message>
        <source>The history has a baseline or something else without a script (%1); what was there before it, or what it made, shows as extra.</source>
        <translation>Die Historie enthält eine Grundlinie oder anderes ohne Skript (%1); was vorher da war oder dadurch entstand, erscheint als zusätzlich.</translation>
    </message>
    <message>
        <source>Version %1 (%2) is applied, but its files are missing; what it made shows as extra.</source>
        <translation>Version %1 (%2) ist angewendet, aber ihre Dateien fehlen; was sie angelegt hat, erscheint als zusätzlich.</translation>
    </message>
    <message>
        <source>%1 has been changed since it was applied; it is compared as it is now.</source>
        <translation>%1 wurde seit dem Anwenden geändert; verglichen wird der jetzige Stand.</translation>
    </message>
    <message>
        <source>%1 was cut, and how far it came is not recorded; it is taken as not applied.</source>
        <translation>%1 wurde abgebrochen, und wie weit es kam, ist nicht vermerkt; es gilt als nicht angewendet.</translation>
    </message>
    <message>
        <source>Applying %1 on the scratch server</source>
        <translation>%1 wird auf dem Probeserver angewendet</translation>
    </message>
</context>
<context>
    <name>HistorySchema</name>
    <message>
        <source>The history file %1 was written by a newer pgMahout (version %2 of the file; this program knows %3).</source>
        <translation>Die Verlaufsdatei %1 wurde von einem neueren pgMahout geschrieben (Version %2 der Datei; dieses Programm kennt %3).</translation>
    </message>
    <message>
        <source>Use the newer pgMahout, or move the file away to begin a new history.</source>
        <translation>Das neuere pgMahout verwenden oder die Datei verschieben, um einen neuen Verlauf zu beginnen.</translation>
    </message>
</context>
<context>
    <name>HistoryStore</name>
    <message>
        <source>The history file %1 does not keep up; a sample was dropped.</source>
        <translation>Die Verlaufsdatei %1 kommt nicht nach; eine Messung wurde verworfen.</translation>
    </message>
    <message>
        <source>Check the disk that it is on.</source>
        <translation>Den Datenträger prüfen, auf dem sie liegt.</translation>
    </message>
</context>
<context>
    <name>HttpClient</name>
    <message>
        <source>%1 redirects more than %2 times.</source>
        <translation>%1 leitet mehr als %2-mal weiter.</translation>
    </message>
    <message>
        <source>Open the address in a browser to see where it leads, and write the final one.</source>
        <translation>Die Adresse in einem Browser öffnen, um zu sehen, wohin sie führt, und die endgültige angeben.</translation>
    </message>
    <message>
        <source>%1 redirects to %2, which is not followed.</source>
        <translation>%1 leitet zu %2 weiter; dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>Write the final address; one with TLS is never left for one without.</source>
        <translation>Die endgültige Adresse angeben; eine mit TLS wird nie für eine ohne verlassen.</translation>
    </message>
    <message>
        <source>The password would go to another place. Write the final address, if it is to be trusted.</source>
        <translation>Das Kennwort ginge an einen anderen Ort. Die endgültige Adresse angeben, wenn ihr zu trauen ist.</translation>
    </message>
    <message>
        <source>What listens at %1 does not speak HTTP.</source>
        <translation>Was unter %1 antwortet, spricht kein HTTP.</translation>
    </message>
    <message>
        <source>Check host, port, and whether it has to be http or https.</source>
        <translation>Host und Port prüfen, und ob es http oder https sein muss.</translation>
    </message>
</context>
<context>
    <name>HttpProbe</name>
    <message>
        <source>%1 answered with status %2.</source>
        <translation>%1 hat mit Status %2 geantwortet.</translation>
    </message>
    <message>
        <source>The field &quot;status&quot; of the answer says &quot;%1&quot;.</source>
        <translation>Das Feld „status“ der Antwort lautet „%1“.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Reported status</source>
        <translation>Gemeldeter Status</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>The certificate %1 cannot be used: %2.</source>
        <translation>Das Zertifikat %1 ist nicht verwendbar: %2.</translation>
    </message>
    <message>
        <source>Give a PEM file with the server&apos;s certificate first, readable by this user.</source>
        <translation>Eine PEM-Datei angeben, mit dem Zertifikat des Servers zuerst, lesbar für diesen Benutzer.</translation>
    </message>
    <message>
        <source>The key %1 cannot be used: %2.</source>
        <translation>Der Schlüssel %1 ist nicht verwendbar: %2.</translation>
    </message>
    <message>
        <source>Give the certificate&apos;s own key as PEM without a pass phrase, readable by this user.</source>
        <translation>Den zum Zertifikat gehörenden Schlüssel als PEM ohne Passphrase angeben, lesbar für diesen Benutzer.</translation>
    </message>
    <message>
        <source>“%1” is no address to listen on.</source>
        <translation>„%1“ ist keine Adresse, auf der sich lauschen lässt.</translation>
    </message>
    <message>
        <source>Write an IP address and a port, as in 127.0.0.1:9187 or [::1]:9187.</source>
        <translation>Eine IP-Adresse und einen Port angeben, etwa 127.0.0.1:9187 oder [::1]:9187.</translation>
    </message>
    <message>
        <source>Cannot listen on %1, port %2: %3.</source>
        <translation>Auf %1, Port %2, lässt sich nicht lauschen: %3.</translation>
    </message>
    <message>
        <source>Choose an address of this machine and a port that no other program uses.</source>
        <translation>Eine Adresse dieses Rechners und einen Port wählen, den kein anderes Programm verwendet.</translation>
    </message>
    <message>
        <source>There are too many connections.</source>
        <translation>Es gibt zu viele Verbindungen.</translation>
    </message>
    <message>
        <source>The request took too long to come.</source>
        <translation>Die Anfrage kam zu langsam.</translation>
    </message>
    <message>
        <source>Requests have no body here.</source>
        <translation>Anfragen haben hier keinen Inhalt.</translation>
    </message>
    <message>
        <source>The address is too long.</source>
        <translation>Die Adresse ist zu lang.</translation>
    </message>
    <message>
        <source>The head of the request is too long.</source>
        <translation>Der Kopf der Anfrage ist zu lang.</translation>
    </message>
    <message>
        <source>There are too many requests from this address.</source>
        <translation>Von dieser Adresse kommen zu viele Anfragen.</translation>
    </message>
    <message>
        <source>Only GET and HEAD are possible here.</source>
        <translation>Hier sind nur GET und HEAD möglich.</translation>
    </message>
    <message>
        <source>A valid bearer token is needed.</source>
        <translation>Ein gültiges Bearer-Token wird gebraucht.</translation>
    </message>
    <message>
        <source>This is no request that can be understood.</source>
        <translation>Diese Anfrage ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>The answer takes too long.</source>
        <translation>Die Antwort dauert zu lange.</translation>
    </message>
</context>
<context>
    <name>IndexesCollector</name>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>Indexes of the database.</source>
        <translation>Indizes der Datenbank.</translation>
    </message>
    <message>
        <source>Index scans</source>
        <translation>Indexscans</translation>
    </message>
    <message>
        <source>Scans of the index that began.</source>
        <translation>Begonnene Scans des Index.</translation>
    </message>
    <message>
        <source>Entries read</source>
        <translation>Gelesene Einträge</translation>
    </message>
    <message>
        <source>Index entries that scans returned.</source>
        <translation>Indexeinträge, die Scans lieferten.</translation>
    </message>
    <message>
        <source>Rows fetched</source>
        <translation>Geholte Zeilen</translation>
    </message>
    <message>
        <source>Live rows that simple scans of the index fetched from its table.</source>
        <translation>Zeilen, die einfache Scans des Index aus seiner Tabelle holten.</translation>
    </message>
    <message>
        <source>Blocks hit</source>
        <translation>Treffer im Puffer</translation>
    </message>
    <message>
        <source>Blocks of the index found in shared buffers.</source>
        <translation>Blöcke des Index, die im gemeinsamen Puffer lagen.</translation>
    </message>
    <message>
        <source>Blocks read</source>
        <translation>Gelesene Blöcke</translation>
    </message>
    <message>
        <source>Blocks of the index read from the operating system.</source>
        <translation>Blöcke des Index, die vom Betriebssystem gelesen wurden.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of the index, as of its last vacuum or analyze.</source>
        <translation>Größe des Index nach dem letzten Vacuum oder Analyze.</translation>
    </message>
    <message>
        <source>Since the last scan</source>
        <translation>Seit dem letzten Scan</translation>
    </message>
    <message>
        <source>Time since the index was last scanned.</source>
        <translation>Zeit, seit der Index zuletzt gescannt wurde.</translation>
    </message>
    <message>
        <source>Invalid indexes</source>
        <translation>Ungültige Indizes</translation>
    </message>
    <message>
        <source>Indexes that queries may not use, mostly because building them was interrupted.</source>
        <translation>Indizes, die Abfragen nicht nutzen dürfen, meist weil ihr Bau unterbrochen wurde.</translation>
    </message>
    <message>
        <source>Never scanned</source>
        <translation>Nie gescannt</translation>
    </message>
    <message>
        <source>Indexes without a scan since the statistics began that enforce nothing either.</source>
        <translation>Indizes ohne Scan seit Beginn der Statistik, die auch nichts erzwingen.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Index %1 was created</source>
        <translation>Index %1 wurde angelegt</translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) were created</source>
        <translation>
            <numerusform>%n Index wurde angelegt</numerusform>
            <numerusform>%n Indexe wurden angelegt</numerusform>
        </translation>
    </message>
    <message>
        <source>Index %1 was dropped</source>
        <translation>Index %1 wurde gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) were dropped</source>
        <translation>
            <numerusform>%n Index wurde gelöscht</numerusform>
            <numerusform>%n Indexe wurden gelöscht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IndexesPage</name>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Redundant</source>
        <translation>Redundant</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>Ungenutzt</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>Missing for a foreign key</source>
        <translation>Fehlt für einen Fremdschlüssel</translation>
    </message>
    <message>
        <source>Reverted</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Waiting to be run</source>
        <translation>Wartet auf Ausführung</translation>
    </message>
    <message>
        <source>%1 → not measured yet</source>
        <translation>%1 → noch nicht gemessen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Estimated size when built, with equal keys merged as B-trees do.</source>
        <translation>Geschätzte Größe nach dem Aufbau; gleiche Schlüssel sind zusammengefasst, wie B-Trees es tun.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Upkeep</source>
        <translation>Pflegeaufwand</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Planner cost</source>
        <translation>Planer-Kosten</translation>
    </message>
    <message>
        <source>Why it is kept</source>
        <translation>Warum er bleibt</translation>
    </message>
    <message>
        <source>Frees</source>
        <translation>Gibt frei</translation>
    </message>
    <message>
        <source>Size by the catalog, which VACUUM and ANALYZE keep up.</source>
        <translation>Größe laut Katalog, den VACUUM und ANALYZE aktuell halten.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Promised cost</source>
        <translation>Zugesagte Kosten</translation>
    </message>
    <message>
        <source>Planner cost of one call, before → after.</source>
        <translation>Planer-Kosten eines Aufrufs, vorher → nachher.</translation>
    </message>
    <message>
        <source>Measured mean time</source>
        <translation>Gemessene mittlere Zeit</translation>
    </message>
    <message>
        <source>Mean time of a call in the hour before and the hour after it was built.</source>
        <translation>Mittlere Zeit eines Aufrufs in der Stunde vor und in der Stunde nach dem Aufbau.</translation>
    </message>
    <message numerus="yes">
        <source>%n statements could not be planned.</source>
        <translation>
            <numerusform>%n Anweisung konnte nicht geplant werden.</numerusform>
            <numerusform>%n Anweisungen konnten nicht geplant werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bloated</source>
        <translation>Aufgebläht</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>%1%2 %</source>
        <translation>%1%2 %</translation>
    </message>
    <message>
        <source>%1 → %2 (%3)</source>
        <translation>%1 → %2 (%3)</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Gewinn</translation>
    </message>
    <message>
        <source>Part of the workload&apos;s planner cost that it takes away beside the other chosen ones.</source>
        <translation>Teil der Planerkosten der Last, den er neben den anderen gewählten wegnimmt.</translation>
    </message>
    <message>
        <source>What writes of the workload spend in it, as a part of the workload&apos;s planner cost.</source>
        <translation>Was Schreibzugriffe der Last in ihm aufwenden, als Teil der Planerkosten der Last.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Aufbau</translation>
    </message>
    <message>
        <source>At most about so long; reads and writes go on.</source>
        <translation>Höchstens etwa so lange; Lesen und Schreiben gehen weiter.</translation>
    </message>
    <message>
        <source>&lt; %1</source>
        <translation>&lt; %1</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>High: the cost of what it serves at least halves, and nothing speaks against the estimate.</source>
        <translation>Hoch: Die Kosten dessen, was er bedient, sinken mindestens auf die Hälfte, und nichts spricht gegen die Schätzung.</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Existing indexes that become superfluous and are dropped with it.</source>
        <translation>Vorhandene Indizes, die überflüssig werden und mit ihm entfernt werden.</translation>
    </message>
    <message>
        <source>Of one call, now → with the chosen indexes and their upkeep.</source>
        <translation>Eines Aufrufs, jetzt → mit den gewählten Indizes und ihrer Pflege.</translation>
    </message>
    <message>
        <source>Mean time</source>
        <translation>Mittlere Zeit</translation>
    </message>
    <message>
        <source>Of one call, measured now → expected in proportion to the cost.</source>
        <translation>Eines Aufrufs, jetzt gemessen → im Verhältnis der Kosten erwartet.</translation>
    </message>
    <message>
        <source>%1 → ≈ %2</source>
        <translation>%1 → ≈ %2</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Median on the server that was named, without → with the index built.</source>
        <translation>Median auf dem genannten Server, ohne → mit gebautem Index.</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Delivered: the time fell by at least four fifths of the promised part.</source>
        <translation>Gehalten: Die Zeit sank um mindestens vier Fünftel des versprochenen Teils.</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>≈ Rows</source>
        <translation>≈ Zeilen</translation>
    </message>
    <message>
        <source>That the step gives out.</source>
        <translation>Die der Schritt liefert.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Of the step and those below it, in planner units.</source>
        <translation>Des Schritts und derer darunter, in Einheiten des Planers.</translation>
    </message>
    <message>
        <source>≈ %1 to %2</source>
        <translation>≈ %1 bis %2</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>low</source>
        <translation>gering</translation>
    </message>
    <message>
        <source>Too few calls yet</source>
        <translation>Noch zu wenige Aufrufe</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>Less than promised</source>
        <translation>Weniger als versprochen</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message numerus="yes">
        <source>%1 less cost with %n index(es), %2, upkeep %3</source>
        <translation>
            <numerusform>%1 weniger Kosten mit %n Index, %2, Pflege %3</numerusform>
            <numerusform>%1 weniger Kosten mit %n Indizes, %2, Pflege %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No statement could be planned; %n were left out.</source>
        <translation>
            <numerusform>Keine Anweisung ließ sich planen; %n wurde ausgelassen.</numerusform>
            <numerusform>Keine Anweisung ließ sich planen; %n wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No new index would repay itself for the %n statements.</source>
        <translation>
            <numerusform>Für die %n Anweisung würde sich kein neuer Index lohnen.</numerusform>
            <numerusform>Für die %n Anweisungen würde sich kein neuer Index lohnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new indexes (%1) would take %2 off the planner&apos;s cost</source>
        <translation>
            <numerusform>%n neuer Index (%1) nähme %2 von den Planerkosten</numerusform>
            <numerusform>%n neue Indizes (%1) nähmen %2 von den Planerkosten</numerusform>
        </translation>
    </message>
    <message>
        <source>: about %1 of the %2 that the statements took.</source>
        <translation>: etwa %1 der %2, die die Anweisungen dauerten.</translation>
    </message>
    <message>
        <source>The time limit ended the search.</source>
        <translation>Die Zeitgrenze beendete die Suche.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n promises delivered, %2 fell short, %3 became slower.</source>
        <translation>
            <numerusform>%1 von %n Versprechen gehalten, %2 blieben darunter, %3 wurden langsamer.</numerusform>
            <numerusform>%1 von %n Versprechen gehalten, %2 blieben darunter, %3 wurden langsamer.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2 + %3 upkeep</source>
        <translation>%1 → %2 + %3 Pflege</translation>
    </message>
    <message>
        <source>The time limit ended before a statement could be planned.</source>
        <translation>Die Zeitgrenze endete, bevor eine Anweisung geplant werden konnte.</translation>
    </message>
</context>
<context>
    <name>IoCollector</name>
    <message>
        <source>Reads</source>
        <translation>Lesevorgänge</translation>
    </message>
    <message>
        <source>Reads of blocks from the system.</source>
        <translation>Lesevorgänge vom System.</translation>
    </message>
    <message>
        <source>Bytes read</source>
        <translation>Gelesene Bytes</translation>
    </message>
    <message>
        <source>Bytes read from the system.</source>
        <translation>Vom System gelesene Bytes.</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibvorgänge</translation>
    </message>
    <message>
        <source>Writes of blocks to the system.</source>
        <translation>Schreibvorgänge an das System.</translation>
    </message>
    <message>
        <source>Bytes written</source>
        <translation>Geschriebene Bytes</translation>
    </message>
    <message>
        <source>Bytes written to the system.</source>
        <translation>An das System geschriebene Bytes.</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>Extensions of files by new blocks.</source>
        <translation>Erweiterungen von Dateien um neue Blöcke.</translation>
    </message>
    <message>
        <source>Bytes added</source>
        <translation>Hinzugefügte Bytes</translation>
    </message>
    <message>
        <source>Bytes by which files grew.</source>
        <translation>Bytes, um die Dateien wuchsen.</translation>
    </message>
    <message>
        <source>Blocks hit</source>
        <translation>Treffer im Puffer</translation>
    </message>
    <message>
        <source>Blocks found in shared buffers.</source>
        <translation>Blöcke, die im gemeinsamen Puffer lagen.</translation>
    </message>
    <message>
        <source>Evictions</source>
        <translation>Verdrängungen</translation>
    </message>
    <message>
        <source>Blocks thrown out of shared buffers for others.</source>
        <translation>Blöcke, die für andere aus dem Puffer verdrängt wurden.</translation>
    </message>
    <message>
        <source>Reuses</source>
        <translation>Wiederverwendungen</translation>
    </message>
    <message>
        <source>Blocks of a small ring of buffers used again, as by vacuum.</source>
        <translation>Wiederverwendete Blöcke eines kleinen Pufferrings, wie bei Vacuum.</translation>
    </message>
    <message>
        <source>Write-backs</source>
        <translation>Write-Backs</translation>
    </message>
    <message>
        <source>Blocks that the system was asked to write soon.</source>
        <translation>Blöcke, um deren baldiges Schreiben das System gebeten wurde.</translation>
    </message>
    <message>
        <source>Syncs</source>
        <translation>Syncs</translation>
    </message>
    <message>
        <source>Waits until the system had written a file.</source>
        <translation>Warten, bis das System eine Datei geschrieben hatte.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Processes that wait for a read at once, on average; known while track_io_timing is on.</source>
        <translation>Prozesse, die im Mittel zugleich auf ein Lesen warten; bekannt, solange track_io_timing an ist.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Processes that wait for a write at once, on average; known while track_io_timing is on.</source>
        <translation>Prozesse, die im Mittel zugleich auf ein Schreiben warten; bekannt, solange track_io_timing an ist.</translation>
    </message>
    <message>
        <source>Extending</source>
        <translation>Erweitern</translation>
    </message>
    <message>
        <source>Processes that wait for a file to grow at once, on average; known while track_io_timing is on.</source>
        <translation>Prozesse, die im Mittel zugleich auf das Wachsen einer Datei warten; bekannt, solange track_io_timing an ist.</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Processes that wait for a sync at once, on average; known while track_io_timing is on.</source>
        <translation>Prozesse, die im Mittel zugleich auf einen Sync warten; bekannt, solange track_io_timing an ist.</translation>
    </message>
</context>
<context>
    <name>KcacheCollector</name>
    <message>
        <source>CPU, user</source>
        <translation>CPU, Programm</translation>
    </message>
    <message>
        <source>CPUs that statements kept busy, on average, outside the kernel.</source>
        <translation>CPUs, die Anweisungen im Mittel außerhalb des Kernels beschäftigten.</translation>
    </message>
    <message>
        <source>CPU, system</source>
        <translation>CPU, System</translation>
    </message>
    <message>
        <source>CPUs that statements kept busy, on average, inside the kernel.</source>
        <translation>CPUs, die Anweisungen im Mittel im Kernel beschäftigten.</translation>
    </message>
    <message>
        <source>Disk reads</source>
        <translation>Lesen von der Platte</translation>
    </message>
    <message>
        <source>Bytes that statements read from the disk.</source>
        <translation>Bytes, die Anweisungen von der Platte lasen.</translation>
    </message>
    <message>
        <source>Disk writes</source>
        <translation>Schreiben auf die Platte</translation>
    </message>
    <message>
        <source>Bytes that statements wrote to the disk.</source>
        <translation>Bytes, die Anweisungen auf die Platte schrieben.</translation>
    </message>
    <message>
        <source>Page faults</source>
        <translation>Seitenfehler</translation>
    </message>
    <message>
        <source>Pages of memory that had to come from the disk.</source>
        <translation>Speicherseiten, die von der Platte kommen mussten.</translation>
    </message>
</context>
<context>
    <name>LintRule</name>
    <message>
        <source>The grammar of PostgreSQL does not know the statement.</source>
        <translation>Die Grammatik von PostgreSQL kennt die Anweisung nicht.</translation>
    </message>
    <message>
        <source>A name is longer than 63 bytes; the server cuts it without an error.</source>
        <translation>Ein Name ist länger als 63 Byte; der Server kürzt ihn ohne Fehlermeldung.</translation>
    </message>
    <message>
        <source>A transaction begins in the script and does not end there.</source>
        <translation>Im Skript beginnt eine Transaktion, die dort nicht endet.</translation>
    </message>
    <message>
        <source>A migration has no down, so it cannot be reverted.</source>
        <translation>Eine Migration hat keinen Rückweg und kann nicht zurückgenommen werden.</translation>
    </message>
    <message>
        <source>A down does nothing although its up does something.</source>
        <translation>Ein Rückweg tut nichts, obwohl sein Hinweg etwas tut.</translation>
    </message>
    <message>
        <source>A comment silences a rule that finds nothing there.</source>
        <translation>Ein Kommentar stellt eine Regel stumm, die dort nichts findet.</translation>
    </message>
    <message>
        <source>The columns of a new foreign key have no index.</source>
        <translation>Die Spalten eines neuen Fremdschlüssels haben keinen Index.</translation>
    </message>
    <message>
        <source>“%1” finds nothing here.</source>
        <translation>„%1“ findet hier nichts.</translation>
    </message>
    <message>
        <source>Take the comment out.</source>
        <translation>Den Kommentar entfernen.</translation>
    </message>
    <message>
        <source>BEGIN has no COMMIT, so that nothing of it would stay.</source>
        <translation>BEGIN hat kein COMMIT, sodass nichts davon bliebe.</translation>
    </message>
    <message>
        <source>Leave out both: a migration runs in one transaction anyway.</source>
        <translation>Beides weglassen: Eine Migration läuft ohnehin in einer Transaktion.</translation>
    </message>
    <message>
        <source>“%1” is longer than 63 bytes; the server cuts it to that without an error.</source>
        <translation>„%1“ ist länger als 63 Byte; der Server kürzt den Namen ohne Fehlermeldung darauf.</translation>
    </message>
    <message>
        <source>Nothing finds the rows of %1 by %2: each DELETE in %3 reads all of them.</source>
        <translation>Nichts findet die Zeilen von %1 nach %2: Jedes DELETE in %3 liest sie alle.</translation>
    </message>
    <message>
        <source>This could not be judged: %1.</source>
        <translation>Dies konnte nicht beurteilt werden: %1.</translation>
    </message>
    <message>
        <source>It may be syntax of a newer server than PostgreSQL 15.</source>
        <translation>Es kann Syntax eines neueren Servers als PostgreSQL 15 sein.</translation>
    </message>
    <message>
        <source>The server will refuse this: %1.</source>
        <translation>Der Server wird dies ablehnen: %1.</translation>
    </message>
    <message>
        <source>“%1” has no down, so it cannot be reverted.</source>
        <translation>„%1“ hat keinen Rückweg und kann nicht zurückgenommen werden.</translation>
    </message>
    <message>
        <source>Write one that takes back what the up does.</source>
        <translation>Einen schreiben, der zurücknimmt, was der Hinweg tut.</translation>
    </message>
    <message>
        <source>The down of “%1” does nothing: after a revert its up would meet what it made.</source>
        <translation>Der Rückweg von „%1“ tut nichts: Nach einer Rücknahme träfe der Hinweg auf das, was er angelegt hat.</translation>
    </message>
    <message>
        <source>Write what takes the up back, or leave the down out to say that there is no way.</source>
        <translation>Schreiben, was den Hinweg zurücknimmt, oder den Rückweg weglassen, um zu sagen, dass es keinen gibt.</translation>
    </message>
    <message>
        <source>Reads and writes wait for a moment, and all of them queue behind it while it waits for its lock</source>
        <translation>Lesen und Schreiben warten einen Augenblick, und alle stellen sich dahinter an, während es auf seine Sperre wartet</translation>
    </message>
    <message>
        <source>Reads and writes wait while all rows are read</source>
        <translation>Lesen und Schreiben warten, während alle Zeilen gelesen werden</translation>
    </message>
    <message>
        <source>Reads and writes wait while the index is built</source>
        <translation>Lesen und Schreiben warten, während der Index gebaut wird</translation>
    </message>
    <message>
        <source>Reads and writes wait while the table and its indexes are written anew</source>
        <translation>Lesen und Schreiben warten, während die Tabelle und ihre Indizes neu geschrieben werden</translation>
    </message>
    <message>
        <source>Writes wait for a moment, and all of them queue behind it while it waits for its lock</source>
        <translation>Schreiben wartet einen Augenblick, und alles Schreiben stellt sich dahinter an, während es auf seine Sperre wartet</translation>
    </message>
    <message>
        <source>Writes wait while all rows are read</source>
        <translation>Schreiben wartet, während alle Zeilen gelesen werden</translation>
    </message>
    <message>
        <source>Writes wait while the index is built</source>
        <translation>Schreiben wartet, während der Index gebaut wird</translation>
    </message>
    <message>
        <source>Writes wait while the table and its indexes are written anew</source>
        <translation>Schreiben wartet, während die Tabelle und ihre Indizes neu geschrieben werden</translation>
    </message>
    <message>
        <source>Neither reads nor writes wait</source>
        <translation>Weder Lesen noch Schreiben wartet</translation>
    </message>
    <message>
        <source>%1 takes %2 on %3. %4</source>
        <translation>%1 nimmt %2 auf %3. %4</translation>
    </message>
    <message>
        <source>, about %1 for its %2</source>
        <translation>, etwa %1 bei ihren %2</translation>
    </message>
    <message>
        <source>REINDEX blocks writes to one table after the other, and reads through its indexes.</source>
        <translation>REINDEX sperrt eine Tabelle nach der anderen gegen Schreiben und das Lesen über ihre Indizes.</translation>
    </message>
    <message>
        <source>CREATE INDEX … ON ONLY %1; then for each partition CREATE INDEX CONCURRENTLY and ALTER INDEX … ATTACH PARTITION.</source>
        <translation>CREATE INDEX … ON ONLY %1; dann für jede Partition CREATE INDEX CONCURRENTLY und ALTER INDEX … ATTACH PARTITION.</translation>
    </message>
    <message>
        <source>The server refuses CONCURRENTLY on the partitioned table %1.</source>
        <translation>Der Server lehnt CONCURRENTLY auf der partitionierten Tabelle %1 ab.</translation>
    </message>
    <message>
        <source>CREATE INDEX on the partitioned table %1 takes SHARE on it and on every partition: writes wait until all of them have theirs.</source>
        <translation>CREATE INDEX auf der partitionierten Tabelle %1 nimmt SHARE auf ihr und jeder Partition: Schreiben wartet, bis alle ihren Index haben.</translation>
    </message>
    <message>
        <source>%1 … NOT VALID; and in a later migration:</source>
        <translation>%1 … NOT VALID; und in einer späteren Migration:</translation>
    </message>
    <message>
        <source>It takes the same lock on %1 for a moment.</source>
        <translation>Dieselbe Sperre nimmt es einen Augenblick lang auf %1.</translation>
    </message>
    <message>
        <source>Its columns should be NOT NULL before, or all rows are read for that.</source>
        <translation>Ihre Spalten sollten vorher NOT NULL sein, sonst werden dafür alle Zeilen gelesen.</translation>
    </message>
    <message>
        <source>There is no way to build it beside the traffic: choose an hour without, or a new table.</source>
        <translation>Neben dem Betrieb lässt es sich nicht bauen: eine Stunde ohne Betrieb wählen oder eine neue Tabelle.</translation>
    </message>
    <message>
        <source>VALIDATE CONSTRAINT reads all rows of %1 while the same transaction still holds %2 on %3.</source>
        <translation>VALIDATE CONSTRAINT liest alle Zeilen von %1, während dieselbe Transaktion noch %2 auf %3 hält.</translation>
    </message>
    <message>
        <source>Put it into a migration of its own, that runs after this one.</source>
        <translation>In eine eigene Migration stellen, die nach dieser läuft.</translation>
    </message>
    <message>
        <source>Then fill the rows that are there in batches.</source>
        <translation>Danach die vorhandenen Zeilen in Teilen füllen.</translation>
    </message>
    <message>
        <source>Add a plain bigint column, give new rows their number by a default, and number the old ones in batches.</source>
        <translation>Eine einfache bigint-Spalte hinzufügen, neuen Zeilen ihre Nummer durch einen Vorgabewert geben und die alten in Teilen nummerieren.</translation>
    </message>
    <message>
        <source>Add a plain column, keep it by a trigger, and fill the rows that are there in batches.</source>
        <translation>Eine einfache Spalte hinzufügen, sie durch einen Trigger pflegen und die vorhandenen Zeilen in Teilen füllen.</translation>
    </message>
    <message>
        <source>in a later migration:</source>
        <translation>in einer späteren Migration:</translation>
    </message>
    <message>
        <source>A new column, kept by a trigger, filled in batches, and the two exchanged.</source>
        <translation>Eine neue Spalte, durch einen Trigger gepflegt, in Teilen gefüllt, und beide vertauscht.</translation>
    </message>
    <message>
        <source>ALTER COLUMN … TYPE %1 (unless it only widens the type)</source>
        <translation>ALTER COLUMN … TYPE %1 (außer wenn es den Typ nur weitet)</translation>
    </message>
    <message>
        <source>Changing %1 from %2 to %3</source>
        <translation>%1 von %2 auf %3 zu ändern</translation>
    </message>
    <message>
        <source>pg_repack does the same beside the traffic.</source>
        <translation>pg_repack tut dasselbe neben dem Betrieb.</translation>
    </message>
    <message>
        <source>Choose an hour without traffic.</source>
        <translation>Eine Stunde ohne Betrieb wählen.</translation>
    </message>
    <message>
        <source>It needs a unique index on the view.</source>
        <translation>Dazu braucht die Sicht einen eindeutigen Index.</translation>
    </message>
    <message>
        <source>With a valid check that says what the bounds say, no row is read.</source>
        <translation>Mit einer gültigen Prüfung, die dasselbe sagt wie die Grenzen, wird keine Zeile gelesen.</translation>
    </message>
    <message>
        <source>A new partition of %1</source>
        <translation>Eine neue Partition von %1</translation>
    </message>
    <message>
        <source>Give the default partition a valid check that leaves the new bounds out, so that its rows need not be read.</source>
        <translation>Der Standardpartition eine gültige Prüfung geben, die die neuen Grenzen ausschließt, damit ihre Zeilen nicht gelesen werden müssen.</translation>
    </message>
    <message>
        <source>Every table with a column of the domain %1 is locked against writes and read.</source>
        <translation>Jede Tabelle mit einer Spalte der Domäne %1 wird gegen Schreiben gesperrt und gelesen.</translation>
    </message>
    <message>
        <source>By now the transaction holds ACCESS EXCLUSIVE on %1 tables that others use; each waits for the others, and a deadlock with them is near.</source>
        <translation>Damit hält die Transaktion ACCESS EXCLUSIVE auf %1 Tabellen, die andere benutzen; jede wartet auf die anderen, und eine Verklemmung mit ihnen ist nahe.</translation>
    </message>
    <message>
        <source>One migration for each table.</source>
        <translation>Eine Migration je Tabelle.</translation>
    </message>
    <message>
        <source>Building an index keeps writes waiting.</source>
        <translation>Einen Index zu bauen lässt Schreiben warten.</translation>
    </message>
    <message>
        <source>Dropping an index locks its table against everybody.</source>
        <translation>Einen Index zu löschen sperrt seine Tabelle gegen alle.</translation>
    </message>
    <message>
        <source>Rebuilding an index keeps writes waiting.</source>
        <translation>Einen Index neu zu bauen lässt Schreiben warten.</translation>
    </message>
    <message>
        <source>An index on a partitioned table cannot be built concurrently.</source>
        <translation>Ein Index auf einer partitionierten Tabelle lässt sich nicht nebenher bauen.</translation>
    </message>
    <message>
        <source>A new check reads all rows under the strongest lock.</source>
        <translation>Eine neue Prüfung liest alle Zeilen unter der stärksten Sperre.</translation>
    </message>
    <message>
        <source>A new foreign key reads all rows and keeps writes to both tables waiting.</source>
        <translation>Ein neuer Fremdschlüssel liest alle Zeilen und lässt Schreiben in beide Tabellen warten.</translation>
    </message>
    <message>
        <source>A new unique constraint builds its index under the strongest lock.</source>
        <translation>Eine neue Eindeutigkeit baut ihren Index unter der stärksten Sperre.</translation>
    </message>
    <message>
        <source>A new primary key builds its index under the strongest lock.</source>
        <translation>Ein neuer Primärschlüssel baut seinen Index unter der stärksten Sperre.</translation>
    </message>
    <message>
        <source>A new exclusion constraint builds its index under the strongest lock.</source>
        <translation>Ein neuer Ausschluss baut seinen Index unter der stärksten Sperre.</translation>
    </message>
    <message>
        <source>A constraint is validated while the transaction still holds a strong lock.</source>
        <translation>Eine Bedingung wird geprüft, während die Transaktion noch eine starke Sperre hält.</translation>
    </message>
    <message>
        <source>Dropping a foreign key locks the other table too.</source>
        <translation>Einen Fremdschlüssel zu löschen sperrt auch die andere Tabelle.</translation>
    </message>
    <message>
        <source>A default that differs from row to row has the table written anew.</source>
        <translation>Ein Vorgabewert, der von Zeile zu Zeile anders ist, lässt die Tabelle neu schreiben.</translation>
    </message>
    <message>
        <source>A new serial or identity column has the table written anew.</source>
        <translation>Eine neue Spalte mit serial oder Identität lässt die Tabelle neu schreiben.</translation>
    </message>
    <message>
        <source>A new stored generated column has the table written anew.</source>
        <translation>Eine neue gespeicherte berechnete Spalte lässt die Tabelle neu schreiben.</translation>
    </message>
    <message>
        <source>SET NOT NULL reads all rows under the strongest lock.</source>
        <translation>SET NOT NULL liest alle Zeilen unter der stärksten Sperre.</translation>
    </message>
    <message>
        <source>Another type has the table written anew.</source>
        <translation>Ein anderer Typ lässt die Tabelle neu schreiben.</translation>
    </message>
    <message>
        <source>The table is written anew under the strongest lock.</source>
        <translation>Die Tabelle wird unter der stärksten Sperre neu geschrieben.</translation>
    </message>
    <message>
        <source>Refreshing a materialised view keeps its readers waiting.</source>
        <translation>Eine materialisierte Sicht aufzufrischen lässt ihre Leser warten.</translation>
    </message>
    <message>
        <source>A table that becomes a partition is read under the strongest lock.</source>
        <translation>Eine Tabelle, die Partition wird, wird unter der stärksten Sperre gelesen.</translation>
    </message>
    <message>
        <source>A new partition has the default partition locked and read.</source>
        <translation>Eine neue Partition lässt die Standardpartition sperren und lesen.</translation>
    </message>
    <message>
        <source>Detaching a partition locks the whole table.</source>
        <translation>Eine Partition abzuhängen sperrt die ganze Tabelle.</translation>
    </message>
    <message>
        <source>A new trigger keeps writes waiting for a moment.</source>
        <translation>Ein neuer Trigger lässt Schreiben einen Augenblick warten.</translation>
    </message>
    <message>
        <source>A new constraint of a domain reads every table that uses it.</source>
        <translation>Eine neue Bedingung einer Domäne liest jede Tabelle, die sie benutzt.</translation>
    </message>
    <message>
        <source>One transaction holds the strongest lock on several tables.</source>
        <translation>Eine Transaktion hält die stärkste Sperre auf mehreren Tabellen.</translation>
    </message>
    <message>
        <source>Take it out of every client first, and drop it in a later release.</source>
        <translation>Erst aus jedem Programm entfernen, das sie benutzt, und mit einer späteren Version löschen.</translation>
    </message>
    <message>
        <source>The data of %1.%2 are lost, and clients that read it fail.</source>
        <translation>Die Daten von %1.%2 gehen verloren, und Programme, die sie lesen, scheitern.</translation>
    </message>
    <message>
        <source>All rows of %1 are lost, and clients that read it fail.</source>
        <translation>Alle Zeilen von %1 gehen verloren, und Programme, die sie lesen, scheitern.</translation>
    </message>
    <message>
        <source>Everything in the schema %1 is lost.</source>
        <translation>Alles im Schema %1 geht verloren.</translation>
    </message>
    <message>
        <source>Drop its objects by name, so that nobody is surprised.</source>
        <translation>Seine Objekte beim Namen löschen, damit niemand überrascht wird.</translation>
    </message>
    <message>
        <source>The whole database %1 is lost, and no down brings it back.</source>
        <translation>Die ganze Datenbank %1 geht verloren, und kein Rückweg bringt sie wieder.</translation>
    </message>
    <message>
        <source>TRUNCATE … CASCADE empties every table that points to %1 as well.</source>
        <translation>TRUNCATE … CASCADE leert auch jede Tabelle, die auf %1 verweist.</translation>
    </message>
    <message>
        <source>Name the tables that shall be emptied.</source>
        <translation>Die Tabellen nennen, die geleert werden sollen.</translation>
    </message>
    <message>
        <source>All rows of %1 are lost; no down brings them back.</source>
        <translation>Alle Zeilen von %1 gehen verloren; kein Rückweg bringt sie wieder.</translation>
    </message>
    <message>
        <source>UPDATE without WHERE writes every row of %1 at once: long locks, bloat, and a burst of WAL.</source>
        <translation>UPDATE ohne WHERE schreibt alle Zeilen von %1 auf einmal: lange Sperren, Aufblähung und ein Schwall WAL.</translation>
    </message>
    <message>
        <source>DELETE without WHERE removes every row of %1.</source>
        <translation>DELETE ohne WHERE entfernt alle Zeilen von %1.</translation>
    </message>
    <message>
        <source>Write in batches by ranges of the key, outside of the migration&apos;s transaction.</source>
        <translation>In Teilen nach Bereichen des Schlüssels schreiben, außerhalb der Transaktion der Migration.</translation>
    </message>
    <message>
        <source>Say which rows are meant, even if it is all of them: WHERE true.</source>
        <translation>Sagen, welche Zeilen gemeint sind, auch wenn es alle sind: WHERE true.</translation>
    </message>
    <message>
        <source>Clients that use %1.%2 by this name fail from that moment on.</source>
        <translation>Programme, die %1.%2 unter diesem Namen benutzen, scheitern von da an.</translation>
    </message>
    <message>
        <source>Add a column %1, keep both by a trigger, move the clients, then drop the old one.</source>
        <translation>Eine Spalte %1 hinzufügen, beide durch einen Trigger pflegen, die Programme umstellen, dann die alte löschen.</translation>
    </message>
    <message>
        <source>Clients that use %1 by this name fail from that moment on.</source>
        <translation>Programme, die %1 unter diesem Namen benutzen, scheitern von da an.</translation>
    </message>
    <message>
        <source>Clients that use the schema %1 by this name fail from that moment on.</source>
        <translation>Programme, die das Schema %1 unter diesem Namen benutzen, scheitern von da an.</translation>
    </message>
    <message>
        <source>Clients that know the old value of %1 fail from that moment on.</source>
        <translation>Programme, die den alten Wert von %1 kennen, scheitern von da an.</translation>
    </message>
    <message>
        <source>Add the new value, move the clients and the rows, and let the old value be.</source>
        <translation>Den neuen Wert hinzufügen, Programme und Zeilen umstellen, und den alten Wert stehen lassen.</translation>
    </message>
    <message>
        <source>NOT NULL without a default fails as soon as %1 has a row.</source>
        <translation>NOT NULL ohne Vorgabewert scheitert, sobald %1 eine Zeile hat.</translation>
    </message>
    <message>
        <source>Give it a default, or add it without NOT NULL, fill it, and tighten it in a later migration.</source>
        <translation>Einen Vorgabewert geben, oder ohne NOT NULL hinzufügen, füllen und in einer späteren Migration festziehen.</translation>
    </message>
    <message>
        <source>Clients that read %1.%2 may meet NULL from that moment on.</source>
        <translation>Programme, die %1.%2 lesen, können von da an auf NULL treffen.</translation>
    </message>
    <message>
        <source>A column and its data are dropped.</source>
        <translation>Eine Spalte und ihre Daten werden gelöscht.</translation>
    </message>
    <message>
        <source>A table and its rows are dropped.</source>
        <translation>Eine Tabelle und ihre Zeilen werden gelöscht.</translation>
    </message>
    <message>
        <source>A schema is dropped with all that is in it.</source>
        <translation>Ein Schema wird mit allem gelöscht, was darin ist.</translation>
    </message>
    <message>
        <source>A database is dropped.</source>
        <translation>Eine Datenbank wird gelöscht.</translation>
    </message>
    <message>
        <source>A table is emptied, with CASCADE even those that point to it.</source>
        <translation>Eine Tabelle wird geleert, mit CASCADE auch die, die auf sie verweisen.</translation>
    </message>
    <message>
        <source>UPDATE or DELETE without WHERE touches every row.</source>
        <translation>UPDATE oder DELETE ohne WHERE berührt jede Zeile.</translation>
    </message>
    <message>
        <source>A column gets another name.</source>
        <translation>Eine Spalte bekommt einen anderen Namen.</translation>
    </message>
    <message>
        <source>A table gets another name.</source>
        <translation>Eine Tabelle bekommt einen anderen Namen.</translation>
    </message>
    <message>
        <source>A schema or a value of an enum gets another name.</source>
        <translation>Ein Schema oder ein Wert einer Aufzählung bekommt einen anderen Namen.</translation>
    </message>
    <message>
        <source>A new column is NOT NULL and has no default.</source>
        <translation>Eine neue Spalte ist NOT NULL und hat keinen Vorgabewert.</translation>
    </message>
    <message>
        <source>A column may be NULL from now on.</source>
        <translation>Eine Spalte darf von nun an NULL sein.</translation>
    </message>
    <message>
        <source>%1: %2 pads its values with blanks.</source>
        <translation>%1: %2 füllt seine Werte mit Leerzeichen auf.</translation>
    </message>
    <message>
        <source>%1: a shorter or longer limit than %2 takes ACCESS EXCLUSIVE later.</source>
        <translation>%1: Eine kürzere oder längere Grenze als %2 nimmt später ACCESS EXCLUSIVE.</translation>
    </message>
    <message>
        <source>%1: the key ends at %2, and a larger type has the table written anew then.</source>
        <translation>%1: Der Schlüssel endet bei %2, und ein größerer Typ lässt dann die Tabelle neu schreiben.</translation>
    </message>
    <message>
        <source>%1: the sequence of a serial has rights and an owner of its own.</source>
        <translation>%1: Die Sequenz eines serial hat eigene Rechte und einen eigenen Eigentümer.</translation>
    </message>
    <message>
        <source>%1: %2 names no instant; what it means depends on the reader.</source>
        <translation>%1: %2 nennt keinen Zeitpunkt; was gemeint ist, hängt vom Leser ab.</translation>
    </message>
    <message>
        <source>%1: %2 cannot be compared, so DISTINCT and GROUP BY fail.</source>
        <translation>%1: %2 lässt sich nicht vergleichen, sodass DISTINCT und GROUP BY scheitern.</translation>
    </message>
    <message>
        <source>The new value of %1 sorts after all others.</source>
        <translation>Der neue Wert von %1 steht hinter allen anderen.</translation>
    </message>
    <message>
        <source>Say where it belongs: BEFORE or AFTER another value.</source>
        <translation>Sagen, wohin er gehört: BEFORE oder AFTER einem anderen Wert.</translation>
    </message>
    <message>
        <source>To change the constraint of %1 later, every table that uses it is read.</source>
        <translation>Um die Bedingung von %1 später zu ändern, wird jede Tabelle gelesen, die sie benutzt.</translation>
    </message>
    <message>
        <source>A check on the table can be changed table by table.</source>
        <translation>Eine Prüfung an der Tabelle lässt sich Tabelle für Tabelle ändern.</translation>
    </message>
    <message>
        <source>An index on %1 columns seldom serves better than one on the first %2.</source>
        <translation>Ein Index auf %1 Spalten dient selten besser als einer auf den ersten %2.</translation>
    </message>
    <message>
        <source>char(n) pads its values with blanks.</source>
        <translation>char(n) füllt seine Werte mit Leerzeichen auf.</translation>
    </message>
    <message>
        <source>A length limit is hard to change.</source>
        <translation>Eine Längengrenze lässt sich schwer ändern.</translation>
    </message>
    <message>
        <source>A key is too small for a large table.</source>
        <translation>Ein Schlüssel ist zu klein für eine große Tabelle.</translation>
    </message>
    <message>
        <source>serial is older than identity columns.</source>
        <translation>serial ist älter als Identitätsspalten.</translation>
    </message>
    <message>
        <source>timestamp names no instant.</source>
        <translation>timestamp nennt keinen Zeitpunkt.</translation>
    </message>
    <message>
        <source>json cannot be compared.</source>
        <translation>json lässt sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>A new value of an enum sorts last.</source>
        <translation>Ein neuer Wert einer Aufzählung steht hinter allen anderen.</translation>
    </message>
    <message>
        <source>A domain&apos;s constraint is hard to change.</source>
        <translation>Die Bedingung einer Domäne lässt sich schwer ändern.</translation>
    </message>
    <message>
        <source>An index has many columns.</source>
        <translation>Ein Index hat viele Spalten.</translation>
    </message>
    <message>
        <source>The server refuses CONCURRENTLY between BEGIN and COMMIT.</source>
        <translation>Der Server lehnt CONCURRENTLY zwischen BEGIN und COMMIT ab.</translation>
    </message>
    <message>
        <source>Put it outside of them, or into a migration of its own.</source>
        <translation>Außerhalb davon hinstellen oder in eine eigene Migration.</translation>
    </message>
    <message>
        <source>BEGIN inside a transaction does nothing but warn.</source>
        <translation>BEGIN innerhalb einer Transaktion tut nichts als warnen.</translation>
    </message>
    <message>
        <source>Take it out.</source>
        <translation>Entfernen.</translation>
    </message>
    <message>
        <source>There is no BEGIN before it: it would end the transaction of whoever runs the migration.</source>
        <translation>Davor steht kein BEGIN: Es würde die Transaktion dessen beenden, der die Migration ausführt.</translation>
    </message>
    <message>
        <source>A value of an enum cannot be used in the transaction that adds it.</source>
        <translation>Ein Wert einer Aufzählung kann nicht in der Transaktion benutzt werden, die ihn hinzufügt.</translation>
    </message>
    <message>
        <source>Use it in a later migration.</source>
        <translation>In einer späteren Migration benutzen.</translation>
    </message>
    <message>
        <source>Rows of %1 are written while the transaction holds ACCESS EXCLUSIVE on %2: nobody gets at that table until all of it is done.</source>
        <translation>Zeilen von %1 werden geschrieben, während die Transaktion ACCESS EXCLUSIVE auf %2 hält: Niemand kommt an diese Tabelle, bis alles fertig ist.</translation>
    </message>
    <message>
        <source>Change the schema in one migration and the rows in the next.</source>
        <translation>Das Schema in einer Migration ändern und die Zeilen in der nächsten.</translation>
    </message>
    <message>
        <source>PostgreSQL %1 can leave rows out of an index that it builds concurrently.</source>
        <translation>PostgreSQL %1 kann Zeilen in einem Index auslassen, den es nebenher baut.</translation>
    </message>
    <message>
        <source>Update the server to 14.4 or later first.</source>
        <translation>Den Server erst auf 14.4 oder neuer bringen.</translation>
    </message>
    <message>
        <source>The statements of this script run one by one. A tool that does not count them, as pgMahout does, would run this one again after a failure, and fail.</source>
        <translation>Die Anweisungen dieses Skripts laufen einzeln. Ein Werkzeug, das sie nicht zählt, wie pgMahout es tut, würde diese nach einem Fehlschlag noch einmal ausführen und scheitern.</translation>
    </message>
    <message>
        <source>The server refuses to set %1 twice in one UPDATE.</source>
        <translation>Der Server lehnt es ab, %1 in einem UPDATE zweimal zu setzen.</translation>
    </message>
    <message>
        <source>CONCURRENTLY does not go into a transaction.</source>
        <translation>CONCURRENTLY verträgt sich nicht mit einer Transaktion.</translation>
    </message>
    <message>
        <source>BEGIN and COMMIT do not fit each other.</source>
        <translation>BEGIN und COMMIT passen nicht zusammen.</translation>
    </message>
    <message>
        <source>A value of an enum is used in the transaction that adds it.</source>
        <translation>Ein Wert einer Aufzählung wird in der Transaktion benutzt, die ihn hinzufügt.</translation>
    </message>
    <message>
        <source>Rows are written while the transaction holds the strongest lock.</source>
        <translation>Zeilen werden geschrieben, während die Transaktion die stärkste Sperre hält.</translation>
    </message>
    <message>
        <source>The server&apos;s version builds broken indexes concurrently.</source>
        <translation>Diese Version des Servers baut nebenher fehlerhafte Indizes.</translation>
    </message>
    <message>
        <source>A script that may stop half way cannot run again.</source>
        <translation>Ein Skript, das auf halbem Weg stehen bleiben kann, lässt sich nicht noch einmal ausführen.</translation>
    </message>
    <message>
        <source>One UPDATE sets a column twice.</source>
        <translation>Ein UPDATE setzt eine Spalte zweimal.</translation>
    </message>
</context>
<context>
    <name>LocksCollector</name>
    <message>
        <source>Locks held</source>
        <translation>Gehaltene Sperren</translation>
    </message>
    <message>
        <source>Locks that are held.</source>
        <translation>Sperren, die gehalten werden.</translation>
    </message>
    <message>
        <source>Locks waited for</source>
        <translation>Erwartete Sperren</translation>
    </message>
    <message>
        <source>Locks that a session waits for.</source>
        <translation>Sperren, auf die eine Sitzung wartet.</translation>
    </message>
    <message>
        <source>Fast path locks</source>
        <translation>Fast-Path-Sperren</translation>
    </message>
    <message>
        <source>Weak locks on tables that take no room in the lock table.</source>
        <translation>Schwache Sperren auf Tabellen, die keinen Platz in der Sperrtabelle brauchen.</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längstes Warten</translation>
    </message>
    <message>
        <source>How long the session has waited that waits longest.</source>
        <translation>Wie lange die am längsten wartende Sitzung wartet.</translation>
    </message>
</context>
<context>
    <name>MigrationDialects</name>
    <message>
        <source>The database has the histories of several layouts that these files could belong to: %1.</source>
        <translation>Die Datenbank enthält die Verläufe mehrerer Layouts, zu denen diese Dateien gehören könnten: %1.</translation>
    </message>
    <message>
        <source>Choose one with --layout: %1.</source>
        <translation>Eines mit --layout wählen: %1.</translation>
    </message>
    <message>
        <source>%1 holds a project of %2, which this version does not run.</source>
        <translation>%1 enthält ein Projekt von %2, das diese Version nicht ausführt.</translation>
    </message>
    <message>
        <source>Run it with %1 itself.</source>
        <translation>Es mit %1 selbst ausführen.</translation>
    </message>
    <message>
        <source>None of its files is one of %1; leave out --layout to have it found out.</source>
        <translation>Keine der Dateien ist eine von %1; ohne --layout wird das Layout ermittelt.</translation>
    </message>
    <message>
        <source>Migrations are files named like 000001_create_orders.up.sql and 000001_create_orders.down.sql, or those of dbmate, goose, diesel, sqlx, Flyway, sqitch or sql-migrate.</source>
        <translation>Migrationen sind Dateien mit Namen wie 000001_create_orders.up.sql und 000001_create_orders.down.sql oder solche von dbmate, goose, diesel, sqlx, Flyway, sqitch oder sql-migrate.</translation>
    </message>
    <message>
        <source>The layout “%1” is not supported.</source>
        <translation>Das Layout „%1“ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>Supported are %1.</source>
        <translation>Unterstützt werden %1.</translation>
    </message>
    <message>
        <source>No schema of search_path exists in the database %1, so there is no place for the migration history.</source>
        <translation>Kein Schema aus search_path existiert in der Datenbank %1, daher gibt es keinen Platz für den Migrationsverlauf.</translation>
    </message>
    <message>
        <source>Create the schema, or set search_path for the role or the database.</source>
        <translation>Das Schema anlegen oder search_path für die Rolle oder die Datenbank setzen.</translation>
    </message>
</context>
<context>
    <name>MigrationFiles</name>
    <message>
        <source>The version in the file name %1 is too large.</source>
        <translation>Die Version im Dateinamen %1 ist zu groß.</translation>
    </message>
    <message>
        <source>Versions go up to 9223372036854775807; rename the file.</source>
        <translation>Versionen reichen bis 9223372036854775807; die Datei umbenennen.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>Die Datei %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Check the permissions of the file.</source>
        <translation>Die Zugriffsrechte der Datei prüfen.</translation>
    </message>
    <message>
        <source>The file %1 is not text in UTF-8.</source>
        <translation>Die Datei %1 ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>Save the file in the encoding UTF-8.</source>
        <translation>Die Datei in der Kodierung UTF-8 speichern.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Es gibt keinen Ordner %1.</translation>
    </message>
    <message>
        <source>Name the folder that holds the migrations.</source>
        <translation>Den Ordner nennen, der die Migrationen enthält.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read.</source>
        <translation>Der Ordner %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check the permissions of the folder.</source>
        <translation>Die Zugriffsrechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>The files %1 and %2 have the same version and direction.</source>
        <translation>Die Dateien %1 und %2 haben dieselbe Version und Richtung.</translation>
    </message>
    <message>
        <source>Give one of them another version.</source>
        <translation>Einer der beiden eine andere Version geben.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a migration.</source>
        <translation>„%1“ kann nicht der Name einer Migration sein.</translation>
    </message>
    <message>
        <source>Use letters, digits, blanks, underscores, hyphens and dots.</source>
        <translation>Buchstaben, Ziffern, Leerzeichen, Unterstriche, Bindestriche und Punkte verwenden.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation>Die Datei %1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Check the permissions of the folder and the space on the disk.</source>
        <translation>Die Zugriffsrechte des Ordners und den Platz auf dem Datenträger prüfen.</translation>
    </message>
    <message>
        <source>The folder %1 holds no migrations.</source>
        <translation>Der Ordner %1 enthält keine Migrationen.</translation>
    </message>
    <message>
        <source>%1 stands inside a statement that StatementBegin has opened.</source>
        <translation>%1 steht in einer Anweisung, die StatementBegin geöffnet hat.</translation>
    </message>
    <message>
        <source>%1 occurs twice.</source>
        <translation>%1 kommt zweimal vor.</translation>
    </message>
    <message>
        <source>StatementBegin stands in no direction, or inside another StatementBegin.</source>
        <translation>StatementBegin steht in keiner Richtung oder in einem anderen StatementBegin.</translation>
    </message>
    <message>
        <source>StatementEnd has no StatementBegin.</source>
        <translation>Zu StatementEnd fehlt StatementBegin.</translation>
    </message>
    <message>
        <source>Down comes before Up.</source>
        <translation>Down steht vor Up.</translation>
    </message>
    <message>
        <source>There is no directive “%1 %2”.</source>
        <translation>Es gibt keine Direktive „%1 %2“.</translation>
    </message>
    <message>
        <source>A StatementBegin has no StatementEnd.</source>
        <translation>Zu einem StatementBegin fehlt StatementEnd.</translation>
    </message>
    <message>
        <source>Add “-- %1 StatementEnd”.</source>
        <translation>„-- %1 StatementEnd“ ergänzen.</translation>
    </message>
    <message>
        <source>There is no “-- %1 Up”.</source>
        <translation>„-- %1 Up“ fehlt.</translation>
    </message>
    <message>
        <source>“-- migrate:up” has to come before any statement.</source>
        <translation>„-- migrate:up“ muss vor jeder Anweisung stehen.</translation>
    </message>
    <message>
        <source>Put the line “-- migrate:up” first.</source>
        <translation>Die Zeile „-- migrate:up“ an den Anfang stellen.</translation>
    </message>
    <message>
        <source>There is no “-- migrate:down”.</source>
        <translation>„-- migrate:down“ fehlt.</translation>
    </message>
    <message>
        <source>Add it; what follows may be empty.</source>
        <translation>Die Zeile ergänzen; was folgt, darf leer sein.</translation>
    </message>
    <message>
        <source>“-- migrate:down” comes before “-- migrate:up”.</source>
        <translation>„-- migrate:down“ steht vor „-- migrate:up“.</translation>
    </message>
    <message>
        <source>Put “-- migrate:up” first.</source>
        <translation>„-- migrate:up“ an den Anfang stellen.</translation>
    </message>
    <message>
        <source>A direction occurs twice.</source>
        <translation>Eine Richtung kommt zweimal vor.</translation>
    </message>
    <message>
        <source>Make two migrations of it.</source>
        <translation>Zwei Migrationen daraus machen.</translation>
    </message>
    <message>
        <source>%1 uses the placeholder ${%2}, which has no value.</source>
        <translation>%1 verwendet den Platzhalter ${%2}, der keinen Wert hat.</translation>
    </message>
    <message>
        <source>Write flyway.placeholders.%1=… into flyway.conf, or flyway.placeholderReplacement=false.</source>
        <translation>flyway.placeholders.%1=… in flyway.conf schreiben oder flyway.placeholderReplacement=false.</translation>
    </message>
    <message>
        <source>The migration %1 is written in Go, which cannot be run here.</source>
        <translation>Die Migration %1 ist in Go geschrieben und kann hier nicht ausgeführt werden.</translation>
    </message>
    <message>
        <source>Run it with goose and go on here.</source>
        <translation>Sie mit goose ausführen und hier fortfahren.</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>There is no deploy script %1.</source>
        <translation>Das Deploy-Skript %1 fehlt.</translation>
    </message>
    <message>
        <source>Restore the file, or take the change out of the plan.</source>
        <translation>Die Datei wiederherstellen oder die Änderung aus dem Plan nehmen.</translation>
    </message>
    <message>
        <source>The sqitch project %1 is for the engine “%2”, not for PostgreSQL.</source>
        <translation>Das sqitch-Projekt %1 ist für die Engine „%2“ und nicht für PostgreSQL.</translation>
    </message>
    <message>
        <source>Open a project whose engine is pg.</source>
        <translation>Ein Projekt mit der Engine pg öffnen.</translation>
    </message>
    <message>
        <source>The change conflicts with %1, which is deployed.</source>
        <translation>Die Änderung verträgt sich nicht mit %1, das angewandt ist.</translation>
    </message>
    <message>
        <source>Revert that change first.</source>
        <translation>Zuerst jene Änderung zurücknehmen.</translation>
    </message>
    <message>
        <source>The change requires %1, which is not deployed.</source>
        <translation>Die Änderung setzt %1 voraus, das nicht angewandt ist.</translation>
    </message>
    <message>
        <source>Deploy that project first.</source>
        <translation>Zuerst jenes Projekt anwenden.</translation>
    </message>
</context>
<context>
    <name>MigrationHistory</name>
    <message>
        <source>The table %1 is not a history of %2: its columns are others.</source>
        <translation>Die Tabelle %1 ist kein Verlauf von %2: Ihre Spalten sind andere.</translation>
    </message>
    <message>
        <source>Choose another layout with --layout, or another schema with search_path.</source>
        <translation>Ein anderes Layout mit --layout oder ein anderes Schema mit search_path wählen.</translation>
    </message>
    <message>
        <source>%1 keeps no checksums, so that %2 has none to accept.</source>
        <translation>%1 führt keine Prüfsummen, daher gibt es für %2 keine zu übernehmen.</translation>
    </message>
</context>
<context>
    <name>MigrationOffer</name>
    <message>
        <source>Create the migration %1?</source>
        <translation>Die Migration %1 anlegen?</translation>
    </message>
    <message>
        <source>Two files named …_%1.up.sql and …_%1.down.sql are written into %2; nothing is run.

Up:
%3

Down:
%4</source>
        <translation>Zwei Dateien namens …_%1.up.sql und …_%1.down.sql werden nach %2 geschrieben; ausgeführt wird nichts.

Up:
%3

Down:
%4</translation>
    </message>
    <message>
        <source>Create migration</source>
        <translation>Migration anlegen</translation>
    </message>
    <message>
        <source>Open the migrations folder that the new migration belongs to</source>
        <translation>Den Migrationsordner öffnen, zu dem die neue Migration gehört</translation>
    </message>
    <message>
        <source>Migration %1 was created.</source>
        <translation>Migration %1 wurde angelegt.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>MigrationPlan</name>
    <message>
        <source>%1 is not a number of migrations.</source>
        <translation>%1 ist keine Anzahl von Migrationen.</translation>
    </message>
    <message>
        <source>Give a number of 1 or more.</source>
        <translation>Eine Zahl ab 1 angeben.</translation>
    </message>
    <message>
        <source>There is no migration with the version %1.</source>
        <translation>Es gibt keine Migration mit der Version %1.</translation>
    </message>
    <message>
        <source>Give a version that the status lists.</source>
        <translation>Eine Version angeben, die der Status aufführt.</translation>
    </message>
    <message>
        <source>The history marks version %1 as dirty: a script was cut there, and how far it came is not recorded.</source>
        <translation>Der Verlauf kennzeichnet Version %1 als „dirty“: Ein Skript wurde dort abgebrochen, und wie weit es kam, ist nicht festgehalten.</translation>
    </message>
    <message>
        <source>Bring the schema to the state before or after that migration by hand, set the version that is true and dirty = false in schema_migrations, and run again.</source>
        <translation>Das Schema von Hand in den Zustand vor oder nach dieser Migration bringen, in schema_migrations die zutreffende Version und dirty = false setzen und erneut ausführen.</translation>
    </message>
    <message>
        <source>The revert of version %1 stopped after its statement %2.</source>
        <translation>Das Rückgängigmachen von Version %1 endete nach ihrer Anweisung %2.</translation>
    </message>
    <message>
        <source>Revert it again to complete it, then run the migrations.</source>
        <translation>Sie erneut rückgängig machen, um das abzuschließen, und dann die Migrationen ausführen.</translation>
    </message>
    <message>
        <source>The history marks version %1 as failed, and how far it came is not recorded.</source>
        <translation>Der Verlauf nennt die Version %1 fehlgeschlagen; wie weit sie kam, ist nicht vermerkt.</translation>
    </message>
    <message>
        <source>Bring the schema to the state before or after that migration by hand, delete its row or set success = true in it, and run again.</source>
        <translation>Das Schema von Hand in den Zustand vor oder nach dieser Migration bringen, ihre Zeile löschen oder darin success = true setzen und erneut ausführen.</translation>
    </message>
    <message>
        <source>%1 itself refuses this; give --anyway to run all the same.</source>
        <translation>%1 selbst verweigert das; mit --anyway wird trotzdem ausgeführt.</translation>
    </message>
    <message>
        <source>Applied migrations have been changed since: %1.</source>
        <translation>Angewandte Migrationen wurden seither geändert: %1.</translation>
    </message>
    <message>
        <source>Applied migrations are not in the folder: %1.</source>
        <translation>Angewandte Migrationen sind nicht im Ordner: %1.</translation>
    </message>
    <message>
        <source>Migrations that are older than an applied one have not been run: %1.</source>
        <translation>Migrationen, die älter als eine angewandte sind, wurden nicht ausgeführt: %1.</translation>
    </message>
</context>
<context>
    <name>MigrationResolution</name>
    <message>
        <source>There is no migration with the version %1.</source>
        <translation>Es gibt keine Migration mit der Version %1.</translation>
    </message>
    <message>
        <source>Give a version that the status lists.</source>
        <translation>Eine Version angeben, die der Status aufführt.</translation>
    </message>
    <message>
        <source>“%1” is no way to resolve a migration.</source>
        <translation>„%1“ ist keine Art, eine Migration zu bereinigen.</translation>
    </message>
    <message>
        <source>Give one of: %1.</source>
        <translation>Eines davon angeben: %1.</translation>
    </message>
    <message>
        <source>%1 is %2, which “%3” does not resolve.</source>
        <translation>%1 ist %2; „%3“ bereinigt das nicht.</translation>
    </message>
</context>
<context>
    <name>MigrationRunner</name>
    <message numerus="yes">
        <source>The first %n statement(s) of %1 have been changed since they were run.</source>
        <translation>
            <numerusform>Die erste Anweisung von %1 wurde geändert, seit sie ausgeführt wurde.</numerusform>
            <numerusform>Die ersten %n Anweisungen von %1 wurden geändert, seit sie ausgeführt wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore them as they were; statements after them may be changed.</source>
        <translation>Sie so wiederherstellen, wie sie waren; Anweisungen danach dürfen geändert werden.</translation>
    </message>
    <message>
        <source>Applying %1, statement %2 of %3: %4</source>
        <translation>%1 wird angewendet, Anweisung %2 von %3: %4</translation>
    </message>
    <message>
        <source>Reverting %1, statement %2 of %3: %4</source>
        <translation>%1 wird rückgängig gemacht, Anweisung %2 von %3: %4</translation>
    </message>
    <message>
        <source>Version %1 (%2) is in the history, but its files are not in %3.</source>
        <translation>Version %1 (%2) steht im Verlauf, aber ihre Dateien liegen nicht in %3.</translation>
    </message>
    <message>
        <source>Restore the files, for instance from version control.</source>
        <translation>Die Dateien wiederherstellen, zum Beispiel aus der Versionsverwaltung.</translation>
    </message>
    <message>
        <source>%1 cannot be reverted: it has no down file.</source>
        <translation>%1 kann nicht rückgängig gemacht werden: Es gibt keine Down-Datei.</translation>
    </message>
    <message>
        <source>Write %1_%2.down.sql.</source>
        <translation>%1_%2.down.sql schreiben.</translation>
    </message>
    <message>
        <source>The last run of %1 was cut during its statement %2, and nobody can tell whether it was done: %3</source>
        <translation>Der letzte Lauf von %1 brach während der Anweisung %2 ab, und niemand kann sagen, ob sie ausgeführt wurde: %3</translation>
    </message>
    <message>
        <source>Look whether its work is done; then set statements_done to %1 if it is not, to %2 if it is, and sending to 0 in the history.</source>
        <translation>Nachsehen, ob ihre Arbeit getan ist; dann im Verlauf statements_done auf %1 setzen, wenn nicht, auf %2, wenn ja, und sending auf 0.</translation>
    </message>
    <message>
        <source>%1 waits for a lock that others hold and lets them pass; attempt %2 of %3 follows in %4.</source>
        <translation>%1 wartet auf eine fremde Sperre und lässt die anderen vor; Versuch %2 von %3 folgt in %4.</translation>
    </message>
    <message>
        <source>Write its way back.</source>
        <translation>Den Rückweg dazu schreiben.</translation>
    </message>
</context>
<context>
    <name>MigrationScript</name>
    <message>
        <source>Take the command out of the migration.</source>
        <translation>Den Befehl aus der Migration entfernen.</translation>
    </message>
    <message>
        <source>Line %1 %2</source>
        <translation>Zeile %1 %2</translation>
    </message>
    <message>
        <source>%3: line %1 %2</source>
        <translation>%3: Zeile %1 %2</translation>
    </message>
    <message>
        <source>begins a statement in which a quote, comment, parenthesis or body is not closed.</source>
        <translation>beginnt eine Anweisung, in der Anführungszeichen, Kommentar, Klammer oder Rumpf nicht geschlossen sind.</translation>
    </message>
    <message>
        <source>Close it.</source>
        <translation>Sie schließen.</translation>
    </message>
    <message>
        <source>includes no file.</source>
        <translation>bindet keine Datei ein.</translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation>Die Datei nennen.</translation>
    </message>
    <message>
        <source>includes itself.</source>
        <translation>bindet sich selbst ein.</translation>
    </message>
    <message>
        <source>Take the command out.</source>
        <translation>Den Befehl entfernen.</translation>
    </message>
    <message>
        <source>includes the file %1, which cannot be read.</source>
        <translation>bindet die Datei %1 ein, die nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>Check the name and the permissions of the file.</source>
        <translation>Namen und Zugriffsrechte der Datei prüfen.</translation>
    </message>
    <message>
        <source>holds \gexec without a query.</source>
        <translation>enthält \gexec ohne Abfrage.</translation>
    </message>
    <message>
        <source>holds a \copy that does not read a file.</source>
        <translation>enthält ein \copy, das keine Datei liest.</translation>
    </message>
    <message>
        <source>Only \copy … from a file or from stdin can be run; take the command out.</source>
        <translation>Nur \copy … from mit einer Datei oder stdin kann ausgeführt werden; den Befehl entfernen.</translation>
    </message>
    <message>
        <source>copies from the file %1, which is not there.</source>
        <translation>kopiert aus der Datei %1, die es nicht gibt.</translation>
    </message>
    <message>
        <source>Check the name of the file.</source>
        <translation>Den Namen der Datei prüfen.</translation>
    </message>
    <message>
        <source>asks whether “%1” is true, which is neither true nor false.</source>
        <translation>fragt, ob „%1“ wahr ist; das ist weder wahr noch falsch.</translation>
    </message>
    <message>
        <source>Set the variable to true or false.</source>
        <translation>Die Variable auf true oder false setzen.</translation>
    </message>
    <message>
        <source>holds %1 without \if.</source>
        <translation>enthält %1 ohne \if.</translation>
    </message>
    <message>
        <source>holds the psql command %1, which no server understands.</source>
        <translation>enthält den psql-Befehl %1, den kein Server versteht.</translation>
    </message>
    <message>
        <source>runs a program of the shell with `…`, which is not supported.</source>
        <translation>führt mit `…` ein Programm der Shell aus, was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>Write the value into the script.</source>
        <translation>Den Wert ins Skript schreiben.</translation>
    </message>
    <message>
        <source>switches AUTOCOMMIT off, which is not supported.</source>
        <translation>schaltet AUTOCOMMIT aus, was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>Write BEGIN and COMMIT instead.</source>
        <translation>Stattdessen BEGIN und COMMIT schreiben.</translation>
    </message>
    <message>
        <source>holds the psql command %1, which is not supported.</source>
        <translation>enthält den psql-Befehl %1, der nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>Supported are \set, \unset, \i, \ir, \if, \copy … from, \gexec, \g and \echo; take the command out.</source>
        <translation>Unterstützt werden \set, \unset, \i, \ir, \if, \copy … from, \gexec, \g und \echo; den Befehl entfernen.</translation>
    </message>
    <message>
        <source>begins a text in which an \if is not ended.</source>
        <translation>beginnt einen Text, in dem ein \if nicht beendet ist.</translation>
    </message>
    <message>
        <source>Add the \endif.</source>
        <translation>Das \endif ergänzen.</translation>
    </message>
</context>
<context>
    <name>MigrationsPage</name>
    <message>
        <source>%1 %2 was applied in %3.</source>
        <translation>%1 %2 wurde in %3 angewendet.</translation>
    </message>
    <message>
        <source>%1 %2 was reverted in %3.</source>
        <translation>%1 %2 wurde in %3 rückgängig gemacht.</translation>
    </message>
    <message>
        <source>%1 %2 was cancelled at its statement %3.</source>
        <translation>%1 %2 wurde bei Anweisung %3 abgebrochen.</translation>
    </message>
    <message>
        <source>%1 %2 failed: %3</source>
        <translation>%1 %2 ist fehlgeschlagen: %3</translation>
    </message>
    <message>
        <source>It was statement %1, line %2:</source>
        <translation>Es war Anweisung %1, Zeile %2:</translation>
    </message>
    <message>
        <source>(not there)</source>
        <translation>(nicht vorhanden)</translation>
    </message>
    <message>
        <source>%1 on %2, rewritten: %3</source>
        <translation>%1 auf %2, neu geschrieben: %3</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%1 auf %2: %3</translation>
    </message>
    <message>
        <source>There was nothing to do.</source>
        <translation>Es gab nichts zu tun.</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) of %1 failed.</source>
        <translation>
            <numerusform>%n Migration von %1 ist fehlgeschlagen.</numerusform>
            <numerusform>%n Migrationen von %1 sind fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n applied migration(s) of %1 are not what the folder holds.</source>
        <translation>
            <numerusform>%n angewendete Migration von %1 stimmt nicht mit dem Ordner überein.</numerusform>
            <numerusform>%n angewendete Migrationen von %1 stimmen nicht mit dem Ordner überein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) wait to be run on %1.</source>
        <translation>
            <numerusform>%n Migration wartet auf Ausführung auf %1.</numerusform>
            <numerusform>%n Migrationen warten auf Ausführung auf %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n migration(s) are applied to %1.</source>
        <translation>
            <numerusform>Die einzige Migration ist auf %1 angewendet.</numerusform>
            <numerusform>Alle %n Migrationen sind auf %1 angewendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n rehearsed migration(s) are proven reversible.</source>
        <translation>
            <numerusform>%1 von %n geprobten Migration ist nachweislich umkehrbar.</numerusform>
            <numerusform>%1 von %n geprobten Migrationen sind nachweislich umkehrbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no way back from %1: no down script.</source>
        <translation>Von %1 führt kein Weg zurück: Es gibt kein Down-Skript.</translation>
    </message>
    <message>
        <source>All are proven reversible.</source>
        <translation>Alle sind nachweislich umkehrbar.</translation>
    </message>
    <message>
        <source>All have a down script; a rehearsal has not proven them all.</source>
        <translation>Alle haben ein Down-Skript; nicht für alle hat ein Probelauf den Nachweis erbracht.</translation>
    </message>
    <message>
        <source>What the down scripts drop is lost with its data. A failure leaves that migration applied.</source>
        <translation>Was die Down-Skripte löschen, geht samt seinen Daten verloren. Bei einem Fehler bleibt die betroffene Migration angewendet.</translation>
    </message>
    <message>
        <source>Each migration runs in a transaction of its own where its statements allow it; a failure leaves the earlier ones applied.</source>
        <translation>Jede Migration läuft in einer eigenen Transaktion, soweit ihre Anweisungen das erlauben; bei einem Fehler bleiben die vorherigen angewendet.</translation>
    </message>
    <message numerus="yes">
        <source>Run %n migration(s) on %1?</source>
        <translation>
            <numerusform>%n Migration auf %1 ausführen?</numerusform>
            <numerusform>%n Migrationen auf %1 ausführen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n migration(s) on %1?</source>
        <translation>
            <numerusform>%n Migration auf %1 rückgängig machen?</numerusform>
            <numerusform>%n Migrationen auf %1 rückgängig machen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Database %1:</source>
        <translation>Datenbank %1:</translation>
    </message>
    <message numerus="yes">
        <source>Run %n migration(s)</source>
        <translation>
            <numerusform>%n Migration ausführen</numerusform>
            <numerusform>%n Migrationen ausführen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n migration(s)</source>
        <translation>
            <numerusform>%n Migration rückgängig machen</numerusform>
            <numerusform>%n Migrationen rückgängig machen</numerusform>
        </translation>
    </message>
    <message>
        <source>No down script</source>
        <translation>Kein Down-Skript</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Whether a rehearsal has shown that the down script restores the schema.</source>
        <translation>Ob ein Probelauf gezeigt hat, dass das Down-Skript das Schema wiederherstellt.</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Angewendet</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Changed since applied</source>
        <translation>Seit der Anwendung geändert</translation>
    </message>
    <message>
        <source>Files missing</source>
        <translation>Dateien fehlen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Pending, out of order</source>
        <translation>Ausstehend, außer der Reihe</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Applied at</source>
        <translation>Angewendet am</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Safer:</source>
        <translation>Sicherer:</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>Up, line %1</source>
        <translation>Up, Zeile %1</translation>
    </message>
    <message>
        <source>Down, line %1</source>
        <translation>Down, Zeile %1</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>None found</source>
        <translation>Keines gefunden</translation>
    </message>
    <message>
        <source>Rehearsals have shown that the schema is restored.</source>
        <translation>Probeläufe haben gezeigt, dass das Schema wiederhergestellt wird.</translation>
    </message>
    <message>
        <source>Verify first</source>
        <translation>Zuerst prüfen</translation>
    </message>
    <message>
        <source>No rehearsal has shown yet that the down script restores the schema.</source>
        <translation>Noch hat kein Probelauf gezeigt, dass das Down-Skript das Schema wiederherstellt.</translation>
    </message>
    <message>
        <source>There is no down file: no way back.</source>
        <translation>Es gibt keine Down-Datei: kein Rückweg.</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>What the linter found: locks that others wait for, data that are lost, statements that cannot work.</source>
        <translation>Was der Linter gefunden hat: Sperren, auf die andere warten, verlorene Daten, Anweisungen, die nicht funktionieren können.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indexe</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>I/O and WAL</source>
        <translation>E/A und WAL</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Replikation</translation>
    </message>
    <message>
        <source>Regressions</source>
        <translation>Regressionen</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Abtastung</translation>
    </message>
</context>
<context>
    <name>PgBouncerConsole</name>
    <message>
        <source>This user may read PgBouncer&apos;s console and may not command it.</source>
        <translation>Dieser Benutzer darf die Konsole von PgBouncer lesen, ihr aber nichts befehlen.</translation>
    </message>
    <message>
        <source>Add the user to admin_users of PgBouncer, and let it reload its configuration.</source>
        <translation>Den Benutzer in admin_users von PgBouncer aufnehmen und die Konfiguration neu laden lassen.</translation>
    </message>
</context>
<context>
    <name>PgBouncerProbe</name>
    <message>
        <source>What answers at %1 is not PgBouncer&apos;s console.</source>
        <translation>Was unter %1 antwortet, ist nicht die Konsole von PgBouncer.</translation>
    </message>
    <message>
        <source>Check the port: PgBouncer&apos;s own is 6432, and its console is the database &quot;pgbouncer&quot;.</source>
        <translation>Den Port prüfen: der von PgBouncer ist 6432, und seine Konsole ist die Datenbank „pgbouncer“.</translation>
    </message>
    <message>
        <source>No client waits for a server connection.</source>
        <translation>Kein Client wartet auf eine Serververbindung.</translation>
    </message>
    <message>
        <source>A client of %1 as %2 has been waiting for a server connection for %3.</source>
        <translation>Ein Client von %1 als %2 wartet seit %3 auf eine Serververbindung.</translation>
    </message>
    <message>
        <source>%1 (disabled)</source>
        <translation>%1 (abgeschaltet)</translation>
    </message>
    <message>
        <source>%1 (paused)</source>
        <translation>%1 (angehalten)</translation>
    </message>
    <message>
        <source>No database is paused or disabled.</source>
        <translation>Keine Datenbank ist angehalten oder abgeschaltet.</translation>
    </message>
    <message>
        <source>Not served: %1.</source>
        <translation>Nicht bedient: %1.</translation>
    </message>
    <message>
        <source>Waiting clients</source>
        <translation>Wartende Clients</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längste Wartezeit</translation>
    </message>
    <message>
        <source>Active clients</source>
        <translation>Aktive Clients</translation>
    </message>
    <message>
        <source>Active servers</source>
        <translation>Aktive Server</translation>
    </message>
    <message>
        <source>Idle servers</source>
        <translation>Freie Server</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
</context>
<context>
    <name>PgBouncerRows</name>
    <message>
        <source>Disabled</source>
        <translation>Abgeschaltet</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>In Betrieb</translation>
    </message>
    <message>
        <source>all databases of %1</source>
        <translation>alle Datenbanken von %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Queries that run end first, in session pooling every session. Whatever clients send from now on waits.</source>
        <translation>Laufende Abfragen enden zuerst, bei Sitzungs-Pooling jede Sitzung. Was Clients von jetzt an senden, wartet.</translation>
    </message>
    <message>
        <source>They wait without limit.</source>
        <translation>Sie warten unbegrenzt.</translation>
    </message>
    <message>
        <source>After query_wait_timeout, %1 s, PgBouncer disconnects them.</source>
        <translation>Nach query_wait_timeout, %1 s, trennt PgBouncer sie.</translation>
    </message>
    <message>
        <source>Resume ends the pause.</source>
        <translation>Fortsetzen beendet die Pause.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Linked to a server connection, or with nothing to send.</source>
        <translation>Mit einer Serververbindung oder ohne etwas zu senden.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Have sent a query and wait for a server connection.</source>
        <translation>Haben eine Abfrage gesendet und warten auf eine Serververbindung.</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Server connections that a client uses.</source>
        <translation>Serververbindungen, die ein Client benutzt.</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Server connections that can serve at once.</source>
        <translation>Serververbindungen, die sofort dienen können.</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Server connections idle for so long that they are checked before they serve again.</source>
        <translation>Serververbindungen, die so lange untätig sind, dass sie vor dem nächsten Dienst geprüft werden.</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längste Wartezeit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Pool size</source>
        <translation>Poolgröße</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Client address</source>
        <translation>Adresse des Clients</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Pause %1?</source>
        <translation>%1 anhalten?</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Resume %1?</source>
        <translation>%1 fortsetzen?</translation>
    </message>
    <message>
        <source>Clients that wait go on at once, all together. Pause holds them again.</source>
        <translation>Wartende Clients machen sofort weiter, alle zugleich. Anhalten hält sie wieder fest.</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Open the server connections of %1 anew?</source>
        <translation>Die Serververbindungen von %1 neu öffnen?</translation>
    </message>
    <message>
        <source>Each server connection is closed when its client gives it back, and the next one is opened to the address as it is now. No query is cut. In session pooling a client keeps its connection until it leaves. There is nothing to take back.</source>
        <translation>Jede Serververbindung wird geschlossen, wenn ihr Client sie zurückgibt, und die nächste zur jetzigen Adresse geöffnet. Keine Abfrage wird abgeschnitten. Bei Sitzungs-Pooling behält ein Client seine Verbindung, bis er geht. Zurückzunehmen ist nichts.</translation>
    </message>
    <message>
        <source>Reconnect %1</source>
        <translation>%1 neu verbinden</translation>
    </message>
    <message>
        <source>Paused: %1.</source>
        <translation>Angehalten: %1.</translation>
    </message>
    <message>
        <source>Resumed: %1.</source>
        <translation>Fortgesetzt: %1.</translation>
    </message>
    <message>
        <source>Server connections are opened anew as they come back: %1.</source>
        <translation>Serververbindungen werden neu geöffnet, sobald sie zurückkommen: %1.</translation>
    </message>
</context>
<context>
    <name>PlanShapes</name>
    <message>
        <source>This is no plan in JSON.</source>
        <translation>Das ist kein Plan in JSON.</translation>
    </message>
</context>
<context>
    <name>PoolChange</name>
    <message>
        <source>The running pool of %1 follows at once.</source>
        <translation>Der laufende Pool von %1 folgt sofort.</translation>
    </message>
    <message numerus="yes">
        <source>%n idle connection(s) close at once.</source>
        <translation>
            <numerusform>%n untätige Verbindung schließt sofort.</numerusform>
            <numerusform>%n untätige Verbindungen schließen sofort.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) close when their tasks end.</source>
        <translation>
            <numerusform>%n Verbindung schließt, wenn ihre Aufgabe endet.</numerusform>
            <numerusform>%n Verbindungen schließen, wenn ihre Aufgaben enden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further connection(s) close when idle for %1.</source>
        <translation>
            <numerusform>%n weitere Verbindung schließt nach %1 ohne Arbeit.</numerusform>
            <numerusform>%n weitere Verbindungen schließen nach %1 ohne Arbeit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PoolEvent</name>
    <message>
        <source>Circuit breaker opened</source>
        <translation>Schutzschalter geöffnet</translation>
    </message>
    <message>
        <source>Circuit breaker closed</source>
        <translation>Schutzschalter geschlossen</translation>
    </message>
    <message>
        <source>Connection held too long</source>
        <translation>Verbindung zu lange gehalten</translation>
    </message>
    <message>
        <source>Connection given back late</source>
        <translation>Verbindung spät zurückgegeben</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Server became read-only</source>
        <translation>Server nimmt nur noch Lesezugriffe an</translation>
    </message>
    <message>
        <source>Connections replaced</source>
        <translation>Verbindungen ersetzt</translation>
    </message>
    <message>
        <source>Attempt to connect abandoned</source>
        <translation>Verbindungsversuch aufgegeben</translation>
    </message>
    <message>
        <source>Woke after standing still</source>
        <translation>Nach Stillstand aufgewacht</translation>
    </message>
    <message>
        <source>Pool suspended</source>
        <translation>Pool angehalten</translation>
    </message>
    <message>
        <source>Pool resumed</source>
        <translation>Pool fortgesetzt</translation>
    </message>
    <message>
        <source>Pool settings changed</source>
        <translation>Pool-Einstellungen geändert</translation>
    </message>
</context>
<context>
    <name>PoolMetrics</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Connections of our pool that run a task.</source>
        <translation>Verbindungen des eigenen Pools, die eine Aufgabe ausführen.</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Connections of our pool that wait for a task.</source>
        <translation>Verbindungen des eigenen Pools, die auf eine Aufgabe warten.</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Im Aufbau</translation>
    </message>
    <message>
        <source>Connections that are being opened.</source>
        <translation>Verbindungen, die gerade geöffnet werden.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Tasks that wait for a connection.</source>
        <translation>Aufgaben, die auf eine Verbindung warten.</translation>
    </message>
    <message>
        <source>Served from idle</source>
        <translation>Sofort bedient</translation>
    </message>
    <message>
        <source>Share of the tasks that found an idle connection at once.</source>
        <translation>Anteil der Aufgaben, die sofort eine inaktive Verbindung fanden.</translation>
    </message>
    <message>
        <source>Tasks served</source>
        <translation>Bediente Aufgaben</translation>
    </message>
    <message>
        <source>Tasks that got a connection.</source>
        <translation>Aufgaben, die eine Verbindung bekommen haben.</translation>
    </message>
    <message>
        <source>Tasks not served</source>
        <translation>Nicht bediente Aufgaben</translation>
    </message>
    <message>
        <source>Tasks that timed out, were cancelled or were refused before they got a connection.</source>
        <translation>Aufgaben, deren Wartezeit ablief oder die abgebrochen oder abgelehnt wurden, bevor sie eine Verbindung bekamen.</translation>
    </message>
    <message>
        <source>Connections opened</source>
        <translation>Geöffnete Verbindungen</translation>
    </message>
    <message>
        <source>Connections that the pool opened.</source>
        <translation>Verbindungen, die der Pool geöffnet hat.</translation>
    </message>
    <message>
        <source>Wait, p%1</source>
        <translation>Wartezeit, p%1</translation>
    </message>
    <message>
        <source>How long tasks waited for a connection; estimated.</source>
        <translation>Wie lange Aufgaben auf eine Verbindung gewartet haben; geschätzt.</translation>
    </message>
    <message>
        <source>Use, p%1</source>
        <translation>Nutzung, p%1</translation>
    </message>
    <message>
        <source>How long tasks held a connection; estimated.</source>
        <translation>Wie lange Aufgaben eine Verbindung belegt haben; geschätzt.</translation>
    </message>
    <message>
        <source>Idle hit</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>Tasks served at once by an idle connection.</source>
        <translation>Aufgaben, die sofort eine untätige Verbindung bekamen.</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>Tasks served by a connection that another gave back.</source>
        <translation>Aufgaben, die eine von einer anderen zurückgegebene Verbindung bekamen.</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Tasks served by a connection that was opened for them.</source>
        <translation>Aufgaben, für die eine Verbindung geöffnet wurde.</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>Tasks that waited longer than the timeout.</source>
        <translation>Aufgaben, die länger als die Höchstwartezeit warteten.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Tasks that were cancelled while they waited.</source>
        <translation>Aufgaben, die während des Wartens abgebrochen wurden.</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>Tasks that failed because no connection could be opened.</source>
        <translation>Aufgaben, die scheiterten, weil keine Verbindung geöffnet werden konnte.</translation>
    </message>
    <message>
        <source>Queue full</source>
        <translation>Schlange voll</translation>
    </message>
    <message>
        <source>Tasks refused because the queue was full.</source>
        <translation>Aufgaben, die abgelehnt wurden, weil die Warteschlange voll war.</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Tasks refused while the server could not be reached.</source>
        <translation>Aufgaben, die abgelehnt wurden, während der Server nicht erreichbar war.</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Tasks refused because the pool was suspended.</source>
        <translation>Aufgaben, die abgelehnt wurden, weil der Pool angehalten war.</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Wird geschlossen</translation>
    </message>
    <message>
        <source>Tasks refused because the pool was closing.</source>
        <translation>Aufgaben, die abgelehnt wurden, weil der Pool geschlossen wurde.</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Connections stuck in the network that were given up and not yet closed.</source>
        <translation>Verbindungen, die im Netz hängen, aufgegeben wurden und noch nicht geschlossen sind.</translation>
    </message>
    <message>
        <source>Oldest waiter</source>
        <translation>Ältester Wartender</translation>
    </message>
    <message>
        <source>How long the task has waited that waits longest.</source>
        <translation>Wie lange die Aufgabe schon wartet, die am längsten wartet.</translation>
    </message>
    <message>
        <source>Opening, p%1</source>
        <translation>Öffnen, p%1</translation>
    </message>
    <message>
        <source>How long it took to open a connection; estimated.</source>
        <translation>Wie lange es dauerte, eine Verbindung zu öffnen; geschätzt.</translation>
    </message>
    <message>
        <source>Check, p%1</source>
        <translation>Prüfung, p%1</translation>
    </message>
    <message>
        <source>How long it took to ask an idle connection whether it still works; estimated.</source>
        <translation>Wie lange die Frage an eine untätige Verbindung dauerte, ob sie noch geht; geschätzt.</translation>
    </message>
</context>
<context>
    <name>PoolPage</name>
    <message>
        <source>Served at once by an idle connection</source>
        <translation>Sofort durch eine inaktive Verbindung bedient</translation>
    </message>
    <message>
        <source>Served after waiting for a connection</source>
        <translation>Nach Warten auf eine Verbindung bedient</translation>
    </message>
    <message>
        <source>Served by a connection opened for it</source>
        <translation>Durch eine dafür geöffnete Verbindung bedient</translation>
    </message>
    <message>
        <source>Waited longer than the timeout</source>
        <translation>Länger als die Zeitgrenze gewartet</translation>
    </message>
    <message>
        <source>Cancelled while waiting</source>
        <translation>Beim Warten abgebrochen</translation>
    </message>
    <message>
        <source>No connection could be opened</source>
        <translation>Keine Verbindung konnte geöffnet werden</translation>
    </message>
    <message>
        <source>Refused because the queue was full</source>
        <translation>Abgelehnt, weil die Warteschlange voll war</translation>
    </message>
    <message>
        <source>Refused while the server could not be reached</source>
        <translation>Abgelehnt, solange der Server nicht erreichbar war</translation>
    </message>
    <message>
        <source>Refused because the pool was closing</source>
        <translation>Abgelehnt, weil der Pool geschlossen wurde</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Since this connection to the server began.</source>
        <translation>Seit Beginn dieser Verbindung zum Server.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>The environment variable PGMAHOUT_POOL_%1.</source>
        <translation>Die Umgebungsvariable PGMAHOUT_POOL_%1.</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Wirksam</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Refused because the pool was suspended</source>
        <translation>Abgelehnt, weil der Pool angehalten war</translation>
    </message>
</context>
<context>
    <name>PoolSettings</name>
    <message>
        <source>The pool setting %1 cannot be “%2”.</source>
        <translation>Die Pool-Einstellung %1 kann nicht „%2“ sein.</translation>
    </message>
    <message>
        <source>Allowed is %1 to %2.</source>
        <translation>Erlaubt ist %1 bis %2.</translation>
    </message>
    <message>
        <source>There is no pool setting named %1.</source>
        <translation>Es gibt keine Pool-Einstellung namens %1.</translation>
    </message>
    <message>
        <source>The environment variable %1 is not usable: %2</source>
        <translation>Die Umgebungsvariable %1 ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>The pool setting %1 (%2) must not be longer than %3 (%4).</source>
        <translation>Die Pool-Einstellung %1 (%2) darf nicht länger sein als %3 (%4).</translation>
    </message>
    <message>
        <source>Shorten %1 or lengthen %2.</source>
        <translation>Verkürzen Sie %1 oder verlängern Sie %2.</translation>
    </message>
</context>
<context>
    <name>PredicatesCollector</name>
    <message>
        <source>Rows looked at</source>
        <translation>Geprüfte Zeilen</translation>
    </message>
    <message>
        <source>Rows on which the predicate was tried, sampled.</source>
        <translation>Zeilen, an denen das Prädikat geprüft wurde, Stichprobe.</translation>
    </message>
    <message>
        <source>Rows thrown away</source>
        <translation>Verworfene Zeilen</translation>
    </message>
    <message>
        <source>Rows that did not pass the predicate, sampled.</source>
        <translation>Zeilen, die das Prädikat nicht erfüllten, Stichprobe.</translation>
    </message>
    <message>
        <source>Share thrown away</source>
        <translation>Verworfener Anteil</translation>
    </message>
    <message>
        <source>Share of the rows looked at that did not pass.</source>
        <translation>Anteil der geprüften Zeilen, die durchfielen.</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Verwendungen</translation>
    </message>
    <message>
        <source>Times that a statement used the predicate, sampled.</source>
        <translation>Wie oft eine Anweisung das Prädikat benutzte, Stichprobe.</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>The settings cannot be written to %1.</source>
        <translation>Die Einstellungen können nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>Check the rights on the file and its folder, and the space on the disk.</source>
        <translation>Die Zugriffsrechte der Datei und ihres Ordners sowie den Platz auf dem Datenträger prüfen.</translation>
    </message>
</context>
<context>
    <name>ProgressCollector</name>
    <message>
        <source>Commands in flight</source>
        <translation>Laufende Befehle</translation>
    </message>
    <message>
        <source>Commands that tell how far they are.</source>
        <translation>Befehle, die sagen, wie weit sie sind.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Share of the present phase that is done.</source>
        <translation>Anteil der jetzigen Phase, der erledigt ist.</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Time since the command began.</source>
        <translation>Zeit seit Beginn des Befehls.</translation>
    </message>
    <message>
        <source>Passes over indexes</source>
        <translation>Durchgänge durch Indizes</translation>
    </message>
    <message>
        <source>Times that a vacuum has gone over the table&apos;s indexes; more than one means too little memory.</source>
        <translation>Wie oft ein Vacuum die Indizes der Tabelle durchgegangen ist; mehr als einmal heißt zu wenig Speicher.</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Gebremst</translation>
    </message>
    <message>
        <source>Time that cost limits have made the command sleep; known while track_cost_delay_timing is on.</source>
        <translation>Zeit, die Kostengrenzen den Befehl schlafen ließen; bekannt, solange track_cost_delay_timing an ist.</translation>
    </message>
</context>
<context>
    <name>ProjectDocument</name>
    <message>
        <source>not rehearsed</source>
        <translation>nicht geprobt</translation>
    </message>
    <message>
        <source>, rewritten</source>
        <translation>, neu geschrieben</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Tables and their references</source>
        <translation>Tabellen und ihre Verweise</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>%1 migrations (%2); the way back of %3 is proven to restore the schema exactly. %4 tables.</source>
        <translation>%1 Migrationen (%2); bei %3 ist bewiesen, dass der Rückweg das Schema genau wiederherstellt. %4 Tabellen.</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language&apos;s code</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>The schema after all of them</source>
        <translation>Das Schema nach allen Migrationen</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
</context>
<context>
    <name>PrometheusHistory</name>
    <message>
        <source>Prometheus does not keep this.</source>
        <translation>Prometheus bewahrt das nicht auf.</translation>
    </message>
    <message>
        <source>Keep the history of this server in a file or in a PostgreSQL database to have it.</source>
        <translation>Bewahren Sie den Verlauf dieses Servers in einer Datei oder einer PostgreSQL-Datenbank auf, um es zu haben.</translation>
    </message>
    <message numerus="yes">
        <source>In Prometheus %n series fit “%1”: %2.</source>
        <translation>
            <numerusform>In Prometheus passt %n Reihe zu „%1“: %2.</numerusform>
            <numerusform>In Prometheus passen %n Reihen zu „%1“: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Name one server by its labels, as in server=&quot;shop-1&quot;,instance=&quot;db1:9187&quot;.</source>
        <translation>Benennen Sie einen Server durch seine Labels, etwa server=&quot;shop-1&quot;,instance=&quot;db1:9187&quot;.</translation>
    </message>
    <message>
        <source>The history was closed.</source>
        <translation>Der Verlauf wurde geschlossen.</translation>
    </message>
    <message>
        <source>Prometheus at %1</source>
        <translation>Prometheus auf %1</translation>
    </message>
    <message>
        <source>The history comes from Prometheus, which keeps figures only: no statements, sessions, events or alerts.</source>
        <translation>Der Verlauf kommt aus Prometheus, das nur Zahlen aufbewahrt: keine Anweisungen, Sitzungen, Ereignisse oder Alarme.</translation>
    </message>
</context>
<context>
    <name>PrometheusProbe</name>
    <message>
        <source>Prometheus is ready.</source>
        <translation>Prometheus ist bereit.</translation>
    </message>
    <message>
        <source>Prometheus says that it is not ready (status %1): %2</source>
        <translation>Prometheus meldet, dass es nicht bereit ist (Status %1): %2</translation>
    </message>
    <message>
        <source>The query for its targets was not answered.</source>
        <translation>Die Abfrage seiner Ziele wurde nicht beantwortet.</translation>
    </message>
    <message>
        <source>%1 of %2 targets cannot be scraped.</source>
        <translation>%1 von %2 Zielen sind nicht abfragbar.</translation>
    </message>
    <message>
        <source>The query for its alerts was not answered.</source>
        <translation>Die Abfrage seiner Alarme wurde nicht beantwortet.</translation>
    </message>
    <message>
        <source>Alerts that fire: %1.</source>
        <translation>Aktive Alarme: %1.</translation>
    </message>
    <message>
        <source>It does not say whether its configuration was read.</source>
        <translation>Es sagt nicht, ob seine Konfiguration gelesen wurde.</translation>
    </message>
    <message>
        <source>The configuration was read.</source>
        <translation>Die Konfiguration wurde gelesen.</translation>
    </message>
    <message>
        <source>The configuration could not be read when it was last reloaded.</source>
        <translation>Die Konfiguration war beim letzten Neuladen nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 answers with status %2 where Prometheus says that it is healthy.</source>
        <translation>%1 antwortet mit Status %2, wo Prometheus meldet, dass es gesund ist.</translation>
    </message>
    <message>
        <source>Check that the address is that of Prometheus, with its path prefix if it has one, and its user and password.</source>
        <translation>Prüfen, ob die Adresse die von Prometheus ist, gegebenenfalls mit Pfadpräfix, ferner Benutzer und Kennwort.</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Targets down</source>
        <translation>Ziele ausgefallen</translation>
    </message>
    <message>
        <source>Firing alerts</source>
        <translation>Aktive Alarme</translation>
    </message>
    <message>
        <source>Series in memory</source>
        <translation>Zeitreihen im Speicher</translation>
    </message>
</context>
<context>
    <name>PrometheusQuery</name>
    <message>
        <source>Prometheus at %1 asks for another login (status %2).</source>
        <translation>Prometheus auf %1 verlangt eine andere Anmeldung (Status %2).</translation>
    </message>
    <message>
        <source>Check the user, the password or the token of the history in the connection.</source>
        <translation>Prüfen Sie Benutzer, Passwort oder Token des Verlaufs in der Verbindung.</translation>
    </message>
    <message>
        <source>What answers at %1 does not speak the HTTP API of Prometheus (status %2).</source>
        <translation>Was auf %1 antwortet, spricht nicht die HTTP-Schnittstelle von Prometheus (Status %2).</translation>
    </message>
    <message>
        <source>Check the address; that of Prometheus itself is the one below which api/v1/query is.</source>
        <translation>Prüfen Sie die Adresse; die von Prometheus selbst ist die, unter der api/v1/query liegt.</translation>
    </message>
    <message>
        <source>Prometheus at %1 is not ready: %2</source>
        <translation>Prometheus auf %1 ist nicht bereit: %2</translation>
    </message>
    <message>
        <source>Wait until it has started, and try again.</source>
        <translation>Warten Sie, bis es gestartet ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The answer of Prometheus at %1 is too long.</source>
        <translation>Die Antwort von Prometheus auf %1 ist zu lang.</translation>
    </message>
    <message>
        <source>Choose a shorter range.</source>
        <translation>Wählen Sie einen kürzeren Zeitraum.</translation>
    </message>
    <message>
        <source>Prometheus at %1: %2</source>
        <translation>Prometheus auf %1: %2</translation>
    </message>
</context>
<context>
    <name>ProofStore</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is not a list of verdicts of this version.</source>
        <translation>%1 ist keine Liste von Urteilen dieser Version.</translation>
    </message>
    <message>
        <source>Remove it and verify the migrations again.</source>
        <translation>Die Datei entfernen und die Migrationen erneut prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has been changed since it was verified on %2; then: %3.</source>
        <translation>%1 wurde seit der Prüfung am %2 geändert; damals: %3.</translation>
    </message>
    <message>
        <source>Migrations before %1 have been changed since it was verified on %2; then: %3.</source>
        <translation>Migrationen vor %1 wurden seit der Prüfung am %2 geändert; damals: %3.</translation>
    </message>
    <message>
        <source>Reverting %1 restored the schema in its rehearsal, but lost sample rows.</source>
        <translation>Das Rückgängigmachen von %1 hat im Probelauf das Schema wiederhergestellt, aber Beispielzeilen verloren.</translation>
    </message>
    <message>
        <source>Reverting %1 leaves columns in another order: %2.</source>
        <translation>Das Rückgängigmachen von %1 hinterlässt Spalten in anderer Reihenfolge: %2.</translation>
    </message>
    <message>
        <source>Reverting %1 leaves other blanks or comments in bodies: %2.</source>
        <translation>Das Rückgängigmachen von %1 hinterlässt andere Leerzeichen oder Kommentare in Rümpfen: %2.</translation>
    </message>
    <message>
        <source>Reverting %1 does not restore the schema: %2.</source>
        <translation>Das Rückgängigmachen von %1 stellt das Schema nicht wieder her: %2.</translation>
    </message>
    <message>
        <source>The down script of %1 does nothing.</source>
        <translation>Das Down-Skript von %1 bewirkt nichts.</translation>
    </message>
    <message>
        <source>The rehearsal of %1 failed on %2.</source>
        <translation>Der Probelauf von %1 ist am %2 fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>no lock file</source>
        <translation>keine Sperrdatei</translation>
    </message>
    <message>
        <source>%1 has no down script.</source>
        <translation>%1 hat kein Down-Skript.</translation>
    </message>
    <message numerus="yes">
        <source>There is as much to say of %n more.</source>
        <translation>
            <numerusform>Ebensoviel ist zu %n weiteren zu sagen.</numerusform>
            <numerusform>Ebensoviel ist zu %n weiteren zu sagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No rehearsal has shown that reverting %1 restores the schema.</source>
        <translation>Kein Probelauf hat gezeigt, dass das Rückgängigmachen von %1 das Schema wiederherstellt.</translation>
    </message>
    <message>
        <source>Identical</source>
        <translation>Identisch</translation>
    </message>
    <message>
        <source>Column order only</source>
        <translation>Nur Spaltenreihenfolge</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Weicht ab</translation>
    </message>
    <message>
        <source>Irreversible</source>
        <translation>Unumkehrbar</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Verified for an older text</source>
        <translation>Für älteren Text geprüft</translation>
    </message>
    <message>
        <source>%1 when it was verified on %2, on PostgreSQL %3.</source>
        <translation>%1 bei der Prüfung am %2, mit PostgreSQL %3.</translation>
    </message>
    <message>
        <source>It has been changed since.</source>
        <translation>Seither wurde sie geändert.</translation>
    </message>
    <message>
        <source>Migrations before it have been changed since.</source>
        <translation>Migrationen vor ihr wurden seither geändert.</translation>
    </message>
    <message>
        <source>Different afterwards: %1.</source>
        <translation>Danach anders: %1.</translation>
    </message>
    <message>
        <source>Sample rows survived.</source>
        <translation>Beispielzeilen blieben erhalten.</translation>
    </message>
    <message>
        <source>Sample rows were lost.</source>
        <translation>Beispielzeilen gingen verloren.</translation>
    </message>
</context>
<context>
    <name>QueriesPage</name>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Share of time</source>
        <translation>Zeitanteil</translation>
    </message>
    <message>
        <source>Share of the execution time of all statements within the range.</source>
        <translation>Anteil an der Ausführungszeit aller Anweisungen innerhalb des Zeitbereichs.</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>Gesamtzeit</translation>
    </message>
    <message>
        <source>Execution time of all calls within the range.</source>
        <translation>Ausführungszeit aller Aufrufe innerhalb des Zeitbereichs.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Calls per second while the range was sampled.</source>
        <translation>Aufrufe pro Sekunde, solange im Zeitbereich gemessen wurde.</translation>
    </message>
    <message>
        <source>Mean time</source>
        <translation>Mittlere Zeit</translation>
    </message>
    <message>
        <source>Mean execution time of a call.</source>
        <translation>Mittlere Ausführungszeit eines Aufrufs.</translation>
    </message>
    <message>
        <source>Rows that a call returned or changed, on average.</source>
        <translation>Zeilen, die ein Aufruf im Durchschnitt geliefert oder geändert hat.</translation>
    </message>
    <message>
        <source>Cache hit</source>
        <translation>Cache-Treffer</translation>
    </message>
    <message>
        <source>Share of the block reads that shared buffers answered.</source>
        <translation>Anteil der Blockzugriffe, die aus den Shared Buffers bedient wurden.</translation>
    </message>
    <message>
        <source>Bytes of temporary files that a call read and wrote, on average.</source>
        <translation>Bytes temporärer Dateien, die ein Aufruf im Durchschnitt gelesen und geschrieben hat.</translation>
    </message>
    <message>
        <source>Bytes of write-ahead log that a call made, on average.</source>
        <translation>Bytes an WAL, die ein Aufruf im Durchschnitt erzeugt hat.</translation>
    </message>
    <message>
        <source>No statement ended within the range.</source>
        <translation>Innerhalb des Zeitbereichs ist keine Anweisung beendet worden.</translation>
    </message>
    <message>
        <source>%1 of %2 statements took %3 of the time; the first runs %4 times per second and takes %5 on average.</source>
        <translation>%3 der Zeit entfielen auf %1 von %2 Anweisungen; die erste läuft %4-mal pro Sekunde und braucht im Durchschnitt %5.</translation>
    </message>
    <message>
        <source>Blocks that were not in shared buffers, of a call on average.</source>
        <translation>Blöcke, die nicht in den Shared Buffers lagen, im Durchschnitt eines Aufrufs.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Blocks read</source>
        <translation>Gelesene Blöcke</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>Temporär</translation>
    </message>
    <message>
        <source>WAL</source>
        <translation>WAL</translation>
    </message>
    <message>
        <source>≈ P95</source>
        <translation>≈ P95</translation>
    </message>
    <message>
        <source>95 of 100 calls took no longer. Estimated from the mean and the deviation that pg_stat_statements keeps; times are taken as log-normal.</source>
        <translation>95 von 100 Aufrufen dauerten nicht länger. Geschätzt aus Mittelwert und Streuung, die pg_stat_statements führt; die Zeiten gelten als lognormal verteilt.</translation>
    </message>
</context>
<context>
    <name>QueryTopics</name>
    <message>
        <source>Time of a call</source>
        <translation>Zeit eines Aufrufs</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>≈ P95</source>
        <translation>≈ P95</translation>
    </message>
    <message>
        <source>≈ P99</source>
        <translation>≈ P99</translation>
    </message>
    <message>
        <source>Calls and time</source>
        <translation>Aufrufe und Zeit</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>P95 and P99 are estimated from the mean and the deviation that pg_stat_statements keeps; times are taken as log-normal.</source>
        <translation>P95 und P99 sind aus Mittelwert und Streuung geschätzt, die pg_stat_statements führt; die Zeiten gelten als lognormal verteilt.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows of a call</source>
        <translation>Zeilen eines Aufrufs</translation>
    </message>
    <message>
        <source>Rows that were returned or changed.</source>
        <translation>Zeilen, die geliefert oder geändert wurden.</translation>
    </message>
    <message>
        <source>Found in memory</source>
        <translation>Im Speicher gefunden</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Shared buffers</source>
        <translation>Gemeinsame Puffer</translation>
    </message>
    <message>
        <source>Shared buffers of a call</source>
        <translation>Gemeinsame Puffer eines Aufrufs</translation>
    </message>
    <message>
        <source>What was read came from the system&apos;s cache or from the disk.</source>
        <translation>Gelesenes kam aus dem Cache des Systems oder von der Platte.</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
    <message>
        <source>Temporary files of a call</source>
        <translation>Temporäre Dateien eines Aufrufs</translation>
    </message>
    <message>
        <source>Sorts and hashes that do not fit into work_mem spill into temporary files.</source>
        <translation>Sortierungen und Hashes, die nicht in work_mem passen, weichen in temporäre Dateien aus.</translation>
    </message>
    <message>
        <source>No call needed a temporary file within the range.</source>
        <translation>Kein Aufruf brauchte im Zeitraum eine temporäre Datei.</translation>
    </message>
    <message>
        <source>WAL</source>
        <translation>WAL</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>Write-Ahead-Log</translation>
    </message>
    <message>
        <source>Write-ahead log of a call</source>
        <translation>Write-Ahead-Log eines Aufrufs</translation>
    </message>
    <message>
        <source>%1 records within the range, and %2 whole pages after checkpoints.</source>
        <translation>%1 Einträge im Zeitraum, und %2 ganze Seiten nach Checkpoints.</translation>
    </message>
    <message>
        <source>No call wrote to the log within the range.</source>
        <translation>Kein Aufruf schrieb im Zeitraum in das Log.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Time in I/O</source>
        <translation>Zeit für Ein- und Ausgabe</translation>
    </message>
    <message>
        <source>Sessions in I/O</source>
        <translation>Sitzungen bei Ein- und Ausgabe</translation>
    </message>
    <message>
        <source>I/O of a call</source>
        <translation>Ein- und Ausgabe eines Aufrufs</translation>
    </message>
    <message>
        <source>Time that calls spent reading and writing blocks.</source>
        <translation>Zeit, in der Aufrufe Blöcke lasen und schrieben.</translation>
    </message>
    <message>
        <source>Blocks were read, but the server does not measure the time: set track_io_timing = on.</source>
        <translation>Es wurden Blöcke gelesen, aber der Server misst die Zeit nicht: track_io_timing = on setzen.</translation>
    </message>
    <message>
        <source>No call read or wrote a block within the range.</source>
        <translation>Kein Aufruf las oder schrieb im Zeitraum einen Block.</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Planung</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>Time of planning</source>
        <translation>Zeit der Planung</translation>
    </message>
    <message>
        <source>Time before execution; prepared statements are planned less often than they run.</source>
        <translation>Zeit vor der Ausführung; vorbereitete Anweisungen werden seltener geplant, als sie laufen.</translation>
    </message>
    <message>
        <source>No planning was counted within the range. The server counts it with pg_stat_statements.track_planning = on.</source>
        <translation>Im Zeitraum wurde keine Planung gezählt. Der Server zählt sie mit pg_stat_statements.track_planning = on.</translation>
    </message>
</context>
<context>
    <name>RedisClient</name>
    <message>
        <source>%1 does not accept the user or the password.</source>
        <translation>%1 nimmt den Benutzer oder das Kennwort nicht an.</translation>
    </message>
    <message>
        <source>Type the password of the service anew; a user other than &quot;default&quot; belongs into the address: redis://user@host.</source>
        <translation>Das Kennwort des Dienstes neu eingeben; ein anderer Benutzer als „default“ gehört in die Adresse: redis://user@host.</translation>
    </message>
    <message>
        <source>%1 asks for a password.</source>
        <translation>%1 verlangt ein Kennwort.</translation>
    </message>
    <message>
        <source>Type the password of the service.</source>
        <translation>Das Kennwort des Dienstes eingeben.</translation>
    </message>
    <message>
        <source>%1 takes no more clients: its limit is reached.</source>
        <translation>%1 nimmt keine Clients mehr an: die Grenze ist erreicht.</translation>
    </message>
    <message>
        <source>Find the application that does not close its connections with CLIENT LIST, or raise maxclients.</source>
        <translation>Mit CLIENT LIST die Anwendung finden, die ihre Verbindungen nicht schließt, oder maxclients erhöhen.</translation>
    </message>
    <message>
        <source>%1 is in protected mode and answers its own machine only.</source>
        <translation>%1 ist im geschützten Modus und antwortet nur dem eigenen Rechner.</translation>
    </message>
    <message>
        <source>Give Redis a password, or bind it to an address of a trusted network.</source>
        <translation>Redis ein Kennwort geben oder es an eine Adresse eines vertrauenswürdigen Netzes binden.</translation>
    </message>
    <message>
        <source>%1 does not speak the language of Redis.</source>
        <translation>%1 spricht nicht die Sprache von Redis.</translation>
    </message>
    <message>
        <source>Check host and port: another service listens there.</source>
        <translation>Host und Port prüfen: dort antwortet ein anderer Dienst.</translation>
    </message>
    <message>
        <source>%1 did not begin TLS within %2.</source>
        <translation>%1 hat TLS nicht innerhalb von %2 begonnen.</translation>
    </message>
</context>
<context>
    <name>RedisProbe</name>
    <message>
        <source>primary, replicas: %1</source>
        <translation>Primär, Replikate: %1</translation>
    </message>
    <message>
        <source>replica of %1:%2</source>
        <translation>Replikat von %1:%2</translation>
    </message>
    <message>
        <source>%1 in use; maxmemory is not set.</source>
        <translation>%1 in Gebrauch; maxmemory ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>%1 of %2 in use, maxmemory-policy %3.</source>
        <translation>%1 von %2 in Gebrauch, maxmemory-policy %3.</translation>
    </message>
    <message>
        <source>%1 of %2 clients are connected.</source>
        <translation>%1 von %2 Clients sind verbunden.</translation>
    </message>
    <message>
        <source>The last save succeeded, or none was due.</source>
        <translation>Die letzte Sicherung ist gelungen, oder es stand keine an.</translation>
    </message>
    <message>
        <source>Redis reports an error in %1.</source>
        <translation>Redis meldet einen Fehler in %1.</translation>
    </message>
    <message>
        <source>The link to the primary %1:%2 is down.</source>
        <translation>Die Verbindung zum Primärserver %1:%2 ist unterbrochen.</translation>
    </message>
    <message>
        <source>The user may not run INFO, so only the latency is known.</source>
        <translation>Der Benutzer darf INFO nicht ausführen, deshalb ist nur die Latenz bekannt.</translation>
    </message>
    <message>
        <source>Run on Redis: ACL SETUSER name +info +ping</source>
        <translation>Auf Redis ausführen: ACL SETUSER name +info +ping</translation>
    </message>
    <message>
        <source>Redis loads its data and refuses commands.</source>
        <translation>Redis lädt seine Daten und weist Befehle ab.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Hit ratio</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Evictions</source>
        <translation>Verdrängungen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Keys evicted since the last reading: %1.</source>
        <translation>Seit der letzten Messung verdrängte Schlüssel: %1.</translation>
    </message>
    <message>
        <source>Clients turned away since the last reading: %1.</source>
        <translation>Seit der letzten Messung abgewiesene Clients: %1.</translation>
    </message>
    <message>
        <source>All data is in memory.</source>
        <translation>Alle Daten sind im Speicher.</translation>
    </message>
</context>
<context>
    <name>RegressionHealth</name>
    <message>
        <source>%1 (%2) since %3: %4 instead of %5.</source>
        <translation>%1 (%2) seit %3: %4 statt %5.</translation>
    </message>
    <message>
        <source>%1 calls an hour, which cost %2 more.</source>
        <translation>%1 Aufrufe je Stunde, die %2 mehr kosten.</translation>
    </message>
    <message>
        <source>A call touches %1 blocks instead of %2.</source>
        <translation>Ein Aufruf berührt %1 Blöcke statt %2.</translation>
    </message>
    <message>
        <source>Its plan changed.</source>
        <translation>Ihr Plan hat sich geändert.</translation>
    </message>
    <message>
        <source>Just before: %1.</source>
        <translation>Kurz davor: %1.</translation>
    </message>
    <message>
        <source>Look at its plan, and at what else ran when it began.</source>
        <translation>Den Plan ansehen, und was sonst lief, als es begann.</translation>
    </message>
    <message>
        <source>Look at what the migration changed; on the page Regressions it can be reverted.</source>
        <translation>Ansehen, was die Migration geändert hat; auf der Seite Regressionen lässt sie sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Look at what the revert took away; the migration can be applied again.</source>
        <translation>Ansehen, was die Rücknahme entfernt hat; die Migration lässt sich wieder anwenden.</translation>
    </message>
    <message>
        <source>Compare the setting with what it was before.</source>
        <translation>Die Einstellung mit ihrem früheren Wert vergleichen.</translation>
    </message>
    <message>
        <source>See whether it goes away when the caches are warm again.</source>
        <translation>Abwarten, ob es vergeht, wenn die Zwischenspeicher wieder warm sind.</translation>
    </message>
    <message>
        <source>×%1 to ×%2</source>
        <translation>×%1 bis ×%2</translation>
    </message>
    <message>
        <source>%1 to %2 %</source>
        <translation>%1 bis %2 %</translation>
    </message>
    <message>
        <source>Slower than usual: %1</source>
        <translation>Langsamer als sonst: %1</translation>
    </message>
    <message>
        <source>Whoever runs this statement waits longer than at this time of the day before, and the server works more for the same.</source>
        <translation>Wer diese Anweisung ausführt, wartet länger als früher um diese Tageszeit, und der Server arbeitet für dasselbe mehr.</translation>
    </message>
</context>
<context>
    <name>Regressions</name>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>sicher</translation>
    </message>
</context>
<context>
    <name>RegressionsPage</name>
    <message>
        <source>Accepted</source>
        <translation>Akzeptiert</translation>
    </message>
    <message>
        <source>Over since %1</source>
        <translation>Vorbei seit %1</translation>
    </message>
    <message>
        <source>More rows</source>
        <translation>Mehr Zeilen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Part of another</source>
        <translation>Teil einer anderen</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1 statt %2</translation>
    </message>
    <message>
        <source>Not known from before</source>
        <translation>Von früher nicht bekannt</translation>
    </message>
    <message>
        <source>The same as before</source>
        <translation>Derselbe wie zuvor</translation>
    </message>
    <message>
        <source>less than 1 in 10,000</source>
        <translation>weniger als 1 von 10.000</translation>
    </message>
    <message>
        <source>%1 in 100</source>
        <translation>%1 von 100</translation>
    </message>
    <message>
        <source>%1; by chance alone: %2</source>
        <translation>%1; durch bloßen Zufall: %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Slower by</source>
        <translation>Langsamer um</translation>
    </message>
    <message>
        <source>Time of a call against what was to be expected at this time of the week.</source>
        <translation>Dauer eines Aufrufs gegenüber dem, was zu dieser Zeit der Woche zu erwarten war.</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Costs per hour</source>
        <translation>Kosten je Stunde</translation>
    </message>
    <message>
        <source>Time of the database per hour that it takes more than was to be expected.</source>
        <translation>Zeit der Datenbank je Stunde, die sie mehr braucht, als zu erwarten war.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Just before</source>
        <translation>Kurz davor</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Time of a call</source>
        <translation>Dauer eines Aufrufs</translation>
    </message>
    <message>
        <source>%1, over at %2</source>
        <translation>%1, vorbei um %2</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>%1 an hour at %2 calls an hour</source>
        <translation>%1 je Stunde bei %2 Aufrufen je Stunde</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>No event is known.</source>
        <translation>Kein Ereignis ist bekannt.</translation>
    </message>
    <message>
        <source>Blocks of a call</source>
        <translation>Blöcke je Aufruf</translation>
    </message>
    <message>
        <source>Rows of a call</source>
        <translation>Zeilen je Aufruf</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>It does as much more work as it takes longer; no alert is raised.</source>
        <translation>Sie leistet so viel mehr Arbeit, wie sie länger dauert; es wird kein Alarm ausgelöst.</translation>
    </message>
    <message>
        <source>The history is being read; the first verdict comes within a minute.</source>
        <translation>Die Historie wird gelesen; das erste Urteil kommt binnen einer Minute.</translation>
    </message>
    <message numerus="yes">
        <source>%n more lack three days of past.</source>
        <translation>
            <numerusform>%n weiteren fehlen drei Tage Vergangenheit.</numerusform>
            <numerusform>%n weiteren fehlen drei Tage Vergangenheit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is slower than usual; %n series are watched.</source>
        <translation>
            <numerusform>Nichts ist langsamer als sonst; %n Reihe wird beobachtet.</numerusform>
            <numerusform>Nichts ist langsamer als sonst; %n Reihen werden beobachtet.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message numerus="yes">
        <source>%n slower than usual, the costliest %1</source>
        <translation>
            <numerusform>%n langsamer als sonst, am teuersten %1</numerusform>
            <numerusform>%n langsamer als sonst, am teuersten %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, just after “%1”.</source>
        <translation>, kurz nach „%1“.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Of the time of a call.</source>
        <translation>Der Dauer eines Aufrufs.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>Time of the database per hour more than in the baseline.</source>
        <translation>Zeit der Datenbank je Stunde, mehr als in der Vergleichsbasis.</translation>
    </message>
    <message>
        <source>Time before</source>
        <translation>Dauer zuvor</translation>
    </message>
    <message>
        <source>Of a call, in the baseline.</source>
        <translation>Eines Aufrufs, in der Vergleichsbasis.</translation>
    </message>
    <message>
        <source>Time now</source>
        <translation>Dauer jetzt</translation>
    </message>
    <message>
        <source>Of a call, in the range.</source>
        <translation>Eines Aufrufs, im Zeitraum.</translation>
    </message>
    <message>
        <source>Calls before</source>
        <translation>Aufrufe zuvor</translation>
    </message>
    <message>
        <source>Per hour, in the baseline.</source>
        <translation>Je Stunde, in der Vergleichsbasis.</translation>
    </message>
    <message>
        <source>Calls now</source>
        <translation>Aufrufe jetzt</translation>
    </message>
    <message>
        <source>Per hour, in the range.</source>
        <translation>Je Stunde, im Zeitraum.</translation>
    </message>
    <message>
        <source>%1 of %2 statements take at least 10 % longer per call than in “%3”; all together cost %4 an hour.</source>
        <translation>%1 von %2 Anweisungen dauern je Aufruf mindestens 10 % länger als in „%3“; alle zusammen kosten %4 je Stunde.</translation>
    </message>
    <message>
        <source>There is no verdict yet: statements need three days of past to be measured against.</source>
        <translation>Noch gibt es kein Urteil: Anweisungen brauchen drei Tage Vergangenheit, an denen sie gemessen werden.</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>A rehearsal begins with an empty database, so the migrations must create all they use; add a first migration with the schema that was there before.</source>
        <translation>Ein Probelauf beginnt mit einer leeren Datenbank, daher müssen die Migrationen alles anlegen, was sie verwenden; eine erste Migration mit dem zuvor vorhandenen Schema ergänzen.</translation>
    </message>
    <message>
        <source>If it is a role or an extension that the scratch server lacks, rehearse on a server that has it.</source>
        <translation>Wenn es eine Rolle oder Erweiterung ist, die dem Probeserver fehlt, auf einem Server proben, der sie hat.</translation>
    </message>
    <message>
        <source>Line %1 changes the whole server, not only the scratch database: %2</source>
        <translation>Zeile %1 ändert den ganzen Server, nicht nur die Probedatenbank: %2</translation>
    </message>
    <message>
        <source>Rehearse on a private server.</source>
        <translation>Auf einem privaten Server proben.</translation>
    </message>
    <message>
        <source>Reverting %1</source>
        <translation>%1 wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>Applying %1 again</source>
        <translation>%1 wird erneut angewendet</translation>
    </message>
    <message>
        <source>Applying %1</source>
        <translation>%1 wird angewendet</translation>
    </message>
    <message>
        <source>Connecting to the scratch server</source>
        <translation>Verbindung zum Probeserver wird hergestellt</translation>
    </message>
    <message>
        <source>Starting a private server</source>
        <translation>Ein privater Server wird gestartet</translation>
    </message>
    <message>
        <source>The up script of %1 failed: %2</source>
        <translation>Das Up-Skript von %1 ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>The down script of %1 failed: %2</source>
        <translation>Das Down-Skript von %1 ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>The up script of %1 failed when it was run again after the down script: %2</source>
        <translation>Das Up-Skript von %1 ist bei der erneuten Ausführung nach dem Down-Skript fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>It was statement %1, line %2.</source>
        <translation>Es war Anweisung %1, Zeile %2.</translation>
    </message>
    <message>
        <source>Restoring the state after %1</source>
        <translation>Der Zustand nach %1 wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Trying %1 with sample rows</source>
        <translation>%1 wird mit Beispielzeilen erprobt</translation>
    </message>
</context>
<context>
    <name>ReplicationCollector</name>
    <message>
        <source>Receivers</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Standbys, backups and others that receive the write-ahead log.</source>
        <translation>Standbys, Sicherungen und andere, die das Write-Ahead-Log empfangen.</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Write-ahead log that was not yet sent.</source>
        <translation>Write-Ahead-Log, das noch nicht gesendet wurde.</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Nicht geschrieben</translation>
    </message>
    <message>
        <source>Write-ahead log that the standby has not yet written.</source>
        <translation>Write-Ahead-Log, das der Standby noch nicht geschrieben hat.</translation>
    </message>
    <message>
        <source>Not on the disk</source>
        <translation>Nicht auf der Platte</translation>
    </message>
    <message>
        <source>Write-ahead log that the standby does not yet have on its disk.</source>
        <translation>Write-Ahead-Log, das der Standby noch nicht auf der Platte hat.</translation>
    </message>
    <message>
        <source>Not replayed</source>
        <translation>Nicht nachgespielt</translation>
    </message>
    <message>
        <source>Write-ahead log that the standby has not yet replayed.</source>
        <translation>Write-Ahead-Log, das der Standby noch nicht nachgespielt hat.</translation>
    </message>
    <message>
        <source>Write lag</source>
        <translation>Verzug beim Schreiben</translation>
    </message>
    <message>
        <source>Time until the standby has written recent log.</source>
        <translation>Zeit, bis der Standby neues Log geschrieben hat.</translation>
    </message>
    <message>
        <source>Flush lag</source>
        <translation>Verzug auf der Platte</translation>
    </message>
    <message>
        <source>Time until the standby has recent log on its disk.</source>
        <translation>Zeit, bis der Standby neues Log auf der Platte hat.</translation>
    </message>
    <message>
        <source>Replay lag</source>
        <translation>Verzug beim Nachspielen</translation>
    </message>
    <message>
        <source>Time until the standby has replayed recent log.</source>
        <translation>Zeit, bis der Standby neues Log nachgespielt hat.</translation>
    </message>
    <message>
        <source>Standby</source>
        <translation>Standby</translation>
    </message>
    <message>
        <source>1 while this server is a standby, 0 while it writes.</source>
        <translation>1, solange dieser Server ein Standby ist, 0, solange er schreibt.</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>1 while this server receives the log of another.</source>
        <translation>1, solange dieser Server das Log eines anderen empfängt.</translation>
    </message>
    <message>
        <source>Received, not replayed</source>
        <translation>Empfangen, nicht nachgespielt</translation>
    </message>
    <message>
        <source>Log that this standby has received and not yet replayed.</source>
        <translation>Log, das dieser Standby empfangen und noch nicht nachgespielt hat.</translation>
    </message>
    <message>
        <source>Replay delay</source>
        <translation>Alter des Nachgespielten</translation>
    </message>
    <message>
        <source>Age of the last transaction that this standby replayed, while it has received more.</source>
        <translation>Alter der letzten nachgespielten Transaktion, solange der Standby mehr empfangen hat.</translation>
    </message>
</context>
<context>
    <name>SamplerCost</name>
    <message>
        <source>Server time for looking</source>
        <translation>Serverzeit für das Hinsehen</translation>
    </message>
    <message>
        <source>Statements for looking</source>
        <translation>Anweisungen für das Hinsehen</translation>
    </message>
    <message>
        <source>Statements with which pgMahout looked at the server.</source>
        <translation>Anweisungen, mit denen pgMahout den Server ansah.</translation>
    </message>
    <message>
        <source>Rows for looking</source>
        <translation>Zeilen für das Hinsehen</translation>
    </message>
    <message>
        <source>Rows that pgMahout&apos;s own statements returned.</source>
        <translation>Zeilen, die eigene Anweisungen von pgMahout lieferten.</translation>
    </message>
    <message>
        <source>Time spent looking</source>
        <translation>Zeit für das Hinsehen</translation>
    </message>
    <message>
        <source>Samples in flight at once, on average, with the way there and back.</source>
        <translation>Im Mittel zugleich laufende Messungen, mit Hin- und Rückweg.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Samples that succeeded.</source>
        <translation>Gelungene Messungen.</translation>
    </message>
    <message>
        <source>Failed samples</source>
        <translation>Fehlgeschlagene Messungen</translation>
    </message>
    <message>
        <source>Samples that failed.</source>
        <translation>Messungen, die fehlschlugen.</translation>
    </message>
    <message>
        <source>Skipped samples</source>
        <translation>Ausgelassene Messungen</translation>
    </message>
    <message>
        <source>Samples that were left out because the one before was still running.</source>
        <translation>Messungen, die ausfielen, weil die vorige noch lief.</translation>
    </message>
    <message>
        <source>Duration of a sample</source>
        <translation>Dauer einer Messung</translation>
    </message>
    <message>
        <source>Mean time that a sample took, with the way there and back.</source>
        <translation>Mittlere Dauer einer Messung, mit Hin- und Rückweg.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Time from one sample to the next; longer than planned while the server is slow.</source>
        <translation>Zeit von einer Messung zur nächsten; länger als geplant, solange der Server langsam ist.</translation>
    </message>
    <message>
        <source>Execution time of pgMahout&apos;s own statements: milliseconds in each second, of one CPU at most.</source>
        <translation>Ausführungszeit der eigenen Anweisungen von pgMahout: Millisekunden in jeder Sekunde, höchstens einer CPU.</translation>
    </message>
</context>
<context>
    <name>SchemaMigration</name>
    <message>
        <source>statement %1 cannot be run: %2 It is: %3</source>
        <translation>Anweisung %1 kann nicht ausgeführt werden: %2 Sie lautet: %3</translation>
    </message>
    <message>
        <source>Not done by this script, to be written by hand:</source>
        <translation>Von diesem Skript nicht erledigt, von Hand zu schreiben:</translation>
    </message>
    <message>
        <source>This was not tried: %1</source>
        <translation>Dies wurde nicht erprobt: %1</translation>
    </message>
    <message numerus="yes">
        <source>the owners of %n object(s), such as %1</source>
        <translation>
            <numerusform>der Eigentümer von %n Objekt: %1</numerusform>
            <numerusform>die Eigentümer von %n Objekten, etwa %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the first schema</source>
        <translation>Das erste Schema wird gelesen</translation>
    </message>
    <message>
        <source>Reading the second schema</source>
        <translation>Das zweite Schema wird gelesen</translation>
    </message>
    <message>
        <source>Trying the migration on a scratch server</source>
        <translation>Die Migration wird auf einem Probeserver erprobt</translation>
    </message>
</context>
<context>
    <name>SchemaScript</name>
    <message>
        <source>%1, which not only the owner has granted</source>
        <translation>%1, die nicht nur der Eigentümer vergeben hat</translation>
    </message>
    <message>
        <source>%1, because what uses it cannot be made again</source>
        <translation>%1, weil das, was davon abhängt, nicht neu angelegt werden kann</translation>
    </message>
    <message>
        <source>%1: labels that are no longer there, which rows may have</source>
        <translation>%1: Werte, die es nicht mehr gibt und die Zeilen haben können</translation>
    </message>
    <message>
        <source>the order of the columns of %1</source>
        <translation>die Reihenfolge der Spalten von %1</translation>
    </message>
    <message>
        <source>the default storage of the column %1.%2</source>
        <translation>die voreingestellte Speicherart der Spalte %1.%2</translation>
    </message>
    <message>
        <source>how %1 is made: partitioning, kind of table, access method or server</source>
        <translation>wie %1 beschaffen ist: Partitionierung, Art der Tabelle, Zugriffsmethode oder Server</translation>
    </message>
    <message>
        <source>the type of the domain %1: %2 instead of %3</source>
        <translation>der Typ der Domäne %1: %2 statt %3</translation>
    </message>
</context>
<context>
    <name>ScriptRunner</name>
    <message>
        <source>The script begins a transaction and does not end it.</source>
        <translation>Das Skript beginnt eine Transaktion und beendet sie nicht.</translation>
    </message>
    <message>
        <source>Add the COMMIT.</source>
        <translation>Das COMMIT ergänzen.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>Die Datei %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Check the permissions of the file.</source>
        <translation>Die Zugriffsrechte der Datei prüfen.</translation>
    </message>
</context>
<context>
    <name>ServerCollector</name>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message numerus="yes">
        <source>%n settings changed</source>
        <translation>
            <numerusform>%n Einstellung geändert</numerusform>
            <numerusform>%n Einstellungen geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Time since the server started.</source>
        <translation>Zeit seit dem Start des Servers.</translation>
    </message>
    <message>
        <source>Settings that wait for a restart</source>
        <translation>Einstellungen, die auf einen Neustart warten</translation>
    </message>
    <message>
        <source>Settings changed in the configuration that take effect only at the next restart.</source>
        <translation>In der Konfiguration geänderte Einstellungen, die erst beim nächsten Neustart wirksam werden.</translation>
    </message>
</context>
<context>
    <name>ServersPage</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2 servers are watched, and all of those are well.</source>
        <translation>%1 von %2 Servern werden beobachtet, und allen davon geht es gut.</translation>
    </message>
    <message>
        <source>This is the only server, and it is well.</source>
        <translation>Dies ist der einzige Server, und es geht ihm gut.</translation>
    </message>
    <message>
        <source>All %1 servers are watched and well.</source>
        <translation>Alle %1 Server werden beobachtet, und es geht ihnen gut.</translation>
    </message>
</context>
<context>
    <name>ServiceAddress</name>
    <message>
        <source>PgBouncer</source>
        <translation>PgBouncer</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>HTTP health address</source>
        <translation>HTTP-Zustandsadresse</translation>
    </message>
    <message>
        <source>Write the address of %1 like this: %2</source>
        <translation>Die Adresse von %1 so angeben: %2</translation>
    </message>
    <message>
        <source>The address names no host.</source>
        <translation>Die Adresse nennt keinen Host.</translation>
    </message>
    <message>
        <source>The address cannot be read: %1.</source>
        <translation>Die Adresse ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>An address of %1 begins with %2:// or %3://, not with %4://.</source>
        <translation>Eine Adresse von %1 beginnt mit %2:// oder %3://, nicht mit %4://.</translation>
    </message>
    <message>
        <source>%1 is not the number of a Redis database.</source>
        <translation>%1 ist nicht die Nummer einer Redis-Datenbank.</translation>
    </message>
    <message>
        <source>The address is empty.</source>
        <translation>Die Adresse ist leer.</translation>
    </message>
</context>
<context>
    <name>ServiceChecks</name>
    <message>
        <source>Reachable</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>Whoever depends on this service does without it or fails.</source>
        <translation>Wer von diesem Dienst abhängt, muss ohne ihn auskommen oder scheitert.</translation>
    </message>
    <message>
        <source>See whether the service runs and whether the network lets it be reached.</source>
        <translation>Prüfen, ob der Dienst läuft und über das Netzwerk erreichbar ist.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Everyone who asks this service waits at least this long.</source>
        <translation>Jeder, der diesen Dienst fragt, wartet mindestens so lange.</translation>
    </message>
    <message>
        <source>Compare with the network&apos;s round trip; look for slow requests and a busy processor there.</source>
        <translation>Mit der Laufzeit des Netzwerks vergleichen; dort nach langsamen Anfragen und hoher Prozessorlast suchen.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>At its limit Redis refuses every command that needs memory, because it may evict nothing.</source>
        <translation>An seiner Grenze weist Redis jeden Befehl ab, der Speicher braucht, weil es nichts verdrängen darf.</translation>
    </message>
    <message>
        <source>Raise maxmemory, let keys expire, or choose a maxmemory-policy that evicts.</source>
        <translation>maxmemory erhöhen, Schlüssel ablaufen lassen oder eine maxmemory-policy wählen, die verdrängt.</translation>
    </message>
    <message>
        <source>Evictions</source>
        <translation>Verdrängungen</translation>
    </message>
    <message>
        <source>Keys are thrown away before they expire; what was cached is fetched from the database again.</source>
        <translation>Schlüssel werden verworfen, bevor sie ablaufen; was im Cache war, wird erneut aus der Datenbank geholt.</translation>
    </message>
    <message>
        <source>Raise maxmemory, or store less; look at the hit ratio.</source>
        <translation>maxmemory erhöhen oder weniger speichern; auf die Trefferquote achten.</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>At maxclients Redis turns new clients away.</source>
        <translation>Bei maxclients weist Redis neue Clients ab.</translation>
    </message>
    <message>
        <source>Find who does not close connections with CLIENT LIST, or raise maxclients.</source>
        <translation>Mit CLIENT LIST finden, wer Verbindungen nicht schließt, oder maxclients erhöhen.</translation>
    </message>
    <message>
        <source>Rejected connections</source>
        <translation>Abgewiesene Verbindungen</translation>
    </message>
    <message>
        <source>Clients were turned away because maxclients was reached.</source>
        <translation>Clients wurden abgewiesen, weil maxclients erreicht war.</translation>
    </message>
    <message>
        <source>Persistence</source>
        <translation>Persistenz</translation>
    </message>
    <message>
        <source>What was written since the last save is lost if Redis ends; by default it now refuses writes.</source>
        <translation>Was seit der letzten Sicherung geschrieben wurde, geht verloren, wenn Redis endet; in der Voreinstellung weist es jetzt Schreibzugriffe ab.</translation>
    </message>
    <message>
        <source>Read the log of Redis; most often the disk is full or memory for the fork is missing.</source>
        <translation>Das Protokoll von Redis lesen; meist ist der Datenträger voll, oder für den Fork fehlt Speicher.</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Replikation</translation>
    </message>
    <message>
        <source>This replica answers with old data, and cannot stand in for its primary.</source>
        <translation>Dieses Replikat antwortet mit alten Daten und kann seinen Primärserver nicht vertreten.</translation>
    </message>
    <message>
        <source>See whether the primary runs and can be reached from the replica.</source>
        <translation>Prüfen, ob der Primärserver läuft und vom Replikat aus erreichbar ist.</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Redis has started and refuses commands until its data is in memory.</source>
        <translation>Redis ist gestartet und weist Befehle ab, bis seine Daten im Speicher sind.</translation>
    </message>
    <message>
        <source>Wait; the time depends on the size of the file it loads.</source>
        <translation>Abwarten; die Dauer hängt von der Größe der Datei ab, die geladen wird.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Prometheus runs but answers no query and evaluates no rule.</source>
        <translation>Prometheus läuft, beantwortet aber keine Abfrage und wertet keine Regel aus.</translation>
    </message>
    <message>
        <source>After a start it replays its write-ahead log; if that does not end, read its log.</source>
        <translation>Nach einem Start spielt es sein Write-Ahead-Log ein; wenn das nicht endet, sein Protokoll lesen.</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Nothing is known about a target that cannot be scraped, and its alerts stay silent.</source>
        <translation>Über ein nicht abfragbares Ziel ist nichts bekannt, und seine Alarme bleiben stumm.</translation>
    </message>
    <message>
        <source>Open Status, Targets in Prometheus: it names each target with its error.</source>
        <translation>In Prometheus „Status, Targets“ öffnen: dort steht jedes Ziel mit seinem Fehler.</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Prometheus goes on with its former configuration; what was changed has no effect.</source>
        <translation>Prometheus arbeitet mit der vorigen Konfiguration weiter; die Änderungen wirken nicht.</translation>
    </message>
    <message>
        <source>Check the file with promtool check config, mend it, and reload.</source>
        <translation>Die Datei mit promtool check config prüfen, berichtigen und neu laden.</translation>
    </message>
    <message>
        <source>Firing alerts</source>
        <translation>Aktive Alarme</translation>
    </message>
    <message>
        <source>Prometheus itself reports trouble somewhere.</source>
        <translation>Prometheus selbst meldet irgendwo ein Problem.</translation>
    </message>
    <message>
        <source>Open Alerts in Prometheus, or its Alertmanager.</source>
        <translation>In Prometheus „Alerts“ oder den Alertmanager öffnen.</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP-Status</translation>
    </message>
    <message>
        <source>The service says of itself that it is not well.</source>
        <translation>Der Dienst meldet selbst, dass es ihm nicht gut geht.</translation>
    </message>
    <message>
        <source>Read the answer and the log of the service.</source>
        <translation>Die Antwort und das Protokoll des Dienstes lesen.</translation>
    </message>
    <message>
        <source>Reported status</source>
        <translation>Gemeldeter Status</translation>
    </message>
    <message>
        <source>Read the whole answer of the health address; it often names the part that fails.</source>
        <translation>Die ganze Antwort der Zustandsadresse lesen; oft nennt sie den Teil, der versagt.</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längste Wartezeit</translation>
    </message>
    <message>
        <source>Clients wait for a server connection; their queries have not begun.</source>
        <translation>Clients warten auf eine Serververbindung; ihre Abfragen haben noch nicht begonnen.</translation>
    </message>
    <message>
        <source>Look for long transactions that hold server connections, or raise the pool&apos;s size.</source>
        <translation>Nach langen Transaktionen suchen, die Serververbindungen halten, oder den Pool vergrößern.</translation>
    </message>
    <message>
        <source>Paused databases</source>
        <translation>Angehaltene Datenbanken</translation>
    </message>
    <message>
        <source>Clients of a paused database wait, those of a disabled one are refused.</source>
        <translation>Clients einer angehaltenen Datenbank warten, die einer abgeschalteten werden abgewiesen.</translation>
    </message>
    <message>
        <source>When the maintenance is over, RESUME or ENABLE it on PgBouncer&apos;s console.</source>
        <translation>Wenn die Wartung beendet ist, auf der Konsole von PgBouncer RESUME oder ENABLE ausführen.</translation>
    </message>
</context>
<context>
    <name>ServiceFaults</name>
    <message>
        <source>The host name of %1 is not known.</source>
        <translation>Der Hostname von %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check the spelling of the host, the network, and the VPN if there is one.</source>
        <translation>Die Schreibweise des Hosts, das Netzwerk und gegebenenfalls das VPN prüfen.</translation>
    </message>
    <message>
        <source>Nothing listens at %1: the connection was refused.</source>
        <translation>Unter %1 antwortet nichts: die Verbindung wurde abgewiesen.</translation>
    </message>
    <message>
        <source>See whether the service runs, and check host and port.</source>
        <translation>Prüfen, ob der Dienst läuft, ferner Host und Port.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2.</source>
        <translation>%1 hat nicht innerhalb von %2 geantwortet.</translation>
    </message>
    <message>
        <source>See whether the service hangs or is overloaded, and whether a firewall drops its packets.</source>
        <translation>Prüfen, ob der Dienst hängt oder überlastet ist und ob eine Firewall seine Pakete verwirft.</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer.</source>
        <translation>%1 hat die Verbindung ohne Antwort geschlossen.</translation>
    </message>
    <message>
        <source>Check that the address is of the right kind, and whether the service expects TLS; its own log may say more.</source>
        <translation>Prüfen, ob die Adresse von der richtigen Art ist und ob der Dienst TLS erwartet; sein Protokoll sagt vielleicht mehr.</translation>
    </message>
    <message>
        <source>No TLS connection to %1 is possible: %2</source>
        <translation>Zu %1 ist keine TLS-Verbindung möglich: %2</translation>
    </message>
    <message>
        <source>Renew the certificate, write the host name that it is made out for, or have the system trust its authority.</source>
        <translation>Das Zertifikat erneuern, den Hostnamen angeben, auf den es ausgestellt ist, oder das System seiner Zertifizierungsstelle vertrauen lassen.</translation>
    </message>
    <message>
        <source>TLS is not available: Qt&apos;s network library was built without it.</source>
        <translation>TLS ist nicht verfügbar: die Netzwerkbibliothek von Qt wurde ohne TLS gebaut.</translation>
    </message>
    <message>
        <source>Install Qt&apos;s TLS plugin, or use an address without TLS.</source>
        <translation>Das TLS-Modul von Qt installieren oder eine Adresse ohne TLS verwenden.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>%1 ist nicht erreichbar: %2.</translation>
    </message>
    <message>
        <source>Check host, port and network, and that the service runs.</source>
        <translation>Host, Port und Netzwerk prüfen, ferner ob der Dienst läuft.</translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>%1 answered in %2.</source>
        <translation>%1 hat in %2 geantwortet.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>In Betrieb</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Not yet known</source>
        <translation>Noch nicht bekannt</translation>
    </message>
</context>
<context>
    <name>ServicesPage</name>
    <message>
        <source>%1 has been turning us away since %2. %3</source>
        <translation>%1 weist uns seit %2 ab. %3</translation>
    </message>
    <message>
        <source>%1 has not answered since %2. %3</source>
        <translation>%1 antwortet seit %2 nicht. %3</translation>
    </message>
    <message numerus="yes">
        <source>%n services of %1 do not answer, the first since %2: %3.</source>
        <translation>
            <numerusform>%n Dienst von %1 antwortet nicht, der erste seit %2: %3.</numerusform>
            <numerusform>%n Dienste von %1 antworten nicht, der erste seit %2: %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No service beside the server is watched.</source>
        <translation>Kein Dienst neben dem Server wird beobachtet.</translation>
    </message>
    <message numerus="yes">
        <source>%n services are being looked at.</source>
        <translation>
            <numerusform>%n Dienst wird gerade geprüft.</numerusform>
            <numerusform>%n Dienste werden gerade geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 answers in %2.</source>
        <translation>%1 antwortet in %2.</translation>
    </message>
    <message numerus="yes">
        <source>All %n services answer.</source>
        <translation>
            <numerusform>%n Dienst antwortet.</numerusform>
            <numerusform>Alle %n Dienste antworten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionLook</name>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>PostgreSQL %1, standby</source>
        <translation>PostgreSQL %1, Standby</translation>
    </message>
    <message>
        <source>PostgreSQL %1, primary</source>
        <translation>PostgreSQL %1, Primärserver</translation>
    </message>
    <message>
        <source>stale since %1</source>
        <translation>veraltet seit %1</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet sich</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
</context>
<context>
    <name>SessionSignal</name>
    <message>
        <source>The role %1 may not end work of %2: that is a superuser, and only superusers may.</source>
        <translation>Die Rolle %1 darf Arbeit von %2 nicht beenden: das ist ein Superuser, und nur Superuser dürfen es.</translation>
    </message>
    <message>
        <source>the server itself</source>
        <translation>dem Server selbst</translation>
    </message>
    <message>
        <source>The role %1 may not end work of %2: it has neither the rights of that role nor pg_signal_backend.</source>
        <translation>Die Rolle %1 darf Arbeit von %2 nicht beenden: sie hat weder die Rechte dieser Rolle noch pg_signal_backend.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>“%1” cannot be “%2”.</source>
        <translation>„%1“ kann nicht „%2“ sein.</translation>
    </message>
    <message>
        <source>Allowed is %1.</source>
        <translation>Erlaubt ist %1.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Spoken from the next start of pgMahout on.</source>
        <translation>Gilt ab dem nächsten Start von pgMahout.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Of the window, at once.</source>
        <translation>Des Fensters, sofort.</translation>
    </message>
    <message>
        <source>Notifications on the desktop</source>
        <translation>Meldungen auf dem Desktop</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Tells of an alert when it begins or becomes critical, where the desktop has a tray.</source>
        <translation>Meldet einen Alarm, wenn er beginnt oder kritisch wird, wo der Desktop eine Ablage dafür hat.</translation>
    </message>
    <message>
        <source>Connections kept</source>
        <translation>Gehaltene Verbindungen</translation>
    </message>
    <message>
        <source>Stay open for the next task. Each is opened when it is first needed.</source>
        <translation>Bleiben für die nächste Aufgabe offen. Jede wird geöffnet, wenn sie zum ersten Mal gebraucht wird.</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Further connections under load</source>
        <translation>Weitere Verbindungen unter Last</translation>
    </message>
    <message>
        <source>Opened while all kept ones work, and closed soon after.</source>
        <translation>Geöffnet, solange alle gehaltenen arbeiten, und bald danach geschlossen.</translation>
    </message>
    <message>
        <source>Longest wait for a connection</source>
        <translation>Längstes Warten auf eine Verbindung</translation>
    </message>
    <message>
        <source>A task that waits longer fails and says so.</source>
        <translation>Eine Aufgabe, die länger wartet, scheitert und sagt das.</translation>
    </message>
    <message>
        <source>Longest time to connect</source>
        <translation>Längste Zeit zum Verbinden</translation>
    </message>
    <message>
        <source>An attempt that takes longer has failed.</source>
        <translation>Ein Versuch, der länger dauert, ist gescheitert.</translation>
    </message>
    <message>
        <source>Close a kept connection when idle for</source>
        <translation>Gehaltene Verbindung schließen nach Untätigkeit von</translation>
    </message>
    <message>
        <source>Gives an unused connection back to the server.</source>
        <translation>Gibt dem Server eine unbenutzte Verbindung zurück.</translation>
    </message>
    <message>
        <source>Close a further connection when idle for</source>
        <translation>Weitere Verbindung schließen nach Untätigkeit von</translation>
    </message>
    <message>
        <source>Shorter than for the kept ones: load has passed.</source>
        <translation>Kürzer als für die gehaltenen: Die Last ist vorbei.</translation>
    </message>
    <message>
        <source>Longest life of a connection</source>
        <translation>Längstes Leben einer Verbindung</translation>
    </message>
    <message>
        <source>An older one is replaced between two tasks, so that memory of the server process and changed addresses do not stay for ever.</source>
        <translation>Eine ältere wird zwischen zwei Aufgaben ersetzt, damit Speicher des Serverprozesses und geänderte Adressen nicht ewig bleiben.</translation>
    </message>
    <message>
        <source>Lives end earlier by up to</source>
        <translation>Leben endet früher um bis zu</translation>
    </message>
    <message>
        <source>At random, so that not all connections end together.</source>
        <translation>Zufällig, damit nicht alle Verbindungen zugleich enden.</translation>
    </message>
    <message>
        <source>Check idle connections every</source>
        <translation>Untätige Verbindungen prüfen alle</translation>
    </message>
    <message>
        <source>Keeps firewalls from forgetting them, and finds dead ones before a task does.</source>
        <translation>Damit Firewalls sie nicht vergessen, und damit tote auffallen, bevor eine Aufgabe auf sie trifft.</translation>
    </message>
    <message>
        <source>Check before use when idle for</source>
        <translation>Vor Gebrauch prüfen nach Untätigkeit von</translation>
    </message>
    <message>
        <source>An empty query tells whether the connection still works.</source>
        <translation>Eine leere Abfrage zeigt, ob die Verbindung noch geht.</translation>
    </message>
    <message>
        <source>Connections opened at the same time</source>
        <translation>Gleichzeitig geöffnete Verbindungen</translation>
    </message>
    <message>
        <source>Protects the server from a storm of logins.</source>
        <translation>Schützt den Server vor einem Ansturm von Anmeldungen.</translation>
    </message>
    <message>
        <source>First pause after a failed attempt</source>
        <translation>Erste Pause nach einem gescheiterten Versuch</translation>
    </message>
    <message>
        <source>Doubles with each further failure.</source>
        <translation>Verdoppelt sich mit jedem weiteren Scheitern.</translation>
    </message>
    <message>
        <source>Longest pause between attempts</source>
        <translation>Längste Pause zwischen Versuchen</translation>
    </message>
    <message>
        <source>How late, at most, a server that is back is noticed.</source>
        <translation>Wie spät höchstens bemerkt wird, dass ein Server wieder da ist.</translation>
    </message>
    <message>
        <source>Failures before work is refused</source>
        <translation>Fehlschläge, bevor Arbeit abgewiesen wird</translation>
    </message>
    <message>
        <source>After so many attempts in a row, tasks are refused at once instead of waiting for a server that is away.</source>
        <translation>Nach so vielen Versuchen in Folge werden Aufgaben sofort abgewiesen, statt auf einen Server zu warten, der weg ist.</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Report a task that holds a connection for</source>
        <translation>Aufgabe melden, die eine Verbindung hält für</translation>
    </message>
    <message>
        <source>It is reported, not stopped. Long work such as migrations is exempt.</source>
        <translation>Sie wird gemeldet, nicht beendet. Lange Arbeit wie Migrationen ist ausgenommen.</translation>
    </message>
    <message>
        <source>Most tasks that may wait</source>
        <translation>Höchstzahl wartender Aufgaben</translation>
    </message>
    <message>
        <source>Further ones are refused at once.</source>
        <translation>Weitere werden sofort abgewiesen.</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Not usable: %1.</source>
        <translation>Nicht verwendbar: %1.</translation>
    </message>
    <message>
        <source>The environment variable %1 is not usable: %2</source>
        <translation>Die Umgebungsvariable %1 ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>The setting “%1” in %2 is not usable: %3</source>
        <translation>Die Einstellung „%1“ in %2 ist nicht verwendbar: %3</translation>
    </message>
    <message>
        <source>There is no setting named %1.</source>
        <translation>Es gibt keine Einstellung namens %1.</translation>
    </message>
    <message>
        <source>a time such as 500ms, 30s or 10min, or “none”</source>
        <translation>eine Zeit wie 500ms, 30s oder 10min, oder „none“ für keine</translation>
    </message>
    <message>
        <source>a size such as 64kB, 500MB or 5GB, or “none”</source>
        <translation>eine Größe wie 64kB, 500MB oder 5GB, oder „none“ für keine</translation>
    </message>
    <message>
        <source>a number that is not negative, or “none”</source>
        <translation>eine Zahl, die nicht negativ ist, oder „none“ für keine</translation>
    </message>
    <message>
        <source>%1: for at least</source>
        <translation>%1: mindestens für</translation>
    </message>
    <message>
        <source>“%1” is not a threshold.</source>
        <translation>„%1“ ist keine Schwelle.</translation>
    </message>
    <message>
        <source>%1: warning at</source>
        <translation>%1: Warnung ab</translation>
    </message>
    <message>
        <source>%1: critical at</source>
        <translation>%1: kritisch ab</translation>
    </message>
    <message>
        <source>Warning at</source>
        <translation>Warnung ab</translation>
    </message>
    <message>
        <source>Critical at</source>
        <translation>Kritisch ab</translation>
    </message>
    <message>
        <source>For at least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>“%1” would be critical at %2, before it warns at %3.</source>
        <translation>„%1“ wäre ab %2 kritisch, bevor es ab %3 warnt.</translation>
    </message>
    <message>
        <source>Let it warn at %1 or more, or be critical at %2 or less.</source>
        <translation>Ab %1 oder mehr warnen, oder ab %2 oder weniger kritisch sein lassen.</translation>
    </message>
    <message>
        <source>Let it warn at %1 or less, or be critical at %2 or more.</source>
        <translation>Ab %1 oder weniger warnen, oder ab %2 oder mehr kritisch sein lassen.</translation>
    </message>
    <message>
        <source>The history is kept in</source>
        <translation>Der Verlauf steht in</translation>
    </message>
    <message>
        <source>A file of this computer, a database of the team, or Prometheus. From the next connection on.</source>
        <translation>Eine Datei dieses Rechners, eine Datenbank des Teams oder Prometheus. Ab der nächsten Verbindung.</translation>
    </message>
    <message>
        <source>Address of the history</source>
        <translation>Adresse des Verlaufs</translation>
    </message>
    <message>
        <source>Of the database or of Prometheus: %1 or %2</source>
        <translation>Der Datenbank oder von Prometheus: %1 oder %2</translation>
    </message>
    <message>
        <source>postgresql://… or http://…, without password</source>
        <translation>postgresql://… oder http://…, ohne Passwort</translation>
    </message>
    <message>
        <source>A password may not stand in the address of the history.</source>
        <translation>In der Adresse des Verlaufs darf kein Passwort stehen.</translation>
    </message>
    <message>
        <source>Type it into the field for the password; it is kept in the keychain.</source>
        <translation>Geben Sie es in das Feld für das Passwort ein; es wird im Schlüsselbund aufbewahrt.</translation>
    </message>
    <message>
        <source>Name of this server in the history</source>
        <translation>Name dieses Servers im Verlauf</translation>
    </message>
    <message>
        <source>The same for everybody who watches it.</source>
        <translation>Derselbe für alle, die ihn beobachten.</translation>
    </message>
    <message>
        <source>any name; empty: host, port and database</source>
        <translation>beliebiger Name; leer: Rechner, Port und Datenbank</translation>
    </message>
</context>
<context>
    <name>SizesCollector</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Room on the disk; of a schema as of the last vacuum or analyze of its tables.</source>
        <translation>Platz auf der Platte; bei einem Schema nach dem letzten Vacuum oder Analyze seiner Tabellen.</translation>
    </message>
    <message>
        <source>All databases</source>
        <translation>Alle Datenbanken</translation>
    </message>
    <message>
        <source>Room on the disk of all databases together.</source>
        <translation>Platz aller Datenbanken zusammen auf der Platte.</translation>
    </message>
</context>
<context>
    <name>SizingRun</name>
    <message>
        <source>The sizing run was stopped.</source>
        <translation>Der Größenlauf wurde angehalten.</translation>
    </message>
    <message>
        <source>Sizing run</source>
        <translation>Größenlauf</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) could not be opened in time.</source>
        <translation>
            <numerusform>%n Verbindung konnte nicht rechtzeitig geöffnet werden.</numerusform>
            <numerusform>%n Verbindungen konnten nicht rechtzeitig geöffnet werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The statement gives more than %1 rows.</source>
        <translation>Die Anweisung liefert mehr als %1 Zeilen.</translation>
    </message>
    <message>
        <source>Add a LIMIT, so that the run measures the server and not the transfer.</source>
        <translation>Ein LIMIT ergänzen, damit der Lauf den Server misst und nicht die Übertragung.</translation>
    </message>
    <message numerus="yes">
        <source>The server has %n free connection(s) left, and %1 of them stay for others.</source>
        <translation>
            <numerusform>Der Server hat noch %n freie Verbindung, und %1 davon bleiben für andere.</numerusform>
            <numerusform>Der Server hat noch %n freie Verbindungen, und %1 davon bleiben für andere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose one SELECT, VALUES or TABLE; a sizing run changes nothing.</source>
        <translation>Ein einzelnes SELECT, VALUES oder TABLE wählen; ein Größenlauf ändert nichts.</translation>
    </message>
    <message>
        <source>The statement is not a query.</source>
        <translation>Die Anweisung ist keine Abfrage.</translation>
    </message>
    <message>
        <source>The statement takes parameters.</source>
        <translation>Die Anweisung verlangt Parameter.</translation>
    </message>
    <message>
        <source>Put values in the place of $1, $2 …</source>
        <translation>Werte an die Stelle von $1, $2 … setzen.</translation>
    </message>
    <message>
        <source>The statement writes to %1.</source>
        <translation>Die Anweisung schreibt in %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlotsCollector</name>
    <message>
        <source>Slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>Replication slots.</source>
        <translation>Replikations-Slots.</translation>
    </message>
    <message>
        <source>Inactive slots</source>
        <translation>Untätige Slots</translation>
    </message>
    <message>
        <source>Slots that nobody reads.</source>
        <translation>Slots, die niemand liest.</translation>
    </message>
    <message>
        <source>Lost slots</source>
        <translation>Verlorene Slots</translation>
    </message>
    <message>
        <source>Slots whose log is gone, so that their reader must begin anew.</source>
        <translation>Slots, deren Log weg ist, sodass ihr Leser neu beginnen muss.</translation>
    </message>
    <message>
        <source>Log kept back</source>
        <translation>Zurückgehaltenes Log</translation>
    </message>
    <message>
        <source>Write-ahead log that the slot keeps from being removed.</source>
        <translation>Write-Ahead-Log, dessen Entfernen der Slot verhindert.</translation>
    </message>
    <message>
        <source>Rows kept back</source>
        <translation>Zurückgehaltene Zeilen</translation>
    </message>
    <message>
        <source>Transactions whose dead rows the slot keeps from being removed.</source>
        <translation>Transaktionen, deren tote Zeilen der Slot vor dem Entfernen bewahrt.</translation>
    </message>
    <message>
        <source>Catalog rows kept back</source>
        <translation>Zurückgehaltene Katalogzeilen</translation>
    </message>
    <message>
        <source>Transactions whose dead catalog rows the slot keeps from being removed.</source>
        <translation>Transaktionen, deren tote Katalogzeilen der Slot vor dem Entfernen bewahrt.</translation>
    </message>
    <message>
        <source>Inactive for</source>
        <translation>Untätig seit</translation>
    </message>
    <message>
        <source>Time since somebody read the slot.</source>
        <translation>Zeit, seit jemand den Slot gelesen hat.</translation>
    </message>
    <message>
        <source>Decoded</source>
        <translation>Dekodiert</translation>
    </message>
    <message>
        <source>Changes decoded for readers of logical slots.</source>
        <translation>Änderungen, die für Leser logischer Slots dekodiert wurden.</translation>
    </message>
    <message>
        <source>Spilled</source>
        <translation>Ausgelagert</translation>
    </message>
    <message>
        <source>Changes that logical decoding wrote to the disk because logical_decoding_work_mem was full.</source>
        <translation>Änderungen, die das logische Dekodieren auf die Platte schrieb, weil logical_decoding_work_mem voll war.</translation>
    </message>
    <message>
        <source>Streamed</source>
        <translation>Gestreamt</translation>
    </message>
    <message>
        <source>Changes of transactions that were sent before they had ended.</source>
        <translation>Änderungen von Transaktionen, die vor deren Ende gesendet wurden.</translation>
    </message>
</context>
<context>
    <name>SqitchPlan</name>
    <message>
        <source>Correct the plan; “sqitch plan” shows how the tool reads it.</source>
        <translation>Den Plan berichtigen; „sqitch plan“ zeigt, wie das Werkzeug ihn liest.</translation>
    </message>
    <message>
        <source>The tag %1 has no change before it.</source>
        <translation>Vor dem Tag %1 steht keine Änderung.</translation>
    </message>
    <message>
        <source>The tag %1 occurs twice.</source>
        <translation>Das Tag %1 kommt zweimal vor.</translation>
    </message>
    <message>
        <source>“%1” is no dependency.</source>
        <translation>„%1“ ist keine Abhängigkeit.</translation>
    </message>
    <message>
        <source>No change before it is “%1”, which is required.</source>
        <translation>Keine Änderung davor ist „%1“, das vorausgesetzt wird.</translation>
    </message>
    <message>
        <source>The change %1 occurs twice without a tag in between.</source>
        <translation>Die Änderung %1 kommt zweimal ohne Tag dazwischen vor.</translation>
    </message>
    <message>
        <source>This is neither a change nor a tag: name, time, planner and &lt;mail&gt; are expected.</source>
        <translation>Das ist weder Änderung noch Tag: Erwartet werden Name, Zeit, Planer und &lt;Mail&gt;.</translation>
    </message>
    <message>
        <source>There is no %project before the first change.</source>
        <translation>Vor der ersten Änderung fehlt %project.</translation>
    </message>
</context>
<context>
    <name>SqliteDatabase</name>
    <message>
        <source>The history file %1 cannot be used: %2</source>
        <translation>Die Verlaufsdatei %1 ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>Check that its folder exists, can be written and has free space.</source>
        <translation>Prüfen, ob ihr Ordner existiert, beschreibbar ist und freien Platz hat.</translation>
    </message>
    <message>
        <source>its folder cannot be created.</source>
        <translation>ihr Ordner kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>A part of the history file %1 is damaged.</source>
        <translation>Ein Teil der Verlaufsdatei %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Move the file away to begin a new history; a copy of it may still be readable in part.</source>
        <translation>Die Datei wegbewegen, um einen neuen Verlauf zu beginnen; eine Kopie kann teilweise noch lesbar sein.</translation>
    </message>
</context>
<context>
    <name>StatementsCollector</name>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Statements that ended, in all databases of the server.</source>
        <translation>Beendete Anweisungen in allen Datenbanken des Servers.</translation>
    </message>
    <message>
        <source>Statement load</source>
        <translation>Last durch Anweisungen</translation>
    </message>
    <message>
        <source>Execution time per second: the average number of statements that ran at once.</source>
        <translation>Ausführungszeit pro Sekunde: die durchschnittliche Anzahl gleichzeitig laufender Anweisungen.</translation>
    </message>
    <message>
        <source>Mean statement time</source>
        <translation>Mittlere Anweisungszeit</translation>
    </message>
    <message>
        <source>Mean execution time of the statements that ended.</source>
        <translation>Mittlere Ausführungszeit der beendeten Anweisungen.</translation>
    </message>
    <message>
        <source>Statement rows</source>
        <translation>Zeilen der Anweisungen</translation>
    </message>
    <message>
        <source>Rows that statements returned or changed.</source>
        <translation>Zeilen, die Anweisungen geliefert oder geändert haben.</translation>
    </message>
    <message>
        <source>Statements tracked</source>
        <translation>Erfasste Anweisungen</translation>
    </message>
    <message>
        <source>Entries of pg_stat_statements that this role can see.</source>
        <translation>Einträge in pg_stat_statements, die diese Rolle sehen kann.</translation>
    </message>
    <message>
        <source>Only the statements of the role %1 are visible. Run: GRANT pg_monitor TO %2;</source>
        <translation>Nur die Anweisungen der Rolle %1 sind sichtbar. Ausführen: GRANT pg_monitor TO %2;</translation>
    </message>
    <message>
        <source>pg_stat_statements was full and dropped entries, so the figures of single statements are lower bounds. Raise pg_stat_statements.max.</source>
        <translation>pg_stat_statements war voll und hat Einträge verworfen, daher sind die Werte einzelner Anweisungen Untergrenzen. pg_stat_statements.max erhöhen.</translation>
    </message>
    <message>
        <source>Statistics of statements were reset</source>
        <translation>Statistiken der Anweisungen wurden zurückgesetzt</translation>
    </message>
    <message>
        <source>Load explained</source>
        <translation>Erklärte Last</translation>
    </message>
    <message>
        <source>Execution time of the statements that ended, as a share of the time that sessions worked; long statements count when they end, so that it can exceed 100 %.</source>
        <translation>Ausführungszeit der beendeten Anweisungen als Anteil der Zeit, in der Sitzungen arbeiteten; lange Anweisungen zählen an ihrem Ende, daher kann er 100 % übersteigen.</translation>
    </message>
</context>
<context>
    <name>TableFindings</name>
    <message>
        <source>Bloat</source>
        <translation>Aufgebläht</translation>
    </message>
    <message>
        <source>Vacuum due</source>
        <translation>Vacuum fällig</translation>
    </message>
    <message>
        <source>Vacuum kept away</source>
        <translation>Vacuum ferngehalten</translation>
    </message>
    <message>
        <source>Autovacuum off</source>
        <translation>Autovacuum aus</translation>
    </message>
    <message>
        <source>Vacuum held up</source>
        <translation>Vacuum aufgehalten</translation>
    </message>
    <message>
        <source>Freeze overdue</source>
        <translation>Einfrieren überfällig</translation>
    </message>
    <message>
        <source>Old statistics</source>
        <translation>Alte Statistik</translation>
    </message>
    <message>
        <source>Costly updates</source>
        <translation>Teure Änderungen</translation>
    </message>
    <message>
        <source>Read whole</source>
        <translation>Ganz gelesen</translation>
    </message>
    <message>
        <source>Much out of line</source>
        <translation>Viel ausgelagert</translation>
    </message>
    <message>
        <source>Sequence ends</source>
        <translation>Sequenz endet</translation>
    </message>
    <message>
        <source>Column narrower than sequence</source>
        <translation>Spalte enger als Sequenz</translation>
    </message>
    <message>
        <source>Unlogged</source>
        <translation>Ohne Protokoll</translation>
    </message>
    <message>
        <source>No replica identity</source>
        <translation>Keine Replikatidentität</translation>
    </message>
    <message>
        <source>Rows in default partition</source>
        <translation>Zeilen in der Standardpartition</translation>
    </message>
    <message>
        <source>No statistics of the whole</source>
        <translation>Keine Statistik des Ganzen</translation>
    </message>
    <message>
        <source>Next partition missing</source>
        <translation>Nächste Partition fehlt</translation>
    </message>
    <message>
        <source>Few partitions</source>
        <translation>Wenige Partitionen</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>No table stands out.</source>
        <translation>Keine Tabelle fällt auf.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to know, none of them urgent.</source>
        <translation>
            <numerusform>%n Hinweis, nicht dringend.</numerusform>
            <numerusform>%n Hinweise, keiner dringend.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) deserve attention.</source>
        <translation>
            <numerusform>%n Befund verdient Aufmerksamkeit.</numerusform>
            <numerusform>%n Befunde verdienen Aufmerksamkeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gewicht</translation>
    </message>
</context>
<context>
    <name>TablesCollector</name>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Tables of the database.</source>
        <translation>Tabellen der Datenbank.</translation>
    </message>
    <message>
        <source>Sequential scans</source>
        <translation>Sequenzielle Scans</translation>
    </message>
    <message>
        <source>Scans over the whole table that began.</source>
        <translation>Begonnene Scans über die ganze Tabelle.</translation>
    </message>
    <message>
        <source>Rows read in sequence</source>
        <translation>Sequenziell gelesene Zeilen</translation>
    </message>
    <message>
        <source>Live rows that sequential scans read.</source>
        <translation>Zeilen, die sequenzielle Scans lasen.</translation>
    </message>
    <message>
        <source>Index scans</source>
        <translation>Indexscans</translation>
    </message>
    <message>
        <source>Scans of the table&apos;s indexes that began.</source>
        <translation>Begonnene Scans der Indizes der Tabelle.</translation>
    </message>
    <message>
        <source>Rows fetched by index</source>
        <translation>Zeilen über Index geholt</translation>
    </message>
    <message>
        <source>Live rows that index scans fetched.</source>
        <translation>Zeilen, die Indexscans holten.</translation>
    </message>
    <message>
        <source>Rows inserted</source>
        <translation>Eingefügte Zeilen</translation>
    </message>
    <message>
        <source>Rows inserted.</source>
        <translation>Eingefügte Zeilen.</translation>
    </message>
    <message>
        <source>Rows updated</source>
        <translation>Geänderte Zeilen</translation>
    </message>
    <message>
        <source>Rows updated.</source>
        <translation>Geänderte Zeilen.</translation>
    </message>
    <message>
        <source>Rows deleted</source>
        <translation>Gelöschte Zeilen</translation>
    </message>
    <message>
        <source>Rows deleted.</source>
        <translation>Gelöschte Zeilen.</translation>
    </message>
    <message>
        <source>HOT updates</source>
        <translation>HOT-Änderungen</translation>
    </message>
    <message>
        <source>Share of the updates that left the indexes alone.</source>
        <translation>Anteil der Änderungen, die die Indizes unberührt ließen.</translation>
    </message>
    <message>
        <source>Updates to another page</source>
        <translation>Änderungen auf andere Seite</translation>
    </message>
    <message>
        <source>Share of the updates whose new row went to another page.</source>
        <translation>Anteil der Änderungen, deren neue Zeile auf eine andere Seite kam.</translation>
    </message>
    <message>
        <source>Live rows</source>
        <translation>Lebende Zeilen</translation>
    </message>
    <message>
        <source>Live rows, estimated.</source>
        <translation>Lebende Zeilen, geschätzt.</translation>
    </message>
    <message>
        <source>Dead rows</source>
        <translation>Tote Zeilen</translation>
    </message>
    <message>
        <source>Rows that vacuum may remove, estimated.</source>
        <translation>Zeilen, die Vacuum entfernen darf, geschätzt.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of the table without indexes, as of its last vacuum or analyze.</source>
        <translation>Größe der Tabelle ohne Indizes nach dem letzten Vacuum oder Analyze.</translation>
    </message>
    <message>
        <source>Blocks hit</source>
        <translation>Treffer im Puffer</translation>
    </message>
    <message>
        <source>Blocks of the table and its long values found in shared buffers.</source>
        <translation>Blöcke der Tabelle und ihrer langen Werte, die im gemeinsamen Puffer lagen.</translation>
    </message>
    <message>
        <source>Blocks read</source>
        <translation>Gelesene Blöcke</translation>
    </message>
    <message>
        <source>Blocks of the table and its long values read from the operating system.</source>
        <translation>Blöcke der Tabelle und ihrer langen Werte, die vom Betriebssystem gelesen wurden.</translation>
    </message>
    <message>
        <source>Vacuum due</source>
        <translation>Vacuum fällig</translation>
    </message>
    <message>
        <source>Dead rows, as a share of how many bring autovacuum.</source>
        <translation>Tote Zeilen als Anteil der Zahl, bei der Autovacuum kommt.</translation>
    </message>
    <message>
        <source>Vacuum due after inserts</source>
        <translation>Vacuum nach Einfügen fällig</translation>
    </message>
    <message>
        <source>Rows inserted since the last vacuum, as a share of how many bring autovacuum.</source>
        <translation>Seit dem letzten Vacuum eingefügte Zeilen als Anteil der Zahl, bei der Autovacuum kommt.</translation>
    </message>
    <message>
        <source>Analyze due</source>
        <translation>Analyze fällig</translation>
    </message>
    <message>
        <source>Rows changed since the last analyze, as a share of how many bring autovacuum.</source>
        <translation>Seit dem letzten Analyze geänderte Zeilen als Anteil der Zahl, bei der Autovacuum kommt.</translation>
    </message>
    <message>
        <source>Since the last vacuum</source>
        <translation>Seit dem letzten Vacuum</translation>
    </message>
    <message>
        <source>Time since the last vacuum, by hand or by itself.</source>
        <translation>Zeit seit dem letzten Vacuum, von Hand oder von selbst.</translation>
    </message>
    <message>
        <source>Since the last analyze</source>
        <translation>Seit dem letzten Analyze</translation>
    </message>
    <message>
        <source>Time since the last analyze, by hand or by itself.</source>
        <translation>Zeit seit dem letzten Analyze, von Hand oder von selbst.</translation>
    </message>
    <message>
        <source>Vacuums</source>
        <translation>Vacuums</translation>
    </message>
    <message>
        <source>Vacuums that ended.</source>
        <translation>Beendete Vacuums.</translation>
    </message>
    <message>
        <source>Vacuum at work</source>
        <translation>Vacuum bei der Arbeit</translation>
    </message>
    <message>
        <source>Vacuums that ran at once, on average, when they ended.</source>
        <translation>Im Mittel zugleich laufende Vacuums, gezählt an ihrem Ende.</translation>
    </message>
    <message>
        <source>Oldest transaction id</source>
        <translation>Älteste Transaktionsnummer</translation>
    </message>
    <message>
        <source>Transactions since the table was frozen.</source>
        <translation>Transaktionen, seit die Tabelle eingefroren wurde.</translation>
    </message>
</context>
<context>
    <name>TargetDump</name>
    <message>
        <source>The schema of a server of version %1 can only be read by its own pg_dump or a newer one, which this machine does not have.</source>
        <translation>Das Schema eines Servers der Version %1 kann nur dessen eigenes pg_dump oder ein neueres lesen; dieser Rechner hat keines.</translation>
    </message>
    <message>
        <source>Install postgresql-%1, or verify from an empty database, without --url.</source>
        <translation>postgresql-%1 installieren oder ohne --url ab einer leeren Datenbank prüfen.</translation>
    </message>
    <message>
        <source>Reading the schema was stopped.</source>
        <translation>Das Lesen des Schemas wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>%1 lässt sich nicht starten: %2</translation>
    </message>
    <message>
        <source>The schema of the target cannot be read: %1</source>
        <translation>Das Schema des Ziels lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>Connect with a role that may read all tables, or verify without --url.</source>
        <translation>Mit einer Rolle anmelden, die alle Tabellen lesen darf, oder ohne --url prüfen.</translation>
    </message>
    <message>
        <source>The scratch server cannot take the schema of the target: %1 It was: %2</source>
        <translation>Der Probeserver kann das Schema des Ziels nicht aufnehmen: %1 Es war: %2</translation>
    </message>
    <message>
        <source>Rehearse on a server with the same extensions, named with --scratch.</source>
        <translation>Auf einem Server mit denselben Erweiterungen proben, genannt mit --scratch.</translation>
    </message>
</context>
<context>
    <name>TeamHistory</name>
    <message>
        <source>database %1</source>
        <translation>Datenbank %1</translation>
    </message>
    <message>
        <source>The history&apos;s server was away for longer than samples can wait.</source>
        <translation>Der Server des Verlaufs war länger fort, als Messungen warten können.</translation>
    </message>
    <message>
        <source>The connection to the history&apos;s server broke.</source>
        <translation>Die Verbindung zum Server des Verlaufs ist abgerissen.</translation>
    </message>
    <message>
        <source>The history in the %1 was not reached.</source>
        <translation>Der Verlauf in %1 wurde nicht erreicht.</translation>
    </message>
    <message>
        <source>Another pgMahout records this server.</source>
        <translation>Ein anderes pgMahout zeichnet diesen Server auf.</translation>
    </message>
    <message>
        <source>The history in the %1 does not keep up; a sample was dropped.</source>
        <translation>Der Verlauf in %1 kommt nicht nach; eine Messung wurde verworfen.</translation>
    </message>
    <message>
        <source>Check that server and the network to it.</source>
        <translation>Prüfen Sie diesen Server und das Netz dorthin.</translation>
    </message>
    <message numerus="yes">
        <source>%n samples were not kept</source>
        <translation>
            <numerusform>%n Messung wurde nicht aufbewahrt</numerusform>
            <numerusform>%n Messungen wurden nicht aufbewahrt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The history is away: %1 %n samples wait.</source>
        <translation>
            <numerusform>Der Verlauf ist fort: %1 %n Messung wartet.</numerusform>
            <numerusform>Der Verlauf ist fort: %1 %n Messungen warten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamSchema</name>
    <message>
        <source>The history in %1 was written by a newer pgMahout (version %2 of its schema; this program knows %3).</source>
        <translation>Der Verlauf in %1 wurde von einem neueren pgMahout geschrieben (Version %2 des Schemas; dieses Programm kennt %3).</translation>
    </message>
    <message>
        <source>Use the newer pgMahout for this team, or another database.</source>
        <translation>Verwenden Sie für dieses Team das neuere pgMahout oder eine andere Datenbank.</translation>
    </message>
    <message>
        <source>The owner of the schema pgmahout_history gives the rights: GRANT USAGE ON SCHEMA pgmahout_history TO %1; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgmahout_history TO %1; who connects first needs CREATE on the database %2.</source>
        <translation>Der Eigentümer des Schemas pgmahout_history gibt die Rechte: GRANT USAGE ON SCHEMA pgmahout_history TO %1; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgmahout_history TO %1; wer sich zuerst verbindet, braucht CREATE auf der Datenbank %2.</translation>
    </message>
</context>
<context>
    <name>TempFilesCollector</name>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
    <message>
        <source>Temporary files of statements that have not ended yet.</source>
        <translation>Temporäre Dateien von Anweisungen, die noch laufen.</translation>
    </message>
    <message>
        <source>Number of temporary files</source>
        <translation>Zahl temporärer Dateien</translation>
    </message>
    <message>
        <source>Temporary files that lie on the disk.</source>
        <translation>Temporäre Dateien, die auf der Platte liegen.</translation>
    </message>
</context>
<context>
    <name>TimeRange</name>
    <message>
        <source>The start is missing.</source>
        <translation>Der Anfang fehlt.</translation>
    </message>
    <message>
        <source>“%1” is not a time.</source>
        <translation>„%1“ ist keine Zeit.</translation>
    </message>
    <message>
        <source>Write a date and a time, such as %1, or for today the time alone, such as 14:05.</source>
        <translation>Datum und Zeit angeben, etwa %1, oder für heute nur die Zeit, etwa 14:05.</translation>
    </message>
    <message>
        <source>The start, %1, is in the future.</source>
        <translation>Der Anfang, %1, liegt in der Zukunft.</translation>
    </message>
    <message>
        <source>Choose a start before now.</source>
        <translation>Einen Anfang vor jetzt wählen.</translation>
    </message>
    <message>
        <source>The end, %1, is in the future.</source>
        <translation>Das Ende, %1, liegt in der Zukunft.</translation>
    </message>
    <message>
        <source>Leave the end empty for now.</source>
        <translation>Für jetzt das Ende leer lassen.</translation>
    </message>
    <message>
        <source>The end, %1, is not after the start, %2.</source>
        <translation>Das Ende, %1, liegt nicht nach dem Anfang, %2.</translation>
    </message>
    <message>
        <source>Change one of them.</source>
        <translation>Eines von beiden ändern.</translation>
    </message>
    <message>
        <source>a day before</source>
        <translation>einen Tag zuvor</translation>
    </message>
    <message>
        <source>a week before</source>
        <translation>eine Woche zuvor</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>%1 zuvor</translation>
    </message>
</context>
<context>
    <name>TransactionsCollector</name>
    <message>
        <source>Oldest transaction id</source>
        <translation>Älteste Transaktionsnummer</translation>
    </message>
    <message>
        <source>Transactions since everything in the database was frozen.</source>
        <translation>Transaktionen, seit alles in der Datenbank eingefroren wurde.</translation>
    </message>
    <message>
        <source>Oldest multixact</source>
        <translation>Älteste Multixact</translation>
    </message>
    <message>
        <source>Multixacts since everything in the database was frozen.</source>
        <translation>Multixacts, seit alles in der Datenbank eingefroren wurde.</translation>
    </message>
    <message>
        <source>Forced freeze due</source>
        <translation>Erzwungenes Einfrieren fällig</translation>
    </message>
    <message>
        <source>Age as a share of that at which autovacuum freezes by force.</source>
        <translation>Alter als Anteil dessen, bei dem Autovacuum das Einfrieren erzwingt.</translation>
    </message>
    <message>
        <source>Wraparound</source>
        <translation>Überlauf</translation>
    </message>
    <message>
        <source>Age as a share of that at which the server refuses to write.</source>
        <translation>Alter als Anteil dessen, bei dem der Server das Schreiben verweigert.</translation>
    </message>
    <message>
        <source>Oldest snapshot</source>
        <translation>Ältester Snapshot</translation>
    </message>
    <message>
        <source>Transactions whose dead rows vacuum may not remove, because somebody could still see them.</source>
        <translation>Transaktionen, deren tote Zeilen Vacuum nicht entfernen darf, weil jemand sie noch sehen könnte.</translation>
    </message>
    <message>
        <source>Longest held</source>
        <translation>Am längsten gehalten</translation>
    </message>
    <message>
        <source>Time since the oldest transaction began that holds a snapshot or an id.</source>
        <translation>Zeit seit Beginn der ältesten Transaktion, die einen Snapshot oder eine Nummer hält.</translation>
    </message>
    <message>
        <source>Transaction ids used</source>
        <translation>Verbrauchte Transaktionsnummern</translation>
    </message>
    <message>
        <source>Transactions that wrote something.</source>
        <translation>Transaktionen, die etwas geschrieben haben.</translation>
    </message>
    <message>
        <source>Prepared transactions</source>
        <translation>Vorbereitete Transaktionen</translation>
    </message>
    <message>
        <source>Transactions that wait to be committed in a second step.</source>
        <translation>Transaktionen, die auf den zweiten Schritt ihres Abschlusses warten.</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>“%1” is not a size.</source>
        <translation>„%1“ ist keine Größe.</translation>
    </message>
    <message>
        <source>Write a number and a unit, as in 64kB, 500MB or 1.5GB.</source>
        <translation>Eine Zahl mit Einheit angeben, zum Beispiel 64kB, 500MB oder 1.5GB.</translation>
    </message>
    <message>
        <source>“%1” is not a duration.</source>
        <translation>„%1“ ist keine Dauer.</translation>
    </message>
    <message>
        <source>Write a number and a unit, as in 500ms, 30s, 10min, 1h or 2d.</source>
        <translation>Eine Zahl mit Einheit angeben, zum Beispiel 500ms, 30s, 10min, 1h oder 2d.</translation>
    </message>
</context>
<context>
    <name>ViewCollector</name>
    <message>
        <source>The role %1 may not call %2.</source>
        <translation>Die Rolle %1 darf %2 nicht aufrufen.</translation>
    </message>
    <message>
        <source>%1 Run: %2</source>
        <translation>%1 Auszuführen: %2</translation>
    </message>
    <message>
        <source>Details of other roles&apos; work are hidden (%1). Run: %2</source>
        <translation>Einzelheiten der Arbeit anderer Rollen sind verborgen (%1). Auszuführen: %2</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
</context>
<context>
    <name>WaitProfileCollector</name>
    <message>
        <source>Waiting</source>
        <translation>Wartende</translation>
    </message>
    <message>
        <source>Processes that wait at once, on average, as the server samples it.</source>
        <translation>Prozesse, die im Mittel zugleich warten, wie der Server es misst.</translation>
    </message>
</context>
<context>
    <name>WaitsPage</name>
    <message>
        <source>Wait type</source>
        <translation>Art des Wartens</translation>
    </message>
    <message>
        <source>Wait event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>How many were at it at the same time, on average over the range.</source>
        <translation>Wie viele zugleich dabei waren, im Mittel über den Zeitraum.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Of the time of all active sessions within the range.</source>
        <translation>An der Zeit aller aktiven Sitzungen im Zeitraum.</translation>
    </message>
    <message>
        <source>CPU*</source>
        <translation>CPU*</translation>
    </message>
    <message>
        <source>No session was active within the range.</source>
        <translation>Im Zeitraum war keine Sitzung aktiv.</translation>
    </message>
    <message numerus="yes">
        <source>%1 sessions were active on average, of %n CPUs</source>
        <translation>
            <numerusform>%1 Sitzungen waren im Mittel aktiv, bei %n CPU</numerusform>
            <numerusform>%1 Sitzungen waren im Mittel aktiv, bei %n CPUs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sessions were active on average</source>
        <translation>%1 Sitzungen waren im Mittel aktiv</translation>
    </message>
    <message>
        <source>%1; %2 took %3 of it.</source>
        <translation>%1; davon nahm %2 %3.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
</context>
<context>
    <name>WalCollector</name>
    <message>
        <source>Write-ahead log</source>
        <translation>Write-Ahead-Log</translation>
    </message>
    <message>
        <source>Write-ahead log written by the whole server, or replayed by a standby.</source>
        <translation>Write-Ahead-Log, das der ganze Server schrieb oder ein Standby nachspielte.</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Records of the write-ahead log.</source>
        <translation>Datensätze des Write-Ahead-Logs.</translation>
    </message>
    <message>
        <source>Full page images</source>
        <translation>Ganze Seiten</translation>
    </message>
    <message>
        <source>Pages written whole, because it was their first change after a checkpoint.</source>
        <translation>Seiten, die ganz geschrieben wurden, weil es ihre erste Änderung nach einem Checkpoint war.</translation>
    </message>
    <message>
        <source>Log buffers full</source>
        <translation>Logpuffer voll</translation>
    </message>
    <message>
        <source>Times that a session had to write the log because wal_buffers was full.</source>
        <translation>Wie oft eine Sitzung das Log schreiben musste, weil wal_buffers voll war.</translation>
    </message>
    <message>
        <source>Log writes</source>
        <translation>Schreiben des Logs</translation>
    </message>
    <message>
        <source>Writes of the log to its files.</source>
        <translation>Schreibvorgänge des Logs in seine Dateien.</translation>
    </message>
    <message>
        <source>Log syncs</source>
        <translation>Syncs des Logs</translation>
    </message>
    <message>
        <source>Waits until the system had written the log.</source>
        <translation>Warten, bis das System das Log geschrieben hatte.</translation>
    </message>
    <message>
        <source>Writing the log</source>
        <translation>Log schreiben</translation>
    </message>
    <message>
        <source>Processes that write the log at once, on average; known while track_wal_io_timing is on.</source>
        <translation>Prozesse, die im Mittel zugleich das Log schreiben; bekannt, solange track_wal_io_timing an ist.</translation>
    </message>
    <message>
        <source>Syncing the log</source>
        <translation>Log-Sync</translation>
    </message>
    <message>
        <source>Processes that sync the log at once, on average; known while track_wal_io_timing is on.</source>
        <translation>Prozesse, die im Mittel zugleich einen Sync des Logs ausführen; bekannt, solange track_wal_io_timing an ist.</translation>
    </message>
    <message>
        <source>Log on the disk</source>
        <translation>Log auf der Platte</translation>
    </message>
    <message>
        <source>Segments of the write-ahead log that lie in their folder.</source>
        <translation>Segmente des Write-Ahead-Logs, die in ihrem Ordner liegen.</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>Logdateien</translation>
    </message>
    <message>
        <source>Files in the folder of the write-ahead log.</source>
        <translation>Dateien im Ordner des Write-Ahead-Logs.</translation>
    </message>
    <message>
        <source>Segments archived</source>
        <translation>Archivierte Segmente</translation>
    </message>
    <message>
        <source>Segments that were archived.</source>
        <translation>Segmente, die archiviert wurden.</translation>
    </message>
    <message>
        <source>Archiving failed</source>
        <translation>Archivierung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Attempts to archive a segment that failed.</source>
        <translation>Fehlgeschlagene Versuche, ein Segment zu archivieren.</translation>
    </message>
    <message>
        <source>Segments to archive</source>
        <translation>Zu archivierende Segmente</translation>
    </message>
    <message>
        <source>Segments that are complete and not yet archived.</source>
        <translation>Segmente, die vollständig und noch nicht archiviert sind.</translation>
    </message>
</context>
<context>
    <name>mahout::ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Sessions of the server</source>
        <translation>Sitzungen des Servers</translation>
    </message>
    <message>
        <source>Filter sessions</source>
        <translation>Sitzungen filtern</translation>
    </message>
    <message>
        <source>Hide idle</source>
        <translation>Untätige verbergen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Who waits for whom</source>
        <translation>Wer auf wen wartet</translation>
    </message>
    <message>
        <source>Operations in progress</source>
        <translation>Laufende Vorgänge</translation>
    </message>
    <message>
        <source>Sessions that wait for locks, below those they wait for</source>
        <translation>Sitzungen, die auf Sperren warten, unter denen, auf die sie warten</translation>
    </message>
    <message>
        <source>Look at the sessions</source>
        <translation>Die Sitzungen ansehen</translation>
    </message>
    <message>
        <source>%1 shown, %2 idle hidden</source>
        <translation>%1 gezeigt, %2 untätige verborgen</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message>
        <source>No session works.</source>
        <translation>Keine Sitzung arbeitet.</translation>
    </message>
    <message numerus="yes">
        <source>%n idle sessions are hidden.</source>
        <translation>
            <numerusform>%n untätige Sitzung ist verborgen.</numerusform>
            <numerusform>%n untätige Sitzungen sind verborgen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No session waits for a lock.</source>
        <translation>Keine Sitzung wartet auf eine Sperre.</translation>
    </message>
    <message>
        <source>No long operation runs.</source>
        <translation>Kein langer Vorgang läuft.</translation>
    </message>
    <message>
        <source>VACUUM, ANALYZE, CREATE INDEX, CLUSTER, COPY and base backups tell how far they are.</source>
        <translation>VACUUM, ANALYZE, CREATE INDEX, CLUSTER, COPY und Basissicherungen sagen, wie weit sie sind.</translation>
    </message>
    <message>
        <source>Connecting to %1.</source>
        <translation>Verbindung mit %1 wird aufgebaut.</translation>
    </message>
    <message>
        <source>The sessions are being read.</source>
        <translation>Die Sitzungen werden gelesen.</translation>
    </message>
    <message>
        <source>Look at a session</source>
        <translation>Eine Sitzung ansehen</translation>
    </message>
    <message>
        <source>Session %1 has ended.</source>
        <translation>Die Sitzung %1 ist beendet.</translation>
    </message>
    <message>
        <source>End work of a session</source>
        <translation>Arbeit einer Sitzung beenden</translation>
    </message>
    <message>
        <source>Copy the GRANT</source>
        <translation>Den GRANT kopieren</translation>
    </message>
</context>
<context>
    <name>mahout::AlertDetail</name>
    <message>
        <source>Show services</source>
        <translation>Dienste zeigen</translation>
    </message>
    <message>
        <source>Show the pool</source>
        <translation>Pool zeigen</translation>
    </message>
    <message>
        <source>Show queries</source>
        <translation>Abfragen zeigen</translation>
    </message>
    <message>
        <source>Show the overview</source>
        <translation>Übersicht zeigen</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Note, if you like: who works on it, and how</source>
        <translation>Notiz, wenn gewünscht: wer daran arbeitet, und wie</translation>
    </message>
    <message>
        <source>Note of the acknowledgement</source>
        <translation>Notiz zur Bestätigung</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>The check goes on; nobody is called and its alerts do not count in the header.</source>
        <translation>Die Prüfung läuft weiter; niemand wird gerufen, und ihre Alarme zählen in der Kopfzeile nicht.</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>For 8 hours</source>
        <translation>Für 8 Stunden</translation>
    </message>
    <message>
        <source>Until I unmute it</source>
        <translation>Bis ich es wieder laut stelle</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Laut stellen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Select an alert or a check to see what it means.</source>
        <translation>Einen Alarm oder eine Prüfung wählen, um zu sehen, was sie bedeutet.</translation>
    </message>
    <message>
        <source>Muted %1</source>
        <translation>Stumm %1</translation>
    </message>
    <message>
        <source>Show regressions</source>
        <translation>Regressionen zeigen</translation>
    </message>
</context>
<context>
    <name>mahout::AlertNotifier</name>
    <message>
        <source>Critical on %1: %2</source>
        <translation>Kritisch auf %1: %2</translation>
    </message>
    <message>
        <source>Warning on %1: %2</source>
        <translation>Warnung auf %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) on %1</source>
        <translation>
            <numerusform>%n Alarm auf %1</numerusform>
            <numerusform>%n Alarme auf %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::AlertsPage</name>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Open alerts</source>
        <translation>Offene Alarme</translation>
    </message>
    <message>
        <source>Checks without an alert</source>
        <translation>Prüfungen ohne Alarm</translation>
    </message>
    <message>
        <source>Alerts of the last 30 days</source>
        <translation>Alarme der letzten 30 Tage</translation>
    </message>
    <message>
        <source>No alert is open.</source>
        <translation>Kein Alarm ist offen.</translation>
    </message>
    <message>
        <source>Every check is made again every 10 seconds.</source>
        <translation>Jede Prüfung wird alle 10 Sekunden wiederholt.</translation>
    </message>
    <message>
        <source>No alert has ended in this time.</source>
        <translation>In dieser Zeit ist kein Alarm zu Ende gegangen.</translation>
    </message>
</context>
<context>
    <name>mahout::AnalysisSetup</name>
    <message>
        <source>Statements to analyse</source>
        <translation>Zu untersuchende Anweisungen</translation>
    </message>
    <message>
        <source>Statements of the range</source>
        <translation>Anweisungen des Zeitraums</translation>
    </message>
    <message>
        <source>Folder of .sql files…</source>
        <translation>Ordner mit .sql-Dateien…</translation>
    </message>
    <message>
        <source>Written here</source>
        <translation>Hier geschrieben</translation>
    </message>
    <message>
        <source>Planner to ask</source>
        <translation>Befragter Planer</translation>
    </message>
    <message>
        <source>Planner: automatic</source>
        <translation>Planer: automatisch</translation>
    </message>
    <message>
        <source>Planner: the server&apos;s</source>
        <translation>Planer: der des Servers</translation>
    </message>
    <message>
        <source>Planner: a twin&apos;s</source>
        <translation>Planer: der eines Zwillings</translation>
    </message>
    <message>
        <source>Statements to analyse, separated by semicolons</source>
        <translation>Zu untersuchende Anweisungen, durch Semikolons getrennt</translation>
    </message>
    <message>
        <source>Folder %1…</source>
        <translation>Ordner %1…</translation>
    </message>
    <message>
        <source>Open the folder with the statements</source>
        <translation>Ordner mit den Anweisungen öffnen</translation>
    </message>
    <message>
        <source>One connection, one plan at a time, working at most half of the time, for about %1.</source>
        <translation>Eine Verbindung, ein Plan nach dem anderen, höchstens die Hälfte der Zeit beschäftigt, etwa %1 lang.</translation>
    </message>
    <message>
        <source>The server is read its catalog and needs no extension; a private server on this machine, with its definitions and statistics and no rows, plans in its place. Some seconds and a few MB.</source>
        <translation>Vom Server wird nur der Katalog gelesen, er braucht keine Erweiterung; an seiner Stelle plant ein privater Server auf diesem Rechner, mit seinen Definitionen und Statistiken und ohne Zeilen. Einige Sekunden und wenige MB.</translation>
    </message>
    <message>
        <source>The server&apos;s planner where HypoPG is installed, else a twin on this machine. %1</source>
        <translation>Der Planer des Servers, wo HypoPG installiert ist, sonst ein Zwilling auf diesem Rechner. %1</translation>
    </message>
    <message>
        <source>The server&apos;s own planner judges through HypoPG. %1</source>
        <translation>Der Planer des Servers selbst urteilt durch HypoPG. %1</translation>
    </message>
    <message numerus="yes">
        <source>Planned on a twin of %n table(s), made in %1 with %2 on disk.</source>
        <translation>
            <numerusform>Auf einem Zwilling mit %n Tabelle geplant, in %1 gemacht, %2 auf der Platte.</numerusform>
            <numerusform>Auf einem Zwilling mit %n Tabellen geplant, in %1 gemacht, %2 auf der Platte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its costs differ from the server&apos;s by %1 % in the median, by %2 % at most.</source>
        <translation>Seine Kosten weichen von denen des Servers im Median um %1 % ab, höchstens um %2 %.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could not be copied.</source>
        <translation>
            <numerusform>%n Ding ließ sich nicht kopieren.</numerusform>
            <numerusform>%n Dinge ließen sich nicht kopieren.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::AvailabilityCard</name>
    <message>
        <source>The error budget of %1 is overdrawn by %2.</source>
        <translation>Das Fehlerbudget von %1 ist um %2 überzogen.</translation>
    </message>
    <message>
        <source>%1 of the error budget of %2 are left.</source>
        <translation>Vom Fehlerbudget von %2 sind noch %1 übrig.</translation>
    </message>
    <message>
        <source>In the last hour it went %1 times as fast as it may.</source>
        <translation>In der letzten Stunde schwand es %1-mal so schnell, wie es darf.</translation>
    </message>
    <message>
        <source>Watched for %1 of %2; %3 were not observed and count neither way.</source>
        <translation>Beobachtet: %1 von %2; %3 wurden nicht beobachtet und zählen weder so noch so.</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>Objective %1 over 30 days</source>
        <translation>Ziel %1 über 30 Tage</translation>
    </message>
    <message>
        <source>Nothing was observed yet.</source>
        <translation>Noch wurde nichts beobachtet.</translation>
    </message>
    <message>
        <source>Time counts from the first reading on, while pgMahout runs.</source>
        <translation>Zeit zählt ab der ersten Messung, solange pgMahout läuft.</translation>
    </message>
</context>
<context>
    <name>mahout::AxisScale</name>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>TB</source>
        <translation>TB</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>kB</source>
        <translation>kB</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>pro Sekunde</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>billion</source>
        <translation>Mrd.</translation>
    </message>
    <message>
        <source>million</source>
        <translation>Mio.</translation>
    </message>
    <message>
        <source>thousand</source>
        <translation>Tsd.</translation>
    </message>
</context>
<context>
    <name>mahout::BaselinesView</name>
    <message>
        <source>The same span yesterday</source>
        <translation>Dieselbe Zeit gestern</translation>
    </message>
    <message>
        <source>The same span a week ago</source>
        <translation>Dieselbe Zeit vor einer Woche</translation>
    </message>
    <message>
        <source>Delete baseline</source>
        <translation>Vergleichsbasis löschen</translation>
    </message>
    <message>
        <source>Filter statements</source>
        <translation>Anweisungen filtern</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Vergleichsbasis</translation>
    </message>
    <message>
        <source>Statements of the range against those of the baseline</source>
        <translation>Anweisungen des Zeitraums gegenüber denen der Vergleichsbasis</translation>
    </message>
    <message>
        <source>The range against a baseline</source>
        <translation>Der Zeitraum gegenüber einer Vergleichsbasis</translation>
    </message>
    <message>
        <source>The history has no statements of that span.</source>
        <translation>Die Historie hat aus dieser Zeit keine Anweisungen.</translation>
    </message>
    <message>
        <source>Pin a range that it has, or choose another baseline.</source>
        <translation>Einen vorhandenen Zeitraum anheften oder eine andere Vergleichsbasis wählen.</translation>
    </message>
    <message>
        <source>There is nothing to compare with in “%1”.</source>
        <translation>In „%1“ gibt es nichts zum Vergleichen.</translation>
    </message>
    <message>
        <source>The baseline needs a name.</source>
        <translation>Die Vergleichsbasis braucht einen Namen.</translation>
    </message>
    <message>
        <source>“%1” was pinned as a baseline.</source>
        <translation>„%1“ wurde als Vergleichsbasis angeheftet.</translation>
    </message>
    <message>
        <source>Pin %1 as a baseline</source>
        <translation>%1 als Vergleichsbasis anheften</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Before the sale</source>
        <translation>Vor dem Ausverkauf</translation>
    </message>
    <message>
        <source>Pin range</source>
        <translation>Zeitraum anheften</translation>
    </message>
    <message>
        <source>Delete the baseline “%1”?</source>
        <translation>Vergleichsbasis „%1“ löschen?</translation>
    </message>
    <message>
        <source>What its statements did is forgotten where the history does not have it any more.</source>
        <translation>Was ihre Anweisungen taten, ist vergessen, soweit die Historie es nicht mehr hat.</translation>
    </message>
</context>
<context>
    <name>mahout::BloatMeter</name>
    <message>
        <source>Nothing was measured: the extension pgstattuple is not installed in this database. Run: CREATE EXTENSION pgstattuple;</source>
        <translation>Nichts wurde gemessen: Die Erweiterung pgstattuple ist in dieser Datenbank nicht installiert. Auszuführen: CREATE EXTENSION pgstattuple;</translation>
    </message>
    <message>
        <source>Nothing was measured: this role may not use pgstattuple. Run: GRANT pg_stat_scan_tables TO %1;</source>
        <translation>Nichts wurde gemessen: Diese Rolle darf pgstattuple nicht benutzen. Auszuführen: GRANT pg_stat_scan_tables TO %1;</translation>
    </message>
    <message numerus="yes">
        <source>Measured: %n relation(s), with about %1 pages read.</source>
        <translation>
            <numerusform>Gemessen: %n Relation, etwa %1 Seiten gelesen.</numerusform>
            <numerusform>Gemessen: %n Relationen, etwa %1 Seiten gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not measured, because that is more pages than the budget has left: %1.</source>
        <translation>Nicht gemessen, weil es mehr Seiten sind, als das Budget noch hergibt: %1.</translation>
    </message>
    <message>
        <source>Not measured, because it is locked at this moment: %1.</source>
        <translation>Nicht gemessen, weil gerade gesperrt: %1.</translation>
    </message>
</context>
<context>
    <name>mahout::BusyQueriesCard</name>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Share of time</source>
        <translation>Zeitanteil</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Mean time</source>
        <translation>Mittlere Zeit</translation>
    </message>
    <message>
        <source>Statements that took most time</source>
        <translation>Anweisungen mit dem größten Zeitanteil</translation>
    </message>
    <message>
        <source>Busiest queries</source>
        <translation>Abfragen mit der größten Last</translation>
    </message>
    <message>
        <source>Double-click opens a query</source>
        <translation>Ein Doppelklick öffnet eine Abfrage</translation>
    </message>
    <message>
        <source>No statement ended within the range.</source>
        <translation>Innerhalb des Zeitbereichs ist keine Anweisung beendet worden.</translation>
    </message>
    <message>
        <source>A statement is counted when it ends.</source>
        <translation>Eine Anweisung wird gezählt, wenn sie endet.</translation>
    </message>
</context>
<context>
    <name>mahout::ConnectionDialog</name>
    <message>
        <source>prefer: TLS if the server offers it</source>
        <translation>prefer: TLS, wenn der Server es anbietet</translation>
    </message>
    <message>
        <source>disable: never TLS</source>
        <translation>disable: nie TLS</translation>
    </message>
    <message>
        <source>allow: TLS only if the server insists</source>
        <translation>allow: TLS nur, wenn der Server darauf besteht</translation>
    </message>
    <message>
        <source>require: always TLS, certificate not checked</source>
        <translation>require: immer TLS, Zertifikat ungeprüft</translation>
    </message>
    <message>
        <source>verify-ca: TLS, certificate from a known authority</source>
        <translation>verify-ca: TLS, Zertifikat von bekannter Stelle</translation>
    </message>
    <message>
        <source>verify-full: TLS, certificate and host name checked</source>
        <translation>verify-full: TLS, Zertifikat und Hostname geprüft</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>what you call this server</source>
        <translation>Ihr Name für diesen Server</translation>
    </message>
    <message>
        <source>&amp;URI</source>
        <translation>&amp;URI</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>name, address or socket directory</source>
        <translation>Name, Adresse oder Socket-Verzeichnis</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>same as the user</source>
        <translation>wie der Benutzer</translation>
    </message>
    <message>
        <source>U&amp;ser</source>
        <translation>Benut&amp;zer</translation>
    </message>
    <message>
        <source>same as your login</source>
        <translation>wie Ihr Anmeldename</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>empty: .pgpass or none</source>
        <translation>leer: .pgpass oder keines</translation>
    </message>
    <message>
        <source>Ser&amp;vice</source>
        <translation>D&amp;ienst</translation>
    </message>
    <message>
        <source>a section of pg_service.conf</source>
        <translation>ein Abschnitt in pg_service.conf</translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation>&amp;TLS</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>Umg&amp;ebung</translation>
    </message>
    <message>
        <source>Outcome of the test</source>
        <translation>Ergebnis der Prüfung</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>Verbindung mit %1 wird hergestellt …</translation>
    </message>
    <message>
        <source>Connected to PostgreSQL %1 in %2%3.</source>
        <translation>In %2 mit PostgreSQL %1 verbunden%3.</translation>
    </message>
    <message>
        <source>, encrypted</source>
        <translation>, verschlüsselt</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Services beside it</source>
        <translation>Dienste daneben</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>mahout::DemoShop</name>
    <message>
        <source>The demo shop could not be made ready: %1 failed.</source>
        <translation>Der Demo-Shop konnte nicht vorbereitet werden: %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Read the program&apos;s output below, then start the demo again.</source>
        <translation>Die Ausgabe des Programms unten lesen und die Demo dann erneut starten.</translation>
    </message>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>Die Datei %1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Make room on that disk, then start the demo again.</source>
        <translation>Auf diesem Datenträger Platz schaffen und die Demo dann erneut starten.</translation>
    </message>
    <message>
        <source>Starting a private PostgreSQL server</source>
        <translation>Ein privater PostgreSQL-Server wird gestartet</translation>
    </message>
    <message>
        <source>Creating the shop</source>
        <translation>Der Shop wird angelegt</translation>
    </message>
    <message>
        <source>Filling the shop: products</source>
        <translation>Der Shop wird gefüllt: Produkte</translation>
    </message>
    <message>
        <source>Filling the shop: order lines</source>
        <translation>Der Shop wird gefüllt: Bestellpositionen</translation>
    </message>
    <message>
        <source>Filling the shop: orders, customers and events</source>
        <translation>Der Shop wird gefüllt: Bestellungen, Kunden und Ereignisse</translation>
    </message>
    <message>
        <source>Gathering the planner&apos;s statistics</source>
        <translation>Die Statistiken für den Planer werden gesammelt</translation>
    </message>
</context>
<context>
    <name>mahout::Dialogs</name>
    <message>
        <source>Type %1 to confirm:</source>
        <translation>Zur Bestätigung %1 eingeben:</translation>
    </message>
</context>
<context>
    <name>mahout::EarlierRange</name>
    <message>
        <source>%1%2 %</source>
        <translation>%1%2 %</translation>
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
    <name>mahout::EntityDetail</name>
    <message>
        <source>Figures of the chosen row</source>
        <translation>Kennzahlen der gewählten Zeile</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
</context>
<context>
    <name>mahout::EntityTable</name>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
</context>
<context>
    <name>mahout::EventMark</name>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Rücknahme</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>Statistics reset</source>
        <translation>Statistik zurückgesetzt</translation>
    </message>
    <message>
        <source>Settings change</source>
        <translation>Geänderte Einstellung</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Failover</source>
        <translation>Failover</translation>
    </message>
    <message>
        <source>Index change</source>
        <translation>Geänderter Index</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::FiguresPage</name>
    <message>
        <source>The first figures are being collected.</source>
        <translation>Die ersten Zahlen werden gesammelt.</translation>
    </message>
    <message>
        <source>Tables of the page</source>
        <translation>Tabellen der Seite</translation>
    </message>
</context>
<context>
    <name>mahout::FrontierSlider</name>
    <message>
        <source>≈ %1 less cost for ≈ %2</source>
        <translation>≈ %1 weniger Kosten für ≈ %2</translation>
    </message>
</context>
<context>
    <name>mahout::Guard</name>
    <message>
        <source>The process that looks after the private PostgreSQL server has ended.</source>
        <translation>Der Prozess, der den privaten PostgreSQL-Server überwacht, hat sich beendet.</translation>
    </message>
    <message>
        <source>Start the operation again; a new server will be made.</source>
        <translation>Den Vorgang erneut starten; ein neuer Server wird angelegt.</translation>
    </message>
    <message>
        <source>The private PostgreSQL server did not finish “%1” in time.</source>
        <translation>Der private PostgreSQL-Server hat „%1“ nicht rechtzeitig abgeschlossen.</translation>
    </message>
    <message>
        <source>Look for a full disk or a heavily loaded machine, then start the operation again.</source>
        <translation>Prüfen, ob ein Datenträger voll oder der Rechner stark ausgelastet ist, und den Vorgang dann erneut starten.</translation>
    </message>
    <message>
        <source>The process that looks after a private PostgreSQL server could not be started: %1.</source>
        <translation>Der Prozess, der einen privaten PostgreSQL-Server überwacht, konnte nicht gestartet werden: %1.</translation>
    </message>
    <message>
        <source>No file can be written to %1.</source>
        <translation>Nach %1 kann keine Datei geschrieben werden.</translation>
    </message>
    <message>
        <source>Make room on that disk, or point TMPDIR elsewhere.</source>
        <translation>Auf diesem Datenträger Platz schaffen oder TMPDIR auf einen anderen Ordner setzen.</translation>
    </message>
    <message>
        <source>Install the package util-linux, which has setsid and setpriv.</source>
        <translation>Das Paket util-linux installieren, das setsid und setpriv enthält.</translation>
    </message>
</context>
<context>
    <name>mahout::HeaderBar</name>
    <message>
        <source>State of the server</source>
        <translation>Zustand des Servers</translation>
    </message>
    <message>
        <source>Connection pool</source>
        <translation>Verbindungs-Pool</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Pool %1/%2</source>
        <translation>Pool %1/%2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Connections of the pool that are open, of its size; time of the last sample.</source>
        <translation>Offene Verbindungen des Pools, bezogen auf seine Größe; Dauer der letzten Messung.</translation>
    </message>
    <message>
        <source>Pool %1/%2 + %3 overflow</source>
        <translation>Pool %1/%2 + %3 Überlauf</translation>
    </message>
    <message>
        <source>Open alerts that are not muted</source>
        <translation>Offene Alarme, die nicht stumm sind</translation>
    </message>
    <message>
        <source>No alert</source>
        <translation>Kein Alarm</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::HealthCard</name>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Health checks</source>
        <translation>Zustandsprüfungen</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Serverzustand</translation>
    </message>
</context>
<context>
    <name>mahout::HealthMonitor</name>
    <message>
        <source>The first answer of the server is awaited.</source>
        <translation>Die erste Antwort des Servers steht noch aus.</translation>
    </message>
    <message>
        <source>Health checks</source>
        <translation>Zustandsprüfungen</translation>
    </message>
    <message>
        <source>Over: %1</source>
        <translation>Vorbei: %1</translation>
    </message>
    <message>
        <source>Critical: %1</source>
        <translation>Kritisch: %1</translation>
    </message>
    <message>
        <source>Not checked yet since the program started.</source>
        <translation>Seit dem Start des Programms noch nicht geprüft.</translation>
    </message>
    <message>
        <source>No reading at present; the last one said: %1</source>
        <translation>Zurzeit keine Lesung; die letzte sagte: %1</translation>
    </message>
</context>
<context>
    <name>mahout::HistoryEditor</name>
    <message>
        <source>&amp;Kept in</source>
        <translation>A&amp;ufbewahrt in</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>&amp;Name there</source>
        <translation>&amp;Name dort</translation>
    </message>
    <message>
        <source>What this server is called there. Everybody who watches it has to use the same name.</source>
        <translation>Wie dieser Server dort heißt. Alle, die ihn beobachten, müssen denselben Namen verwenden.</translation>
    </message>
    <message>
        <source>or a token; empty: none, or the one that is known</source>
        <translation>oder ein Token; leer: keines oder das bekannte</translation>
    </message>
    <message>
        <source>empty: .pgpass, none, or the one that is known</source>
        <translation>leer: .pgpass, keines oder das bekannte</translation>
    </message>
</context>
<context>
    <name>mahout::Hygiene</name>
    <message>
        <source>It is the primary key.</source>
        <translation>Er ist der Primärschlüssel.</translation>
    </message>
    <message>
        <source>It keeps values unique; inserts do not count as scans.</source>
        <translation>Er stellt eindeutige Werte sicher; Einfügungen zählen nicht als Scans.</translation>
    </message>
    <message>
        <source>It enforces an exclusion constraint.</source>
        <translation>Er setzt einen Exclusion-Constraint durch.</translation>
    </message>
    <message>
        <source>It is the table&apos;s replica identity.</source>
        <translation>Er ist die Replikatidentität der Tabelle.</translation>
    </message>
    <message>
        <source>CLUSTER uses it.</source>
        <translation>CLUSTER verwendet ihn.</translation>
    </message>
    <message>
        <source>It supports a foreign key to %1; deletes there would read the whole table.</source>
        <translation>Er unterstützt einen Fremdschlüssel auf %1; Löschungen dort würden die ganze Tabelle lesen.</translation>
    </message>
    <message>
        <source>The planner takes statistics from its expression. Make extended statistics on the expression first.</source>
        <translation>Der Planer bezieht Statistiken aus seinem Ausdruck. Zuerst erweiterte Statistiken auf den Ausdruck anlegen.</translation>
    </message>
    <message>
        <source>Scans are counted on each server by itself, and there are standbys that may use it.</source>
        <translation>Scans werden auf jedem Server für sich gezählt, und es gibt Standbys, die ihn verwenden könnten.</translation>
    </message>
    <message>
        <source>%1 is the same index as %2 and takes %3.</source>
        <translation>%1 ist derselbe Index wie %2 und belegt %3.</translation>
    </message>
    <message>
        <source>It is being built at this moment.</source>
        <translation>Er wird gerade aufgebaut.</translation>
    </message>
    <message>
        <source>%1 is invalid: its build failed. It is kept up on writes and never used; it takes %2.</source>
        <translation>%1 ist ungültig: Sein Aufbau ist fehlgeschlagen. Er wird bei Schreibzugriffen gepflegt und nie verwendet; er belegt %2.</translation>
    </message>
    <message>
        <source>%1 is a leading part of %2 and takes %3.</source>
        <translation>%1 ist ein führender Teil von %2 und belegt %3.</translation>
    </message>
    <message>
        <source>It is much smaller than the other, so some scans become dearer without it.</source>
        <translation>Er ist viel kleiner als der andere, daher werden manche Scans ohne ihn teurer.</translation>
    </message>
    <message>
        <source>Its table is locked at this moment, so its definition cannot be read. Check again later.</source>
        <translation>Seine Tabelle ist gerade gesperrt, daher kann seine Definition nicht gelesen werden. Später erneut prüfen.</translation>
    </message>
    <message>
        <source>No index serves the foreign key %1 of %2 (%3 rows, %4): each of the %5 deletes and updates of %6 reads it whole.</source>
        <translation>Kein Index bedient den Fremdschlüssel %1 von %2 (%3 Zeilen, %4): Jede der %5 Löschungen und Änderungen von %6 liest die Tabelle vollständig.</translation>
    </message>
    <message>
        <source>%1, so no index is called unused before %2 days have passed.</source>
        <translation>%1, daher wird kein Index als ungenutzt bezeichnet, bevor %2 Tage vergangen sind.</translation>
    </message>
    <message>
        <source>The statistics reach back %1; %2 days are needed so that monthly work shows.</source>
        <translation>Die Statistiken reichen %1 zurück; %2 Tage sind nötig, damit auch monatliche Arbeit sichtbar wird.</translation>
    </message>
    <message>
        <source>%1 has not been scanned in %2 and takes %3.</source>
        <translation>%1 ist seit %2 nicht gescannt worden und belegt %3.</translation>
    </message>
    <message>
        <source>The statistics were reset %1 ago</source>
        <translation>Die Statistiken wurden vor %1 zurückgesetzt</translation>
    </message>
    <message>
        <source>The statistics are known to reach back %1, to the server&apos;s start</source>
        <translation>Die Statistiken reichen nachweislich %1 zurück, bis zum Start des Servers</translation>
    </message>
    <message>
        <source>%1 of the %2 of %3 are free (%4 %, measured): its leaves are filled to %5 %.</source>
        <translation>%1 der %2 von %3 sind frei (%4 %, gemessen): Seine Blätter sind zu %5 % gefüllt.</translation>
    </message>
    <message>
        <source>≈ %1 of the %2 of %3 are free (≈ %4 ± %5 %, estimated from its entries).</source>
        <translation>≈ %1 der %2 von %3 sind frei (≈ %4 ± %5 %, aus seinen Einträgen geschätzt).</translation>
    </message>
    <message>
        <source>The bloat of indexes of %1 is unknown: this role may not see the statistics of these tables. Run: %2</source>
        <translation>Wie aufgebläht Indizes von %1 sind, ist unbekannt: Diese Rolle darf die Statistik dieser Tabellen nicht sehen. Auszuführen: %2</translation>
    </message>
    <message>
        <source>Not looked at, because the table is locked at this moment: %1.</source>
        <translation>Nicht betrachtet, weil die Tabelle gerade gesperrt ist: %1.</translation>
    </message>
    <message>
        <source>A table was locked while its indexes were read.</source>
        <translation>Eine Tabelle wurde gesperrt, während ihre Indizes gelesen wurden.</translation>
    </message>
    <message>
        <source>Check again when what holds the lock is done.</source>
        <translation>Erneut prüfen, wenn fertig ist, was die Sperre hält.</translation>
    </message>
    <message>
        <source>The extension %1 manages its table; change it with the means of that extension.</source>
        <translation>Die Erweiterung %1 verwaltet seine Tabelle; er ist mit deren Mitteln zu ändern.</translation>
    </message>
    <message>
        <source>It was made or rebuilt no longer than %1 ago; %2 days are needed.</source>
        <translation>Er wurde vor höchstens %1 angelegt oder neu gebaut; nötig sind %2 Tage.</translation>
    </message>
    <message>
        <source>A subscription writes to its table, which has no key: changes of published rows may be looked for with it.</source>
        <translation>Eine Subskription schreibt in seine Tabelle, die keinen Schlüssel hat: Geänderte Zeilen werden vielleicht mit ihm gesucht.</translation>
    </message>
    <message>
        <source>%1 is not valid: some partitions of %2 have no index for it.</source>
        <translation>%1 ist nicht gültig: Einige Partitionen von %2 haben keinen Index dafür.</translation>
    </message>
    <message>
        <source>It becomes valid when an index of each partition is attached to it.</source>
        <translation>Er wird gültig, sobald ein Index jeder Partition an ihn angehängt ist.</translation>
    </message>
    <message>
        <source>The columns that it carries are in the other, too.</source>
        <translation>Die Spalten, die er mitführt, hat auch der andere.</translation>
    </message>
    <message>
        <source>Its order runs the other way; the other is read backwards for it.</source>
        <translation>Seine Ordnung läuft andersherum; der andere wird dafür rückwärts gelesen.</translation>
    </message>
    <message>
        <source>%1 was last scanned %2 ago (%3 times in all) and takes %4.</source>
        <translation>%1 wurde zuletzt vor %2 benutzt (insgesamt %3-mal) und belegt %4.</translation>
    </message>
    <message>
        <source>No index serves the foreign key %1 of %2 (%3 rows, %4). It acts when a row of %5 is deleted, and that will read the whole table; no delete was seen yet.</source>
        <translation>Kein Index dient dem Fremdschlüssel %1 von %2 (%3 Zeilen, %4). Er wirkt, wenn eine Zeile von %5 gelöscht wird, und dann wird die ganze Tabelle gelesen; gelöscht wurde bisher nichts.</translation>
    </message>
</context>
<context>
    <name>mahout::IndexAdvice</name>
    <message>
        <source>It cannot be parsed: %1</source>
        <translation>Sie kann nicht geparst werden: %1</translation>
    </message>
    <message>
        <source>It is no SELECT, INSERT, UPDATE, DELETE or MERGE.</source>
        <translation>Sie ist weder SELECT noch INSERT, UPDATE, DELETE oder MERGE.</translation>
    </message>
    <message>
        <source>Planning %1.</source>
        <translation>%1 wird geplant.</translation>
    </message>
    <message>
        <source>The server cannot plan it: %1</source>
        <translation>Der Server kann sie nicht planen: %1</translation>
    </message>
    <message>
        <source>Role %1 may not plan it. Run: %2</source>
        <translation>Die Rolle %1 darf sie nicht planen. Ausführen: %2</translation>
    </message>
    <message>
        <source>Role %1 may not plan any statement of the workload.</source>
        <translation>Die Rolle %1 darf keine Anweisung des Workloads planen.</translation>
    </message>
    <message>
        <source>Run as the owner of the tables: %1</source>
        <translation>Als Eigentümer der Tabellen ausführen: %1</translation>
    </message>
    <message>
        <source>Looking for indexes for %1.</source>
        <translation>Indexe für %1 werden gesucht.</translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) to choose from.</source>
        <translation>
            <numerusform>%n Index steht zur Auswahl.</numerusform>
            <numerusform>%n Indexe stehen zur Auswahl.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time limit ended before it was planned.</source>
        <translation>Die Zeitgrenze war erreicht, bevor sie geplant wurde.</translation>
    </message>
    <message>
        <source>It needs the extension pg_trgm, which finds patterns within a text. Run in database %1 as a superuser: CREATE EXTENSION pg_trgm; and ask again.</source>
        <translation>Er braucht die Erweiterung pg_trgm, die Muster mitten im Text findet. In der Datenbank %1 als Superuser ausführen: CREATE EXTENSION pg_trgm; und dann noch einmal fragen.</translation>
    </message>
    <message>
        <source>HypoPG cannot tell what a %1 index would save. A twin can: ask with the engine twin.</source>
        <translation>HypoPG kann nicht sagen, was ein %1-Index spart. Ein Zwilling kann es: den Zwilling fragen (engine twin).</translation>
    </message>
    <message>
        <source>Of use as long as rows are stored in the order of %1: updates and late rows spoil it.</source>
        <translation>Nützt, solange die Zeilen in der Reihenfolge von %1 liegen: Änderungen und verspätete Zeilen verderben das.</translation>
    </message>
    <message>
        <source>It finds equal values and nothing else; a B-tree on such long values would be larger.</source>
        <translation>Er findet gleiche Werte und sonst nichts; ein B-Baum über so lange Werte wäre größer.</translation>
    </message>
    <message numerus="yes">
        <source>Each new row makes about %n entries. They wait in a list (fastupdate) that every search reads as well, until it is full or VACUUM empties it.</source>
        <translation>
            <numerusform>Jede neue Zeile ergibt etwa %n Eintrag. Einträge warten in einer Liste (fastupdate), die jede Suche mitliest, bis sie voll ist oder VACUUM sie leert.</numerusform>
            <numerusform>Jede neue Zeile ergibt etwa %n Einträge. Sie warten in einer Liste (fastupdate), die jede Suche mitliest, bis sie voll ist oder VACUUM sie leert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its size is a rough estimate: it depends on how much the values overlap.</source>
        <translation>Seine Größe ist nur grob geschätzt: Sie hängt davon ab, wie sehr sich die Werte überlappen.</translation>
    </message>
    <message>
        <source>Reading plans before and after.</source>
        <translation>Pläne vorher und nachher werden gelesen.</translation>
    </message>
    <message>
        <source>There are no statistics of %1, or this role may not read them. Run: ANALYZE %2;</source>
        <translation>Von %1 gibt es keine Statistik, oder diese Rolle darf sie nicht lesen. Ausführen: ANALYZE %2;</translation>
    </message>
    <message>
        <source>The planner has no statistics of the expression before the index is built and analysed.</source>
        <translation>Der Planer hat keine Statistik des Ausdrucks, bevor der Index gebaut und analysiert ist.</translation>
    </message>
    <message>
        <source>It holds a part of the rows; how many, the statistics say as of the last ANALYZE.</source>
        <translation>Er enthält einen Teil der Zeilen; wie viele, sagt die Statistik vom letzten ANALYZE.</translation>
    </message>
    <message>
        <source>%1: while its data are in memory it may get slower. Its new plan visits about %2 pages one by one; now it visits %3 so and reads %4 in a row.</source>
        <translation>%1: Solange ihre Daten im Speicher sind, kann sie langsamer werden. Ihr neuer Plan besucht etwa %2 Seiten einzeln; jetzt besucht sie %3 so und liest %4 der Reihe nach.</translation>
    </message>
</context>
<context>
    <name>mahout::IndexDetail</name>
    <message>
        <source>Statements that the selected index touches</source>
        <translation>Anweisungen, die der gewählte Index berührt</translation>
    </message>
    <message>
        <source>Measure on a copy…</source>
        <translation>Auf einer Kopie messen…</translation>
    </message>
    <message>
        <source>Builds the index on a staging server or scratch copy that you name, times the statements with and without it, and drops it.</source>
        <translation>Baut den Index auf einem Testserver oder einer Kopie, die Sie nennen, misst die Anweisungen mit und ohne ihn und entfernt ihn.</translation>
    </message>
    <message>
        <source>Dismiss…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>It is not recommended again until you restore it.</source>
        <translation>Er wird nicht wieder empfohlen, bis Sie ihn zurückholen.</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Gewinn</translation>
    </message>
    <message>
        <source>%1 of the cost</source>
        <translation>%1 der Kosten</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Aufbau</translation>
    </message>
    <message>
        <source>Lock while building</source>
        <translation>Sperre beim Aufbau</translation>
    </message>
    <message>
        <source>reads and writes go on</source>
        <translation>Lesen und Schreiben gehen weiter</translation>
    </message>
    <message>
        <source>WAL of the build</source>
        <translation>WAL des Aufbaus</translation>
    </message>
    <message>
        <source>Upkeep</source>
        <translation>Pflege</translation>
    </message>
    <message>
        <source>none seen</source>
        <translation>keine gesehen</translation>
    </message>
    <message>
        <source>WAL of writes</source>
        <translation>WAL der Schreibzugriffe</translation>
    </message>
    <message>
        <source>HOT updates lost</source>
        <translation>Verlorene HOT-Updates</translation>
    </message>
    <message>
        <source>%1 becomes superfluous but is kept.</source>
        <translation>%1 wird überflüssig, bleibt aber.</translation>
    </message>
    <message>
        <source>Replaces %1 and frees %2; the migration drops it, its way back restores it.</source>
        <translation>Ersetzt %1 und gibt %2 frei; die Migration entfernt ihn, ihr Rückweg stellt ihn wieder her.</translation>
    </message>
    <message>
        <source>Updates of %1 would no longer be heap-only.</source>
        <translation>Updates von %1 wären nicht mehr heap-only.</translation>
    </message>
    <message>
        <source>So far %1 of the table&apos;s updates are. Each that is not writes to every index of the table.</source>
        <translation>Bisher sind es %1 der Updates der Tabelle. Jedes andere schreibt in alle Indizes der Tabelle.</translation>
    </message>
    <message>
        <source>The estimate may be off.</source>
        <translation>Die Schätzung kann danebenliegen.</translation>
    </message>
    <message>
        <source>Measured on %1: built in %2, %3 large.</source>
        <translation>Gemessen auf %1: gebaut in %2, %3 groß.</translation>
    </message>
    <message numerus="yes">
        <source>Medians of %n run(s) on each side; the index is gone again.</source>
        <translation>
            <numerusform>Mediane von %n Lauf auf jeder Seite; der Index ist wieder fort.</numerusform>
            <numerusform>Mediane von %n Läufen auf jeder Seite; der Index ist wieder fort.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::IndexesPage</name>
    <message>
        <source>Indexes</source>
        <translation>Indexe</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Analysieren</translation>
    </message>
    <message>
        <source>Analyse the statements of the range to learn which index would serve them.</source>
        <translation>Die Anweisungen des Zeitbereichs analysieren, um zu erfahren, welcher Index ihnen nützen würde.</translation>
    </message>
    <message>
        <source>Create migration…</source>
        <translation>Migration anlegen…</translation>
    </message>
    <message>
        <source>No analysis has run</source>
        <translation>Es wurde noch keine Analyse ausgeführt</translation>
    </message>
    <message>
        <source>Existing indexes to look at</source>
        <translation>Auffällige vorhandene Indexe</translation>
    </message>
    <message>
        <source>Existing indexes</source>
        <translation>Vorhandene Indexe</translation>
    </message>
    <message>
        <source>Promised against measured</source>
        <translation>Zugesagt und gemessen</translation>
    </message>
    <message>
        <source>No index is recommended</source>
        <translation>Kein Index wird empfohlen</translation>
    </message>
    <message>
        <source>Check existing indexes</source>
        <translation>Vorhandene Indexe prüfen</translation>
    </message>
    <message>
        <source>No existing index stands out</source>
        <translation>Kein vorhandener Index fällt auf</translation>
    </message>
    <message>
        <source>No recommendation has become a migration</source>
        <translation>Noch keine Empfehlung ist zur Migration geworden</translation>
    </message>
    <message>
        <source>Each one that does is measured here after it has run.</source>
        <translation>Jede, die es wird, wird hier nach ihrer Ausführung gemessen.</translation>
    </message>
    <message>
        <source>duplicate, redundant, unused, invalid, missing, bloated</source>
        <translation>doppelt, überflüssig, unbenutzt, ungültig, fehlend, aufgebläht</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Revert its migration…</source>
        <translation>Ihre Migration zurücknehmen…</translation>
    </message>
    <message>
        <source>mean time in the hour before and the hour after it was built</source>
        <translation>mittlere Zeit in der Stunde vor und der Stunde nach dem Aufbau</translation>
    </message>
    <message>
        <source>Dismissed recommendations</source>
        <translation>Abgelehnte Empfehlungen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Nothing has been dismissed</source>
        <translation>Nichts wurde abgelehnt</translation>
    </message>
    <message>
        <source>A dismissed index is not recommended again on this server until it is restored here.</source>
        <translation>Ein abgelehnter Index wird auf diesem Server nicht wieder empfohlen, bis er hier zurückgeholt wird.</translation>
    </message>
    <message>
        <source>Analysing the statements</source>
        <translation>Die Anweisungen werden untersucht</translation>
    </message>
    <message>
        <source>Analyse longer</source>
        <translation>Länger untersuchen</translation>
    </message>
    <message>
        <source>Say why, for those who come after you.</source>
        <translation>Sagen Sie, warum, für die, die nach Ihnen kommen.</translation>
    </message>
    <message>
        <source>%1 is not recommended any more.</source>
        <translation>%1 wird nicht mehr empfohlen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Dismiss %1</source>
        <translation>%1 ablehnen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>The table is rewritten every night</source>
        <translation>Die Tabelle wird jede Nacht neu geschrieben</translation>
    </message>
    <message>
        <source>Dismiss index</source>
        <translation>Index ablehnen</translation>
    </message>
    <message>
        <source>Measure %1 on a copy</source>
        <translation>%1 auf einer Kopie messen</translation>
    </message>
    <message>
        <source>Staging server or scratch copy</source>
        <translation>Testserver oder Kopie</translation>
    </message>
    <message>
        <source>Build, measure and drop</source>
        <translation>Bauen, messen und entfernen</translation>
    </message>
    <message>
        <source>Name the server as a connection string or URI.</source>
        <translation>Nennen Sie den Server als Verbindungstext oder URI.</translation>
    </message>
    <message>
        <source>Measuring %1</source>
        <translation>%1 wird gemessen</translation>
    </message>
    <message>
        <source>%1 is a production server.</source>
        <translation>%1 ist ein Produktionsserver.</translation>
    </message>
    <message>
        <source>Name a staging server or a scratch copy.</source>
        <translation>Nennen Sie einen Testserver oder eine Kopie.</translation>
    </message>
</context>
<context>
    <name>mahout::IoPage</name>
    <message>
        <source>Reads and writes</source>
        <translation>Lesen und Schreiben</translation>
    </message>
    <message>
        <source>Who, on what, and why</source>
        <translation>Wer, worauf und warum</translation>
    </message>
    <message>
        <source>Nothing was read or written since the statistics began.</source>
        <translation>Seit Beginn der Statistik wurde nichts gelesen oder geschrieben.</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Platz auf der Platte</translation>
    </message>
    <message>
        <source>Database, tablespace or schema</source>
        <translation>Datenbank, Tablespace oder Schema</translation>
    </message>
    <message>
        <source>No database was found.</source>
        <translation>Keine Datenbank gefunden.</translation>
    </message>
    <message>
        <source>I/O and WAL</source>
        <translation>E/A und WAL</translation>
    </message>
    <message>
        <source>Read and written</source>
        <translation>Gelesen und geschrieben</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>Write-Ahead-Log</translation>
    </message>
    <message>
        <source>Log on the disk</source>
        <translation>Log auf der Platte</translation>
    </message>
    <message>
        <source>Buffers written, by whom</source>
        <translation>Geschriebene Puffer, von wem</translation>
    </message>
    <message>
        <source>Log since the last checkpoint</source>
        <translation>Log seit dem letzten Checkpoint</translation>
    </message>
    <message>
        <source>Log records</source>
        <translation>Datensätze des Logs</translation>
    </message>
    <message>
        <source>Archiving the write-ahead log fails; %1 segments wait.</source>
        <translation>Das Archivieren des Write-Ahead-Logs schlägt fehl; %1 Segmente warten.</translation>
    </message>
    <message>
        <source>%1 of write-ahead log</source>
        <translation>%1 Write-Ahead-Log</translation>
    </message>
    <message>
        <source>The server makes %1.</source>
        <translation>Der Server erzeugt %1.</translation>
    </message>
    <message>
        <source>The server reads %1, writes %2, and makes %3.</source>
        <translation>Der Server liest %1, schreibt %2 und erzeugt %3.</translation>
    </message>
</context>
<context>
    <name>mahout::LegendItem</name>
    <message>
        <source>Click hides %1. Double click shows only this.</source>
        <translation>Ein Klick blendet %1 aus. Ein Doppelklick zeigt nur diese Reihe.</translation>
    </message>
</context>
<context>
    <name>mahout::MainWindow</name>
    <message>
        <source>pgMahout</source>
        <translation>pgMahout</translation>
    </message>
    <message>
        <source>Connect to a server …</source>
        <translation>Mit einem Server verbinden …</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Cancel what runs</source>
        <translation>Laufendes abbrechen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Verbindung trennen</translation>
    </message>
    <message>
        <source>Open a migrations folder</source>
        <translation>Migrationsordner öffnen</translation>
    </message>
    <message>
        <source>This system has no keychain: the password is kept for this run only.</source>
        <translation>Dieses System hat keinen Schlüsselbund: Das Passwort wird nur für diesen Programmlauf behalten.</translation>
    </message>
    <message>
        <source>%1 – pgMahout</source>
        <translation>%1 – pgMahout</translation>
    </message>
    <message>
        <source>Starting the demo server</source>
        <translation>Der Demo-Server wird gestartet</translation>
    </message>
    <message>
        <source>Demo shop</source>
        <translation>Demo-Shop</translation>
    </message>
    <message>
        <source>Change this connection …</source>
        <translation>Diese Verbindung ändern …</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>mahout::MeasuredProof</name>
    <message>
        <source>%1 is no statement that creates an index.</source>
        <translation>%1 ist keine Anweisung, die einen Index anlegt.</translation>
    </message>
    <message>
        <source>This is the production database itself. Nothing was built.</source>
        <translation>Das ist die Produktionsdatenbank selbst. Nichts wurde gebaut.</translation>
    </message>
    <message>
        <source>Name a staging server or a scratch copy that has the same tables.</source>
        <translation>Nennen Sie einen Testserver oder eine Kopie mit denselben Tabellen.</translation>
    </message>
    <message>
        <source>Timing %1 without the index.</source>
        <translation>%1 wird ohne den Index gemessen.</translation>
    </message>
    <message>
        <source>Timing %1 with the index.</source>
        <translation>%1 wird mit dem Index gemessen.</translation>
    </message>
    <message>
        <source>Building the index.</source>
        <translation>Der Index wird gebaut.</translation>
    </message>
    <message>
        <source>The index that was built is not in the catalog.</source>
        <translation>Der gebaute Index steht nicht im Katalog.</translation>
    </message>
    <message>
        <source>%1 was updated lately, so that the index cannot be used in the transaction that built it.</source>
        <translation>%1 wurde kürzlich geändert, sodass der Index in der Transaktion, die ihn baute, nicht zu gebrauchen ist.</translation>
    </message>
    <message>
        <source>Run VACUUM %1; there, and measure again.</source>
        <translation>Führen Sie dort VACUUM %1; aus und messen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Only SELECTs are timed.</source>
        <translation>Nur SELECTs werden gemessen.</translation>
    </message>
    <message>
        <source>No column tells a value for $%1.</source>
        <translation>Keine Spalte sagt einen Wert für $%1.</translation>
    </message>
    <message>
        <source>%1 has no rows there to take values from.</source>
        <translation>%1 hat dort keine Zeilen, denen Werte zu entnehmen wären.</translation>
    </message>
    <message>
        <source>It took longer than %1.</source>
        <translation>Es dauerte länger als %1.</translation>
    </message>
    <message>
        <source>The server refused it: %1</source>
        <translation>Der Server lehnte ab: %1</translation>
    </message>
</context>
<context>
    <name>mahout::MemoryCost</name>
    <message>
        <source>The statement has no plan.</source>
        <translation>Die Anweisung hat keinen Plan.</translation>
    </message>
    <message>
        <source>The two plans are not of one shape.</source>
        <translation>Die beiden Pläne haben nicht dieselbe Form.</translation>
    </message>
</context>
<context>
    <name>mahout::MigrationDetails</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Schema change</source>
        <translation>Schemaänderung</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What was run, reverted and rehearsed since the window was opened.</source>
        <translation>Was seit dem Öffnen des Fensters ausgeführt, rückgängig gemacht und geprobt wurde.</translation>
    </message>
    <message>
        <source>Copy log</source>
        <translation>Protokoll kopieren</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>Befunde (%1)</translation>
    </message>
    <message>
        <source>The linter found nothing in this migration.</source>
        <translation>Der Linter hat in dieser Migration nichts gefunden.</translation>
    </message>
    <message>
        <source>The linter has not looked at this migration yet.</source>
        <translation>Der Linter hat diese Migration noch nicht angesehen.</translation>
    </message>
    <message>
        <source>Schema change (%1)</source>
        <translation>Schemaänderung (%1)</translation>
    </message>
</context>
<context>
    <name>mahout::MigrationsPage</name>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Alle ausführen</translation>
    </message>
    <message>
        <source>Run next</source>
        <translation>Nächste ausführen</translation>
    </message>
    <message>
        <source>Revert last</source>
        <translation>Letzte rückgängig machen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Runs every migration up, down and up again on a private server and compares the schemas. This server is not touched.</source>
        <translation>Führt jede Migration auf einem privaten Server vorwärts, zurück und wieder vorwärts aus und vergleicht die Schemas. Dieser Server wird nicht berührt.</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Migrations of the open folder</source>
        <translation>Migrationen des geöffneten Ordners</translation>
    </message>
    <message>
        <source>Filter migrations</source>
        <translation>Migrationen filtern</translation>
    </message>
    <message>
        <source>Run to selected</source>
        <translation>Bis zur Auswahl ausführen</translation>
    </message>
    <message>
        <source>Revert to selected</source>
        <translation>Bis zur Auswahl rückgängig machen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Open a migrations folder</source>
        <translation>Migrationsordner öffnen</translation>
    </message>
    <message>
        <source>No migrations folder is open.</source>
        <translation>Kein Migrationsordner ist geöffnet.</translation>
    </message>
    <message>
        <source>Open a folder of files such as 000001_create_orders.up.sql and 000001_create_orders.down.sql.</source>
        <translation>Einen Ordner mit Dateien wie 000001_create_orders.up.sql und 000001_create_orders.down.sql öffnen.</translation>
    </message>
    <message>
        <source>Open a folder to see which of its migrations this database has.</source>
        <translation>Einen Ordner öffnen, um zu sehen, welche seiner Migrationen diese Datenbank hat.</translation>
    </message>
    <message>
        <source>Reading migrations</source>
        <translation>Migrationen werden gelesen</translation>
    </message>
    <message numerus="yes">
        <source>Run %n migration(s)</source>
        <translation>
            <numerusform>%n Migration ausführen</numerusform>
            <numerusform>%n Migrationen ausführen</numerusform>
        </translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>%1 ausführen</translation>
    </message>
    <message>
        <source>Revert %1</source>
        <translation>%1 rückgängig machen</translation>
    </message>
    <message numerus="yes">
        <source>Running %n migration(s)</source>
        <translation>
            <numerusform>%n Migration wird ausgeführt</numerusform>
            <numerusform>%n Migrationen werden ausgeführt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reverting %n migration(s)</source>
        <translation>
            <numerusform>%n Migration wird rückgängig gemacht</numerusform>
            <numerusform>%n Migrationen werden rückgängig gemacht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were run.</source>
        <translation>
            <numerusform>%n Migration wurde ausgeführt.</numerusform>
            <numerusform>%n Migrationen wurden ausgeführt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were reverted.</source>
        <translation>
            <numerusform>%n Migration wurde rückgängig gemacht.</numerusform>
            <numerusform>%n Migrationen wurden rückgängig gemacht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rehearsing %n migration(s) on a private server</source>
        <translation>
            <numerusform>%n Migration wird auf einem privaten Server geprobt</numerusform>
            <numerusform>%n Migrationen werden auf einem privaten Server geprobt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, history in %3</source>
        <translation>%1, %2, Verlauf in %3</translation>
    </message>
    <message>
        <source>Reading tables for the linter</source>
        <translation>Tabellen werden für den Linter gelesen</translation>
    </message>
</context>
<context>
    <name>mahout::OverviewPage</name>
    <message>
        <source>Active sessions by wait</source>
        <translation>Aktive Sitzungen nach Wartegrund</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>max_connections</source>
        <translation>max_connections</translation>
    </message>
    <message>
        <source>Cache hit ratio</source>
        <translation>Cache-Trefferquote</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>WAL</translation>
    </message>
    <message>
        <source>Mean statement time</source>
        <translation>Mittlere Anweisungszeit</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>The first figures are being collected.</source>
        <translation>Die ersten Werte werden gesammelt.</translation>
    </message>
    <message>
        <source>%1 transactions per second; %2 of %3 sessions are active</source>
        <translation>%1 Transaktionen pro Sekunde; %2 von %3 Sitzungen sind aktiv</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1; a statement takes %2 on average.</source>
        <translation>%1; eine Anweisung braucht im Durchschnitt %2.</translation>
    </message>
    <message>
        <source>Connecting to %1.</source>
        <translation>Verbindung mit %1 wird hergestellt.</translation>
    </message>
    <message>
        <source>Not connected to %1.</source>
        <translation>Nicht mit %1 verbunden.</translation>
    </message>
    <message>
        <source>Last seen at %1: %2</source>
        <translation>Zuletzt gesehen um %1: %2</translation>
    </message>
    <message>
        <source>Last seen at %1.</source>
        <translation>Zuletzt gesehen um %1.</translation>
    </message>
</context>
<context>
    <name>mahout::OwnPoolSection</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>How tasks got a connection</source>
        <translation>Wie Aufgaben eine Verbindung bekamen</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Wirkungsgrad</translation>
    </message>
    <message>
        <source>Oldest waiter</source>
        <translation>Ältester Wartender</translation>
    </message>
    <message>
        <source>Tasks that wait</source>
        <translation>Wartende Aufgaben</translation>
    </message>
    <message>
        <source>Send a burst</source>
        <translation>Laststoß senden</translation>
    </message>
    <message>
        <source>Sends short read-only tasks through the pool for about four seconds and shows the last minute.</source>
        <translation>Schickt etwa vier Sekunden lang kurze, nur lesende Aufgaben durch den Pool und zeigt die letzte Minute.</translation>
    </message>
    <message>
        <source>Our pool</source>
        <translation>Unser Pool</translation>
    </message>
    <message>
        <source>Reopen all connections</source>
        <translation>Alle Verbindungen neu öffnen</translation>
    </message>
    <message>
        <source>Connections close as soon as they are idle, and new ones take their place.</source>
        <translation>Verbindungen schließen, sobald sie untätig sind, und neue nehmen ihren Platz ein.</translation>
    </message>
    <message>
        <source>As after a failover or a change of DNS: each connection ends when its task does.</source>
        <translation>Wie nach einem Failover oder einer Änderung im DNS: Jede Verbindung endet mit ihrer Aufgabe.</translation>
    </message>
    <message>
        <source>Our pool is suspended: running tasks end, new ones wait.</source>
        <translation>Unser Pool ist angehalten: Laufende Aufgaben enden, neue warten.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>No task used the pool in this time.</source>
        <translation>In dieser Zeit hat keine Aufgabe den Pool benutzt.</translation>
    </message>
    <message>
        <source>%1 % is good</source>
        <translation>ab %1 % gut</translation>
    </message>
    <message>
        <source>Tasks that found an idle connection at once, as a share of all tasks that were served or failed. A task whose first connection proved dead does not count as a hit.</source>
        <translation>Aufgaben, die sofort eine untätige Verbindung fanden, als Anteil aller bedienten oder gescheiterten. Eine Aufgabe, deren erste Verbindung sich als tot erwies, zählt nicht als Treffer.</translation>
    </message>
    <message>
        <source>Wait for a connection (≈)</source>
        <translation>Warten auf eine Verbindung (≈)</translation>
    </message>
    <message>
        <source>Use of a connection (≈)</source>
        <translation>Nutzung einer Verbindung (≈)</translation>
    </message>
    <message>
        <source>Opening a connection (≈)</source>
        <translation>Öffnen einer Verbindung (≈)</translation>
    </message>
    <message>
        <source>No connection was opened in this time.</source>
        <translation>In dieser Zeit wurde keine Verbindung geöffnet.</translation>
    </message>
    <message>
        <source>Check of an idle connection (≈)</source>
        <translation>Prüfung einer untätigen Verbindung (≈)</translation>
    </message>
    <message>
        <source>No connection was idle long enough to be checked before use.</source>
        <translation>Keine Verbindung war lange genug untätig, um vor dem Gebrauch geprüft zu werden.</translation>
    </message>
    <message>
        <source>Settings of the pool</source>
        <translation>Einstellungen des Pools</translation>
    </message>
    <message>
        <source>How tasks got a connection, since the start</source>
        <translation>Wie Aufgaben zu einer Verbindung kamen, seit dem Start</translation>
    </message>
    <message>
        <source>Resume our pool</source>
        <translation>Unseren Pool fortsetzen</translation>
    </message>
    <message>
        <source>Suspend our pool</source>
        <translation>Unseren Pool anhalten</translation>
    </message>
    <message>
        <source>The server cannot be reached; new tasks are refused and the next attempt is in %1.</source>
        <translation>Der Server ist nicht erreichbar; neue Aufgaben werden abgelehnt, und der nächste Versuch erfolgt in %1.</translation>
    </message>
    <message numerus="yes">
        <source>Our pool is suspended: %n tasks wait until it is resumed.</source>
        <translation>
            <numerusform>Unser Pool ist angehalten: %n Aufgabe wartet, bis er fortgesetzt wird.</numerusform>
            <numerusform>Unser Pool ist angehalten: %n Aufgaben warten, bis er fortgesetzt wird.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks wait for a connection, the oldest for %1.</source>
        <translation>
            <numerusform>%n Aufgabe wartet auf eine Verbindung, seit %1.</numerusform>
            <numerusform>%n Aufgaben warten auf eine Verbindung, die älteste seit %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of at most %2 connections are open, %3 work; no task waits.</source>
        <translation>%1 von höchstens %2 Verbindungen sind offen, %3 arbeiten; keine Aufgabe wartet.</translation>
    </message>
    <message>
        <source>%1 of %2 tasks succeeded in %3.</source>
        <translation>%1 von %2 Aufgaben waren nach %3 erfolgreich.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
</context>
<context>
    <name>mahout::ParseTree</name>
    <message>
        <source>The statement cannot be parsed.</source>
        <translation>Die Anweisung kann nicht geparst werden.</translation>
    </message>
    <message>
        <source>Check its syntax; what is newer than PostgreSQL 15 is not understood yet.</source>
        <translation>Ihre Syntax prüfen; was neuer ist als PostgreSQL 15, wird noch nicht verstanden.</translation>
    </message>
    <message>
        <source>The statement is nested too deeply to be analysed.</source>
        <translation>Die Anweisung ist zu tief verschachtelt, um analysiert zu werden.</translation>
    </message>
    <message numerus="yes">
        <source>The text holds %n statement(s) where exactly one is expected.</source>
        <translation>
            <numerusform>Der Text enthält %n Anweisung, erwartet wird genau eine.</numerusform>
            <numerusform>Der Text enthält %n Anweisungen, erwartet wird genau eine.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::PgBouncerSection</name>
    <message>
        <source>PgBouncer</source>
        <translation>PgBouncer</translation>
    </message>
    <message>
        <source>Pause all databases…</source>
        <translation>Alle Datenbanken anhalten…</translation>
    </message>
    <message>
        <source>Resume all databases…</source>
        <translation>Alle Datenbanken fortsetzen…</translation>
    </message>
    <message>
        <source>Reconnect all databases…</source>
        <translation>Alle Datenbanken neu verbinden…</translation>
    </message>
    <message>
        <source>All databases</source>
        <translation>Alle Datenbanken</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>Mean time of a query</source>
        <translation>Mittlere Zeit einer Abfrage</translation>
    </message>
    <message>
        <source>Of the queries of each interval: how long they waited for a server connection, and how long they ran.</source>
        <translation>Von den Abfragen jedes Intervalls: wie lange sie auf eine Serververbindung warteten und wie lange sie liefen.</translation>
    </message>
    <message>
        <source>Clients and servers</source>
        <translation>Clients und Server</translation>
    </message>
    <message>
        <source>Pools of PgBouncer</source>
        <translation>Pools von PgBouncer</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>Pools</translation>
    </message>
    <message>
        <source>Databases of PgBouncer</source>
        <translation>Datenbanken von PgBouncer</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>Anhalten…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Reconnect…</source>
        <translation>Neu verbinden…</translation>
    </message>
    <message>
        <source>Clients of PgBouncer</source>
        <translation>Clients von PgBouncer</translation>
    </message>
    <message>
        <source>Filter clients</source>
        <translation>Clients filtern</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Idle servers</source>
        <translation>Freie Server</translation>
    </message>
    <message>
        <source>This connection names no PgBouncer.</source>
        <translation>Diese Verbindung nennt keinen PgBouncer.</translation>
    </message>
    <message>
        <source>No PgBouncer is named beside this server.</source>
        <translation>Neben diesem Server ist kein PgBouncer genannt.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is being asked.</source>
        <translation>%1 wird gefragt.</translation>
    </message>
    <message>
        <source>PgBouncer %1 at %2</source>
        <translation>PgBouncer %1 unter %2</translation>
    </message>
    <message numerus="yes">
        <source>%n clients wait, the longest for %1</source>
        <translation>
            <numerusform>%n Client wartet seit %1</numerusform>
            <numerusform>%n Clients warten, der längste seit %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 paused; %3.</source>
        <translation>%1: %2 angehalten; %3.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1 serves %n clients; none waits.</source>
        <translation>
            <numerusform>%1 bedient %n Client; keiner wartet.</numerusform>
            <numerusform>%1 bedient %n Clients; keiner wartet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Some clients still hold server connections of %1. The pause stays and holds new work.</source>
        <translation>Einige Clients halten noch Serververbindungen von %1. Die Pause bleibt und hält neue Arbeit fest.</translation>
    </message>
    <message>
        <source>Add its admin console to the services of this connection, for example &quot;host=db1 port=6432 user=admin dbname=pgbouncer&quot;.</source>
        <translation>Seine Verwaltungskonsole zu den Diensten dieser Verbindung hinzufügen, zum Beispiel „host=db1 port=6432 user=admin dbname=pgbouncer“.</translation>
    </message>
    <message>
        <source>Services…</source>
        <translation>Dienste…</translation>
    </message>
    <message>
        <source>no client waits</source>
        <translation>kein Client wartet</translation>
    </message>
</context>
<context>
    <name>mahout::Pictures</name>
    <message>
        <source>The page %1 has no data to show.</source>
        <translation>Die Seite %1 hat keine Daten, die sie zeigen könnte.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Choose a folder that exists and is writable.</source>
        <translation>%1 kann nicht geschrieben werden. Einen Ordner wählen, der existiert und beschreibbar ist.</translation>
    </message>
</context>
<context>
    <name>mahout::PlanReading</name>
    <message>
        <source>The statement has no plan.</source>
        <translation>Die Anweisung hat keinen Plan.</translation>
    </message>
</context>
<context>
    <name>mahout::PoolPage</name>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Teile der Seite</translation>
    </message>
    <message>
        <source>Our pool</source>
        <translation>Unser Pool</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>PgBouncer</source>
        <translation>PgBouncer</translation>
    </message>
    <message>
        <source>Sizing</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>mahout::PrivateCluster</name>
    <message>
        <source>The folder %1 does not have initdb and postgres.</source>
        <translation>Im Ordner %1 fehlen initdb und postgres.</translation>
    </message>
    <message>
        <source>Name the folder of PostgreSQL&apos;s server programs, or leave it empty to have it found.</source>
        <translation>Den Ordner mit den Serverprogrammen von PostgreSQL nennen oder das Feld leer lassen, damit er gesucht wird.</translation>
    </message>
    <message>
        <source>The folder %1 cannot hold a private PostgreSQL server.</source>
        <translation>Der Ordner %1 ist für einen privaten PostgreSQL-Server nicht geeignet.</translation>
    </message>
    <message>
        <source>Choose a folder with a short path that the account “postgres” can enter.</source>
        <translation>Einen Ordner mit kurzem Pfad wählen, den das Konto „postgres“ betreten darf.</translation>
    </message>
    <message>
        <source>A folder could not be made in %1: %2.</source>
        <translation>In %1 konnte kein Ordner angelegt werden: %2.</translation>
    </message>
    <message>
        <source>Point TMPDIR to a folder that can be written to.</source>
        <translation>TMPDIR auf einen beschreibbaren Ordner setzen.</translation>
    </message>
    <message>
        <source>The file %1 could not be written: %2.</source>
        <translation>Die Datei %1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Make room on that disk, or point TMPDIR elsewhere.</source>
        <translation>Auf diesem Datenträger Platz schaffen oder TMPDIR auf einen anderen Ordner setzen.</translation>
    </message>
    <message>
        <source>Read the program&apos;s output below; it says what is in the way.</source>
        <translation>Die Ausgabe des Programms unten lesen; sie sagt, was im Weg steht.</translation>
    </message>
    <message>
        <source>A private PostgreSQL server could not be created with %1/initdb.</source>
        <translation>Ein privater PostgreSQL-Server konnte mit %1/initdb nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The private PostgreSQL server in %1 did not start.</source>
        <translation>Der private PostgreSQL-Server in %1 ist nicht gestartet.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made: %2.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>Make room on that disk, then start the operation again.</source>
        <translation>Auf diesem Datenträger Platz schaffen und den Vorgang dann erneut starten.</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s server programs are not installed on this machine.</source>
        <translation>Die Serverprogramme von PostgreSQL sind auf diesem Rechner nicht installiert.</translation>
    </message>
    <message>
        <source>Install the package postgresql (postgresql-server on Fedora), which has initdb and postgres.</source>
        <translation>Das Paket postgresql (unter Fedora postgresql-server) installieren, das initdb und postgres enthält.</translation>
    </message>
</context>
<context>
    <name>mahout::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird angehalten</translation>
    </message>
</context>
<context>
    <name>mahout::QueriesPage</name>
    <message>
        <source>Queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>Statements within the range</source>
        <translation>Anweisungen innerhalb des Zeitbereichs</translation>
    </message>
    <message>
        <source>Filter queries</source>
        <translation>Abfragen filtern</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>%1 of the range was sampled</source>
        <translation>%1 des Zeitbereichs wurden gemessen</translation>
    </message>
    <message>
        <source>No statement ended within the range.</source>
        <translation>Innerhalb des Zeitbereichs ist keine Anweisung beendet worden.</translation>
    </message>
    <message>
        <source>A statement is counted when it ends.</source>
        <translation>Eine Anweisung wird gezählt, wenn sie endet.</translation>
    </message>
    <message>
        <source>%1 · statements explain %2 of the time that sessions worked</source>
        <translation>%1 · Anweisungen erklären %2 der Zeit, in der Sitzungen arbeiteten</translation>
    </message>
</context>
<context>
    <name>mahout::QueryCourses</name>
    <message>
        <source>What is told of the selected query</source>
        <translation>Was von der gewählten Abfrage gezeigt wird</translation>
    </message>
</context>
<context>
    <name>mahout::QueryDetail</name>
    <message>
        <source>Text of the selected query</source>
        <translation>Text der ausgewählten Abfrage</translation>
    </message>
    <message>
        <source>Selected query</source>
        <translation>Ausgewählte Abfrage</translation>
    </message>
    <message>
        <source>-- The text of this statement is not known.</source>
        <translation>-- Der Text dieser Anweisung ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Runs as %1 in %2; %3 calls within the range.</source>
        <translation>Läuft als %1 in %2; %3 Aufrufe innerhalb des Zeitbereichs.</translation>
    </message>
    <message>
        <source>Select a query above to see its text and its course.</source>
        <translation>Oben eine Abfrage auswählen, um ihren Text und ihren zeitlichen Verlauf zu sehen.</translation>
    </message>
</context>
<context>
    <name>mahout::RecommendationsView</name>
    <message>
        <source>Budget: size against gain</source>
        <translation>Budget: Größe gegen Gewinn</translation>
    </message>
    <message>
        <source>No analysis has run</source>
        <translation>Noch keine Untersuchung</translation>
    </message>
    <message>
        <source>It tells what each size of indexes would gain.</source>
        <translation>Sie sagt, was jede Größe von Indizes einbrächte.</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Recommended indexes</source>
        <translation>Empfohlene Indizes</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Create migration…</source>
        <translation>Migration anlegen…</translation>
    </message>
    <message>
        <source>Analyse reads plans only; nothing is executed or built.</source>
        <translation>Die Untersuchung liest nur Pläne; nichts wird ausgeführt oder gebaut.</translation>
    </message>
    <message>
        <source>Selected index</source>
        <translation>Gewählter Index</translation>
    </message>
    <message>
        <source>Plan now</source>
        <translation>Plan jetzt</translation>
    </message>
    <message>
        <source>Plan with the chosen indexes</source>
        <translation>Plan mit den gewählten Indizes</translation>
    </message>
    <message>
        <source>There is nothing to choose from</source>
        <translation>Es gibt nichts zu wählen</translation>
    </message>
    <message numerus="yes">
        <source>Create migration for %n…</source>
        <translation>
            <numerusform>Migration für %n anlegen…</numerusform>
            <numerusform>Migration für %n anlegen…</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing fits this budget</source>
        <translation>Nichts passt in dieses Budget</translation>
    </message>
    <message>
        <source>Move it to the right for the first index.</source>
        <translation>Weiter rechts beginnt der erste Index.</translation>
    </message>
    <message>
        <source>No index is selected</source>
        <translation>Kein Index ist gewählt</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>Kosten %1</translation>
    </message>
    <message>
        <source>No statement is selected</source>
        <translation>Keine Anweisung ist gewählt</translation>
    </message>
    <message>
        <source>The plan was not read</source>
        <translation>Der Plan wurde nicht gelesen</translation>
    </message>
    <message>
        <source>No point of the budget has this combination of indexes, or the time did not suffice.</source>
        <translation>Kein Punkt des Budgets hat diese Verbindung von Indizes, oder die Zeit reichte nicht.</translation>
    </message>
    <message>
        <source>Statements that could not be planned</source>
        <translation>Anweisungen, die sich nicht planen ließen</translation>
    </message>
</context>
<context>
    <name>mahout::RegressionDetail</name>
    <message>
        <source>Text of the slower statement</source>
        <translation>Text der langsameren Anweisung</translation>
    </message>
    <message>
        <source>Show in Queries</source>
        <translation>In Abfragen zeigen</translation>
    </message>
    <message>
        <source>Accept as normal</source>
        <translation>Als normal annehmen</translation>
    </message>
    <message>
        <source>It ends, and only what it takes from its start on is its measure.</source>
        <translation>Sie endet, und nur was sie seit ihrem Beginn braucht, ist ihr Maß.</translation>
    </message>
    <message>
        <source>Selected regression</source>
        <translation>Gewählte Regression</translation>
    </message>
    <message>
        <source>Time of a call</source>
        <translation>Dauer eines Aufrufs</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Healthy from</source>
        <translation>Gesund ab</translation>
    </message>
    <message>
        <source>Healthy to</source>
        <translation>Gesund bis</translation>
    </message>
    <message>
        <source>Select a regression above to see before and after.</source>
        <translation>Oben eine Regression wählen, um Vorher und Nachher zu sehen.</translation>
    </message>
    <message>
        <source>Revert %1…</source>
        <translation>%1 zurücknehmen…</translation>
    </message>
</context>
<context>
    <name>mahout::RegressionMonitor</name>
    <message>
        <source>Answer of the server</source>
        <translation>Antwort des Servers</translation>
    </message>
    <message>
        <source>Look at plans</source>
        <translation>Pläne ansehen</translation>
    </message>
</context>
<context>
    <name>mahout::RegressionsPage</name>
    <message>
        <source>Regressions</source>
        <translation>Regressionen</translation>
    </message>
    <message>
        <source>Pin range…</source>
        <translation>Zeitraum anheften…</translation>
    </message>
    <message>
        <source>Keeps what the statements of the window&apos;s range did, as a baseline with a name.</source>
        <translation>Bewahrt unter einem Namen als Vergleichsbasis, was die Anweisungen im Zeitraum des Fensters taten.</translation>
    </message>
    <message>
        <source>Slower than usual</source>
        <translation>Langsamer als sonst</translation>
    </message>
    <message>
        <source>Against a baseline</source>
        <translation>Gegenüber einer Vergleichsbasis</translation>
    </message>
    <message>
        <source>Regressions, open and of the last seven days</source>
        <translation>Regressionen, offene und die der letzten sieben Tage</translation>
    </message>
    <message>
        <source>Filter regressions</source>
        <translation>Regressionen filtern</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n series judged until %1</source>
        <translation>
            <numerusform>%n Reihe bis %1 beurteilt</numerusform>
            <numerusform>%n Reihen bis %1 beurteilt</numerusform>
        </translation>
    </message>
    <message>
        <source>Each statement is measured against its own past at this time of the day and the week, every quarter of an hour. Until it has three days of past, only what takes twice as long is told.</source>
        <translation>Jede Anweisung wird jede Viertelstunde an ihrer eigenen Vergangenheit zu dieser Zeit des Tages und der Woche gemessen. Bis sie drei Tage Vergangenheit hat, wird nur gemeldet, was doppelt so lange dauert.</translation>
    </message>
    <message>
        <source>Nothing became slower within the last seven days.</source>
        <translation>In den letzten sieben Tagen wurde nichts langsamer.</translation>
    </message>
    <message>
        <source>Nothing can be judged yet.</source>
        <translation>Noch lässt sich nichts beurteilen.</translation>
    </message>
</context>
<context>
    <name>mahout::ReplicationPage</name>
    <message>
        <source>Receivers</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Nobody receives the write-ahead log.</source>
        <translation>Niemand empfängt das Write-Ahead-Log.</translation>
    </message>
    <message>
        <source>Standbys, backups and logical subscribers appear here while they are connected.</source>
        <translation>Standbys, Sicherungen und logische Abonnenten erscheinen hier, solange sie verbunden sind.</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>Slot</translation>
    </message>
    <message>
        <source>There are no replication slots.</source>
        <translation>Es gibt keine Replikations-Slots.</translation>
    </message>
    <message>
        <source>A slot keeps log and rows until its reader has them, also while it is away.</source>
        <translation>Ein Slot behält Log und Zeilen, bis sein Leser sie hat, auch solange der weg ist.</translation>
    </message>
    <message>
        <source>Who keeps old rows</source>
        <translation>Wer alte Zeilen festhält</translation>
    </message>
    <message>
        <source>Database, session, slot, standby or prepared transaction</source>
        <translation>Datenbank, Sitzung, Slot, Standby oder vorbereitete Transaktion</translation>
    </message>
    <message>
        <source>Nobody keeps old rows.</source>
        <translation>Niemand hält alte Zeilen fest.</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Replikation</translation>
    </message>
    <message>
        <source>Log behind, of the farthest</source>
        <translation>Rückstand im Log, der größte</translation>
    </message>
    <message>
        <source>Lag, of the slowest</source>
        <translation>Verzug, der größte</translation>
    </message>
    <message>
        <source>Log kept back by slots</source>
        <translation>Von Slots zurückgehaltenes Log</translation>
    </message>
    <message>
        <source>This server is a standby; %1 are received and not yet replayed.</source>
        <translation>Dieser Server ist ein Standby; %1 sind empfangen und noch nicht nachgespielt.</translation>
    </message>
    <message>
        <source>Nobody receives the write-ahead log of this server.</source>
        <translation>Niemand empfängt das Write-Ahead-Log dieses Servers.</translation>
    </message>
    <message>
        <source>%1 receivers; the farthest has %2 still to replay.</source>
        <translation>%1 Empfänger; der fernste muss noch %2 nachspielen.</translation>
    </message>
</context>
<context>
    <name>mahout::SamplingPage</name>
    <message>
        <source>Collectors</source>
        <translation>Sammler</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>Sammler</translation>
    </message>
    <message>
        <source>No collector has run yet.</source>
        <translation>Noch kein Sammler ist gelaufen.</translation>
    </message>
    <message>
        <source>What they cost is told every ten seconds.</source>
        <translation>Was sie kosten, wird alle zehn Sekunden gemeldet.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Abtastung</translation>
    </message>
    <message>
        <source>Time in the server, in each second</source>
        <translation>Zeit im Server, in jeder Sekunde</translation>
    </message>
    <message>
        <source>Statements and rows</source>
        <translation>Anweisungen und Zeilen</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>pgMahout takes %1 samples per second. What they cost the server only pg_stat_statements can tell.</source>
        <translation>pgMahout nimmt %1 Proben je Sekunde. Was sie den Server kosten, kann nur pg_stat_statements sagen.</translation>
    </message>
    <message>
        <source>Looking takes %1 of one CPU of the server, with %2 statements per second.</source>
        <translation>Das Beobachten braucht %1 einer CPU des Servers, mit %2 Anweisungen je Sekunde.</translation>
    </message>
</context>
<context>
    <name>mahout::SchemaChangesView</name>
    <message>
        <source>What the migration does to the schema</source>
        <translation>Was die Migration am Schema ändert</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>The migration leaves the schema as it is.</source>
        <translation>Die Migration lässt das Schema, wie es ist.</translation>
    </message>
    <message>
        <source>Verify to see what this migration does to the schema.</source>
        <translation>Prüfen, um zu sehen, was diese Migration am Schema ändert.</translation>
    </message>
    <message>
        <source>-- not there</source>
        <translation>-- nicht vorhanden</translation>
    </message>
</context>
<context>
    <name>mahout::ScriptViews</name>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>There is no down file: no way back.</source>
        <translation>Es gibt keine Down-Datei: kein Rückweg.</translation>
    </message>
</context>
<context>
    <name>mahout::Selection</name>
    <message>
        <source>Choosing indexes: the workload&apos;s cost is down to %1 %.</source>
        <translation>Indexe werden ausgewählt: Die Kosten des Workloads sind auf %1 % gesunken.</translation>
    </message>
    <message>
        <source>The search for indexes was cancelled.</source>
        <translation>Die Suche nach Indexen wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>mahout::ServerCard</name>
    <message>
        <source>Active sessions</source>
        <translation>Aktive Sitzungen</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Ends the session; its history stays.</source>
        <translation>Beendet die Sitzung; ihr Verlauf bleibt.</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Collects its figures without showing its pages.</source>
        <translation>Sammelt seine Werte, ohne seine Seiten zu zeigen.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Shows its pages.</source>
        <translation>Zeigt seine Seiten.</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>Nicht beobachtet</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message numerus="yes">
        <source>and %n more alert(s)</source>
        <translation>
            <numerusform>und %n weiterer Alarm</numerusform>
            <numerusform>und %n weitere Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Mean statement time</source>
        <translation>Mittlere Zeit einer Anweisung</translation>
    </message>
    <message>
        <source>Cache hit ratio</source>
        <translation>Trefferquote des Caches</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>Write-Ahead-Log</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Hin und zurück</translation>
    </message>
</context>
<context>
    <name>mahout::ServerSection</name>
    <message>
        <source>The server&apos;s connections are being counted.</source>
        <translation>Die Verbindungen des Servers werden gezählt.</translation>
    </message>
    <message>
        <source>Connections to the server by state</source>
        <translation>Verbindungen zum Server nach Zustand</translation>
    </message>
    <message>
        <source>max_connections</source>
        <translation>max_connections</translation>
    </message>
    <message>
        <source>Connections to the server in groups</source>
        <translation>Verbindungen zum Server in Gruppen</translation>
    </message>
    <message>
        <source>Connections now</source>
        <translation>Verbindungen jetzt</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Filter groups</source>
        <translation>Gruppen filtern</translation>
    </message>
    <message>
        <source>Copy the GRANT</source>
        <translation>GRANT kopieren</translation>
    </message>
    <message>
        <source>%1 for everyone</source>
        <translation>%1 für alle</translation>
    </message>
    <message>
        <source>%1 of %2 connections are used</source>
        <translation>%1 von %2 Verbindungen sind belegt</translation>
    </message>
    <message>
        <source>%1 are kept for superusers and reserved use</source>
        <translation>%1 sind für Superuser und besondere Zwecke reserviert</translation>
    </message>
    <message>
        <source>%1, %2 of them idle in a transaction</source>
        <translation>%1, davon %2 untätig in einer Transaktion</translation>
    </message>
    <message>
        <source>%1; %2, %3 are free for everyone.</source>
        <translation>%1; %2, %3 sind frei für alle.</translation>
    </message>
</context>
<context>
    <name>mahout::ServerSession</name>
    <message>
        <source>Look at the server&apos;s abilities</source>
        <translation>Fähigkeiten des Servers ermitteln</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Laststoß</translation>
    </message>
    <message>
        <source>Analyse indexes</source>
        <translation>Indexe analysieren</translation>
    </message>
    <message>
        <source>Applied %1</source>
        <translation>%1 angewendet</translation>
    </message>
    <message>
        <source>Reverted %1</source>
        <translation>%1 rückgängig gemacht</translation>
    </message>
    <message>
        <source>someone</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>Asked for by hand.</source>
        <translation>Von Hand verlangt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Sizing run</source>
        <translation>Größenlauf</translation>
    </message>
    <message>
        <source>Looking for existing indexes that become redundant.</source>
        <translation>Vorhandene Indizes, die überflüssig werden, werden gesucht.</translation>
    </message>
    <message>
        <source>Measure an index</source>
        <translation>Index messen</translation>
    </message>
</context>
<context>
    <name>mahout::ServersPage</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Watch all</source>
        <translation>Alle beobachten</translation>
    </message>
    <message>
        <source>Opens a session for every saved server, without showing its pages.</source>
        <translation>Öffnet für jeden gespeicherten Server eine Sitzung, ohne seine Seiten zu zeigen.</translation>
    </message>
</context>
<context>
    <name>mahout::ServiceCard</name>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>looked at %1</source>
        <translation>geprüft um %1</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
</context>
<context>
    <name>mahout::ServicesDialog</name>
    <message>
        <source>Services beside %1</source>
        <translation>Dienste neben %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save services</source>
        <translation>Dienste speichern</translation>
    </message>
</context>
<context>
    <name>mahout::ServicesEditor</name>
    <message>
        <source>New service</source>
        <translation>Neuer Dienst</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Add a service</source>
        <translation>Dienst hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Test this service</source>
        <translation>Diesen Dienst testen</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>what you call it</source>
        <translation>wie Sie ihn nennen</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Kennwort</translation>
    </message>
    <message>
        <source>Outcome of the test</source>
        <translation>Ergebnis des Tests</translation>
    </message>
    <message>
        <source>PgBouncer, Redis, Prometheus and HTTP health addresses are looked at every ten seconds while the server is open.</source>
        <translation>PgBouncer, Redis, Prometheus und HTTP-Zustandsadressen werden alle zehn Sekunden geprüft, solange der Server geöffnet ist.</translation>
    </message>
    <message>
        <source>empty: .pgpass or none</source>
        <translation>leer: .pgpass oder keines</translation>
    </message>
    <message>
        <source>empty: none</source>
        <translation>leer: keines</translation>
    </message>
    <message>
        <source>Looking at %1 …</source>
        <translation>%1 wird geprüft …</translation>
    </message>
    <message>
        <source>%1 %2 answered in %3.</source>
        <translation>%1 %2 hat in %3 geantwortet.</translation>
    </message>
</context>
<context>
    <name>mahout::ServicesPage</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Probe now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Looks at every service at once, instead of every ten seconds.</source>
        <translation>Prüft alle Dienste sofort statt alle zehn Sekunden.</translation>
    </message>
    <message>
        <source>Edit services …</source>
        <translation>Dienste bearbeiten …</translation>
    </message>
    <message>
        <source>Add a service …</source>
        <translation>Dienst hinzufügen …</translation>
    </message>
    <message>
        <source>What does your database depend on, and what depends on it?</source>
        <translation>Wovon hängt Ihre Datenbank ab, und was hängt von ihr ab?</translation>
    </message>
    <message>
        <source>PgBouncer before the server, Redis and Prometheus beside it, and any address that says over HTTP whether it is well: each is looked at every ten seconds, and raises an alert when it does not answer or comes close to a limit.</source>
        <translation>PgBouncer vor dem Server, Redis und Prometheus daneben und jede Adresse, die über HTTP sagt, ob es ihr gut geht: jeder Dienst wird alle zehn Sekunden geprüft und löst einen Alarm aus, wenn er nicht antwortet oder einer Grenze nahe kommt.</translation>
    </message>
</context>
<context>
    <name>mahout::SessionDetailView</name>
    <message>
        <source>Lock on</source>
        <translation>Sperre auf</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>awaited: %1</source>
        <translation>erwartet: %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>What it does, and what it waits for, is hidden from this role.</source>
        <translation>Was sie tut und worauf sie wartet, ist dieser Rolle verborgen.</translation>
    </message>
    <message>
        <source>Waits for %1 since %2: %3.</source>
        <translation>Wartet auf %1 seit %2: %3.</translation>
    </message>
    <message>
        <source>Waits for %1: %2.</source>
        <translation>Wartet auf %1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions wait for it: %1.</source>
        <translation>
            <numerusform>%n Sitzung wartet auf sie: %1.</numerusform>
            <numerusform>%n Sitzungen warten auf sie: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>It waits for nobody, and nobody waits for it.</source>
        <translation>Sie wartet auf niemanden, und niemand wartet auf sie.</translation>
    </message>
    <message>
        <source>Selected session</source>
        <translation>Gewählte Sitzung</translation>
    </message>
    <message>
        <source>Cancel statement…</source>
        <translation>Anweisung abbrechen…</translation>
    </message>
    <message>
        <source>Terminate session…</source>
        <translation>Sitzung beenden…</translation>
    </message>
    <message>
        <source>Statement of the selected session</source>
        <translation>Anweisung der gewählten Sitzung</translation>
    </message>
    <message>
        <source>Locks of the selected session</source>
        <translation>Sperren der gewählten Sitzung</translation>
    </message>
    <message numerus="yes">
        <source>%n locks</source>
        <translation>
            <numerusform>%n Sperre</numerusform>
            <numerusform>%n Sperren</numerusform>
        </translation>
    </message>
    <message>
        <source>This session has ended.</source>
        <translation>Diese Sitzung ist beendet.</translation>
    </message>
    <message>
        <source>Select a session above to see its statement and its locks.</source>
        <translation>Oben eine Sitzung wählen, um ihre Anweisung und ihre Sperren zu sehen.</translation>
    </message>
</context>
<context>
    <name>mahout::SessionView</name>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Strg+%2)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>What is shown is the last that was seen. %1 pgMahout goes on trying by itself.</source>
        <translation>Gezeigt wird, was zuletzt zu sehen war. %1 pgMahout versucht es von selbst weiter.</translation>
    </message>
    <message>
        <source>pgMahout goes on trying by itself.</source>
        <translation>pgMahout versucht es von selbst weiter.</translation>
    </message>
</context>
<context>
    <name>mahout::SettingField</name>
    <message>
        <source>Reset “%1” to its default</source>
        <translation>„%1“ auf den Standard zurücksetzen</translation>
    </message>
    <message>
        <source>Environment variable: %1</source>
        <translation>Umgebungsvariable: %1</translation>
    </message>
    <message>
        <source>The environment variable %1 decides.</source>
        <translation>Die Umgebungsvariable %1 entscheidet.</translation>
    </message>
</context>
<context>
    <name>mahout::SettingsDialog</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>as for every server</source>
        <translation>wie für alle Server</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>Standard %1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Values for</source>
        <translation>Werte für</translation>
    </message>
    <message>
        <source>Values for every server</source>
        <translation>Werte für alle Server</translation>
    </message>
    <message>
        <source>Values for %1 only</source>
        <translation>Werte nur für %1</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Connections that pgMahout opens for its work</source>
        <translation>Verbindungen, die pgMahout für seine Arbeit öffnet</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Reset all to default</source>
        <translation>Alle auf Standard zurücksetzen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not usable: %1.</source>
        <translation>Nicht verwendbar: %1.</translation>
    </message>
    <message>
        <source>Applied.</source>
        <translation>Angewendet.</translation>
    </message>
    <message>
        <source>No setting matches “%1”.</source>
        <translation>Keine Einstellung passt zu „%1“.</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>When a check alarms; “none” is no such step</source>
        <translation>Wann eine Prüfung Alarm gibt; „none“ heißt: nie</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Where what was seen is kept, from the next connection on</source>
        <translation>Wo aufbewahrt wird, was gesehen wurde, ab der nächsten Verbindung</translation>
    </message>
</context>
<context>
    <name>mahout::SizingSection</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>Pro Sekunde</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Too few sizes were measured to see where more connections stop helping.</source>
        <translation>Zu wenige Größen wurden gemessen, um zu sehen, ab wann weitere Verbindungen nichts mehr bringen.</translation>
    </message>
    <message numerus="yes">
        <source>Throughput still rises at %n connections, the most that were tried.</source>
        <translation>
            <numerusform>Der Durchsatz steigt bei %n Verbindung noch, mehr wurde nicht versucht.</numerusform>
            <numerusform>Der Durchsatz steigt bei %n Verbindungen noch, mehr wurden nicht versucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections reach %1 of the best throughput; more of them mostly make statements wait.</source>
        <translation>
            <numerusform>%n Verbindung erreicht %1 des besten Durchsatzes; weitere lassen Anweisungen vor allem warten.</numerusform>
            <numerusform>%n Verbindungen erreichen %1 des besten Durchsatzes; weitere lassen Anweisungen vor allem warten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rule of thumb, CPUs × 2 + 1, gives %1 for the %n CPUs of the server&apos;s machine.</source>
        <translation>
            <numerusform>Die Faustregel, CPUs × 2 + 1, ergibt %1 für die %n CPU des Serverrechners.</numerusform>
            <numerusform>Die Faustregel, CPUs × 2 + 1, ergibt %1 für die %n CPUs des Serverrechners.</numerusform>
        </translation>
    </message>
    <message>
        <source>Larger sizes were not tried: %1</source>
        <translation>Größere wurden nicht versucht: %1</translation>
    </message>
    <message>
        <source>A sizing run sends one read-only statement through 1, 2, 3, 4, 6, 8 … connections and shows where more of them stop helping.</source>
        <translation>Ein Größenlauf sendet eine nur lesende Anweisung durch 1, 2, 3, 4, 6, 8 … Verbindungen und zeigt, ab wann weitere nichts mehr bringen.</translation>
    </message>
    <message>
        <source>Start a sizing run</source>
        <translation>Größenlauf starten</translation>
    </message>
    <message>
        <source>About two seconds per size, on connections of its own. Some of the server&apos;s connections stay free for others.</source>
        <translation>Etwa zwei Sekunden je Größe, auf eigenen Verbindungen. Einige Verbindungen des Servers bleiben für andere frei.</translation>
    </message>
    <message>
        <source>Use as pool size</source>
        <translation>Als Poolgröße übernehmen</translation>
    </message>
    <message>
        <source>Statements to choose from</source>
        <translation>Anweisungen zur Auswahl</translation>
    </message>
    <message>
        <source>Choose a statement</source>
        <translation>Anweisung wählen</translation>
    </message>
    <message>
        <source>Most connections</source>
        <translation>Höchstzahl der Verbindungen</translation>
    </message>
    <message>
        <source>as many as are free</source>
        <translation>so viele, wie frei sind</translation>
    </message>
    <message>
        <source>Statement of the run</source>
        <translation>Anweisung des Laufs</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Bis zu</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Time of a statement</source>
        <translation>Zeit einer Anweisung</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>Was gemessen wurde</translation>
    </message>
    <message>
        <source>Start a sizing run on %1?</source>
        <translation>Größenlauf auf %1 starten?</translation>
    </message>
    <message>
        <source>For up to half a minute the statement is sent as fast as the server answers, through more and more connections. It reads only; others will feel the load. Stop ends it at once.</source>
        <translation>Bis zu einer halben Minute lang wird die Anweisung so schnell gesendet, wie der Server antwortet, durch immer mehr Verbindungen. Sie liest nur; andere werden die Last spüren. Anhalten beendet ihn sofort.</translation>
    </message>
    <message>
        <source>Sizing run</source>
        <translation>Größenlauf</translation>
    </message>
    <message>
        <source>The sizing run is under way.</source>
        <translation>Der Größenlauf ist unterwegs.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Use %1 as pool size</source>
        <translation>%1 als Poolgröße übernehmen</translation>
    </message>
    <message numerus="yes">
        <source>Our pool now keeps %n connection(s).</source>
        <translation>
            <numerusform>Unser Pool hält jetzt %n Verbindung.</numerusform>
            <numerusform>Unser Pool hält jetzt %n Verbindungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>mahout::SourcePanel</name>
    <message>
        <source>Nothing was seen of this before the server went away.</source>
        <translation>Davon war nichts zu sehen, bevor der Server verschwand.</translation>
    </message>
    <message>
        <source>It is read as soon as it is back.</source>
        <translation>Es wird gelesen, sobald er wieder da ist.</translation>
    </message>
</context>
<context>
    <name>mahout::SqlView</name>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
</context>
<context>
    <name>mahout::StartPage</name>
    <message>
        <source>pgMahout</source>
        <translation>pgMahout</translation>
    </message>
    <message>
        <source>See what a PostgreSQL server is doing, find the index it misses, and change it safely.</source>
        <translation>Sehen, was ein PostgreSQL-Server tut, den fehlenden Index finden und den Server sicher ändern.</translation>
    </message>
    <message>
        <source>Saved servers</source>
        <translation>Gespeicherte Server</translation>
    </message>
    <message>
        <source>Try the demo server</source>
        <translation>Demo-Server ausprobieren</translation>
    </message>
    <message>
        <source>Starts a private PostgreSQL with a web shop that is in use. Nothing of it is left afterwards.</source>
        <translation>Startet ein privates PostgreSQL mit einem Webshop in Betrieb. Danach bleibt nichts davon zurück.</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
        <source>PostgreSQL 13 or later. Reading statistics needs the role pg_monitor.</source>
        <translation>PostgreSQL 13 oder neuer. Zum Lesen der Statistiken ist die Rolle pg_monitor nötig.</translation>
    </message>
    <message>
        <source>Open a migrations folder</source>
        <translation>Migrationsordner öffnen</translation>
    </message>
    <message>
        <source>Choose the folder, then the server that its migrations belong to.</source>
        <translation>Erst den Ordner wählen, dann den Server, zu dem seine Migrationen gehören.</translation>
    </message>
</context>
<context>
    <name>mahout::StatePanel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>%1 may not be read by this role.</source>
        <translation>%1 darf von dieser Rolle nicht gelesen werden.</translation>
    </message>
    <message>
        <source>A superuser can allow it with this statement. Then press Retry.</source>
        <translation>Ein Superuser kann es mit dieser Anweisung erlauben. Danach „Erneut versuchen“ drücken.</translation>
    </message>
    <message>
        <source>This needs the extension %1.</source>
        <translation>Hierfür ist die Erweiterung %1 nötig.</translation>
    </message>
    <message>
        <source>%1: not on this server.</source>
        <translation>%1: auf diesem Server nicht vorhanden.</translation>
    </message>
    <message>
        <source>It came with %1; this server is older.</source>
        <translation>Es kam mit %1; dieser Server ist älter.</translation>
    </message>
    <message>
        <source>This was stopped.</source>
        <translation>Dies wurde angehalten.</translation>
    </message>
    <message>
        <source>Stale since %1, %2 old.</source>
        <translation>Veraltet seit %1, %2 alt.</translation>
    </message>
</context>
<context>
    <name>mahout::TableAdvice</name>
    <message>
        <source>Since the last checkpoint too few ids were used to say when.</source>
        <translation>Seit dem letzten Checkpoint wurden zu wenige Nummern verbraucht, um zu sagen, wann.</translation>
    </message>
    <message>
        <source>At the rate of the last %1 that is in ≈ %2.</source>
        <translation>Beim Verbrauch der letzten %1 ist das in ≈ %2.</translation>
    </message>
    <message>
        <source>%1 holds row locks of very old multixacts. When they reach the end of their range, the server takes no more writes.</source>
        <translation>%1 enthält Zeilensperren sehr alter Multixacts. Erreichen sie das Ende ihres Bereichs, nimmt der Server keine Änderungen mehr an.</translation>
    </message>
    <message>
        <source>%1 holds rows of very old transactions that should have been frozen. When they reach the end of the range, the server takes no more writes.</source>
        <translation>%1 enthält Zeilen sehr alter Transaktionen, die längst eingefroren sein sollten. Erreichen sie das Ende des Bereichs, nimmt der Server keine Änderungen mehr an.</translation>
    </message>
    <message>
        <source>Age %1: %2 % of what forces a freeze, %3 % of where vacuum drops everything else, %4 % of where writes stop.</source>
        <translation>Alter %1: %2 % dessen, was das Einfrieren erzwingt, %3 % dessen, wo Vacuum alles andere fallen lässt, %4 % dessen, wo keine Änderungen mehr angenommen werden.</translation>
    </message>
    <message>
        <source>See why autovacuum does not finish there, and freeze it by hand; reads and writes go on.</source>
        <translation>Feststellen, warum Autovacuum dort nicht fertig wird, und von Hand einfrieren; gelesen und geschrieben wird weiter.</translation>
    </message>
    <message>
        <source>See what the session does, and end it if nobody needs its result; its transaction is rolled back.</source>
        <translation>Ansehen, was die Sitzung tut, und sie beenden, wenn niemand ihr Ergebnis braucht; ihre Transaktion wird zurückgerollt.</translation>
    </message>
    <message>
        <source>Ask its transaction manager. If it knows nothing of it: COMMIT PREPARED or this.</source>
        <translation>Ihren Transaktionsmanager fragen. Weiß er nichts von ihr: COMMIT PREPARED oder dies.</translation>
    </message>
    <message>
        <source>End the long query on the standby, or switch hot_standby_feedback off there; then its queries may be cancelled instead.</source>
        <translation>Die lange Abfrage auf dem Standby beenden oder dort hot_standby_feedback ausschalten; dann werden stattdessen vielleicht seine Abfragen abgebrochen.</translation>
    </message>
    <message>
        <source>Its consumer is connected and behind: look there for what holds it up.</source>
        <translation>Sein Abnehmer ist verbunden und hängt zurück: Dort nachsehen, was ihn aufhält.</translation>
    </message>
    <message>
        <source>See whether its consumer still exists. Without the slot it has to be set up anew.</source>
        <translation>Feststellen, ob es seinen Abnehmer noch gibt. Ohne den Slot muss er neu eingerichtet werden.</translation>
    </message>
    <message>
        <source>It holds back dead rows of the system catalogs.</source>
        <translation>Tote Zeilen der Systemkataloge bleiben seinetwegen liegen.</translation>
    </message>
    <message>
        <source>No table of this database has dead rows at this moment.</source>
        <translation>Zurzeit hat keine Tabelle dieser Datenbank tote Zeilen.</translation>
    </message>
    <message>
        <source>It may hold back up to %1 dead rows of this database: %2.</source>
        <translation>Bis zu %1 tote Zeilen dieser Datenbank bleiben deswegen vielleicht liegen: %2.</translation>
    </message>
    <message>
        <source>%1 transactions have begun since.</source>
        <translation>%1 Transaktionen haben seither begonnen.</translation>
    </message>
    <message>
        <source>%1 transactions have begun since, in %2.</source>
        <translation>%1 Transaktionen haben seither begonnen, in %2.</translation>
    </message>
    <message>
        <source>Sessions and standbys of other roles are hidden, and so is what of them holds back vacuum and which vacuums run. Run: %1</source>
        <translation>Sitzungen und Standbys anderer Rollen sind verborgen, und damit auch, was davon Vacuum aufhält und welche Vacuums laufen. Auszuführen: %1</translation>
    </message>
    <message>
        <source>the TOAST of %1</source>
        <translation>TOAST von %1</translation>
    </message>
    <message>
        <source>Much of %1 holds no rows: scans, caches and backups carry it all the same.</source>
        <translation>Ein großer Teil von %1 enthält keine Zeilen: Scans, Caches und Sicherungen schleppen ihn trotzdem mit.</translation>
    </message>
    <message>
        <source>New rows use the space again, so look for what made it first. VACUUM FULL gives it back: it writes the table anew under an ACCESS EXCLUSIVE lock and needs the space twice; pg_repack does so without the long lock.</source>
        <translation>Neue Zeilen nutzen den Platz wieder, daher zuerst nach der Ursache suchen. VACUUM FULL gibt ihn zurück: Es schreibt die Tabelle unter einer ACCESS-EXCLUSIVE-Sperre neu und braucht den Platz doppelt; pg_repack tut das ohne die lange Sperre.</translation>
    </message>
    <message>
        <source>Estimated: ≈ %1 ± %2 % of its %3, ≈ %4; from statistics that were taken %5.</source>
        <translation>Geschätzt: ≈ %1 ± %2 % ihrer %3, ≈ %4; nach einer Statistik, erhoben: %5.</translation>
    </message>
    <message>
        <source>Measured: %1 % of its %2, %3; %4 % dead rows, the rest free.</source>
        <translation>Gemessen: %1 % ihrer %2, %3; %4 % tote Zeilen, der Rest frei.</translation>
    </message>
    <message>
        <source>The bloat of %1 is unknown: this role may not see their statistics. Run: %2</source>
        <translation>Wie aufgebläht %1 ist, ist unbekannt: Diese Rolle darf die Statistik nicht sehen. Auszuführen: %2</translation>
    </message>
    <message>
        <source>The bloat of %1 is unknown: there are no statistics. Run: ANALYZE %1;</source>
        <translation>Wie aufgebläht %1 ist, ist unbekannt: Es gibt keine Statistik. Auszuführen: ANALYZE %1;</translation>
    </message>
    <message>
        <source>The default partition of %1 holds rows that no other partition was made for. While it does, each new partition has to read it whole under a lock, and cannot be made if rows of its range are in there.</source>
        <translation>Die Standardpartition von %1 enthält Zeilen, für die keine andere Partition angelegt wurde. Solange das so ist, muss jede neue Partition sie unter einer Sperre ganz lesen, und liegen Zeilen ihres Bereichs darin, kann sie nicht angelegt werden.</translation>
    </message>
    <message>
        <source>%1 rows in %2.</source>
        <translation>%1 Zeilen in %2.</translation>
    </message>
    <message>
        <source>See which keys they have, detach the default partition, make the partitions that are missing, and insert the rows again.</source>
        <translation>Feststellen, welche Schlüssel sie haben, die Standardpartition abhängen, die fehlenden Partitionen anlegen und die Zeilen wieder einfügen.</translation>
    </message>
    <message>
        <source>%1 is partitioned and has no partition: every insert fails.</source>
        <translation>%1 ist partitioniert und hat keine Partition: Jedes Einfügen scheitert.</translation>
    </message>
    <message>
        <source>%1 is partitioned into one partition, which costs planning and gains nothing yet.</source>
        <translation>%1 ist in eine einzige Partition geteilt; das kostet Planung und bringt noch nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n partition(s).</source>
        <translation>
            <numerusform>%n Partition.</numerusform>
            <numerusform>%n Partitionen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Make the partitions that its rows belong to.</source>
        <translation>Die Partitionen anlegen, in die ihre Zeilen gehören.</translation>
    </message>
    <message>
        <source>The last partition ends before %1; the sequence of its key is at %2.</source>
        <translation>Die letzte Partition endet vor %1; die Sequenz ihres Schlüssels steht bei %2.</translation>
    </message>
    <message>
        <source>The last partition ends at %1, in %2.</source>
        <translation>Die letzte Partition endet am %1, in %2.</translation>
    </message>
    <message>
        <source>The last partition ended at %1, %2 ago.</source>
        <translation>Die letzte Partition endete am %1, vor %2.</translation>
    </message>
    <message>
        <source>%1 has no partition for its next range; those rows go into the default partition.</source>
        <translation>%1 hat keine Partition für den nächsten Bereich; diese Zeilen kommen in die Standardpartition.</translation>
    </message>
    <message>
        <source>%1 has no partition for its next range; inserts of those rows fail.</source>
        <translation>%1 hat keine Partition für den nächsten Bereich; das Einfügen dieser Zeilen scheitert.</translation>
    </message>
    <message>
        <source>Make the next partition, as wide as the last one, and see why what makes them did not.</source>
        <translation>Die nächste Partition anlegen, so breit wie die letzte, und feststellen, warum das nicht von selbst geschah.</translation>
    </message>
    <message>
        <source>A partitioned table is locked at this moment, so the ends of ranges were not looked at. Check again later.</source>
        <translation>Eine partitionierte Tabelle ist gerade gesperrt, daher wurden die Enden der Bereiche nicht betrachtet. Später erneut prüfen.</translation>
    </message>
    <message>
        <source>Make the column a bigint, and with it the columns that refer to it. The table is written anew under an ACCESS EXCLUSIVE lock; on a large one add a new column, fill it in parts and exchange them.</source>
        <translation>Die Spalte zu bigint machen, und mit ihr die Spalten, die auf sie verweisen. Die Tabelle wird unter einer ACCESS-EXCLUSIVE-Sperre neu geschrieben; bei einer großen eine neue Spalte anlegen, in Teilen füllen und tauschen.</translation>
    </message>
    <message>
        <source>Raise its limit, if what takes its numbers can hold larger ones.</source>
        <translation>Ihre Grenze anheben, wenn größere Nummern dort Platz haben, wo sie hinkommen.</translation>
    </message>
    <message>
        <source>%1 comes to its end; nextval fails after the last number.</source>
        <translation>%1 kommt an ihr Ende; nach der letzten Nummer scheitert nextval.</translation>
    </message>
    <message>
        <source>The numbers for %1.%2 come to their end; inserts fail after the last one.</source>
        <translation>Die Nummern für %1.%2 gehen zu Ende; nach der letzten scheitert das Einfügen.</translation>
    </message>
    <message>
        <source>%1 is at %2, %3 % of its range; %4 are left.</source>
        <translation>%1 steht bei %2, %3 % ihres Bereichs; %4 sind übrig.</translation>
    </message>
    <message>
        <source>%1.%2 is narrower than the sequence that fills it: inserts will fail before the sequence ends, and its own limit does not warn.</source>
        <translation>%1.%2 ist enger als die Sequenz, die sie füllt: Das Einfügen scheitert, bevor die Sequenz endet, und deren Grenze warnt nicht.</translation>
    </message>
    <message>
        <source>The column is of type %1; %2 goes on to %3.</source>
        <translation>Die Spalte ist vom Typ %1; %2 geht bis %3.</translation>
    </message>
    <message>
        <source>A sequence is locked at this moment, so none was looked at. Check again later.</source>
        <translation>Eine Sequenz ist gerade gesperrt, daher wurde keine betrachtet. Später erneut prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>How far %n sequence(s) have come is hidden. Run: %1</source>
        <translation>
            <numerusform>Wie weit %n Sequenz ist, ist verborgen. Auszuführen: %1</numerusform>
            <numerusform>Wie weit %n Sequenzen sind, ist verborgen. Auszuführen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>This is a standby: it counts its own scans only, and what mends a table has to run on the primary.</source>
        <translation>Dies ist ein Standby: Er zählt nur seine eigenen Scans, und was eine Tabelle in Ordnung bringt, muss auf dem Primärserver laufen.</translation>
    </message>
    <message>
        <source>never since the counters began</source>
        <translation>nie, seit gezählt wird</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Most updates of %1 write a new entry into each of its indexes, because they are not heap-only.</source>
        <translation>Die meisten Änderungen von %1 schreiben in jeden ihrer Indizes einen neuen Eintrag, weil sie nicht heap-only sind.</translation>
    </message>
    <message>
        <source>%1 of %2 updates were heap-only (%3 %); fillfactor is 100.</source>
        <translation>%1 von %2 Änderungen waren heap-only (%3 %); fillfactor ist 100.</translation>
    </message>
    <message>
        <source>%1 found no room in their page.</source>
        <translation>%1 fanden in ihrer Seite keinen Platz.</translation>
    </message>
    <message>
        <source>An update of a column in one of these indexes cannot be heap-only: %1.</source>
        <translation>Die Änderung einer Spalte in einem dieser Indizes kann nicht heap-only sein: %1.</translation>
    </message>
    <message>
        <source>Leave room in each page for the next version of its rows. It applies to pages that are filled from now on; the table grows by a tenth.</source>
        <translation>In jeder Seite Platz für die nächste Fassung ihrer Zeilen lassen. Das gilt für Seiten, die von nun an gefüllt werden; die Tabelle wächst um ein Zehntel.</translation>
    </message>
    <message>
        <source>The pages have room, so an indexed column is updated. See which of the indexes is worth that; the page Indexes lists those that nobody uses.</source>
        <translation>Die Seiten haben Platz, also wird eine indizierte Spalte geändert. Feststellen, welcher der Indizes das wert ist; die Seite Indizes nennt die, die niemand benutzt.</translation>
    </message>
    <message>
        <source>%1 (%2) is read from end to end again and again.</source>
        <translation>%1 (%2) wird immer wieder von Anfang bis Ende gelesen.</translation>
    </message>
    <message>
        <source>%1 sequential scans (%2 a day) read %3 rows each, %4 % of its live rows; %5 index scans.</source>
        <translation>%1 sequenzielle Scans (%2 am Tag) lasen je %3 Zeilen, %4 % ihrer lebenden Zeilen; %5 Index-Scans.</translation>
    </message>
    <message>
        <source>The page Indexes and pgmahoutctl advise indexes say which index the statements of this server would use.</source>
        <translation>Die Seite Indizes und pgmahoutctl advise indexes sagen, welchen Index die Anweisungen dieses Servers benutzen würden.</translation>
    </message>
    <message>
        <source>Most of %1 is stored out of line: each read of such a value is a scan of its TOAST, and each update of it writes all of it.</source>
        <translation>Das meiste von %1 ist ausgelagert: Jedes Lesen eines solchen Werts ist ein Scan ihres TOAST, und jede Änderung schreibt ihn ganz.</translation>
    </message>
    <message>
        <source>%1 out of line beside %2 of rows.</source>
        <translation>%1 ausgelagert neben %2 an Zeilen.</translation>
    </message>
    <message>
        <source>Columns that may be long: %1.</source>
        <translation>Spalten, die lang sein können: %1.</translation>
    </message>
    <message>
        <source>Select only the columns that are needed, and keep what is updated often in a table of its own.</source>
        <translation>Nur die nötigen Spalten lesen, und was oft geändert wird, in einer eigenen Tabelle halten.</translation>
    </message>
    <message>
        <source>lz4 packs and unpacks several times faster than pglz; it applies to values written from now on.</source>
        <translation>lz4 packt und entpackt um ein Mehrfaches schneller als pglz; es gilt für Werte, die von nun an geschrieben werden.</translation>
    </message>
    <message>
        <source>%1 is unlogged: after a crash it is empty, and standbys do not have its rows.</source>
        <translation>%1 wird nicht protokolliert: Nach einem Absturz ist sie leer, und Standbys haben ihre Zeilen nicht.</translation>
    </message>
    <message>
        <source>%1 rows.</source>
        <translation>%1 Zeilen.</translation>
    </message>
    <message>
        <source>This server has standbys.</source>
        <translation>Dieser Server hat Standbys.</translation>
    </message>
    <message>
        <source>Right for rows that can be made again. Otherwise log it: that writes the table anew under an ACCESS EXCLUSIVE lock, and into the write-ahead log.</source>
        <translation>Richtig für Zeilen, die wieder erzeugt werden können. Sonst protokollieren: Das schreibt die Tabelle unter einer ACCESS-EXCLUSIVE-Sperre neu, auch ins Write-Ahead-Log.</translation>
    </message>
    <message>
        <source>UPDATE and DELETE of %1 fail: it is published, and nothing tells its rows apart.</source>
        <translation>UPDATE und DELETE von %1 scheitern: Sie ist veröffentlicht, und nichts unterscheidet ihre Zeilen.</translation>
    </message>
    <message>
        <source>Published by %1; no primary key or other replica identity.</source>
        <translation>Veröffentlicht von %1; weder Primärschlüssel noch andere Replikatidentität.</translation>
    </message>
    <message>
        <source>A primary key is best. FULL works at once, but writes the whole old row into the log and lets subscribers search for it.</source>
        <translation>Ein Primärschlüssel ist am besten. FULL wirkt sofort, schreibt aber die ganze alte Zeile ins Protokoll und lässt Abnehmer nach ihr suchen.</translation>
    </message>
    <message>
        <source>Let the unique index %1 identify its rows.</source>
        <translation>Den eindeutigen Index %1 ihre Zeilen bestimmen lassen.</translation>
    </message>
    <message>
        <source>A published table is locked at this moment, so what is published was not looked at. Check again later.</source>
        <translation>Eine veröffentlichte Tabelle ist gerade gesperrt, daher wurde nicht betrachtet, was veröffentlicht ist. Später erneut prüfen.</translation>
    </message>
    <message>
        <source>Autovacuum is off for the whole server.</source>
        <translation>Autovacuum ist für den ganzen Server ausgeschaltet.</translation>
    </message>
    <message numerus="yes">
        <source>All %n workers of autovacuum are busy elsewhere.</source>
        <translation>
            <numerusform>Der eine Arbeiter von Autovacuum (%n) ist anderswo beschäftigt.</numerusform>
            <numerusform>Alle %n Arbeiter von Autovacuum sind anderswo beschäftigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Autovacuum looks at each database once in %1; if it does not come, read the server&apos;s log.</source>
        <translation>Autovacuum sieht jede Datenbank alle %1 an; kommt es nicht, das Protokoll des Servers lesen.</translation>
    </message>
    <message>
        <source>A vacuum of %1 is due, and nobody is at work on it. %2</source>
        <translation>Ein Vacuum von %1 ist fällig, und niemand arbeitet daran. %2</translation>
    </message>
    <message>
        <source>Vacuum it now; reads and writes go on. Space that it frees is used again by the table.</source>
        <translation>Jetzt vakuumieren; gelesen und geschrieben wird weiter. Frei werdenden Platz nutzt die Tabelle wieder.</translation>
    </message>
    <message>
        <source>%1 dead rows beside %2 live ones; %3 bring autovacuum. Last vacuum: %4.</source>
        <translation>%1 tote Zeilen neben %2 lebenden; ab %3 kommt Autovacuum. Letztes Vacuum: %4.</translation>
    </message>
    <message>
        <source>%1 rows inserted since the last vacuum, %2 live ones; %3 bring autovacuum. Last vacuum: %4.</source>
        <translation>%1 Zeilen seit dem letzten Vacuum eingefügt, %2 lebende; ab %3 kommt Autovacuum. Letztes Vacuum: %4.</translation>
    </message>
    <message>
        <source>Dead rows gather in %1, because its settings keep autovacuum away until there are more.</source>
        <translation>In %1 sammeln sich tote Zeilen, weil die Einstellungen Autovacuum fernhalten, bis es mehr sind.</translation>
    </message>
    <message>
        <source>%1 dead rows beside %2 live ones; only %3 bring autovacuum. Last vacuum: %4.</source>
        <translation>%1 tote Zeilen neben %2 lebenden; erst ab %3 kommt Autovacuum. Letztes Vacuum: %4.</translation>
    </message>
    <message>
        <source>Let autovacuum come at a twentieth of the rows. It runs more often and has less to do each time.</source>
        <translation>Autovacuum bei einem Zwanzigstel der Zeilen kommen lassen. Es läuft öfter und hat jedes Mal weniger zu tun.</translation>
    </message>
    <message>
        <source>Autovacuum is switched off for %1, so that dead rows stay and its statistics age until somebody thinks of it.</source>
        <translation>Autovacuum ist für %1 ausgeschaltet; tote Zeilen bleiben und die Statistik altert, bis jemand daran denkt.</translation>
    </message>
    <message>
        <source>%1 = false. Last vacuum: %2; %3 dead rows.</source>
        <translation>%1 = false. Letztes Vacuum: %2; %3 tote Zeilen.</translation>
    </message>
    <message>
        <source>Switch it on again. If it was in the way of a large load, vacuum after the load.</source>
        <translation>Wieder einschalten. Stand es einem großen Ladevorgang im Weg, danach vakuumieren.</translation>
    </message>
    <message>
        <source>Autovacuum is off for the whole server: dead rows stay everywhere, and statistics age.</source>
        <translation>Autovacuum ist für den ganzen Server ausgeschaltet: Überall bleiben tote Zeilen, und die Statistik altert.</translation>
    </message>
    <message>
        <source>%1 = off.</source>
        <translation>%1 = off.</translation>
    </message>
    <message>
        <source>Switch it on; the setting takes effect when the configuration is read again.</source>
        <translation>Einschalten; die Einstellung wirkt, sobald die Konfiguration neu gelesen wird.</translation>
    </message>
    <message>
        <source>%1 has no statistics of its own. Autovacuum analyses partitions one by one, never the whole, and so joins and groups over all of them are guessed.</source>
        <translation>%1 hat keine eigene Statistik. Autovacuum analysiert Partitionen einzeln, nie das Ganze; Verbünde und Gruppen über alle werden daher geraten.</translation>
    </message>
    <message>
        <source>Last ANALYZE of the partitioned table: %1.</source>
        <translation>Letztes ANALYZE der partitionierten Tabelle: %1.</translation>
    </message>
    <message>
        <source>Analyse it now, and again on a schedule or after large changes.</source>
        <translation>Jetzt analysieren, und wieder nach Plan oder nach großen Änderungen.</translation>
    </message>
    <message>
        <source>%1 was never analysed; the planner guesses how many rows its conditions find.</source>
        <translation>%1 wurde nie analysiert; der Planer rät, wie viele Zeilen die Bedingungen finden.</translation>
    </message>
    <message>
        <source>The statistics of %1 are overdue; the planner may plan for rows that are no longer there.</source>
        <translation>Die Statistik von %1 ist überfällig; der Planer plant vielleicht für Zeilen, die es nicht mehr gibt.</translation>
    </message>
    <message>
        <source>%1 rows changed since the last ANALYZE (%2), of %3; %4 bring autovacuum.</source>
        <translation>%1 Zeilen seit dem letzten ANALYZE (%2) geändert, von %3; ab %4 kommt Autovacuum.</translation>
    </message>
    <message>
        <source>Analyse it now; that reads a sample of the table and blocks nobody.</source>
        <translation>Jetzt analysieren; das liest eine Stichprobe der Tabelle und blockiert niemanden.</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>Prepared transaction %1</source>
        <translation>Vorbereitete Transaktion %1</translation>
    </message>
    <message>
        <source>Standby of process %1</source>
        <translation>Standby am Prozess %1</translation>
    </message>
    <message>
        <source>Slot %1</source>
        <translation>Slot %1</translation>
    </message>
    <message>
        <source>%1 (%2) keeps vacuum from removing rows that died since it began.</source>
        <translation>%1 (%2) hindert Vacuum daran, Zeilen zu entfernen, die seither gestorben sind.</translation>
    </message>
</context>
<context>
    <name>mahout::TableFindings</name>
    <message>
        <source>Filter findings</source>
        <translation>Befunde filtern</translation>
    </message>
    <message>
        <source>Check tables</source>
        <translation>Tabellen prüfen</translation>
    </message>
    <message>
        <source>Measure bloat</source>
        <translation>Aufblähung messen</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Create migration…</source>
        <translation>Migration anlegen…</translation>
    </message>
    <message>
        <source>Findings about tables</source>
        <translation>Befunde zu Tabellen</translation>
    </message>
    <message>
        <source>Reads pages of the tables that may be bloated, with the extension pgstattuple.</source>
        <translation>Liest mit der Erweiterung pgstattuple Seiten der Tabellen, die aufgebläht sein können.</translation>
    </message>
    <message>
        <source>No check has run</source>
        <translation>Noch keine Prüfung</translation>
    </message>
    <message>
        <source>It reads the catalog and the counters, and no table.</source>
        <translation>Sie liest den Katalog und die Zähler, keine Tabelle.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>What it is and what to do</source>
        <translation>Was es ist und was zu tun ist</translation>
    </message>
    <message>
        <source>Checking tables and measuring bloat</source>
        <translation>Tabellen werden geprüft und gemessen</translation>
    </message>
    <message>
        <source>Checking tables</source>
        <translation>Tabellen werden geprüft</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>No table stands out</source>
        <translation>Keine Tabelle fällt auf</translation>
    </message>
    <message>
        <source>What could not be judged is said below.</source>
        <translation>Was nicht beurteilt werden konnte, steht unten.</translation>
    </message>
    <message>
        <source>No finding is selected</source>
        <translation>Kein Befund ausgewählt</translation>
    </message>
    <message>
        <source>The command was copied.</source>
        <translation>Der Befehl wurde kopiert.</translation>
    </message>
</context>
<context>
    <name>mahout::TableView</name>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>mahout::TablesPage</name>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>This database has no tables.</source>
        <translation>Diese Datenbank hat keine Tabellen.</translation>
    </message>
    <message>
        <source>Tables of other databases are seen by connecting to those.</source>
        <translation>Tabellen anderer Datenbanken sieht man durch eine Verbindung mit diesen.</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>This database has no indexes.</source>
        <translation>Diese Datenbank hat keine Indizes.</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>No database was found.</source>
        <translation>Keine Datenbank gefunden.</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <source>Rows written</source>
        <translation>Geschriebene Zeilen</translation>
    </message>
    <message>
        <source>Dead rows</source>
        <translation>Tote Zeilen</translation>
    </message>
    <message>
        <source>%1 has %2 of the dead rows that bring autovacuum, which is late.</source>
        <translation>%1 hat %2 der toten Zeilen, bei denen Autovacuum kommt; es ist spät dran.</translation>
    </message>
    <message>
        <source>%1 is read in sequence most: %2 rows per second.</source>
        <translation>%1 wird am meisten sequenziell gelesen: %2 Zeilen je Sekunde.</translation>
    </message>
    <message>
        <source>%1 is the largest table with %2.</source>
        <translation>%1 ist mit %2 die größte Tabelle.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
</context>
<context>
    <name>mahout::TimeChart</name>
    <message>
        <source>too short for a trend</source>
        <translation>zu kurz für einen Trend</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>The file %1 could not be written: %2.</source>
        <translation>Die Datei %1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Choose a folder that may be written to.</source>
        <translation>Einen beschreibbaren Ordner wählen.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: no values.</source>
        <translation>%1: keine Werte.</translation>
    </message>
    <message>
        <source>%1: latest %2, minimum %3, maximum %4, %5.</source>
        <translation>%1: zuletzt %2, Minimum %3, Maximum %4, %5.</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>Daten kopieren</translation>
    </message>
    <message>
        <source>Export as PNG…</source>
        <translation>Als PNG exportieren…</translation>
    </message>
    <message>
        <source>Export as SVG…</source>
        <translation>Als SVG exportieren…</translation>
    </message>
    <message>
        <source>Export as PDF…</source>
        <translation>Als PDF exportieren…</translation>
    </message>
    <message>
        <source>Export data as CSV…</source>
        <translation>Daten als CSV exportieren…</translation>
    </message>
    <message>
        <source>Show live data</source>
        <translation>Live-Daten zeigen</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1-Dateien (*.%2)</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>no values for %1</source>
        <translation>keine Werte für %1</translation>
    </message>
    <message>
        <source>%1 vs. %2</source>
        <translation>%1 gegenüber %2</translation>
    </message>
    <message>
        <source>thin line: %1</source>
        <translation>dünne Linie: %1</translation>
    </message>
    <message>
        <source>dotted line: total of %1</source>
        <translation>gepunktete Linie: Summe von %1</translation>
    </message>
    <message>
        <source>No values for %1.</source>
        <translation>Keine Werte für %1.</translation>
    </message>
    <message>
        <source>%1: minimum %2, maximum %3.</source>
        <translation>%1: kleinster Wert %2, größter Wert %3.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No data in this range</source>
        <translation>Keine Daten in diesem Zeitraum</translation>
    </message>
</context>
<context>
    <name>mahout::TimeRangeControl</name>
    <message>
        <source>Time range of all charts</source>
        <translation>Zeitbereich aller Diagramme</translation>
    </message>
    <message>
        <source>Previous time range</source>
        <translation>Vorheriger Zeitbereich</translation>
    </message>
    <message>
        <source>Next time range</source>
        <translation>Nächster Zeitbereich</translation>
    </message>
    <message>
        <source>Show live data</source>
        <translation>Live-Daten zeigen</translation>
    </message>
    <message>
        <source>Live, %1</source>
        <translation>Live, %1</translation>
    </message>
    <message>
        <source>Compare with an earlier time range</source>
        <translation>Mit einem früheren Zeitraum vergleichen</translation>
    </message>
    <message>
        <source>Custom range…</source>
        <translation>Eigener Zeitraum…</translation>
    </message>
    <message>
        <source>No comparison</source>
        <translation>Kein Vergleich</translation>
    </message>
    <message>
        <source>With a day before</source>
        <translation>Mit einem Tag zuvor</translation>
    </message>
    <message>
        <source>With a week before</source>
        <translation>Mit einer Woche zuvor</translation>
    </message>
    <message>
        <source>With another time before…</source>
        <translation>Mit einer anderen Zeit zuvor…</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Show range</source>
        <translation>Zeitraum zeigen</translation>
    </message>
    <message>
        <source>A range cannot be compared with itself.</source>
        <translation>Ein Zeitraum lässt sich nicht mit sich selbst vergleichen.</translation>
    </message>
    <message>
        <source>Write how long before, such as 6h or 14d.</source>
        <translation>Angeben, wie lange zuvor, etwa 6h oder 14d.</translation>
    </message>
    <message>
        <source>How long before</source>
        <translation>Wie lange zuvor</translation>
    </message>
    <message>
        <source>such as 6h or 14d</source>
        <translation>etwa 6h oder 14d</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>vs. %1</source>
        <translation>gegenüber %1</translation>
    </message>
</context>
<context>
    <name>mahout::TimeRangeModel</name>
    <message>
        <source>Live, %1</source>
        <translation>Live, %1</translation>
    </message>
</context>
<context>
    <name>mahout::Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>mahout::Twin</name>
    <message>
        <source>The file %1 of the private server could not be prepared: %2.</source>
        <translation>Die Datei %1 des privaten Servers konnte nicht vorbereitet werden: %2.</translation>
    </message>
    <message>
        <source>Make room on that disk, or point TMPDIR to one whose files can have holes.</source>
        <translation>Auf diesem Datenträger Platz schaffen oder TMPDIR auf einen zeigen lassen, dessen Dateien Löcher haben können.</translation>
    </message>
    <message>
        <source>Role %1 may not read them. Run: %2</source>
        <translation>Die Rolle %1 darf sie nicht lesen. Ausführen: %2</translation>
    </message>
    <message>
        <source>Only the index&apos;s owner and roles that may read everything see them. Run: %1</source>
        <translation>Nur der Eigentümer des Index und Rollen, die alles lesen dürfen, sehen sie. Ausführen: %1</translation>
    </message>
    <message>
        <source>Policies are left out, so that statements are planned without their conditions.</source>
        <translation>Policies fehlen, sodass Anweisungen ohne deren Bedingungen geplant werden.</translation>
    </message>
    <message>
        <source>Policies are left out, and they hide the table&apos;s statistics from role %1. Run as a superuser: %2</source>
        <translation>Policies fehlen, und sie verbergen die Statistik der Tabelle vor der Rolle %1. Als Superuser ausführen: %2</translation>
    </message>
    <message>
        <source>Its rows are on another server. Statements that use it cannot be planned.</source>
        <translation>Ihre Zeilen liegen auf einem anderen Server. Anweisungen, die sie benutzen, können nicht geplant werden.</translation>
    </message>
    <message>
        <source>The table is stored by “%1”; the twin plans as for an ordinary table.</source>
        <translation>Die Tabelle wird von „%1“ gespeichert; der Zwilling plant wie für eine gewöhnliche Tabelle.</translation>
    </message>
    <message>
        <source>The type is written in C and belongs to no extension.</source>
        <translation>Der Typ ist in C geschrieben und gehört zu keiner Erweiterung.</translation>
    </message>
    <message>
        <source>It belongs to no extension; only extensions bring their own.</source>
        <translation>Es gehört zu keiner Erweiterung; nur Erweiterungen bringen ihre eigenen mit.</translation>
    </message>
    <message>
        <source>The tablespace has costs of its own (%1); the twin uses the database&apos;s.</source>
        <translation>Der Tablespace hat eigene Kosten (%1); der Zwilling benutzt die der Datenbank.</translation>
    </message>
    <message>
        <source>The server gives them out only in pieces.</source>
        <translation>Der Server gibt sie nur in Stücken heraus.</translation>
    </message>
    <message>
        <source>The type %1 keeps statistics of its own that pg_stats does not show.</source>
        <translation>Der Typ %1 führt eigene Statistiken, die pg_stats nicht zeigt.</translation>
    </message>
    <message>
        <source>pg_stats shows the statistics of ranges from PostgreSQL 17 on.</source>
        <translation>pg_stats zeigt die Statistik von Bereichen ab PostgreSQL 17.</translation>
    </message>
    <message>
        <source>The server uses blocks of %1 bytes; a twin can only be made of one with %2.</source>
        <translation>Der Server benutzt Blöcke von %1 Bytes; ein Zwilling ist nur von einem mit %2 möglich.</translation>
    </message>
    <message>
        <source>Use --engine server, which asks the planner of the target.</source>
        <translation>--engine server verwenden, das den Planer des Zielservers befragt.</translation>
    </message>
    <message>
        <source>Another session holds it locked. Its size is taken from the catalog, and what could only be read by waiting is left out.</source>
        <translation>Eine andere Sitzung hält es gesperrt. Die Größe stammt aus dem Katalog, und was nur durch Warten zu lesen wäre, fehlt.</translation>
    </message>
    <message>
        <source>Making the twin was stopped.</source>
        <translation>Das Erstellen des Zwillings wurde angehalten.</translation>
    </message>
    <message>
        <source>Reading the definitions and statistics of database %1.</source>
        <translation>Definitionen und Statistiken der Datenbank %1 werden gelesen.</translation>
    </message>
    <message>
        <source>Planning the workload on the target.</source>
        <translation>Der Workload wird auf dem Zielserver geplant.</translation>
    </message>
    <message>
        <source>Starting the private server.</source>
        <translation>Der private Server wird gestartet.</translation>
    </message>
    <message>
        <source>This machine has only PostgreSQL %1, whose planner may decide otherwise. Install the package postgresql-%2.</source>
        <translation>Dieser Rechner hat nur PostgreSQL %1, dessen Planer anders entscheiden kann. Das Paket postgresql-%2 installieren.</translation>
    </message>
    <message>
        <source>Making tables and indexes without rows.</source>
        <translation>Tabellen und Indexe ohne Zeilen werden angelegt.</translation>
    </message>
    <message>
        <source>Carrying the statistics over.</source>
        <translation>Die Statistiken werden übernommen.</translation>
    </message>
    <message>
        <source>Giving the files their lengths.</source>
        <translation>Die Dateien bekommen ihre Längen.</translation>
    </message>
    <message>
        <source>Comparing costs with the target&apos;s.</source>
        <translation>Die Kosten werden mit denen des Zielservers verglichen.</translation>
    </message>
    <message>
        <source>The twin cannot plan it: %1</source>
        <translation>Der Zwilling kann sie nicht planen: %1</translation>
    </message>
    <message>
        <source>Or let the target&apos;s own planner judge. Run there: %1</source>
        <translation>Oder den Planer des Zielservers selbst urteilen lassen. Dort ausführen: %1</translation>
    </message>
    <message>
        <source>The PostgreSQL %1 of this machine, which a twin runs on, has no extension hypopg.</source>
        <translation>Dem PostgreSQL %1 dieses Rechners, auf dem ein Zwilling läuft, fehlt die Erweiterung hypopg.</translation>
    </message>
    <message>
        <source>Install the package postgresql-%1-hypopg on this machine.</source>
        <translation>Das Paket postgresql-%1-hypopg auf diesem Rechner installieren.</translation>
    </message>
    <message>
        <source>This machine cannot give it to a database, so texts are ordered by C.UTF-8: %1</source>
        <translation>Dieser Rechner kann sie keiner Datenbank geben, daher werden Texte nach C.UTF-8 geordnet: %1</translation>
    </message>
    <message>
        <source>They can only be carried over to the same major version of PostgreSQL.</source>
        <translation>Sie lassen sich nur in dieselbe Hauptversion von PostgreSQL übernehmen.</translation>
    </message>
    <message>
        <source>Its values are left out, because reading them would run functions of the target with a superuser&apos;s rights.</source>
        <translation>Ihre Werte fehlen, weil das Einlesen Funktionen des Zielservers mit den Rechten eines Superusers ausführen würde.</translation>
    </message>
</context>
<context>
    <name>mahout::WaitsPage</name>
    <message>
        <source>Waits</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>PostgreSQL does not tell how many CPUs its server has. With it the chart shows the limit.</source>
        <translation>PostgreSQL sagt nicht, wie viele CPUs sein Server hat. Damit zeigt das Diagramm die Grenze.</translation>
    </message>
    <message>
        <source>Average active sessions</source>
        <translation>Mittlere aktive Sitzungen</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>Groups of active sessions within the range</source>
        <translation>Gruppen aktiver Sitzungen im Zeitraum</translation>
    </message>
    <message>
        <source>Filter groups</source>
        <translation>Gruppen filtern</translation>
    </message>
    <message>
        <source>Show in Queries</source>
        <translation>In Abfragen zeigen</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>CPUs of the server</source>
        <translation>CPUs des Servers</translation>
    </message>
    <message>
        <source>Tell the server&apos;s CPUs to see the limit</source>
        <translation>CPUs des Servers angeben, um die Grenze zu sehen</translation>
    </message>
    <message>
        <source>What other roles&apos; sessions wait for</source>
        <translation>Worauf Sitzungen anderer Rollen warten</translation>
    </message>
    <message>
        <source>No session was active within the range.</source>
        <translation>Im Zeitraum war keine Sitzung aktiv.</translation>
    </message>
    <message>
        <source>Sessions are looked at every second.</source>
        <translation>Sitzungen werden jede Sekunde angesehen.</translation>
    </message>
    <message>
        <source>What sessions wait for is hidden from this role.</source>
        <translation>Worauf Sitzungen warten, ist dieser Rolle verborgen.</translation>
    </message>
    <message>
        <source>Connecting to %1.</source>
        <translation>Verbindung mit %1 wird aufgebaut.</translation>
    </message>
    <message>
        <source>A click narrows to a group. CPU*: waits for nothing, so it runs or is ready to; not proven to use a CPU.</source>
        <translation>Ein Klick schränkt auf eine Gruppe ein. CPU*: wartet auf nichts, läuft also oder könnte laufen; dass eine CPU genutzt wird, ist nicht bewiesen.</translation>
    </message>
    <message>
        <source>A click narrows to a group.</source>
        <translation>Ein Klick schränkt auf eine Gruppe ein.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Takes away: %1</source>
        <translation>Entfernt: %1</translation>
    </message>
</context>
<context>
    <name>mahout::WhatIfEngine</name>
    <message>
        <source>Run in database %1 as a superuser: CREATE EXTENSION hypopg;</source>
        <translation>In der Datenbank %1 als Superuser ausführen: CREATE EXTENSION hypopg;</translation>
    </message>
    <message>
        <source>Install the package postgresql-%1-hypopg on the server. %2</source>
        <translation>Das Paket postgresql-%1-hypopg auf dem Server installieren. %2</translation>
    </message>
    <message>
        <source>The extension hypopg, which lets the planner judge indexes that do not exist, is not installed in database %1.</source>
        <translation>Die Erweiterung hypopg, mit der der Planer nicht vorhandene Indexe beurteilen kann, ist in der Datenbank %1 nicht installiert.</translation>
    </message>
</context>
<context>
    <name>mahout::Workload</name>
    <message>
        <source>Its text is hidden from role %1. Run as a superuser: GRANT pg_read_all_stats TO %1;</source>
        <translation>Ihr Text ist für die Rolle %1 verborgen. Als Superuser ausführen: GRANT pg_read_all_stats TO %1;</translation>
    </message>
    <message>
        <source>It cannot be parsed: %1</source>
        <translation>Sie kann nicht geparst werden: %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>Die Datei %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The file holds no statement.</source>
        <translation>Die Datei enthält keine Anweisung.</translation>
    </message>
    <message>
        <source>The extension pg_stat_statements is not installed in database %1, so the statements that ran are not known.</source>
        <translation>Die Erweiterung pg_stat_statements ist in der Datenbank %1 nicht installiert, daher sind die gelaufenen Anweisungen nicht bekannt.</translation>
    </message>
    <message>
        <source>Add pg_stat_statements to shared_preload_libraries, restart the server, and run: CREATE EXTENSION pg_stat_statements;</source>
        <translation>pg_stat_statements in shared_preload_libraries aufnehmen, den Server neu starten und ausführen: CREATE EXTENSION pg_stat_statements;</translation>
    </message>
    <message>
        <source>Its text is not known.</source>
        <translation>Ihr Text ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The texts of the statements that ran are hidden from role %1.</source>
        <translation>Die Texte der gelaufenen Anweisungen sind für die Rolle %1 verborgen.</translation>
    </message>
    <message>
        <source>Run as a superuser: GRANT pg_read_all_stats TO %1;</source>
        <translation>Als Superuser ausführen: GRANT pg_read_all_stats TO %1;</translation>
    </message>
    <message>
        <source>The folder %1 holds no .sql file.</source>
        <translation>Der Ordner %1 enthält keine .sql-Datei.</translation>
    </message>
    <message>
        <source>Name a folder with one statement in each .sql file.</source>
        <translation>Einen Ordner nennen, in dem jede .sql-Datei eine Anweisung enthält.</translation>
    </message>
    <message>
        <source>There is no statement that an index could serve.</source>
        <translation>Es gibt keine Anweisung, der ein Index dienen könnte.</translation>
    </message>
    <message>
        <source>Write SELECT, INSERT, UPDATE, DELETE or MERGE statements, separated by semicolons.</source>
        <translation>Schreiben Sie SELECT, INSERT, UPDATE, DELETE oder MERGE, durch Semikolons getrennt.</translation>
    </message>
</context>
<context>
    <name>mahout::XyChart</name>
    <message>
        <source>%1: no values.</source>
        <translation>%1: keine Werte.</translation>
    </message>
    <message>
        <source>%1 by %2: %3.</source>
        <translation>%1 nach %2: %3.</translation>
    </message>
</context>
<context>
    <name>mahout::agent::ServerWatch</name>
    <message>
        <source>Read migrations</source>
        <translation>Migrationen lesen</translation>
    </message>
</context>
<context>
    <name>pgmahout</name>
    <message>
        <source>A workstation for PostgreSQL DBAs.</source>
        <translation>Eine Workstation für PostgreSQL-DBAs.</translation>
    </message>
    <message>
        <source>Start a private demo server and connect to it.</source>
        <translation>Einen privaten Demo-Server starten und sich mit ihm verbinden.</translation>
    </message>
    <message>
        <source>Write a picture of each page into &lt;dir&gt; and exit.</source>
        <translation>Ein Bild jeder Seite nach &lt;dir&gt; schreiben und beenden.</translation>
    </message>
    <message>
        <source>Connect to this URI or connection string.</source>
        <translation>Mit dieser URI oder Verbindungszeichenkette verbinden.</translation>
    </message>
    <message>
        <source>Open this migrations folder.</source>
        <translation>Diesen Migrationsordner öffnen.</translation>
    </message>
    <message>
        <source>Take the pictures of the past, this long ago: 2d.</source>
        <translation>Die Bilder von früher aufnehmen, so lange her: 2d.</translation>
    </message>
</context>
<context>
    <name>pgmahoutctl</name>
    <message>
        <source>Nothing of its kind happened within the interval.</source>
        <translation>Nichts dergleichen ist innerhalb des Intervalls vorgekommen.</translation>
    </message>
    <message>
        <source>The reading was stopped.</source>
        <translation>Das Lesen wurde angehalten.</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Aufruf: %1</translation>
    </message>
    <message>
        <source>pgmahoutctl: %1</source>
        <translation>pgmahoutctl: %1</translation>
    </message>
    <message>
        <source>--%1 takes a number from %2 to %3.</source>
        <translation>--%1 erwartet eine Zahl von %2 bis %3.</translation>
    </message>
    <message>
        <source>--workload and --statements exclude one another.</source>
        <translation>--workload und --statements schließen einander aus.</translation>
    </message>
    <message>
        <source>--workload takes a folder.</source>
        <translation>--workload erwartet einen Ordner.</translation>
    </message>
    <message>
        <source>Planner cost %1 → %2 (−%3 %), %4 of new indexes, %5 what-if plans in %6.</source>
        <translation>Planer-Kosten %1 → %2 (−%3 %), %4 an neuen Indexen, %5 Was-wäre-wenn-Pläne in %6.</translation>
    </message>
    <message>
        <source>  ≈ %1; saves %2 % of the workload&apos;s cost; upkeep %3 cost units/s; serves %4</source>
        <translation>  ≈ %1; spart %2 % der Kosten des Workloads; Pflegeaufwand %3 Kosteneinheiten/s; nützt %4</translation>
    </message>
    <message>
        <source>Watch %1: its estimated cost rises.</source>
        <translation>%1 beobachten: Die geschätzten Kosten steigen.</translation>
    </message>
    <message>
        <source>Skipped %1: %2</source>
        <translation>%1 übersprungen: %2</translation>
    </message>
    <message>
        <source>The time limit ended the search; this is the best set found until then.</source>
        <translation>Die Zeitgrenze hat die Suche beendet; dies ist die beste bis dahin gefundene Auswahl.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Bleibt: %1</translation>
    </message>
    <message>
        <source>Way back: %1</source>
        <translation>Rückweg: %1</translation>
    </message>
    <message>
        <source>Shows, runs, reverts and proves migrations.</source>
        <translation>Zeigt Migrationen, führt sie aus, macht sie rückgängig und weist ihre Umkehrbarkeit nach.</translation>
    </message>
    <message>
        <source>Checks the server. Exit status: 0 healthy, 1 warning, 2 critical, 3 unreachable.</source>
        <translation>Prüft den Server. Exit-Status: 0 gesund, 1 Warnung, 2 kritisch, 3 nicht erreichbar.</translation>
    </message>
    <message>
        <source>Sends a burst of work through the connection pool and shows its statistics.</source>
        <translation>Schickt einen Laststoß durch den Verbindungs-Pool und zeigt dessen Statistik.</translation>
    </message>
    <message>
        <source>Reads every metric of the catalogue once, with unit and source.</source>
        <translation>Liest jede Metrik des Katalogs einmal, mit Einheit und Quelle.</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 erwartet einen Wert.</translation>
    </message>
    <message>
        <source>--format is text or json, not “%1”.</source>
        <translation>--format ist text oder json, nicht „%1“.</translation>
    </message>
    <message>
        <source>Usage: pgmahoutctl [--url CONNINFO|URI] [--format text|json] [--quiet] COMMAND …</source>
        <translation>Aufruf: pgmahoutctl [--url CONNINFO|URI] [--format text|json] [--quiet] COMMAND …</translation>
    </message>
    <message>
        <source>Without --url, libpq&apos;s environment (PGHOST, PGSERVICE, .pgpass …) says where to connect.</source>
        <translation>Ohne --url bestimmt die Umgebung von libpq (PGHOST, PGSERVICE, .pgpass …), wohin verbunden wird.</translation>
    </message>
    <message>
        <source>pgmahoutctl: a command is needed.</source>
        <translation>pgmahoutctl: Ein Befehl ist nötig.</translation>
    </message>
    <message>
        <source>pgmahoutctl: there is no command “%1”.</source>
        <translation>pgmahoutctl: Es gibt keinen Befehl „%1“.</translation>
    </message>
    <message>
        <source>There is no “migrate %1” in this version.</source>
        <translation>„migrate %1“ gibt es in dieser Version nicht.</translation>
    </message>
    <message>
        <source>“%1” is one argument too many.</source>
        <translation>„%1“ ist ein Argument zu viel.</translation>
    </message>
    <message>
        <source>A new migration needs a name.</source>
        <translation>Eine neue Migration braucht einen Namen.</translation>
    </message>
    <message>
        <source>Name the folder of the migrations with --dir.</source>
        <translation>Den Ordner der Migrationen mit --dir nennen.</translation>
    </message>
    <message>
        <source>(no down)</source>
        <translation>(kein Down)</translation>
    </message>
    <message>
        <source>%1 of %2 to run; history in %3.</source>
        <translation>%1 von %2 auszuführen; Verlauf in %3.</translation>
    </message>
    <message>
        <source>Version %1 (%2, %3) failed: %4</source>
        <translation>Version %1 (%2, %3) ist fehlgeschlagen: %4</translation>
    </message>
    <message>
        <source>It was statement %1, line %2: %3</source>
        <translation>Es war Anweisung %1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>%1 done, %2 to run.</source>
        <translation>%1 erledigt, %2 auszuführen.</translation>
    </message>
    <message>
        <source>(not there)</source>
        <translation>(nicht vorhanden)</translation>
    </message>
    <message>
        <source>, rewritten</source>
        <translation>, neu geschrieben</translation>
    </message>
    <message>
        <source>Nothing was run: this is what would be.</source>
        <translation>Nichts wurde ausgeführt: Dies würde ausgeführt.</translation>
    </message>
    <message>
        <source>Unexpected argument: %1.</source>
        <translation>Unerwartetes Argument: %1.</translation>
    </message>
    <message>
        <source>--tasks takes a number from 1 to 100000.</source>
        <translation>--tasks erwartet eine Zahl von 1 bis 100000.</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Laststoß</translation>
    </message>
    <message>
        <source>p50 %1, p95 %2, p99 %3</source>
        <translation>p50 %1, p95 %2, p99 %3</translation>
    </message>
    <message>
        <source>%1 of %2 tasks succeeded in %3.</source>
        <translation>%1 von %2 Aufgaben waren nach %3 erfolgreich.</translation>
    </message>
    <message>
        <source>Connections: %1 opened, %2 idle, limit %3.</source>
        <translation>Verbindungen: %1 geöffnet, %2 inaktiv, Grenze %3.</translation>
    </message>
    <message>
        <source>Served: %1 at once, %2 after waiting, %3 by a new connection.</source>
        <translation>Bedient: %1 sofort, %2 nach Warten, %3 durch eine neue Verbindung.</translation>
    </message>
    <message>
        <source>Efficiency: %1</source>
        <translation>Effizienz: %1</translation>
    </message>
    <message>
        <source>Wait: %1</source>
        <translation>Wartezeit: %1</translation>
    </message>
    <message>
        <source>Opening: %1</source>
        <translation>Öffnen: %1</translation>
    </message>
    <message>
        <source>Statements that ended within the interval: %1</source>
        <translation>Innerhalb des Intervalls beendete Anweisungen: %1</translation>
    </message>
    <message>
        <source>Usage:</source>
        <translation>Aufruf:</translation>
    </message>
    <message>
        <source>Use: %1</source>
        <translation>Nutzung: %1</translation>
    </message>
    <message>
        <source>Reading the counters a second time, in %1.</source>
        <translation>Die Zähler werden in %1 ein zweites Mal gelesen.</translation>
    </message>
    <message>
        <source>This is told where samples are taken on a schedule, as in the window.</source>
        <translation>Das ist bekannt, wo nach Plan gemessen wird, wie im Fenster.</translation>
    </message>
    <message>
        <source>--engine takes auto, server or twin, not %1.</source>
        <translation>--engine erwartet auto, server oder twin, nicht %1.</translation>
    </message>
    <message numerus="yes">
        <source>Planned on a twin of %n table(s), made in %1 with %2 on disk.</source>
        <translation>
            <numerusform>Geplant auf einem Zwilling von %n Tabelle, erstellt in %1, mit %2 auf dem Datenträger.</numerusform>
            <numerusform>Geplant auf einem Zwilling von %n Tabellen, erstellt in %1, mit %2 auf dem Datenträger.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its costs differ from the server&apos;s by %1 % in the median, by %2 % at most (%3).</source>
        <translation>Seine Kosten weichen von denen des Servers im Median um %1 % ab, höchstens um %2 % (%3).</translation>
    </message>
    <message>
        <source>Not in the twin: %1. %2</source>
        <translation>Nicht im Zwilling: %1. %2</translation>
    </message>
    <message>
        <source>--measure is for hygiene and tables.</source>
        <translation>--measure ist für hygiene und tables.</translation>
    </message>
    <message>
        <source>--page-budget goes with --measure.</source>
        <translation>--page-budget gehört zu --measure.</translation>
    </message>
    <message>
        <source>Say what to advise on: indexes, hygiene or tables.</source>
        <translation>Angeben, wozu geraten werden soll: indexes, hygiene oder tables.</translation>
    </message>
    <message>
        <source>Recommends indexes with the planner&apos;s proof, names those that cost more than they give, and says which tables need care.</source>
        <translation>Empfiehlt Indizes mit dem Beweis des Planers, nennt jene, die mehr kosten als sie bringen, und sagt, welche Tabellen Pflege brauchen.</translation>
    </message>
    <message>
        <source>--rules takes full or published, not %1.</source>
        <translation>--rules erwartet full oder published, nicht %1.</translation>
    </message>
    <message>
        <source>--figures takes built or planner, not %1.</source>
        <translation>--figures erwartet built oder planner, nicht %1.</translation>
    </message>
    <message>
        <source>Not judged: %1</source>
        <translation>Nicht beurteilt: %1</translation>
    </message>
    <message>
        <source>%1 Asked for by %2.</source>
        <translation>%1 Gefragt ist er von %2.</translation>
    </message>
    <message>
        <source>--%1 takes a number of 1 or more, not %2.</source>
        <translation>--%1 erwartet eine Zahl ab 1, nicht %2.</translation>
    </message>
    <message>
        <source>--to takes a version.</source>
        <translation>--to erwartet eine Version.</translation>
    </message>
    <message>
        <source>Only line ends or a byte order mark differ.</source>
        <translation>Nur Zeilenenden oder eine Byte-Reihenfolge-Marke unterscheiden sich.</translation>
    </message>
    <message>
        <source>(only line ends differ)</source>
        <translation>(nur Zeilenenden unterscheiden sich)</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Es wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>%1 errors, %2 warnings, %3 remarks.</source>
        <translation>%1 Fehler, %2 Warnungen, %3 Hinweise.</translation>
    </message>
    <message>
        <source>Say what to do: status, up, down, redo, verify, lint, drift, resolve, doc or new.</source>
        <translation>Angeben, was zu tun ist: status, up, down, redo, verify, lint, drift, resolve, doc oder new.</translation>
    </message>
    <message>
        <source>Say which migration with --version and what is true of it with --as.</source>
        <translation>Mit --version die Migration nennen und mit --as, was für sie gilt.</translation>
    </message>
    <message>
        <source>The database has this already; say so with: migrate resolve --version %1 --as applied</source>
        <translation>Die Datenbank hat das schon; das vermerkt: migrate resolve --version %1 --as applied</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>%1 ends in neither .html nor .md.</source>
        <translation>%1 endet weder auf .html noch auf .md.</translation>
    </message>
    <message numerus="yes">
        <source>data lost: %1, %n row(s)</source>
        <translation>
            <numerusform>Daten verloren: %1, %n Zeile</numerusform>
            <numerusform>Daten verloren: %1, %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>with rows: %1</source>
        <translation>mit Zeilen: %1</translation>
    </message>
    <message>
        <source>no sample rows in %1</source>
        <translation>keine Beispielzeilen in %1</translation>
    </message>
    <message>
        <source>data survive in %1</source>
        <translation>Daten bleiben erhalten in %1</translation>
    </message>
    <message>
        <source>migrations: %1</source>
        <translation>Migrationen: %1</translation>
    </message>
    <message>
        <source>database:   %1</source>
        <translation>Datenbank:   %1</translation>
    </message>
    <message>
        <source>The database has what its migrations make, and nothing else.</source>
        <translation>Die Datenbank hat, was ihre Migrationen anlegen, und sonst nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) from what the migrations make.</source>
        <translation>
            <numerusform>%n Unterschied zu dem, was die Migrationen anlegen.</numerusform>
            <numerusform>%n Unterschiede zu dem, was die Migrationen anlegen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of %1 objects that it changes, %2 are as after it, %3 as before it, %4 neither.</source>
        <translation>Von %1 Objekten, die sie ändert, sind %2 wie danach, %3 wie davor, %4 keins von beiden.</translation>
    </message>
    <message>
        <source>%1 is %2; nothing was changed.</source>
        <translation>%1 ist %2; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 was %2 and is %3 now.</source>
        <translation>%1 war %2 und ist jetzt %3.</translation>
    </message>
    <message>
        <source>gone from the history</source>
        <translation>nicht mehr in der Historie</translation>
    </message>
    <message>
        <source>The configuration was read again.</source>
        <translation>Die Konfiguration wurde neu gelesen.</translation>
    </message>
    <message>
        <source>Listening on port %1.</source>
        <translation>Lauscht auf Port %1.</translation>
    </message>
    <message numerus="yes">
        <source>The configuration is good: %n server(s).</source>
        <translation>
            <numerusform>Die Konfiguration ist gut: %n Server.</numerusform>
            <numerusform>Die Konfiguration ist gut: %n Server.</numerusform>
        </translation>
    </message>
    <message>
        <source>Watches servers without a window: keeps history, sends alerts, and answers Prometheus and others over HTTP.</source>
        <translation>Beobachtet Server ohne Fenster: hält den Verlauf fest, meldet Alarme und antwortet Prometheus und anderen über HTTP.</translation>
    </message>
    <message>
        <source>A difference has two sides: name both with --from URL and --to URL.</source>
        <translation>Ein Unterschied hat zwei Seiten: beide mit --from URL und --to URL nennen.</translation>
    </message>
    <message>
        <source>Not done by the up script: %1</source>
        <translation>Vom Up-Skript nicht erledigt: %1</translation>
    </message>
    <message>
        <source>Not done by the down script: %1</source>
        <translation>Vom Down-Skript nicht erledigt: %1</translation>
    </message>
    <message>
        <source>It was not tried: %1</source>
        <translation>Es wurde nicht erprobt: %1</translation>
    </message>
    <message>
        <source>The two schemas are the same; nothing was written.</source>
        <translation>Die beiden Schemata sind gleich; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The verdicts are not kept: %1</source>
        <translation>Die Urteile werden nicht aufbewahrt: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Verify first: pgmahoutctl migrate verify --dir %1</source>
        <translation>Zuerst prüfen: pgmahoutctl migrate verify --dir %1</translation>
    </message>
    <message>
        <source>Watch %1</source>
        <translation>Achtung, %1</translation>
    </message>
</context>
</TS>
