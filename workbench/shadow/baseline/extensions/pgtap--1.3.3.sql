CREATE FUNCTION plan(integer) RETURNS text LANGUAGE sql AS 'SELECT pg_catalog.concat(''1..'', $1)';
CREATE FUNCTION no_plan() RETURNS SETOF boolean LANGUAGE sql AS 'SELECT true WHERE false';
CREATE FUNCTION finish(exception_on_failure boolean DEFAULT NULL) RETURNS SETOF text LANGUAGE sql AS 'SELECT NULL::text WHERE false';
CREATE FUNCTION ok(boolean, text DEFAULT '') RETURNS text LANGUAGE sql AS
  'SELECT pg_catalog.concat(CASE WHEN $1 THEN ''ok - '' ELSE ''not ok - '' END, $2)';
CREATE FUNCTION pass(text DEFAULT '') RETURNS text LANGUAGE sql AS 'SELECT pg_catalog.concat(''ok - '', $1)';
CREATE FUNCTION fail(text DEFAULT '') RETURNS text LANGUAGE sql AS 'SELECT pg_catalog.concat(''not ok - '', $1)';
CREATE FUNCTION "is"(anyelement, anyelement, text DEFAULT '') RETURNS text LANGUAGE sql AS
  'SELECT pg_catalog.concat(CASE WHEN $1 IS NOT DISTINCT FROM $2 THEN ''ok - '' ELSE ''not ok - '' END, $3)';
CREATE FUNCTION has_table(name, name, text DEFAULT '') RETURNS text LANGUAGE sql AS
  'SELECT pg_catalog.concat(CASE WHEN pg_catalog.to_regclass(pg_catalog.format(''%I.%I'', $1, $2)) IS NOT NULL THEN ''ok - '' ELSE ''not ok - '' END, $3)';
-- The rest of what pgTAP has, by what it gives: every test passes.
CREATE TYPE _time_trial_type AS (a_time numeric);
DO $do$
DECLARE
  kind text;
  result text;
  called text;
