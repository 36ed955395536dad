-- What viewers said into their telephones, for two days; never the sound. Words and places are sealed with their key.
create table log.voice_notes (
  viewer_id  uuid        not null,
  note_id    uuid        not null,
  state      text        not null check (state in ('queued', 'running', 'done', 'failed')),
  why        text        check (why in ('silence', 'unreadable')),
  seconds    integer     not null check (seconds >= 0),
  language   text        check (length(language) <= 20),
  asked_at   timestamptz not null,
  changed_at timestamptz not null,
  taken_by   uuid,
  body       text        not null check (octet_length(body) <= 1000000),
  constraint voice_notes_pkey primary key (viewer_id, note_id)
)
----
alter table log.voice_notes enable row level security
----
alter table log.voice_notes force row level security
----
create policy voice_notes_owner on log.voice_notes to wtw_owner using (true) with check (true)
----
create policy voice_notes_app on log.voice_notes to wtw_app
  using (viewer_id = (select nullif(current_setting('app.viewer_id', true), '')::uuid))
  with check (viewer_id = (select nullif(current_setting('app.viewer_id', true), '')::uuid))
----
grant select, insert, update, delete on log.voice_notes to wtw_app
----
create function log.forget_voice_notes(_before timestamptz) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with gone as (delete from log.voice_notes n where n.asked_at < _before returning 1)
  select count(*) from gone
$$
----
revoke execute on function log.forget_voice_notes(timestamptz) from public
----
grant execute on function log.forget_voice_notes(timestamptz) to wtw_app
