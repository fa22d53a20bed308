-- What the review screen needs beside the review itself.

-- Who looks at an item without holding it. A row lives as long as the viewer's event stream renews it; a server
-- that dies leaves rows behind that run out by themselves.
create table item_viewers (
  item_id    uuid not null references items on delete cascade,
  member_id  uuid not null references members on delete cascade,
  queue_id   uuid not null references queues on delete cascade,
  expires_at timestamptz not null,
  primary key (item_id, member_id)
);
create index item_viewers_queue_id on item_viewers (queue_id);

-- A rater's own answers in a queue, newest first: however many others answer there, and wherever else the rater does.
create index annotations_own on annotations (queue_id, rater_id, created_at desc, id desc) where queue_id is not null;
