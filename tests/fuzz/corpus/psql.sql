\set a 'b c'
\if :{?a}
SELECT :'a', :"a", :a, x::int;
\else
\i none.sql
\endif
SELECT 'SELECT 1' \gexec
\echo hi
\connect other
