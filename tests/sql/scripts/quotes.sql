-- Quotes of every kind; what stands in them ends no statement.
SELECT 'a;b', 'it''s; here', E'tab\t\';', U&'d\0061t;\+000061', U&"d\0061t;" FROM (SELECT 1 AS "dat;") x;
SELECT B'101', X'1F', N'n;', 'first'
  'second;' /* not; a */ , "quoted;""name" FROM (SELECT 1 AS "quoted;""name") y;
SELECT $$one;$$, $a$two; $$ $b$;$b$ $a$ FROM t;
SELECT a$b$, c$d$ FROM t;
/* outer /* inner; */ still; */ SELECT 1 -- trailing; comment
;
SELECT 1; SELECT 2;; SELECT 3
;
SELECT 5 ::int, (ARRAY[1,2])[1:2], a ->> 'x;', b #> '{y;}', @-5;
