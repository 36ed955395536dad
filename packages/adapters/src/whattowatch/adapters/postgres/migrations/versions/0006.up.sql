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
create index film_vectors_text_idx on facts.film_vectors (model, dimensions, text_hash)
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
