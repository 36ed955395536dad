-- Since when a film can be watched somewhere, and since when anybody tells of it: what comes later has arrived.
alter table facts.watch_told add column first_at timestamptz
----
update facts.watch_told set first_at = fetched_at
----
alter table facts.watch_told alter column first_at set not null
----
alter table facts.watch_providers add column since timestamptz
----
update facts.watch_providers set since = fetched_at
----
alter table facts.watch_providers alter column since set not null
