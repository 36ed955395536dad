-- What a film is like, so far as a search can be narrowed to it, and its words: titles, people, keywords, synopsis.
create table facts.film_facets (
  film_id      integer not null constraint film_facets_pkey primary key
               constraint film_facets_film_id_fkey references facts.films on delete cascade,
  made_as      integer not null,                         -- the edition of the rows a search looks into
  adult        boolean not null,
  fame         double precision not null,                -- 0 to 1
  year         integer,
  runtime_min  integer,
  genres       text[] not null,                          -- folded in case, as the next two
  language     text not null,
  countries    text[] not null,
  vote_average double precision,
  vote_count   integer,
  words        tsvector not null
)
----
create index film_facets_words_idx on facts.film_facets using gin (words) with (fastupdate = off)
----
-- For words that stand in very many films: the best known of them are met soon.
create index film_facets_fame_idx on facts.film_facets (fame desc, film_id)
----
create index film_facets_made_as_idx on facts.film_facets (made_as)
----
-- Whether a search may answer with the film; null wants any. One expression: it is read into the query that asks,
-- which takes that it is not called immutable, for reading an array is not.
create function facts.passes(film facts.film_facets, wanted jsonb) returns boolean
language sql stable parallel safe
return not (film).adult and (wanted is null or (
  (wanted->'year_from' is null or (film).year >= (wanted->>'year_from')::int)
  and (wanted->'year_to' is null or (film).year <= (wanted->>'year_to')::int)
  and (wanted->'runtime_from_min' is null or (film).runtime_min >= (wanted->>'runtime_from_min')::int)
  and (wanted->'runtime_to_min' is null or (film).runtime_min <= (wanted->>'runtime_to_min')::int)
  and (wanted->'rating_from' is null or (film).vote_average >= (wanted->>'rating_from')::float8)
  and (wanted->'votes_from' is null or (film).vote_count >= (wanted->>'votes_from')::int)
  and (wanted->'genres' is null or (film).genres && (wanted->>'genres')::text[])
  and (wanted->'all_genres' is null or (film).genres @> (wanted->>'all_genres')::text[])
  and (wanted->'languages' is null or (film).language = any((wanted->>'languages')::text[]))
  and (wanted->'countries' is null or (film).countries && (wanted->>'countries')::text[])
  and (wanted->'among' is null or (film).film_id = any((wanted->>'among')::int[]))
))
----
-- Titles by their sound, and short ones by what is left when a letter is left out.
alter table facts.film_titles
  add column sound text collate "C" not null default '',
  add column slips integer[] not null default '{}'
----
create index film_titles_sound_idx on facts.film_titles (sound) where sound <> ''
----
create index film_titles_slips_idx on facts.film_titles using gin (slips) with (fastupdate = off)
----
-- Titles that share a trigram, or are a letter apart. Reading through all of them is never quicker, whatever the planner thinks
-- of a small table: an array is dear to compare.
create function facts.titles_alike(tris text[], letters_out integer[], of_year integer, wanted jsonb, most integer)
returns setof facts.film_titles
language sql stable parallel safe set enable_seqscan = off set search_path = pg_catalog, pg_temp
begin atomic
  select title.* from facts.film_titles title
  where (title.tri && tris or title.slips && letters_out) and (of_year is null or title.year = of_year)
    and (wanted is null or exists (
      select from facts.film_facets facet where facet.film_id = title.film_id and facts.passes(facet, wanted)))
  order by title.slips && letters_out desc, title.fame desc, title.film_id limit most;
end
----
-- Titles from each of their words on. Bands of fame, so that the best known come first without sorting.
create table facts.title_starts (
  film_id integer not null constraint title_starts_film_id_fkey references facts.films on delete cascade,
  band    smallint not null,                             -- 0 to 20, the best known highest
  start   text collate "C" not null
)
----
create index title_starts_band_idx on facts.title_starts (band, start) include (film_id)
----
create index title_starts_film_idx on facts.title_starts (film_id)
----
create table facts.film_people (
  film_id   integer  not null constraint film_people_film_id_fkey references facts.films on delete cascade,
  role      text     not null,                           -- director, cast
  place     smallint not null,
  name_norm text collate "C" not null,
  constraint film_people_pkey primary key (film_id, role, place)
)
----
create index film_people_name_idx on facts.film_people (name_norm)
----
-- Names by their sound: whole, and from their last word on. Shared by all films of a person.
create table facts.person_keys (
  key       text collate "C" not null,
  name_norm text collate "C" not null,
  slips     integer[] not null,
  constraint person_keys_pkey primary key (key, name_norm)
)
----
create index person_keys_slips_idx on facts.person_keys using gin (slips) with (fastupdate = off)
----
revoke execute on function facts.passes(facts.film_facets, jsonb),
  facts.titles_alike(text[], integer[], integer, jsonb, integer) from public
----
grant execute on function facts.passes(facts.film_facets, jsonb),
  facts.titles_alike(text[], integer[], integer, jsonb, integer) to wtw_app, wtw_projector
----
grant select, insert, update, delete on facts.film_facets, facts.title_starts, facts.film_people, facts.person_keys
  to wtw_app
----
grant select on facts.film_facets, facts.film_titles, facts.title_starts, facts.film_people, facts.person_keys
  to wtw_projector
