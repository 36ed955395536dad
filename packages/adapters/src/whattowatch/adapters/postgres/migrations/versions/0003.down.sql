drop table facts.loaded
----
drop trigger film_titles_count_added on facts.film_titles
----
drop trigger film_titles_count_removed on facts.film_titles
----
drop function facts.count_trigrams()
----
drop table facts.title_trigrams
----
alter table facts.film_titles drop column year, drop column fame
----
alter index facts.film_titles_tri_idx reset (fastupdate)
----
alter index facts.film_titles_words_idx reset (fastupdate)
