-- Imports on their way. What the file says is sealed with its viewer's key, and emptied once it is written.
create table log.imports (
  viewer_id  uuid        not null,
  import_id  uuid        not null,
  source     text        not null check (length(source) <= 20),
  state      text        not null check (state in ('matching', 'previewed', 'writing', 'done', 'undoing', 'undone')),
  dry_run    boolean     not null,
  lines      integer     not null check (lines >= 0),
  duplicates integer     not null check (duplicates >= 0),
  skipped    integer     not null check (skipped >= 0),
  began_at   timestamptz not null,
  changed_at timestamptz not null default now(),
  constraint imports_pkey primary key (viewer_id, import_id)
)
----
create table log.import_rows (
  viewer_id  uuid     not null,
  import_id  uuid     not null,
  number     integer  not null check (number > 0),
  state      text     not null check (state in
               ('waiting', 'ready', 'known', 'look', 'unmatched', 'bad', 'done', 'undone')),
  film_id    integer  check (film_id > 0),
  confidence real     not null default 0 check (confidence between 0 and 1),
  candidates integer[] not null default '{}',
  lines      integer  not null check (lines > 0),
  body       text     check (octet_length(body) <= 4000000),
  constraint import_rows_pkey primary key (viewer_id, import_id, number),
  constraint import_rows_import_fkey foreign key (viewer_id, import_id)
    references log.imports (viewer_id, import_id) on delete cascade
)
----
create index import_rows_state_idx on log.import_rows (viewer_id, import_id, state, film_id)
----
-- Which film a viewer means by a title; the title stands here as a digest that says nothing without our key.
create table log.import_choices (
  viewer_id uuid    not null,
  title     text    collate "C" not null check (length(title) = 40),
  film_id   integer not null check (film_id > 0),
  constraint import_choices_pkey primary key (viewer_id, title)
)
----
alter table log.imports enable row level security
----
alter table log.imports force row level security
----
alter table log.import_rows enable row level security
----
alter table log.import_rows force row level security
----
alter table log.import_choices enable row level security
----
alter table log.import_choices force row level security
----
create policy imports_owner on log.imports to wtw_owner using (true) with check (true)
----
create policy import_rows_owner on log.import_rows to wtw_owner using (true) with check (true)
----
create policy import_choices_owner on log.import_choices to wtw_owner using (true) with check (true)
----
create policy imports_app on log.imports to wtw_app
  using (viewer_id = (select nullif(current_setting('app.viewer_id', true), '')::uuid))
  with check (viewer_id = (select nullif(current_setting('app.viewer_id', true), '')::uuid))
----
create policy import_rows_app on log.import_rows to wtw_app
  using (viewer_id = (select nullif(current_setting('app.viewer_id', true), '')::uuid))
  with check (viewer_id = (select nullif(current_setting('app.viewer_id', true), '')::uuid))
----
create policy import_choices_app on log.import_choices to wtw_app
  using (viewer_id = (select nullif(current_setting('app.viewer_id', true), '')::uuid))
  with check (viewer_id = (select nullif(current_setting('app.viewer_id', true), '')::uuid))
----
grant select, insert, update, delete on log.imports, log.import_rows, log.import_choices to wtw_app
----
-- Films by the numbers that IMDb gave them.
create table facts.film_imdb_ids (
  film_id integer not null constraint film_imdb_ids_pkey primary key
          constraint film_imdb_ids_film_id_fkey references facts.films on delete cascade,
  imdb_id text    collate "C" not null
)
----
create index film_imdb_ids_imdb_idx on facts.film_imdb_ids (imdb_id)
----
-- Records may hold what no jsonb does, such as a title with a NUL in it: they are looked at as text.
insert into facts.film_imdb_ids (film_id, imdb_id)
select film_id, found[1]
from facts.films, regexp_match(convert_from(record, 'UTF8'), '"imdb_id":"(tt[0-9]{1,15})"') as found
where found is not null
----
grant select, insert, update, delete on facts.film_imdb_ids to wtw_app
