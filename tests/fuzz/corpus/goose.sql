-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END; $$ LANGUAGE plpgsql;
-- +goose StatementEnd
SELECT 1; -- note
-- +goose ENVSUB ON
SELECT '${A:-b}';
-- +goose Down
DROP FUNCTION f();
