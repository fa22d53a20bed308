-- A change of all items that meet a filter. What one call cannot do at once goes on in the background, stretch by stretch
-- along the queue; the row says how far it came, so any server process goes on where another ended.
create table item_changes (
  id          uuid primary key default gen_random_uuid(),
  queue_id    uuid not null references queues on delete cascade,
  kind        text not null check (kind in ('remove', 'reopen', 'set_priority')),
  filter      jsonb not null,
  priority    integer check (priority between -1000000 and 1000000),
  reason      text,
  state       text not null default 'running' check (state in ('running', 'done', 'cancelled', 'failed')),
  -- Every item at a place up to after_place has been looked at; those that are added later, beyond until_place, are not meant.
  after_place bigint not null default 0,
  until_place bigint not null,
  -- places to be looked at next: more where little matches
  stretch     integer not null check (stretch >= 1),
  matching    bigint not null default 0,
  changed     bigint not null default 0,
  -- stretches in a row that could not be changed
  failures    smallint not null default 0,
  created_by  uuid not null references members,
  created_at  timestamptz not null,
  finished_at timestamptz,
  check ((kind = 'set_priority') = (priority is not null)),
  check ((state = 'running') = (finished_at is null))
);
create index item_changes_queue_id on item_changes (queue_id, created_at desc, id desc);
create index item_changes_running on item_changes (created_at) where state = 'running';
