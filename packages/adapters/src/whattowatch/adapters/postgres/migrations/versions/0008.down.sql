drop table facts.watch_services
----
drop table facts.watch_providers
----
drop table facts.watch_told
