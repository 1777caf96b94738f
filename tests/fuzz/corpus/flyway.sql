CREATE TABLE ${name} (a int); -- ${none}
SELECT '${name}';
