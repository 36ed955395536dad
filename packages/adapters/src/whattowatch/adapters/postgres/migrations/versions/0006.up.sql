-- What a text means to a model, kept by what it says: whoever says the same shares it. Half precision is enough.
create table facts.vectors (
  model      text     collate "C" not null check (length(model) between 1 and 200),
  dimensions smallint not null check (dimensions = 384),
  text_hash  bytea    not null check (octet_length(text_hash) = 32),  -- sha-256
  vector     halfvec(384) not null,
  made_at    timestamptz  not null default now(),
  constraint vectors_pkey primary key (model, dimensions, text_hash)
)
----
alter table facts.vectors alter column vector set storage plain
----
-- Which text of a film a model read last, and what came of it.
create table facts.film_vectors (
  film_id    integer  not null constraint film_vectors_film_id_fkey references facts.films on delete cascade,
  model      text     collate "C" not null,
  dimensions smallint not null check (dimensions = 384),
  text_hash  bytea,                                      -- null: the text was refused
  refused    text     not null default '' check (length(refused) <= 200),
  recipe     text     not null,                          -- how the text was put together
  changed    bigint   not null,                          -- the change of the record that it was read from
  read_at    timestamptz not null default now(),
  constraint film_vectors_pkey primary key (model, film_id),
  constraint film_vectors_vector_fkey foreign key (model, dimensions, text_hash) references facts.vectors,
  check ((text_hash is null) = (refused <> ''))
)
----
create index film_vectors_text_idx on facts.film_vectors (model, dimensions, text_hash) include (film_id)
----
-- How widely the nearest are known, for a hundred films at a time.
create index film_facets_shown_idx on facts.film_facets (film_id) include (fame) where not adult
----
create index film_vectors_film_idx on facts.film_vectors (film_id)
----
grant select, insert, update, delete on facts.vectors, facts.film_vectors to wtw_app
----
grant select on facts.vectors, facts.film_vectors to wtw_projector
----
-- What somebody wrote about a film is part of it: a new text counts as a change of the film.
create function facts.count_text() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update facts.films set changed = 0 where film_id = new.film_id;  -- its own trigger numbers the change
  return null;
end
$$
----
create trigger film_sources_count_text after insert on facts.film_sources
  for each row when (new.texts <> '[]') execute function facts.count_text()
----
create trigger film_sources_count_other_text after update of texts on facts.film_sources
  for each row when (new.texts <> old.texts) execute function facts.count_text()
----
revoke execute on function facts.count_text() from public
----
-- The films whose vectors the index (HNSW) finds nearest; it goes on until as many have passed the filter as are wanted.
-- One call, for the settings of the index hold for one transaction. The model is planned for anew: its index is its own.
create function facts.nearest_by_index(
  _vector real[], _model text, _dimensions smallint, _most integer, _wanted jsonb, _in_view integer, _looked_at integer
) returns table (film_id integer, distance double precision, fame double precision)
language plpgsql volatile
as $$
begin
  perform set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('hnsw.ef_search', _in_view::text, true),
    set_config('hnsw.max_scan_tuples', _looked_at::text, true), set_config('plan_cache_mode', 'force_custom_plan', true);
  return query
    select near.film_id, near.distance, facet.fame::double precision from (
      select film.film_id, kept.vector <=> _vector::halfvec as distance
      from facts.vectors kept join facts.film_vectors film using (model, dimensions, text_hash)
      where kept.model = _model and kept.dimensions = _dimensions and (_wanted is null or exists (
        select from facts.film_facets facet where facet.film_id = film.film_id and facts.passes(facet, _wanted)))
      order by kept.vector <=> _vector::halfvec limit _most
    ) near left join facts.film_facets facet on facet.film_id = near.film_id and not facet.adult;
end
$$
----
revoke execute on function facts.nearest_by_index(real[], text, smallint, integer, jsonb, integer, integer) from public
----
grant execute on function facts.nearest_by_index(real[], text, smallint, integer, jsonb, integer, integer) to wtw_app
