create sequence log.generations as integer cache 1
----
-- Each generation of a projection has tables of its own in `read`, made by the projector.
create table log.projections (
  name       text        collate "C" not null check (name ~ '^[a-z][a-z_]*$'),
  generation integer     not null check (generation > 0),
  version    integer     not null,
  shape      text        not null,                        -- digest of its tables' columns
  tables     text[]      not null,                        -- names, without the generation that ends them
  state      text        not null check (state in ('building', 'live', 'retired')),
  position   bigint      not null default 0,              -- all events up to here are in it, or parked
  revision   bigint      not null default 0,              -- counts its steps: a step on another revision is refused
  updated_at timestamptz not null default now(),
  constraint projections_pkey primary key (name, generation)
) with (fillfactor = 50)
----
create unique index projections_live_key on log.projections (name) where state = 'live'
----
create table log.parked (
  projection text        collate "C" not null,
  generation integer     not null,
  position   bigint      not null,
  stream     text        collate "C" not null,
  viewer_id  uuid,                                        -- null: the event cannot be read
  attempts   integer     not null,                        -- 0: it stands behind another of its stream
  problem    text        not null,
  parked_at  timestamptz not null default now(),
  constraint parked_pkey primary key (projection, generation, position),
  constraint parked_projection_fkey foreign key (projection, generation)
    references log.projections (name, generation) on delete cascade
)
----
create index parked_stream_idx on log.parked (projection, generation, stream)
----
grant select, insert, update, delete on log.projections, log.parked to wtw_projector
----
grant usage on sequence log.generations to wtw_projector
----
grant select on log.projections to wtw_app
