drop trigger film_sources_count_other_text on facts.film_sources
----
drop trigger film_sources_count_text on facts.film_sources
----
drop function facts.count_text()
----
drop table facts.film_vectors
----
drop table facts.vectors
