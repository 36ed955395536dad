drop table facts.film_vectors
----
drop table facts.vectors
