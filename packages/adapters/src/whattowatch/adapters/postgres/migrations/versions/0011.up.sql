-- What messengers sent us: kept from before they hear that we have it, sealed, and emptied once it has been handled.
create table log.inbox (
  bot_id      bigint      not null,
  update_id   bigint      not null,
  sender      text collate "C" not null check (length(sender) = 64),
  body        bytea       check (octet_length(body) <= 3000000),
  received_at timestamptz not null default now(),
  holder      integer,
  tries       smallint    not null default 0,
  handled_at  timestamptz,
  outcome     text        check (length(outcome) <= 200),
  constraint inbox_pkey primary key (bot_id, update_id)
)
----
create index inbox_waiting_idx on log.inbox (bot_id, sender, update_id) where handled_at is null
----
create index inbox_received_idx on log.inbox (received_at)
----
-- What we have to say: kept from before it is sent, sealed, and emptied once it has been.
create table log.outbox (
  number     bigint      not null generated always as identity constraint outbox_pkey primary key,
  bot_id     bigint      not null,
  cause      text collate "C" not null check (length(cause) between 1 and 100),
  said       text collate "C" not null check (length(said) = 64),
  repeat     integer     not null check (repeat >= 0),
  chat       text collate "C" not null check (length(chat) = 64),
  body       bytea       check (octet_length(body) <= 300000),
  kept_at    timestamptz not null default clock_timestamp(),
  due_at     timestamptz not null,
  tries      smallint    not null default 0,
  unsure     smallint    not null default 0,
  ended_at   timestamptz,
  message_id bigint,
  outcome    text        check (length(outcome) <= 200),
  constraint outbox_said_key unique (bot_id, cause, said, repeat)
)
----
create index outbox_waiting_idx on log.outbox (bot_id, chat, number) where ended_at is null
----
create index outbox_kept_idx on log.outbox (kept_at)
----
grant select, insert, update, delete on log.inbox, log.outbox to wtw_app
