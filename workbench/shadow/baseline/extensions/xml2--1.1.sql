DO $do$
DECLARE
  said text[];
BEGIN
  FOREACH said SLICE 1 IN ARRAY '{
    {boolean,xml_valid(text)},{boolean,"xpath_bool(text, text)"},{real,"xpath_number(text, text)"},
    {text,xml_encode_special_chars(text)},{text,"xpath_string(text, text)"},
    {text,"xpath_nodeset(text, text)"},{text,"xpath_nodeset(text, text, text)"},{text,"xpath_nodeset(text, text, text, text)"},
    {text,"xpath_list(text, text)"},{text,"xpath_list(text, text, text)"},
    {text,"xslt_process(text, text)"},{text,"xslt_process(text, text, text)"}}'::text[]
  LOOP
    EXECUTE pg_catalog.format('CREATE FUNCTION %s RETURNS %s LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS ''BEGIN RETURN NULL; END''',
      said[2], said[1]);
  END LOOP;
END
$do$;
CREATE FUNCTION xpath_table(text, text, text, text, text) RETURNS SETOF record LANGUAGE plpgsql STABLE STRICT AS 'BEGIN END';
