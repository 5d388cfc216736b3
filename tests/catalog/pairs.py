"""Pairs of states, as data: what both sides have, what only the second has, and what must be said of it.

Every pair is read in both directions; a difference that is `+` one way must be `-` the other.
"""

from dataclasses import dataclass
from typing import Final

# Something of everything, for the pairs to change.
COMMON: Final = """
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('calm', 'tense');
CREATE DOMAIN app.score AS integer CHECK (VALUE >= 0);
CREATE SEQUENCE app.ticket START 100;
CREATE TABLE app.people (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  feels app.mood DEFAULT 'calm',
  age integer,
  joined timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE app.notes (id serial PRIMARY KEY, person bigint, body text);
CREATE TABLE app.events (at timestamptz NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE app.events_2026 PARTITION OF app.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.joined := now(); RETURN NEW; END$$;
CREATE FUNCTION app.total(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql
  SECURITY DEFINER SET search_path = '' AS 'SELECT a + b';
CREATE VIEW app.emails WITH (security_invoker = on) AS SELECT id, email FROM app.people;
CREATE MATERIALIZED VIEW app.ages AS SELECT age, count(*) AS n FROM app.people GROUP BY age;
CREATE INDEX people_email ON app.people (email);
CREATE TRIGGER touched BEFORE UPDATE ON app.people FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.people ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON app.people FOR SELECT TO PUBLIC USING (id > 0);
CREATE POLICY few ON app.people AS RESTRICTIVE FOR ALL TO PUBLIC USING (age > 17);
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """`sql` turns the first state into the second; `said` is ``mark kind object`` of each difference, in order.

    A `!` behind the mark stands for lost protection; `back` is what is said in the other direction where that is not
    just the marks turned round (what costs protection one way gives it back the other).
    """

    name: str
    sql: str
    said: tuple[str, ...]
    back: tuple[str, ...] | None = None

    @property
    def said_back(self) -> tuple[str, ...]:
        """What must be said from the second state to the first."""
        if self.back is not None:
            return self.back
        turned = {"+": "-", "-": "+", "~": "~"}
        return tuple(turned[line[0]] + line[1:] for line in self.said)


def pair(name: str, sql: str, *said: str, back: tuple[str, ...] | None = None) -> Pair:
    return Pair(name, sql, said, back)
