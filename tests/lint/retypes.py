"""Changes of a column's type, for asking a server what each costs: `old > new`, one a line."""

from typing import Final

SETUP: Final = """
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA extensions;
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE DOMAIN email AS text CHECK (value ~ '@');
CREATE DOMAIN loose AS text;
CREATE DOMAIN short AS varchar(20);
CREATE DOMAIN positive AS int CHECK (value > 0);
CREATE DOMAIN big AS bigint;
"""
PAIRS: Final = """
smallint > integer
integer > bigint
bigint > integer
integer > numeric
integer > text
integer > integer
varchar(10) > varchar(20)
varchar(20) > varchar(10)
varchar(10) > varchar(10)
varchar(10) > text
varchar(10) > varchar
varchar > text
varchar > varchar(10)
text > varchar
text > varchar(10)
text > extensions.citext
extensions.citext > text
varchar(10) > extensions.citext
extensions.citext > varchar
extensions.citext > varchar(5)
char(5) > char(10)
char(10) > char(5)
char(5) > bpchar
char(5) > text
char(5) > varchar(5)
text > char(5)
text > bpchar
varchar(5) > char(5)
varchar(5) > bpchar
numeric(10,2) > numeric(12,2)
numeric(10,2) > numeric(12,3)
numeric(10,2) > numeric
numeric > numeric(10,2)
numeric(12,2) > numeric(10,2)
numeric > numeric
numeric(5) > numeric(8)
numeric(5) > numeric(8,0)
numeric(5,-2) > numeric(6,-2)
decimal(8,2) > numeric(8,2)
timestamp(3) > timestamp(6)
timestamp(6) > timestamp(3)
timestamp > timestamp(3)
timestamp > timestamp(6)
timestamp(3) > timestamp
timestamp > timestamptz
timestamptz > timestamp
timestamp(3) > timestamptz
timestamp > timestamptz(3)
timestamp(3) > timestamptz(3)
timestamptz(3) > timestamptz
timestamptz > timestamptz(0)
time(3) > time
time > time(3)
timetz(2) > timetz(4)
interval > interval(3)
interval(3) > interval
interval(3) > interval(6)
date > timestamp
date > timestamptz
timestamp > date
bit(5) > bit(8)
varbit(5) > varbit(8)
varbit(8) > varbit(5)
varbit(5) > varbit
bit(5) > varbit
bit(5) > varbit(5)
varbit > bit(5)
json > jsonb
json > text
jsonb > text
uuid > text
cidr > inet
inet > cidr
inet > text
xml > text
oid > integer
integer > oid
oid > bigint
regclass > oid
oid > regclass
name > text
text > name
mood > text
boolean > integer
real > double precision
double precision > real
double precision > numeric
money > numeric
bytea > text
text[] > varchar[]
varchar[] > text[]
varchar(10)[] > varchar(20)[]
varchar(10)[] > varchar(10)[]
integer[] > bigint[]
integer[] > integer[]
text[] > text
serial > integer
serial > bigint
email > text
text > email
loose > text
text > loose
loose > email
email > loose
email > varchar(20)
varchar(20) > email
varchar(20) > loose
varchar(10) > short
short > varchar(20)
short > varchar(30)
short > text
text > short
positive > integer
integer > positive
integer > big
bigint > big
"""
