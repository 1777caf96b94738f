\restrict abc
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE OPERATOR s.=== (leftarg = int);
\unrestrict abc
