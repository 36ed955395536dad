revoke delete on facts.films from wtw_app
----
drop table facts.refreshes
----
drop table facts.answers
----
drop trigger films_count_removal on facts.films
----
drop function facts.count_removal()
----
drop table facts.film_removals
----
drop table facts.film_corrections
----
drop table facts.film_sources
