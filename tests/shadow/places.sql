-- Where errors are, marked with a §: each case is a migration behind one that makes `notes`, `mood` and `boom()`.
-- case: plain column
select 1;
select §nope from public.notes;
-- case: umlaut before
-- äöü ß €
select 'ä', 'ö😀', §nope from public.notes;
-- case: emoji and tabs
	select '😀😀',	§nope
	from public.notes;
-- case: alter missing column
alter table public.notes
  alter column §bodi set not null;
-- case: do block missing table
do $$
declare
  x int;
begin
  x := 1;
  insert into §public.nottes values (1);
end $$;
-- case: do block expression
do $$
declare x int;
begin
  x := 1 + §nope;
end $$;
-- case: do for loop
do $$
declare r record;
begin
  for r in select id, §nope from public.notes loop
    null;
  end loop;
end $$;
-- case: do raise
do $$
begin
  §raise exception 'x %', 1;
end $$;
-- case: do nested block
do $$
begin
  begin
    perform 1;
    update public.notes set §nope = 1;
  exception when division_by_zero then
    null;
  end;
end $$;
-- case: do body in quotes
do 'begin
  perform 1;
  insert into §public.nottes values (''x'');
end';
-- case: do language after
do language plpgsql $x$
begin
  perform §nope();
end $x$;
-- case: do with comment before
do /* a $$ comment */ $$
begin
  perform §nope();
end $$;
-- case: execute literal
do $$
begin
  execute 'insert into §public.nottes values (1)';
end $$;
-- case: execute format
do $$
begin
  §execute format('insert into public.%I values (1)', 'nottes');
end $$;
-- case: execute dollar
do $$
begin
  execute $q$ alter table public.notes
    add column z §nosuchtype $q$;
end $$;
-- case: execute format with later name
do $$
declare t text := 'notes';
begin
  execute format('update public.%I set §bodyy = 1', t);
  perform 1;
  -- bodyy
  perform bodyy from public.notes;
end $$;
-- case: call function that raises
select 1;
§select public.boom();
-- case: function raising from do
do $$
begin
  perform 1;
  §perform public.boom();
end $$;
-- case: trigger function raising
create function public.trg() returns trigger language plpgsql as $$
begin
  raise exception 'trigger says no';
end $$;
create trigger t before insert on public.notes for each row execute function public.trg();
§insert into public.notes values (1);
-- case: sql function body
create function public.s() returns int language sql as $$
  select 1;
  select §nope from public.notes;
$$;
-- case: sql function in single quotes
create function public.s() returns int language sql as
  'select ''x'', §nope from public.notes';
-- case: plpgsql function unknown type
create or replace function public.f() returns int language plpgsql as $$
declare
  a §nosuchtype;
begin
  return 1;
end $$;
-- case: policy missing column
create policy p on public.notes using (§owner_id = auth.uid());
-- case: policy missing table
create policy p on public.notes using (exists (select 1 from §public.members m where m.id = notes.id));
-- case: fk multi
create table public.c (
  id int primary key,
  a int,
  constraint c_fk foreign key (a)
    references §public.nottes (id)
);
-- case: index
create index on public.notes (§nope);
-- case: trigger missing function
create trigger t before insert on public.notes
  for each row execute function §public.nofn();
-- case: grant missing role
grant select on public.notes to §anonn;
-- case: comment missing
comment on column public.notes.§bodyy is 'x';
-- case: unique violation
insert into public.notes values (1);
§insert into public.notes values (1);
-- case: deferred
create table public.d (id int primary key, other int references public.d(id) deferrable initially deferred);
§insert into public.d values (1, 99);
-- case: unterminated dollar
select 1;
do §$$ begin null; end;
-- case: misspelt keyword
select 1;
  §crate table x (id int);
-- case: copy stdin
select 1;
§copy public.notes from stdin;
-- case: vacuum
select 1;
vacuum §public.nottes;
-- case: begin commit
begin;
insert into public.notes values (1);
select §nope;
commit;
-- case: after commit
begin;
insert into public.notes values (1) on conflict do nothing;
commit;
select §nope;
-- case: concurrently
create index concurrently i on §public.nottes (id);
-- case: second run policy
select 1;
  §create policy p on public.notes using (true);
-- case: second run execute
do $$
begin
  §execute 'create policy p on public.notes using (true)';
end $$;
-- case: nested dollar function in do
do $outer$
begin
  create function public.f9() returns int language plpgsql as $$
  begin
    return 1
  end §$$;
end $outer$;
-- case: exception in handler
do $$
begin
  perform 1/0;
exception when division_by_zero then
  insert into §public.nottes values (1);
end $$;
-- case: same text twice in do
do $$
begin
  if false then insert into public.nottes values (1); end if;
  insert into §public.nottes values (1);
end $$;
-- case: multi statements one line in do
do $$ begin perform 1; perform 2; perform §nope(); end $$;
-- case: multiline sql in do
do $$
begin
  insert into public.notes (id, body)
  select n.id,
         §n.bdy
  from public.notes n;
end $$;
-- case: into clause
do $$
declare v int;
begin
  select id into v from §public.nottes limit 1;
end $$;
-- case: into clause col
do $$
declare v int; w int;
begin
  select id, §nope into v, w from public.notes limit 1;
end $$;
-- case: cursor
do $$
declare c cursor for select §nope from public.notes;
begin
  open c;
end $$;
-- case: last of multi
create policy "own rows" on public.notes
  for update to authenticated
  using (owner = auth.uid())
  with check (§ownr = auth.uid());
-- case: exec in loop
do $$
declare t text;
begin
  foreach t in array array['notes', 'nottes'] loop
    §execute format('alter table public.%I enable row level security', t);
  end loop;
end $$;
-- case: raise in loop
do $$
declare r record;
begin
  for r in select 1 as a loop
    if r.a = 1 then
      §raise exception 'stop';
    end if;
  end loop;
end
$$ language plpgsql;
-- case: near own table
create table public.messages (id int, body text);
insert into §public.mesages values (1);
-- case: near own column
create table public.messages (id int, body text);
alter table public.messages alter column §bodyy set not null;
-- case: near own function
create function public.is_member(a int) returns boolean language sql as 'select true';
select §public.is_membr(1);
-- case: execute var
do $$
declare q text := 'select §nope from public.notes';
begin
  perform 1;
  execute q;
end $$;
