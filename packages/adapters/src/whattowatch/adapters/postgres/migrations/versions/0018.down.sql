drop index log.import_rows_film_idx
----
create index import_rows_state_idx on log.import_rows (viewer_id, import_id, state, film_id)
