"""What is there only once an extension is installed, as far as chains name it: each name with those that bring it.

Names that mean something else as well (`sign`, `slice`, `each`) are left out, and so is what a fresh project has.
"""

from collections.abc import Mapping
from typing import Final

_POSTGIS: Final = "postgis postgis_raster postgis_sfcgal postgis_topology postgis_tiger_geocoder pgrouting"
_SCHEMAS: Final = """
    pg_cron: cron
    pg_net: net
    pgmq: pgmq
    postgis_topology: topology
    postgis_tiger_geocoder: tiger tiger_data
    supabase-dbdev: dbdev
"""
_TYPES: Final = f"""
    citext: citext
    vector: vector halfvec sparsevec
    hstore: hstore
    ltree: ltree lquery ltxtquery
    cube earthdistance: cube
    seg: seg
    isn: isbn isbn13 issn issn13 ismn ismn13 ean13 upc
    intarray: query_int
    address_standardizer: stdaddr
    {_POSTGIS}: geometry geography box2d box3d
    postgis_raster: raster
    postgis_topology: topogeometry
"""
_FUNCTIONS: Final = """
    pg_trgm: similarity word_similarity strict_word_similarity show_trgm set_limit show_limit
    fuzzystrmatch postgis_tiger_geocoder: levenshtein levenshtein_less_equal soundex metaphone dmetaphone dmetaphone_alt
    vector: cosine_distance l2_distance l1_distance inner_product l2_normalize binary_quantize array_to_vector
    vector: array_to_halfvec vector_dims vector_norm hamming_distance jaccard_distance
    unaccent: unaccent
    moddatetime: moddatetime
    insert_username: insert_username
    autoinc: autoinc
    refint: check_primary_key check_foreign_key
    tcn: triggered_change_notification
    tablefunc: crosstab crosstab2 crosstab3 crosstab4 connectby normal_rand
    http: http_get http_post http_put http_patch http_delete http_head http_header http_set_curlopt urlencode
    pg_jsonschema: json_matches_schema jsonb_matches_schema jsonschema_is_valid jsonschema_validation_errors
    pg_hashids: id_encode id_decode id_decode_once
    pgjwt: algorithm_sign url_encode url_decode
    hstore: akeys avals skeys svals
    ltree: subltree subpath nlevel text2ltree ltree2text
    earthdistance: ll_to_earth earth_distance earth_box
    dblink: dblink dblink_connect dblink_connect_u dblink_disconnect dblink_exec dblink_open dblink_fetch dblink_close
    pgroonga: pgroonga_score pgroonga_highlight_html pgroonga_snippet_html pgroonga_tokenize
    index_advisor olirice-index_advisor: index_advisor
"""
_CLASSES: Final = f"""
    pg_trgm: gin_trgm_ops gist_trgm_ops
    vector: vector_ops vector_l2_ops vector_ip_ops vector_cosine_ops vector_l1_ops
    vector: halfvec_ops halfvec_l2_ops halfvec_ip_ops halfvec_cosine_ops halfvec_l1_ops
    vector: sparsevec_ops sparsevec_l2_ops sparsevec_ip_ops sparsevec_cosine_ops sparsevec_l1_ops
    vector: bit_hamming_ops bit_jaccard_ops
    citext: citext_ops citext_pattern_ops
    hstore: gin_hstore_ops gist_hstore_ops
    ltree: gist_ltree_ops gist__ltree_ops
    intarray: gin__int_ops gist__int_ops gist__intbig_ops
    {_POSTGIS}: gist_geometry_ops_2d gist_geometry_ops_nd gist_geography_ops
"""
_METHODS: Final = """
    vector: hnsw ivfflat
    pgroonga: pgroonga
    rum: rum
    bloom: bloom
"""


def _read(table: str) -> Mapping[str, frozenset[str]]:
    rows = (line.partition(":") for line in table.strip().splitlines())
    return {name: frozenset(extensions.split()) for extensions, _, names in rows for name in names.split()}


BROUGHT_SCHEMAS: Final = _read(_SCHEMAS)
BROUGHT_TYPES: Final = _read(_TYPES)
BROUGHT_CLASSES: Final = _read(_CLASSES)
BROUGHT_METHODS: Final = _read(_METHODS)
_NAMED: Final = _read(_FUNCTIONS)
_OF_POSTGIS: Final = frozenset(_POSTGIS.split())


def brought_functions(name: str) -> frozenset[str]:
    """The extensions that bring a function; none where others may, too. All that begins with `st_` is PostGIS's."""
    return _OF_POSTGIS if name.startswith("st_") else _NAMED.get(name, frozenset())
