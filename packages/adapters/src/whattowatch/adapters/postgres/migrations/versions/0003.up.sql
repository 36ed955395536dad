-- What a search needs of the film, so that it looks into one table.
alter table facts.film_titles add column year integer, add column fame double precision not null default 0
----
-- A list of what is not sorted in yet would be read through by every search.
alter index facts.film_titles_tri_idx set (fastupdate = off)
----
alter index facts.film_titles_words_idx set (fastupdate = off)
----
-- How many titles have a trigram: a search for a mistyped title starts from its rarest.
create table facts.title_trigrams (
  tri    text   collate "C" not null constraint title_trigrams_pkey primary key,
  titles bigint not null
)
----
create function facts.count_trigrams() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into facts.title_trigrams as known (tri, titles)
  select each.tri, case when tg_op = 'DELETE' then -count(*) else count(*) end
  from moved, unnest(moved.tri) as each (tri) group by each.tri order by each.tri
  on conflict (tri) do update set titles = known.titles + excluded.titles;
  return null;
end
$$
----
create trigger film_titles_count_added after insert on facts.film_titles
  referencing new table as moved for each statement execute function facts.count_trigrams()
----
create trigger film_titles_count_removed after delete on facts.film_titles
  referencing old table as moved for each statement execute function facts.count_trigrams()
----
-- Which edition of a bundled collection was loaded already.
create table facts.loaded (
  collection  text        not null constraint loaded_pkey primary key,
  fingerprint text        not null,
  loaded_at   timestamptz not null default now()
)
----
revoke execute on function facts.count_trigrams() from public
----
grant select on facts.title_trigrams, facts.loaded to wtw_app, wtw_projector
----
grant insert, update on facts.loaded to wtw_app
