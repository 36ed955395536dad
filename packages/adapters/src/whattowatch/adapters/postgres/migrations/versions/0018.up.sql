-- The planner knows nothing of rows that have just come. Of two indexes that both begin with the viewer and the import it takes either
-- for one that finds a row or two, and read all of an import for a handful of its rows. Only the primary key begins with both now.
drop index log.import_rows_state_idx
----
create index import_rows_film_idx on log.import_rows (import_id, state, film_id)
