-- What was done to many items at once, for each of them: the audit log names the queue alone.
create table item_events (
  item_id    uuid not null references items on delete cascade,
  kind       text not null check (kind in ('remove', 'requeue', 'priority')),
  actor_id   uuid references members on delete set null,
  reason     text,
  created_at timestamptz not null
);
create index item_events_item_id on item_events (item_id, created_at);
