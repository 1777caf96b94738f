COPY t (a, b) FROM stdin;
1	;
\\.
\.
SELECT 1;
\copy t from stdin
x
\.
