drop table facts.person_keys
----
drop table facts.film_people
----
drop table facts.title_starts
----
drop function facts.titles_alike(text[], integer[], integer, jsonb, integer)
----
drop index facts.film_titles_slips_idx
----
drop index facts.film_titles_sound_idx
----
alter table facts.film_titles drop column sound, drop column slips
----
drop function facts.passes(facts.film_facets, jsonb)
----
drop table facts.film_facets
