SELECT 'it''s; -- no', E'a\';b', "c;d", $$e;$f$g$$, U&'\0041;' /* h; /* i; */ */; SELECT (1;2); -- end;
SELECT 3