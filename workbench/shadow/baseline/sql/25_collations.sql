-- Collations that the platform's server has, where this one was built without them: of ICU's what is named most, and
-- those of the platform's own locale. They sort by bytes here.
DO $$
DECLARE
  one text;
  plain text := (SELECT c.collname FROM pg_catalog.pg_collation c
    WHERE c.collnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.collname IN ('C', 'pg_c_utf8') ORDER BY c.collname DESC LIMIT 1);
BEGIN
  FOREACH one IN ARRAY '{en_US,en_US.utf8,und-x-icu,af-x-icu,ar-x-icu,az-x-icu,be-x-icu,bg-x-icu,bn-x-icu,ca-x-icu,cs-x-icu,
    cy-x-icu,da-x-icu,de-x-icu,de-AT-x-icu,de-CH-x-icu,de-DE-x-icu,el-x-icu,en-x-icu,en-AU-x-icu,en-CA-x-icu,en-GB-x-icu,en-IN-x-icu,
    en-US-x-icu,es-x-icu,es-ES-x-icu,es-MX-x-icu,et-x-icu,eu-x-icu,fa-x-icu,fi-x-icu,fr-x-icu,fr-CA-x-icu,fr-FR-x-icu,ga-x-icu,gl-x-icu,
    he-x-icu,hi-x-icu,hr-x-icu,hu-x-icu,hy-x-icu,id-x-icu,is-x-icu,it-x-icu,it-IT-x-icu,ja-x-icu,ja-JP-x-icu,ka-x-icu,kk-x-icu,ko-x-icu,
    ko-KR-x-icu,lt-x-icu,lv-x-icu,mk-x-icu,mn-x-icu,ms-x-icu,mt-x-icu,nb-x-icu,nl-x-icu,nl-NL-x-icu,nn-x-icu,pl-x-icu,pl-PL-x-icu,
    pt-x-icu,pt-BR-x-icu,pt-PT-x-icu,ro-x-icu,ru-x-icu,ru-RU-x-icu,sk-x-icu,sl-x-icu,sq-x-icu,sr-x-icu,sv-x-icu,sv-SE-x-icu,sw-x-icu,
    ta-x-icu,te-x-icu,th-x-icu,tr-x-icu,tr-TR-x-icu,uk-x-icu,ur-x-icu,uz-x-icu,vi-x-icu,vi-VN-x-icu,zh-x-icu,zh-Hans-x-icu,
    zh-Hans-CN-x-icu,zh-Hant-x-icu,zh-Hant-TW-x-icu}'::text[]
  LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_collation c
      WHERE c.collnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.collname = one AND c.collencoding IN (-1, 6)) THEN
      EXECUTE pg_catalog.format('CREATE COLLATION pg_catalog.%I FROM pg_catalog.%I', one, plain);
    END IF;
  END LOOP;
END
$$;
