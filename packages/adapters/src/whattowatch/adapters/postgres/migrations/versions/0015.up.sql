-- The movie night of each chat: sealed, under a name that does not say whose chat it is.
create table log.nights (
  door       text        not null,
  chat       text        not null,
  data       bytea       not null,
  version    integer     not null check (version > 0),   -- it moves by one: of two who come at once, one moves it
  updated_at timestamptz not null default now(),
  constraint nights_pkey primary key (door, chat)
)
----
grant select, insert, update, delete on log.nights to wtw_app
