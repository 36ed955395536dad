-- What services outside have cost, day by day (UTC), in billionths of a US dollar: also what is reserved for requests under way.
create table facts.daily_spend (
  service  text   collate "C" not null check (length(service) between 1 and 60),
  day      date   not null,
  nano_usd bigint not null check (nano_usd >= 0),
  constraint daily_spend_pkey primary key (service, day)
)
----
grant select, insert, update on facts.daily_spend to wtw_app
----
grant select on facts.daily_spend to wtw_projector
