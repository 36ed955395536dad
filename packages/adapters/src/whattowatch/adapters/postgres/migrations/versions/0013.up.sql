-- Who said how much in how short a time, and who did what a moment ago: names that say nothing, and times.
create table log.floods (
  who        text          collate "C" not null constraint floods_pkey primary key check (length(who) = 64),
  hits       timestamptz[] not null check (cardinality(hits) <= 1000),
  shut_until timestamptz,
  last_at    timestamptz   not null
)
----
create index floods_last_idx on log.floods (last_at)
----
create table log.cooldowns (
  who        text        collate "C" not null check (length(who) = 64),
  what       text        collate "C" not null check (length(what) between 1 and 60),
  begun_by   uuid        not null,
  over_at    timestamptz not null,
  constraint cooldowns_pkey primary key (who, what)
)
----
create index cooldowns_over_idx on log.cooldowns (over_at)
----
grant select, insert, update, delete on log.floods, log.cooldowns to wtw_app