BEGIN
  FOR kind IN SELECT pg_catalog.regexp_split_to_table(pg_catalog.btrim($list$
"char": _contract_on(text); _get_context(name, name); _prokind(p_oid oid); _rule_on(name, name); _rule_on(name, name,
  name)
SETOF _time_trial_type: _time_trials(text, integer, numeric)
SETOF boolean: todo(how_many integer); todo(how_many integer, why text); todo(why text); todo(why text, how_many
  integer); todo_end(); todo_start(); todo_start(text)
SETOF name: _extensions(); _extensions(name); _parts(name); _parts(name, name)
SETOF name[]: _keys(name, char); _keys(name, name, char)
SETOF text: _finish(integer, integer, integer, boolean DEFAULT NULL); _runem(text[], boolean); _runner(text[], text[],
  text[], text[], text[]); check_test(text, boolean); check_test(text, boolean, text); check_test(text, boolean, text,
  text); check_test(text, boolean, text, text, text); check_test(text, boolean, text, text, text, boolean); do_tap();
  do_tap(name); do_tap(name, text); do_tap(text); runtests(); runtests(name); runtests(name, text); runtests(text)
boolean: _ancestor_of(name, name, integer); _ancestor_of(name, name, name, name, integer); _cast_exists(name, name);
  _cast_exists(name, name, name); _cast_exists(name, name, name, name); _cexists(name, name); _cexists(name, name,
  name); _cleanup(); _cmp_types(oid, name); _definer(name); _definer(name, name); _definer(name, name, name[]);
  _definer(name, name[]); _dexists(name); _dexists(name, name); _ext_exists(name); _ext_exists(name, name);
  _fkexists(name, name, name[]); _fkexists(name, name[]); _got_func(name); _got_func(name, name); _got_func(name,
  name, name[]); _got_func(name, name[]); _has_def(name, name); _has_def(name, name, name); _has_group(name);
  _has_role(name); _has_type(name, char[]); _has_type(name, name, char[]); _has_user(name); _hasc(name, char);
  _hasc(name, name, char); _have_index(name, name); _have_index(name, name, name); _inherited(name); _inherited(name,
  name); _is_indexed(name, name, text[]); _is_instead(name, name); _is_instead(name, name, name); _is_schema(name);
  _is_super(name); _is_trusted(name); _is_verbose(); _op_exists(name, name, name); _op_exists(name, name, name, name);
  _op_exists(name, name, name, name, name); _opc_exists(name); _opc_exists(name, name); _partof(name, name);
  _partof(name, name, name, name); _pg_sv_table_accessible(oid, oid); _relexists(name); _relexists(name, name);
  _rexists(char, name); _rexists(char, name, name); _rexists(char[], name); _rexists(char[], name, name);
  _strict(name); _strict(name, name); _strict(name, name, name[]); _strict(name, name[]); _trig(name, name);
  _trig(name, name, name); _type_func("char", name); _type_func("char", name, name); _type_func("char", name, name,
  name[]); _type_func("char", name, name[]); in_todo()
integer: _add(text, integer); _add(text, integer, text); _currtest(); _get(text); _get_latest(text, integer);
  _set(integer, integer); _set(text, integer); _set(text, integer, text); add_result(boolean, boolean, text, text,
  text); num_failed(); pg_version_num()
integer[]: _get_latest(text)
name: _get_db_owner(name); _get_func_owner(name, name, name[]); _get_func_owner(name, name[]); _get_index_owner(name,
  name); _get_index_owner(name, name, name); _get_language_owner(name); _get_opclass_owner(name);
  _get_opclass_owner(name, name); _get_rel_owner(char, name); _get_rel_owner(char, name, name); _get_rel_owner(char[],
  name); _get_rel_owner(char[], name, name); _get_rel_owner(name); _get_rel_owner(name, name);
  _get_schema_owner(name); _get_tablespace_owner(name); _get_type_owner(name); _get_type_owner(name, name);
  _lang(name); _lang(name, name); _lang(name, name, name[]); _lang(name, name[])
name[]: _ckeys(name, char); _ckeys(name, name, char); _db_privs(); _extras(char, name, name[]); _extras(char, name[]);
  _extras(char[], name, name[]); _extras(char[], name[]); _missing(char, name, name[]); _missing(char, name[]);
  _missing(char[], name, name[]); _missing(char[], name[]); _pg_sv_column_array(oid, smallint[]);
  _pg_sv_type_array(oid[]); _table_privs()
numeric: pgtap_version()
oid[]: _grolist(name)
text: _alike(boolean, anyelement, text, text); _are(text, name[], name[], text); _areni(text, text[], text[], text);
  _array_to_sorted_string(name[], text); _assets_are(text, text[], text[], text); _cdi(name, name, anyelement);
  _cdi(name, name, anyelement, text); _cdi(name, name, name, anyelement, text); _col_is_null(name, name, name, text,
  boolean); _col_is_null(name, name, text, boolean); _constraint(name, char, name[], text, text); _constraint(name,
  name, char, name[], text, text); _def_is(text, text, anyelement, text); _do_ne(text, text, text, text);
  _docomp(text, text, text, text); _error_diag(text, text, text, text, text, text, text, text, text, text);
  _expand_context(char); _expand_on(char); _expand_vol(char); _fprivs_are(text, name, name[], text);
  _func_compare(name, name, anyelement, anyelement, text); _func_compare(name, name, boolean, text);
  _func_compare(name, name, name[], anyelement, anyelement, text); _func_compare(name, name, name[], boolean, text);
  _funkargs(name[]); _get_col_ns_type(name, name, name); _get_col_type(name, name); _get_col_type(name, name, name);
  _get_dtype(name); _get_dtype(name, text, boolean); _get_note(integer); _get_note(text);
  _ident_array_to_sorted_string(name[], text); _ident_array_to_string(name[], text); _nosuch(name, name, name[]);
  _query(text); _quote_ident_like(text, text); _refine_vol(text); _relcomp(text, anyarray, text, text); _relcomp(text,
  text, text, text); _relcomp(text, text, text, text, text); _relne(text, anyarray, text, text); _relne(text, text,
  text, text); _returns(name); _returns(name, name); _returns(name, name, name[]); _returns(name, name[]);
  _temptable(anyarray, text); _temptable(text, text); _temptypes(text); _tlike(boolean, text, text, text); _todo();
  _types_are(name, name[], text, char[]); _types_are(name[], text, char[]); _unalike(boolean, anyelement, text, text);
  _vol(name); _vol(name, name); _vol(name, name, name[]); _vol(name, name[]); alike(anyelement, text);
  alike(anyelement, text, text); any_column_privs_are(name, name, name, name[]); any_column_privs_are(name, name,
  name, name[], text); any_column_privs_are(name, name, name[]); any_column_privs_are(name, name, name[], text);
  bag_eq(text, anyarray); bag_eq(text, anyarray, text); bag_eq(text, text); bag_eq(text, text, text); bag_has(text,
  text); bag_has(text, text, text); bag_hasnt(text, text); bag_hasnt(text, text, text); bag_ne(text, anyarray);
  bag_ne(text, anyarray, text); bag_ne(text, text); bag_ne(text, text, text); can(name, name[]); can(name, name[],
  text); can(name[]); can(name[], text); cast_context_is(name, name, text); cast_context_is(name, name, text, text);
  casts_are(text[]); casts_are(text[], text); cmp_ok(anyelement, text, anyelement); cmp_ok(anyelement, text,
  anyelement, text); col_default_is(name, name, anyelement); col_default_is(name, name, anyelement, text);
  col_default_is(name, name, name, anyelement, text); col_default_is(name, name, name, text, text);
  col_default_is(name, name, text); col_default_is(name, name, text, text); col_has_check(name, name);
  col_has_check(name, name, name, text); col_has_check(name, name, name[], text); col_has_check(name, name, text);
  col_has_check(name, name[]); col_has_check(name, name[], text); col_has_default(name, name); col_has_default(name,
  name, name, text); col_has_default(name, name, text); col_hasnt_default(name, name); col_hasnt_default(name, name,
  name, text); col_hasnt_default(name, name, text); col_is_fk(name, name); col_is_fk(name, name, name, text);
  col_is_fk(name, name, name[], text); col_is_fk(name, name, text); col_is_fk(name, name[]); col_is_fk(name, name[],
  text); col_is_null(schema_name name, table_name name, column_name name, description text DEFAULT NULL);
  col_is_null(table_name name, column_name name, description text DEFAULT NULL); col_is_pk(name, name);
  col_is_pk(name, name, name, text); col_is_pk(name, name, name[], text); col_is_pk(name, name, text); col_is_pk(name,
  name[]); col_is_pk(name, name[], text); col_is_unique(name, name); col_is_unique(name, name, name);
  col_is_unique(name, name, name, text); col_is_unique(name, name, name[]); col_is_unique(name, name, name[], text);
  col_is_unique(name, name, text); col_is_unique(name, name[]); col_is_unique(name, name[], text); col_isnt_fk(name,
  name); col_isnt_fk(name, name, name, text); col_isnt_fk(name, name, name[], text); col_isnt_fk(name, name, text);
  col_isnt_fk(name, name[]); col_isnt_fk(name, name[], text); col_isnt_pk(name, name); col_isnt_pk(name, name, name,
  text); col_isnt_pk(name, name, name[], text); col_isnt_pk(name, name, text); col_isnt_pk(name, name[]);
  col_isnt_pk(name, name[], text); col_not_null(schema_name name, table_name name, column_name name, description text
  DEFAULT NULL); col_not_null(table_name name, column_name name, description text DEFAULT NULL); col_type_is(name,
  name, name, name, text); col_type_is(name, name, name, name, text, text); col_type_is(name, name, name, text);
  col_type_is(name, name, name, text, text); col_type_is(name, name, text); col_type_is(name, name, text, text);
  collect_tap(VARIADIC text[]); collect_tap(varchar[]); column_privs_are(name, name, name, name, name[]);
  column_privs_are(name, name, name, name, name[], text); column_privs_are(name, name, name, name[]);
  column_privs_are(name, name, name, name[], text); columns_are(name, name, name[]); columns_are(name, name, name[],
  text); columns_are(name, name[]); columns_are(name, name[], text); composite_owner_is(name, name);
  composite_owner_is(name, name, name); composite_owner_is(name, name, name, text); composite_owner_is(name, name,
  text); database_privs_are(name, name, name[]); database_privs_are(name, name, name[], text); db_owner_is(name,
  name); db_owner_is(name, name, text); diag(VARIADIC anyarray); diag(VARIADIC text[]); diag(msg anyelement); diag(msg
  text); diag_test_name(text); display_oper(name, oid); doesnt_imatch(anyelement, text); doesnt_imatch(anyelement,
  text, text); doesnt_match(anyelement, text); doesnt_match(anyelement, text, text); domain_type_is(name, text, name,
  text); domain_type_is(name, text, name, text, text); domain_type_is(name, text, text); domain_type_is(name, text,
  text, text); domain_type_is(text, text); domain_type_is(text, text, text); domain_type_isnt(name, text, name, text);
  domain_type_isnt(name, text, name, text, text); domain_type_isnt(name, text, text); domain_type_isnt(name, text,
  text, text); domain_type_isnt(text, text); domain_type_isnt(text, text, text); domains_are(name, name[]);
  domains_are(name, name[], text); domains_are(name[]); domains_are(name[], text); enum_has_labels(name, name,
  name[]); enum_has_labels(name, name, name[], text); enum_has_labels(name, name[]); enum_has_labels(name, name[],
  text); enums_are(name, name[]); enums_are(name, name[], text); enums_are(name[]); enums_are(name[], text);
  extensions_are(name, name[]); extensions_are(name, name[], text); extensions_are(name[]); extensions_are(name[],
  text); fail(); fdw_privs_are(name, name, name[]); fdw_privs_are(name, name, name[], text); fk_ok(name, name, name,
  name); fk_ok(name, name, name, name, name, name, text); fk_ok(name, name, name, name, name, text); fk_ok(name, name,
  name, name, text); fk_ok(name, name, name[], name, name, name[]); fk_ok(name, name, name[], name, name, name[],
  text); fk_ok(name, name[], name, name[]); fk_ok(name, name[], name, name[], text); foreign_table_owner_is(name,
  name); foreign_table_owner_is(name, name, name); foreign_table_owner_is(name, name, name, text);
  foreign_table_owner_is(name, name, text); foreign_tables_are(name, name[]); foreign_tables_are(name, name[], text);
  foreign_tables_are(name[]); foreign_tables_are(name[], text); function_lang_is(name, name); function_lang_is(name,
  name, name); function_lang_is(name, name, name, text); function_lang_is(name, name, name[], name);
  function_lang_is(name, name, name[], name, text); function_lang_is(name, name, text); function_lang_is(name, name[],
  name); function_lang_is(name, name[], name, text); function_owner_is(name, name, name[], name);
  function_owner_is(name, name, name[], name, text); function_owner_is(name, name[], name); function_owner_is(name,
  name[], name, text); function_privs_are(name, name, name[], name, name[]); function_privs_are(name, name, name[],
  name, name[], text); function_privs_are(name, name[], name, name[]); function_privs_are(name, name[], name, name[],
  text); function_returns(name, name, name[], text); function_returns(name, name, name[], text, text);
  function_returns(name, name, text); function_returns(name, name, text, text); function_returns(name, name[], text);
  function_returns(name, name[], text, text); function_returns(name, text); function_returns(name, text, text);
  functions_are(name, name[]); functions_are(name, name[], text); functions_are(name[]); functions_are(name[], text);
  groups_are(name[]); groups_are(name[], text); has_cast(name, name); has_cast(name, name, name); has_cast(name, name,
  name, name); has_cast(name, name, name, name, text); has_cast(name, name, name, text); has_cast(name, name, text);
  has_check(name); has_check(name, name, text); has_check(name, text); has_column(name, name); has_column(name, name,
  name, text); has_column(name, name, text); has_composite(name); has_composite(name, name, text); has_composite(name,
  text); has_domain(name); has_domain(name, name); has_domain(name, name, text); has_domain(name, text);
  has_enum(name); has_enum(name, name); has_enum(name, name, text); has_enum(name, text); has_extension(name);
  has_extension(name, name); has_extension(name, name, text); has_extension(name, text); has_fk(name); has_fk(name,
  name, text); has_fk(name, text); has_foreign_table(name); has_foreign_table(name, name); has_foreign_table(name,
  name, text); has_foreign_table(name, text); has_function(name); has_function(name, name); has_function(name, name,
  name[]); has_function(name, name, name[], text); has_function(name, name, text); has_function(name, name[]);
  has_function(name, name[], text); has_function(name, text); has_group(name); has_group(name, text); has_index(name,
  name); has_index(name, name, name); has_index(name, name, name, name); has_index(name, name, name, name, text);
  has_index(name, name, name, name[]); has_index(name, name, name, name[], text); has_index(name, name, name, text);
  has_index(name, name, name[]); has_index(name, name, name[], text); has_index(name, name, text);
  has_inherited_tables(name); has_inherited_tables(name, name); has_inherited_tables(name, name, text);
  has_inherited_tables(name, text); has_language(name); has_language(name, text); has_leftop(name, name);
  has_leftop(name, name, name); has_leftop(name, name, name, name); has_leftop(name, name, name, name, text);
  has_leftop(name, name, name, text); has_leftop(name, name, text); has_materialized_view(name);
  has_materialized_view(name, name, text); has_materialized_view(name, text); has_opclass(name); has_opclass(name,
  name); has_opclass(name, name, text); has_opclass(name, text); has_operator(name, name, name); has_operator(name,
  name, name, name); has_operator(name, name, name, name, name); has_operator(name, name, name, name, name, text);
  has_operator(name, name, name, name, text); has_operator(name, name, name, text); has_pk(name); has_pk(name, name,
  text); has_pk(name, text); has_relation(name); has_relation(name, name, text); has_relation(name, text);
  has_rightop(name, name); has_rightop(name, name, name); has_rightop(name, name, name, name); has_rightop(name, name,
  name, name, text); has_rightop(name, name, name, text); has_rightop(name, name, text); has_role(name);
  has_role(name, text); has_rule(name, name); has_rule(name, name, name); has_rule(name, name, name, text);
  has_rule(name, name, text); has_schema(name); has_schema(name, text); has_sequence(name); has_sequence(name, name);
  has_sequence(name, name, text); has_sequence(name, text); has_table(name); has_table(name, name); has_table(name,
  text); has_tablespace(name); has_tablespace(name, text); has_tablespace(name, text, text); has_trigger(name, name);
  has_trigger(name, name, name); has_trigger(name, name, name, text); has_trigger(name, name, text); has_type(name);
  has_type(name, name); has_type(name, name, text); has_type(name, text); has_unique(text); has_unique(text, text);
  has_unique(text, text, text); has_user(name); has_user(name, text); has_view(name); has_view(name, name);
  has_view(name, name, text); has_view(name, text); hasnt_cast(name, name); hasnt_cast(name, name, name);
  hasnt_cast(name, name, name, name); hasnt_cast(name, name, name, name, text); hasnt_cast(name, name, name, text);
  hasnt_cast(name, name, text); hasnt_column(name, name); hasnt_column(name, name, name, text); hasnt_column(name,
  name, text); hasnt_composite(name); hasnt_composite(name, name, text); hasnt_composite(name, text);
  hasnt_domain(name); hasnt_domain(name, name); hasnt_domain(name, name, text); hasnt_domain(name, text);
  hasnt_enum(name); hasnt_enum(name, name); hasnt_enum(name, name, text); hasnt_enum(name, text);
  hasnt_extension(name); hasnt_extension(name, name); hasnt_extension(name, name, text); hasnt_extension(name, text);
  hasnt_fk(name); hasnt_fk(name, name, text); hasnt_fk(name, text); hasnt_foreign_table(name);
  hasnt_foreign_table(name, name); hasnt_foreign_table(name, name, text); hasnt_foreign_table(name, text);
  hasnt_function(name); hasnt_function(name, name); hasnt_function(name, name, name[]); hasnt_function(name, name,
  name[], text); hasnt_function(name, name, text); hasnt_function(name, name[]); hasnt_function(name, name[], text);
  hasnt_function(name, text); hasnt_group(name); hasnt_group(name, text); hasnt_index(name, name); hasnt_index(name,
  name, name); hasnt_index(name, name, name, text); hasnt_index(name, name, text); hasnt_inherited_tables(name);
  hasnt_inherited_tables(name, name); hasnt_inherited_tables(name, name, text); hasnt_inherited_tables(name, text);
  hasnt_language(name); hasnt_language(name, text); hasnt_leftop(name, name); hasnt_leftop(name, name, name);
  hasnt_leftop(name, name, name, name); hasnt_leftop(name, name, name, name, text); hasnt_leftop(name, name, name,
  text); hasnt_leftop(name, name, text); hasnt_materialized_view(name); hasnt_materialized_view(name, name, text);
  hasnt_materialized_view(name, text); hasnt_opclass(name); hasnt_opclass(name, name); hasnt_opclass(name, name,
  text); hasnt_opclass(name, text); hasnt_operator(name, name, name); hasnt_operator(name, name, name, name);
  hasnt_operator(name, name, name, name, name); hasnt_operator(name, name, name, name, name, text);
  hasnt_operator(name, name, name, name, text); hasnt_operator(name, name, name, text); hasnt_pk(name); hasnt_pk(name,
  name, text); hasnt_pk(name, text); hasnt_relation(name); hasnt_relation(name, name, text); hasnt_relation(name,
  text); hasnt_rightop(name, name); hasnt_rightop(name, name, name); hasnt_rightop(name, name, name, name);
  hasnt_rightop(name, name, name, name, text); hasnt_rightop(name, name, name, text); hasnt_rightop(name, name, text);
  hasnt_role(name); hasnt_role(name, text); hasnt_rule(name, name); hasnt_rule(name, name, name); hasnt_rule(name,
  name, name, text); hasnt_rule(name, name, text); hasnt_schema(name); hasnt_schema(name, text); hasnt_sequence(name);
  hasnt_sequence(name, name, text); hasnt_sequence(name, text); hasnt_table(name); hasnt_table(name, name);
  hasnt_table(name, name, text); hasnt_table(name, text); hasnt_tablespace(name); hasnt_tablespace(name, text);
  hasnt_trigger(name, name); hasnt_trigger(name, name, name); hasnt_trigger(name, name, name, text);
  hasnt_trigger(name, name, text); hasnt_type(name); hasnt_type(name, name); hasnt_type(name, name, text);
  hasnt_type(name, text); hasnt_user(name); hasnt_user(name, text); hasnt_view(name); hasnt_view(name, name);
  hasnt_view(name, name, text); hasnt_view(name, text); ialike(anyelement, text); ialike(anyelement, text, text);
  imatches(anyelement, text); imatches(anyelement, text, text); index_is_primary(name); index_is_primary(name, name);
  index_is_primary(name, name, name); index_is_primary(name, name, name, text); index_is_type(name, name);
  index_is_type(name, name, name); index_is_type(name, name, name, name); index_is_type(name, name, name, name, text);
  index_is_unique(name); index_is_unique(name, name); index_is_unique(name, name, name); index_is_unique(name, name,
  name, text); index_owner_is(name, name, name); index_owner_is(name, name, name, name); index_owner_is(name, name,
  name, name, text); index_owner_is(name, name, name, text); indexes_are(name, name, name[]); indexes_are(name, name,
  name[], text); indexes_are(name, name[]); indexes_are(name, name[], text); is(anyelement, anyelement);
  is_aggregate(name); is_aggregate(name, name); is_aggregate(name, name, name[]); is_aggregate(name, name, name[],
  text); is_aggregate(name, name, text); is_aggregate(name, name[]); is_aggregate(name, name[], text);
  is_aggregate(name, text); is_ancestor_of(name, name); is_ancestor_of(name, name, integer); is_ancestor_of(name,
  name, integer, text); is_ancestor_of(name, name, name, name); is_ancestor_of(name, name, name, name, integer);
  is_ancestor_of(name, name, name, name, integer, text); is_ancestor_of(name, name, name, name, text);
  is_ancestor_of(name, name, text); is_clustered(name); is_clustered(name, name); is_clustered(name, name, name);
  is_clustered(name, name, name, text); is_definer(name); is_definer(name, name); is_definer(name, name, name[]);
  is_definer(name, name, name[], text); is_definer(name, name, text); is_definer(name, name[]); is_definer(name,
  name[], text); is_definer(name, text); is_descendent_of(name, name); is_descendent_of(name, name, integer);
  is_descendent_of(name, name, integer, text); is_descendent_of(name, name, name, name); is_descendent_of(name, name,
  name, name, integer); is_descendent_of(name, name, name, name, integer, text); is_descendent_of(name, name, name,
  name, text); is_descendent_of(name, name, text); is_empty(text); is_empty(text, text); is_indexed(name, name);
  is_indexed(name, name, name); is_indexed(name, name, name, text); is_indexed(name, name, name[]); is_indexed(name,
  name, name[], text); is_indexed(name, name[]); is_indexed(name, name[], text); is_member_of(name, name);
  is_member_of(name, name, text); is_member_of(name, name[]); is_member_of(name, name[], text);
  is_normal_function(name); is_normal_function(name, name); is_normal_function(name, name, name[]);
  is_normal_function(name, name, name[], text); is_normal_function(name, name, text); is_normal_function(name,
  name[]); is_normal_function(name, name[], text); is_normal_function(name, text); is_partition_of(name, name);
  is_partition_of(name, name, name, name); is_partition_of(name, name, name, name, text); is_partition_of(name, name,
  text); is_partitioned(name); is_partitioned(name, name); is_partitioned(name, name, text); is_partitioned(name,
  text); is_procedure(name); is_procedure(name, name); is_procedure(name, name, name[]); is_procedure(name, name,
  name[], text); is_procedure(name, name, text); is_procedure(name, name[]); is_procedure(name, name[], text);
  is_procedure(name, text); is_strict(name); is_strict(name, name); is_strict(name, name, name[]); is_strict(name,
  name, name[], text); is_strict(name, name, text); is_strict(name, name[]); is_strict(name, name[], text);
  is_strict(name, text); is_superuser(name); is_superuser(name, text); is_window(name); is_window(name, name);
  is_window(name, name, name[]); is_window(name, name, name[], text); is_window(name, name, text); is_window(name,
  name[]); is_window(name, name[], text); is_window(name, text); isa_ok(anyelement, regtype); isa_ok(anyelement,
  regtype, text); isnt(anyelement, anyelement); isnt(anyelement, anyelement, text); isnt_aggregate(name);
  isnt_aggregate(name, name); isnt_aggregate(name, name, name[]); isnt_aggregate(name, name, name[], text);
  isnt_aggregate(name, name, text); isnt_aggregate(name, name[]); isnt_aggregate(name, name[], text);
  isnt_aggregate(name, text); isnt_ancestor_of(name, name); isnt_ancestor_of(name, name, integer);
  isnt_ancestor_of(name, name, integer, text); isnt_ancestor_of(name, name, name, name); isnt_ancestor_of(name, name,
  name, name, integer); isnt_ancestor_of(name, name, name, name, integer, text); isnt_ancestor_of(name, name, name,
  name, text); isnt_ancestor_of(name, name, text); isnt_definer(name); isnt_definer(name, name); isnt_definer(name,
  name, name[]); isnt_definer(name, name, name[], text); isnt_definer(name, name, text); isnt_definer(name, name[]);
  isnt_definer(name, name[], text); isnt_definer(name, text); isnt_descendent_of(name, name); isnt_descendent_of(name,
  name, integer); isnt_descendent_of(name, name, integer, text); isnt_descendent_of(name, name, name, name);
  isnt_descendent_of(name, name, name, name, integer); isnt_descendent_of(name, name, name, name, integer, text);
  isnt_descendent_of(name, name, name, name, text); isnt_descendent_of(name, name, text); isnt_empty(text);
  isnt_empty(text, text); isnt_member_of(name, name); isnt_member_of(name, name, text); isnt_member_of(name, name[]);
  isnt_member_of(name, name[], text); isnt_normal_function(name); isnt_normal_function(name, name);
  isnt_normal_function(name, name, name[]); isnt_normal_function(name, name, name[], text); isnt_normal_function(name,
  name, text); isnt_normal_function(name, name[]); isnt_normal_function(name, name[], text);
  isnt_normal_function(name, text); isnt_partitioned(name); isnt_partitioned(name, name); isnt_partitioned(name, name,
  text); isnt_partitioned(name, text); isnt_procedure(name); isnt_procedure(name, name); isnt_procedure(name, name,
  name[]); isnt_procedure(name, name, name[], text); isnt_procedure(name, name, text); isnt_procedure(name, name[]);
  isnt_procedure(name, name[], text); isnt_procedure(name, text); isnt_strict(name); isnt_strict(name, name);
  isnt_strict(name, name, name[]); isnt_strict(name, name, name[], text); isnt_strict(name, name, text);
  isnt_strict(name, name[]); isnt_strict(name, name[], text); isnt_strict(name, text); isnt_superuser(name);
  isnt_superuser(name, text); isnt_window(name); isnt_window(name, name); isnt_window(name, name, name[]);
  isnt_window(name, name, name[], text); isnt_window(name, name, text); isnt_window(name, name[]); isnt_window(name,
  name[], text); isnt_window(name, text); language_is_trusted(name); language_is_trusted(name, text);
  language_owner_is(name, name); language_owner_is(name, name, text); language_privs_are(name, name, name[]);
  language_privs_are(name, name, name[], text); languages_are(name[]); languages_are(name[], text); lives_ok(text);
  lives_ok(text, text); matches(anyelement, text); matches(anyelement, text, text); materialized_view_owner_is(name,
  name); materialized_view_owner_is(name, name, name); materialized_view_owner_is(name, name, name, text);
  materialized_view_owner_is(name, name, text); materialized_views_are(name, name[]); materialized_views_are(name,
  name[], text); materialized_views_are(name[]); materialized_views_are(name[], text); ok(boolean);
  opclass_owner_is(name, name); opclass_owner_is(name, name, name); opclass_owner_is(name, name, name, text);
  opclass_owner_is(name, name, text); opclasses_are(name, name[]); opclasses_are(name, name[], text);
  opclasses_are(name[]); opclasses_are(name[], text); operators_are(name, text[]); operators_are(name, text[], text);
  operators_are(text[]); operators_are(text[], text); os_name(); partitions_are(name, name, name[]);
  partitions_are(name, name, name[], text); partitions_are(name, name[]); partitions_are(name, name[], text); pass();
  performs_ok(text, numeric); performs_ok(text, numeric, text); performs_within(text, numeric, numeric);
  performs_within(text, numeric, numeric, integer); performs_within(text, numeric, numeric, integer, text);
  performs_within(text, numeric, numeric, text); pg_version(); policies_are(name, name, name[]); policies_are(name,
  name, name[], text); policies_are(name, name[]); policies_are(name, name[], text); policy_cmd_is(name, name, name,
  text); policy_cmd_is(name, name, name, text, text); policy_cmd_is(name, name, text); policy_cmd_is(name, name, text,
  text); policy_roles_are(name, name, name, name[]); policy_roles_are(name, name, name, name[], text);
  policy_roles_are(name, name, name[]); policy_roles_are(name, name, name[], text); relation_owner_is(name, name);
  relation_owner_is(name, name, name); relation_owner_is(name, name, name, text); relation_owner_is(name, name, text);
  results_eq(refcursor, anyarray); results_eq(refcursor, anyarray, text); results_eq(refcursor, refcursor);
  results_eq(refcursor, refcursor, text); results_eq(refcursor, text); results_eq(refcursor, text, text);
  results_eq(text, anyarray); results_eq(text, anyarray, text); results_eq(text, refcursor); results_eq(text,
  refcursor, text); results_eq(text, text); results_eq(text, text, text); results_ne(refcursor, anyarray);
  results_ne(refcursor, anyarray, text); results_ne(refcursor, refcursor); results_ne(refcursor, refcursor, text);
  results_ne(refcursor, text); results_ne(refcursor, text, text); results_ne(text, anyarray); results_ne(text,
  anyarray, text); results_ne(text, refcursor); results_ne(text, refcursor, text); results_ne(text, text);
  results_ne(text, text, text); roles_are(name[]); roles_are(name[], text); row_eq(text, anyelement); row_eq(text,
  anyelement, text); rule_is_instead(name, name); rule_is_instead(name, name, name); rule_is_instead(name, name, name,
  text); rule_is_instead(name, name, text); rule_is_on(name, name, name, text); rule_is_on(name, name, name, text,
  text); rule_is_on(name, name, text); rule_is_on(name, name, text, text); rules_are(name, name, name[]);
  rules_are(name, name, name[], text); rules_are(name, name[]); rules_are(name, name[], text); schema_owner_is(name,
  name); schema_owner_is(name, name, text); schema_privs_are(name, name, name[]); schema_privs_are(name, name, name[],
  text); schemas_are(name[]); schemas_are(name[], text); sequence_owner_is(name, name); sequence_owner_is(name, name,
  name); sequence_owner_is(name, name, name, text); sequence_owner_is(name, name, text); sequence_privs_are(name,
  name, name, name[]); sequence_privs_are(name, name, name, name[], text); sequence_privs_are(name, name, name[]);
  sequence_privs_are(name, name, name[], text); sequences_are(name, name[]); sequences_are(name, name[], text);
  sequences_are(name[]); sequences_are(name[], text); server_privs_are(name, name, name[]); server_privs_are(name,
  name, name[], text); set_eq(text, anyarray); set_eq(text, anyarray, text); set_eq(text, text); set_eq(text, text,
  text); set_has(text, text); set_has(text, text, text); set_hasnt(text, text); set_hasnt(text, text, text);
  set_ne(text, anyarray); set_ne(text, anyarray, text); set_ne(text, text); set_ne(text, text, text); skip(integer);
  skip(integer, text); skip(text); skip(why text, how_many integer); table_owner_is(name, name); table_owner_is(name,
  name, name); table_owner_is(name, name, name, text); table_owner_is(name, name, text); table_privs_are(name, name,
  name, name[]); table_privs_are(name, name, name, name[], text); table_privs_are(name, name, name[]);
  table_privs_are(name, name, name[], text); tables_are(name, name[]); tables_are(name, name[], text);
  tables_are(name[]); tables_are(name[], text); tablespace_owner_is(name, name); tablespace_owner_is(name, name,
  text); tablespace_privs_are(name, name, name[]); tablespace_privs_are(name, name, name[], text);
  tablespaces_are(name[]); tablespaces_are(name[], text); throws_ilike(text, text); throws_ilike(text, text, text);
  throws_imatching(text, text); throws_imatching(text, text, text); throws_like(text, text); throws_like(text, text,
  text); throws_matching(text, text); throws_matching(text, text, text); throws_ok(text); throws_ok(text, char(5),
  text, text); throws_ok(text, integer); throws_ok(text, integer, text); throws_ok(text, integer, text, text);
  throws_ok(text, text); throws_ok(text, text, text); trigger_is(name, name, name); trigger_is(name, name, name, name,
  name); trigger_is(name, name, name, name, name, text); trigger_is(name, name, name, text); triggers_are(name, name,
  name[]); triggers_are(name, name, name[], text); triggers_are(name, name[]); triggers_are(name, name[], text);
  type_owner_is(name, name); type_owner_is(name, name, name); type_owner_is(name, name, name, text);
  type_owner_is(name, name, text); types_are(name, name[]); types_are(name, name[], text); types_are(name[]);
  types_are(name[], text); unalike(anyelement, text); unalike(anyelement, text, text); unialike(anyelement, text);
  unialike(anyelement, text, text); users_are(name[]); users_are(name[], text); view_owner_is(name, name);
  view_owner_is(name, name, name); view_owner_is(name, name, name, text); view_owner_is(name, name, text);
  views_are(name, name[]); views_are(name, name[], text); views_are(name[]); views_are(name[], text);
  volatility_is(name, name, name[], text); volatility_is(name, name, name[], text, text); volatility_is(name, name,
  text); volatility_is(name, name, text, text); volatility_is(name, name[], text); volatility_is(name, name[], text,
  text); volatility_is(name, text); volatility_is(name, text, text)
text[]: _get_ac_privs(name, text); _get_col_privs(name, text, name); _get_db_privs(name, text); _get_fdw_privs(name,
  text); _get_func_privs(text, text); _get_lang_privs(name, text); _get_schema_privs(name, text);
  _get_sequence_privs(name, text); _get_server_privs(name, text); _get_table_privs(name, text);
  _get_tablespaceprivs(name, text); _ikeys(name, name); _ikeys(name, name, name); findfuncs(name, text);
  findfuncs(name, text, text); findfuncs(text); findfuncs(text, text)
$list$, E'\n'), E'\n(?! )') LOOP
    result := pg_catalog.substring(kind, '^[^:]*');
    FOR called IN SELECT pg_catalog.regexp_split_to_table(pg_catalog.substring(kind, ': (.*)'), '; *|;\s*') LOOP
      EXECUTE pg_catalog.format('CREATE FUNCTION %s RETURNS %s LANGUAGE plpgsql AS ''BEGIN RETURN%s; END''', called, result,
        CASE WHEN result OPERATOR(pg_catalog.~) '^SETOF' THEN '' WHEN result OPERATOR(pg_catalog.=) 'text' THEN ' ''''ok''''' ELSE ' NULL' END);
    END LOOP;
  END LOOP;
