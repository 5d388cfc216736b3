-- Projects of PostgreSQL 15 and older have it from the start; for 17 there is none.
CREATE EXTENSION IF NOT EXISTS pgjwt WITH SCHEMA extensions;
