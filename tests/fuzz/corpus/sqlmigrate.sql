-- +migrate Up notransaction
CREATE TABLE t (a int);
-- +migrate StatementBegin
SELECT 1; SELECT 2;
-- +migrate StatementEnd
-- +migrate Down
DROP TABLE t;
