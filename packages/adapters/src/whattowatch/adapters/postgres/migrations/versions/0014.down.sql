alter table facts.watch_providers drop column since
----
alter table facts.watch_told drop column first_at
