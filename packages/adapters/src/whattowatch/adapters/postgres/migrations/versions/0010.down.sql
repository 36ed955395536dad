drop table facts.learned_in_use, facts.learned_films, facts.learned_sets
