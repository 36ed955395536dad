drop table facts.film_imdb_ids, log.import_choices, log.import_rows, log.imports
