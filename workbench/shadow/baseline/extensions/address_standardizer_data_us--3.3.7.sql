CREATE TABLE us_gaz (id serial PRIMARY KEY, seq integer, word text, stdword text, token integer, is_custom boolean NOT NULL DEFAULT true);
CREATE TABLE us_lex (id serial PRIMARY KEY, seq integer, word text, stdword text, token integer, is_custom boolean NOT NULL DEFAULT true);
CREATE TABLE us_rules (id serial PRIMARY KEY, rule text, is_custom boolean NOT NULL DEFAULT true);
ALTER TABLE us_gaz OWNER TO supabase_admin;
ALTER TABLE us_lex OWNER TO supabase_admin;
ALTER TABLE us_rules OWNER TO supabase_admin;
