create or replace function log.destroy_viewer_key(_viewer uuid) returns bytea
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  _wrapped bytea;
begin
  insert into log.viewer_keys (viewer_id, destroyed_at) values (_viewer, now()) on conflict do nothing;
  select k.wrapped into _wrapped from log.viewer_keys k where k.viewer_id = _viewer for update;
  update log.viewer_keys k set wrapped = null, destroyed_at = now()
    where k.viewer_id = _viewer and k.destroyed_at is null;
  return sha256(_wrapped);
end
$$
----
alter table log.viewer_keys drop column digest
