"""Pairs of states that differ in policies, rights, comments, publications and foreign data."""

from typing import Final

from tests.catalog.pairs import pair

OTHERS: Final = (
    pair(
        "foreign data",
        "-- superuser\n"
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'x', password 'y');"
        "CREATE USER MAPPING FOR anon SERVER s; CREATE FOREIGN TABLE app.far (x int) SERVER s",
        "+ foreign data wrapper w",
        "+ server s",
        "+ user mapping s.anon",
        "+ table app.far",
    ),
    pair(
        "language, access method, parser, template and transform",
        "-- superuser\n"
        "CREATE LANGUAGE plx HANDLER plpgsql_call_handler;"
        "CREATE ACCESS METHOD heaps TYPE TABLE HANDLER heap_tableam_handler;"
        "CREATE TEXT SEARCH PARSER app.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,"
        " LEXTYPES = prsd_lextype); CREATE TEXT SEARCH TEMPLATE app.simple (LEXIZE = dsimple_lexize);"
        "CREATE TRANSFORM FOR app.mood LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal))",
        "+ language plx",
        "+ access method heaps",
        "+ transform FOR app.mood LANGUAGE sql",
        "+ text search parser app.words",
        "+ text search template app.simple",
    ),
    pair(
        "security label",
        # No provider comes with the server; what one would have stored is stored by hand.
        "-- superuser\n"
        "SET allow_system_table_mods = on; INSERT INTO pg_seclabel VALUES"
        " ('app.people'::regclass, 'pg_class'::regclass, 2, 'anon', 'MASKED'),"
        " ('app.people'::regclass, 'pg_class'::regclass, 0, 'anon', 'x'),"
        " ('app.people'::regclass, 'pg_class'::regclass, 0, 'other', 'y')",
        "+ security label app.people",
        "+ security label app.people.email",
    ),
    pair(
        "grant on the sequence of an identity",
        "GRANT USAGE ON SEQUENCE app.people_id_seq TO anon; COMMENT ON SEQUENCE app.people_id_seq IS 'counts';"
        "COMMENT ON INDEX app.people_pkey IS 'index of a key'",
        "~! grant app.people.id",
        "+ comment app.people.id",
        "+ comment app.people.people_pkey",
        back=("~ grant app.people.id", "- comment app.people.id", "- comment app.people.people_pkey"),
    ),
    pair(
        "publication",
        "-- superuser\nCREATE PUBLICATION p FOR TABLES IN SCHEMA app",
        "+ publication p",
        "+ published schema app.p",
    ),
    pair(
        "published table",
        "ALTER PUBLICATION supabase_realtime ADD TABLE app.notes (id, body) WHERE (id > 1)",
        "+ published table app.notes.supabase_realtime",
    ),
    pair(
        "grant",
        "GRANT SELECT, INSERT ON app.notes TO anon",
        "~! grant app.notes",
        back=("~ grant app.notes",),
    ),
    pair(
        "revoke",
        "REVOKE EXECUTE ON FUNCTION app.total FROM PUBLIC",
        "~ grant app.total(integer, integer)",
        back=("~! grant app.total(integer, integer)",),
    ),
    pair(
        "grant on columns",
        "GRANT SELECT (email) ON app.people TO anon",
        "+! grant app.people.email",
        back=("- grant app.people.email",),
    ),
    pair(
        "default privileges",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO anon",
        '+! default privileges app."postgres TABLES"',
        back=('- default privileges app."postgres TABLES"',),
    ),
    pair("comment", "COMMENT ON TABLE app.notes IS 'what people say'", "+ comment app.notes"),
    pair("comment on a view's column", "COMMENT ON COLUMN app.emails.id IS 'x'", "+ comment app.emails.id"),
    pair("policy", "DROP POLICY own ON app.people", "-! policy app.people.own"),
    pair(
        "restrictive policy",
        "DROP POLICY few ON app.people",
        "-! policy app.people.few",
        back=("+ policy app.people.few",),
    ),
    pair("policy's expression", "ALTER POLICY own ON app.people USING (true)", "~! policy app.people.own"),
    pair("policy's roles", "ALTER POLICY own ON app.people TO anon", "~! policy app.people.own"),
    pair(
        "policy's command",
        "DROP POLICY own ON app.people; CREATE POLICY own ON app.people FOR ALL USING (id > 0)",
        "~! policy app.people.own",
    ),
)
