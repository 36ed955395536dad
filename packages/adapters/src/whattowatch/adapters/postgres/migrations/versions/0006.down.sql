drop index facts.film_facets_shown_idx
----
drop function facts.nearest_by_index(real[], text, smallint, integer, jsonb, integer, integer)
----
drop trigger film_sources_count_other_text on facts.film_sources
----
drop trigger film_sources_count_text on facts.film_sources
----
drop function facts.count_text()
----
drop table facts.film_vectors
----
drop table facts.vectors