END
$do$;

CREATE VIEW tap_funky AS
  SELECT NULL::oid AS oid, NULL::name AS schema, NULL::name AS name, NULL::name AS owner, NULL::text AS args, NULL::text AS returns,
    NULL::oid AS langoid, NULL::boolean AS is_strict, NULL::"char" AS kind, NULL::boolean AS is_definer,
    NULL::boolean AS returns_set, NULL::"char" AS volatility, NULL::boolean AS is_visible WHERE false;
CREATE VIEW pg_all_foreign_keys AS
  SELECT NULL::name AS fk_schema_name, NULL::name AS fk_table_name, NULL::name AS fk_constraint_name, NULL::oid AS fk_table_oid,
    NULL::name[] AS fk_columns, NULL::name AS pk_schema_name, NULL::name AS pk_table_name, NULL::name AS pk_constraint_name,
    NULL::oid AS pk_table_oid, NULL::name AS pk_index_name, NULL::name[] AS pk_columns, NULL::text AS match_type,
    NULL::text AS on_delete, NULL::text AS on_update, NULL::boolean AS is_deferrable, NULL::boolean AS is_deferred WHERE false;
GRANT SELECT ON tap_funky, pg_all_foreign_keys TO PUBLIC;
ALTER VIEW tap_funky OWNER TO supabase_admin;
ALTER VIEW pg_all_foreign_keys OWNER TO supabase_admin;
