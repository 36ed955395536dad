-- What was learned from many people's ratings: whole sets, each with its name. They are never changed, only kept and dropped.
create table facts.learned_sets (
  name       text        collate "C" not null constraint learned_sets_pkey primary key
    check (name ~ '^[a-z0-9][a-z0-9._-]{0,99}$' and name <> 'none'),
  made_at    timestamptz not null,
  made_of    text        not null check (length(made_of) between 1 and 200),  -- such as "movielens ml-25m", or "viewers"
  films      integer     not null check (films >= 0),
  ratings    bigint      not null check (ratings >= 0),
  users      integer     not null check (users >= 0),
  first_year integer     not null,                        -- of the first column of likes
  years      integer     not null check (years between 0 and 1000),
  checksum   bytea       not null check (octet_length(checksum) = 32),  -- sha-256 over the rows, by film
  learning   jsonb       not null,                        -- the numbers it was learned with
  base       text        collate "C"                      -- the set it was blended with
)
----
-- One row a film. Numbers are little-endian and of four bytes: neighbours and weights side by side, likes one a year.
create table facts.learned_films (
  name       text    collate "C" not null
    constraint learned_films_name_fkey references facts.learned_sets on delete cascade,
  film_id    integer not null check (film_id > 0),
  raters     integer not null check (raters >= 0),
  neighbours bytea   not null,
  weights    bytea   not null check (octet_length(weights) = octet_length(neighbours)),
  likes      bytea   not null,
  constraint learned_films_pkey primary key (name, film_id)
)
----
alter table facts.learned_films alter column neighbours set storage external, alter column weights set storage external
----
-- The set that recommendations use: one row, so a switch is one update. Null: none.
create table facts.learned_in_use (
  only_one    boolean     not null default true constraint learned_in_use_pkey primary key check (only_one),
  name        text        collate "C" constraint learned_in_use_name_fkey references facts.learned_sets,
  switched_at timestamptz not null default now()
)
----
insert into facts.learned_in_use default values
----
grant select, insert, delete on facts.learned_sets, facts.learned_films to wtw_app
----
grant select, update on facts.learned_in_use to wtw_app
----
grant select on facts.learned_sets, facts.learned_films, facts.learned_in_use to wtw_projector
