"""What a migration has put where the workbench's own SQL looks for names: none of it runs with more than its rights."""

import re
from importlib.resources import files

import pytest

from tests.shadow.conftest import ENGINES, ProveOne
from workbench.shadow.foundation import CONTRIB, stand_ins

pytestmark = pytest.mark.usefixtures("apart")

# PostgreSQL prefers a function whose arguments fit better to one of its own: `format(text, text)` to
# `format(text, VARIADIC "any")`, `unnest(text[])` to `unnest(anyarray)`. So there is one of each kind in the schema.
_TRAPS = """
CREATE SCHEMA traps;
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT f.proname, a.arguments, min(CASE WHEN t.typtype = 'b' THEN t.typname ELSE 'text' END) AS result
    FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_type t ON t.oid = f.prorettype, unnest(ARRAY[
      'text', 'text, text', 'text, text, text', 'text, text, text, text', 'text, text, text, text, text', 'text[]',
      'text[], text[]', 'text[], text', 'text, text[]', 'integer', 'text, integer', 'text, integer, integer', 'name',
      'name, name', 'name, text', 'text, name', 'oid', 'oid, text', 'regclass', 'text, boolean', 'text, text, boolean']
    ) AS a (arguments)
    WHERE f.pronamespace = 'pg_catalog'::regnamespace AND f.prokind <> 'p' AND f.proname = ANY ('{names}')
    GROUP BY f.proname, a.arguments
  LOOP
    BEGIN
      EXECUTE format($f$CREATE FUNCTION traps.%1$I(%2$s) RETURNS %3$I LANGUAGE plpgsql AS $b$ BEGIN
        RAISE EXCEPTION 'caught %1$s(%2$s)'; END $b$ $f$, one.proname, one.arguments, one.result);
    EXCEPTION WHEN others THEN NULL;
    END;
  END LOOP;
  FOR one IN
    SELECT * FROM unnest('{||,=,<>,~~,~,<,>,+,-}'::text[]) AS o (sign), (VALUES
      ('text', 'integer'), ('integer', 'text'), ('text', 'name'), ('name', 'text'), ('text', 'varchar'),
      ('text[]', 'text'), ('text', 'text[]'), ('oid', 'integer'), ('oid', 'regclass'), ('regtype', 'oid')
    ) AS t (left_type, right_type)
  LOOP
    EXECUTE format($f$CREATE OR REPLACE FUNCTION traps.trapped(%2$s, %3$s) RETURNS boolean LANGUAGE plpgsql AS $b$ BEGIN
      RAISE EXCEPTION 'caught %1$s'; END $b$; CREATE OPERATOR traps.%1$s (LEFTARG = %2$s, RIGHTARG = %3$s,
      FUNCTION = traps.trapped)$f$, one.sign, one.left_type, one.right_type);
  END LOOP;
END
$$;
"""
_MAKE = """
DO $$ BEGIN
  DROP EXTENSION IF EXISTS "{name}" CASCADE;
  CREATE EXTENSION "{name}" SCHEMA traps CASCADE;
EXCEPTION WHEN others THEN
  IF SQLERRM !~ 'must be installed in schema|already exists|is not available' THEN
    RAISE EXCEPTION '{name}: %', SQLERRM;
  END IF;
END $$;
"""


def _names() -> str:
    """The names of functions that scripts of ours may call without saying whose they are."""
    folder = files("workbench.shadow") / "baseline" / "extensions"
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".sql")]
    found = {name for text in texts for name in re.findall(r"(?<![\w.\"])([a-z_][a-z0-9_]*)\(", text)}
    return "{" + ",".join(sorted(found)) + "}"


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_scripts_of_extensions_run_nothing_of_the_schema_they_are_made_in(prove: ProveOne, engine: str) -> None:
    """They run as the superuser, and the schema may be a migration's."""
    everything = "".join(_MAKE.format(name=name) for name in (*stand_ins(), *CONTRIB))
    proof = prove(_TRAPS.replace("'{names}'", f"'{_names()}'") + everything, files={"workbench.toml": engine})
    assert proof.applied, proof.error
