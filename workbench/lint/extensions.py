"""What comes with the extensions that Supabase offers, as far as chains name it without a schema. Values only."""

from importlib.resources import files
from typing import Final

# Extensions that bring no table, type or trigger function into a chain's own schemas but those listed below.
_KNOWN_EXTENSIONS: Final = """
    address_standardizer address_standardizer_data_us amcheck autoinc bloom btree_gin btree_gist citext cube dblink
    dict_int dict_xsyn earthdistance file_fdw fuzzystrmatch hstore http hypopg index_advisor insert_username intagg
    intarray isn lo ltree moddatetime old_snapshot pageinspect pg_buffercache pg_cron pg_freespacemap pg_graphql
    pg_hashids pg_jsonschema pg_net pg_prewarm pg_repack pg_stat_monitor pg_stat_statements pg_surgery pg_trgm
    pg_visibility pg_walinspect pgaudit pgcrypto pgjwt pgmq pgroonga pgroonga_database pgrouting pgrowlocks pgsodium
    pgstattuple pgtap plcoffee pljava plls plpgsql plpgsql_check plv8 postgis postgis_raster postgis_sfcgal
    postgis_tiger_geocoder postgis_topology postgres_fdw refint rum seg sslinfo supabase_vault tablefunc tcn
    timescaledb tsm_system_rows tsm_system_time unaccent uuid-ossp vector wrappers xml2
"""
_EXTENSION_RELATIONS: Final = """
    pg_stat_statements pg_stat_statements_info pg_stat_monitor spatial_ref_sys geometry_columns geography_columns
    raster_columns raster_overviews hypopg_list_indexes hypopg_hidden_indexes us_gaz us_lex us_rules pg_buffercache
    tap_funky pg_all_foreign_keys pgroonga_indexes
"""
_EXTENSION_TYPES: Final = """
    citext hstore ltree lquery ltxtquery vector halfvec sparsevec geometry geography box2d box3d box2df raster
    geometry_dump valid_detail stdaddr cube seg isbn isbn13 issn issn13 ismn ismn13 ean13 upc lo intarray query_int
    http_request http_response http_header http_method http_ghostheader http_url gtrgm ghstore tablefunc_crosstab_2
    tablefunc_crosstab_3 tablefunc_crosstab_4 dblink_pkey_results earth key_type key_status pgroonga_full_text_search
    norm_addr agg_count unionarg rastbandarg geomval addbandarg summarystats reclassarg topogeometry intbig_gkey
    pgr_costresult bigm xml2 prefix_range ip4 ip4r ip6 ip6r iprange hll
"""
_TRIGGER_FUNCTIONS: Final = """
    moddatetime autoinc insert_username lo_manage check_primary_key check_foreign_key triggered_change_notification
    suppress_redundant_updates_trigger tsvector_update_trigger tsvector_update_trigger_column http_request
"""
# Extensions whose functions `extension_functions.txt` lists: the inner ones, too, which dumps grant to everybody.
_LISTED_EXTENSIONS: Final = """
    amcheck autoinc bloom btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance fuzzystrmatch hstore http
    hypopg index_advisor insert_username intagg intarray isn ltree moddatetime pg_cron pg_graphql pg_hashids
    pg_jsonschema pg_net pg_stat_monitor pg_stat_statements pg_trgm pgaudit pgcrypto pgjwt pgmq pgsodium pgstattuple
    plpgsql postgres_fdw refint seg supabase_vault tablefunc tcn unaccent uuid-ossp vector wrappers
"""
# Schemas that are there before the first migration, or come with an extension.
_GIVEN_SCHEMAS: Final = """
    public pg_catalog pg_temp pg_toast information_schema auth storage realtime _realtime extensions graphql
    graphql_public vault pgbouncer supabase_functions supabase_migrations pgsodium pgsodium_masks cron net pgmq
    pgmq_public tiger tiger_data topology repack pgtle partman hint_plan _timescaledb_internal _timescaledb_catalog
    timescaledb_information _analytics _supavisor _supabase pgroonga dbdev
"""

# What the extensions bring that a fresh project has in the schema `extensions`, and only there.
_GIVEN_FUNCTIONS: Final = {
    "uuid-ossp": """
        uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuid_nil uuid_ns_dns
        uuid_ns_oid uuid_ns_url uuid_ns_x500
    """,
    "pgcrypto": """
        armor crypt dearmor decrypt decrypt_iv digest encrypt encrypt_iv gen_random_bytes gen_random_uuid gen_salt hmac
        pgp_armor_headers pgp_key_id pgp_pub_decrypt pgp_pub_decrypt_bytea pgp_pub_encrypt pgp_pub_encrypt_bytea
        pgp_sym_decrypt pgp_sym_decrypt_bytea pgp_sym_encrypt pgp_sym_encrypt_bytea
    """,
}
_WITHOUT_PGJWT: Final = 17

GIVEN_FUNCTIONS: Final = {name: {extension} for extension, names in _GIVEN_FUNCTIONS.items() for name in names.split()}
KNOWN_EXTENSIONS: Final = frozenset(_KNOWN_EXTENSIONS.split())
EXTENSION_RELATIONS: Final = frozenset(_EXTENSION_RELATIONS.split())
EXTENSION_TYPES: Final = frozenset(_EXTENSION_TYPES.split())
TRIGGER_FUNCTIONS: Final = frozenset(_TRIGGER_FUNCTIONS.split())
GIVEN_SCHEMAS: Final = frozenset(_GIVEN_SCHEMAS.split())
LISTED_EXTENSIONS: Final = frozenset(_LISTED_EXTENSIONS.split())
EXTENSION_FUNCTIONS: Final = frozenset(
    files("workbench.lint").joinpath("extension_functions.txt").read_text(encoding="ascii").split()
)


def given_before(major: int | None) -> str:
    """What makes the extensions that projects of older servers have as well, and new ones do not."""
    return "\nCREATE EXTENSION pgjwt WITH SCHEMA extensions;" if major is not None and major < _WITHOUT_PGJWT else ""
