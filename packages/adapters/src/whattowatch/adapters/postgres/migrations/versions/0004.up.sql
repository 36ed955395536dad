-- What each source said of a film, in each language it was asked in. Some films are known to no record yet.
create table facts.film_sources (
  film_id     integer     not null,
  source      text        not null,
  language    text        not null,
  fetched_at  timestamptz,                               -- its own page was read; null: lists alone told of it
  missing     boolean     not null default false,        -- it knows no such film, it said at fetched_at
  failed_at   timestamptz,                               -- the last attempt, if that failed
  error       text        not null default '',
  due         boolean     not null default false,        -- it says that its page has changed
  fingerprint text        not null default '',
  etag        text        not null default '',
  raw         bytea,                                     -- the last answer as it came, deflated
  claims      bytea       not null,                      -- JSON: field, value, time, method
  texts       bytea       not null default '[]',         -- JSON: words with their licences
  oldest_at   timestamptz,                               -- the earliest of its claims
  constraint film_sources_pkey primary key (film_id, source, language)
)
----
alter table facts.film_sources alter column raw set storage external
----
create index film_sources_oldest_idx on facts.film_sources (source, oldest_at)
----
-- What came to another value, and why.
create table facts.film_corrections (
  correction_id bigint      generated always as identity (cache 1) constraint film_corrections_pkey primary key,
  film_id       integer     not null,
  field         text        not null,
  old           bytea       not null,                    -- JSON
  new           bytea       not null,
  source        text        not null,
  reason        text        not null,
  who           text        not null default '',
  at            timestamptz not null
)
----
create index film_corrections_film_idx on facts.film_corrections (film_id, correction_id)
----
-- Films that are no more; whoever keeps films in memory reads here which to forget.
create table facts.film_removals (
  film_id integer not null constraint film_removals_pkey primary key,
  changed bigint  not null
)
----
create index film_removals_changed_idx on facts.film_removals (changed)
----
create function facts.count_removal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(7721, 0);
  insert into facts.film_removals (film_id, changed) values (old.film_id, nextval('facts.changes'))
    on conflict (film_id) do update set changed = excluded.changed;
  return old;
end
$$
----
create trigger films_count_removal after delete on facts.films
  for each row execute function facts.count_removal()
----
-- Answers to searches and lists, for some hours.
create table facts.answers (
  source     text        not null,
  question   text        not null,
  answer     bytea       not null,
  kept_at    timestamptz not null,
  good_until timestamptz not null,
  constraint answers_pkey primary key (source, question)
)
----
create index answers_good_until_idx on facts.answers (good_until)
----
-- How many films a source was asked to describe anew, day by day.
create table facts.refreshes (
  day    date    not null,
  source text    not null,
  asked  integer not null,
  constraint refreshes_pkey primary key (day, source)
)
----
-- What was known until now, as said by the source of each record. JSON here can hold all characters but one, which is left out.
insert into facts.film_sources (film_id, source, language, fetched_at, claims, oldest_at)
select films.film_id, films.source, films.language,
  case when films.source <> 'demo' and (record.fields ->> 'runtime_min') is not null then films.fetched_at end,
  convert_to(json_object_agg(claimed.field, json_build_object(
    'value', claimed.value, 'method', 'id',
    'at', to_char(films.fetched_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))::text, 'UTF8'),
  films.fetched_at
from facts.films
cross join lateral (
  select regexp_replace(convert_from(films.record, 'UTF8'), '(?<!\\)((\\\\)*)\\u0000', '\1', 'g')::json as fields
) record
cross join lateral (
  select each.key as field, each.value from json_each(record.fields) each where each.key not in ('film_id', 'titles')
  union all
  select 'titles.' || each.key, each.value from json_each(record.fields -> 'titles') each
) claimed
group by films.film_id, films.source, films.language, films.fetched_at, record.fields ->> 'runtime_min'
----
revoke execute on function facts.count_removal() from public
----
grant select, insert, update, delete on facts.film_sources to wtw_app
----
grant select, insert, delete on facts.film_corrections to wtw_app
----
grant select on facts.film_removals to wtw_app, wtw_projector
----
grant select, insert, update, delete on facts.answers, facts.refreshes to wtw_app
----
grant delete on facts.films to wtw_app
----
grant select on facts.film_sources to wtw_projector
