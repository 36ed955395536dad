-- Whose answer on where to watch a film is kept: with none of the rows below, it can be watched nowhere.
create table facts.watch_told (
  film_id    integer     not null constraint watch_told_pkey primary key check (film_id > 0),
  fetched_at timestamptz not null
)
----
create index watch_told_fetched_idx on facts.watch_told (fetched_at)
----
create table facts.watch_providers (
  film_id     integer     not null
    constraint watch_providers_film_id_fkey references facts.watch_told on delete cascade,
  country     text        collate "C" not null check (country ~ '^[A-Z]{2}$'),
  kind        text        collate "C" not null check (kind in ('stream', 'free', 'ads', 'rent', 'buy')),
  provider_id integer     not null check (provider_id > 0),
  name        text        not null check (length(name) between 1 and 200),
  logo        text,
  link        text,
  fetched_at  timestamptz not null,
  constraint watch_providers_pkey primary key (film_id, country, kind, provider_id)
)
----
create index watch_providers_service_idx on facts.watch_providers (country, provider_id, film_id)
----
create table facts.watch_services (
  country     text        collate "C" not null check (country ~ '^[A-Z]{2}$'),
  provider_id integer     not null check (provider_id > 0),
  place       integer     not null,
  name        text        not null check (length(name) between 1 and 200),
  logo        text,
  fetched_at  timestamptz not null,
  constraint watch_services_pkey primary key (country, provider_id)
)
----
grant select, insert, update, delete on facts.watch_told, facts.watch_providers, facts.watch_services to wtw_app
----
grant select on facts.watch_told, facts.watch_providers, facts.watch_services to wtw_projector
