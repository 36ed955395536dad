-- Of a key that was destroyed, its digest stays: so a receipt can be written again, and says the same.
alter table log.viewer_keys add column digest bytea
----
-- Destroy a key for good, or see to it that there never is one. Gives the digest of what was destroyed, each time.
create or replace function log.destroy_viewer_key(_viewer uuid) returns bytea
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into log.viewer_keys (viewer_id, destroyed_at) values (_viewer, now()) on conflict do nothing;
  update log.viewer_keys k set digest = sha256(k.wrapped), wrapped = null, destroyed_at = now()
    where k.viewer_id = _viewer and k.destroyed_at is null;
  return (select k.digest from log.viewer_keys k where k.viewer_id = _viewer);
end
$$
