-- Queues that fill themselves, and when enough is known.

-- What a queue's labels are collected for: a share or a mean known well enough. One a queue.
create table stop_rules (
  queue_id   uuid primary key references queues on delete cascade,
  field      text not null,
  positive   text,
  half_width double precision check (half_width > 0),
  bar        double precision,
  level      double precision not null check (level > 0 and level < 1),
  population text not null check (population in ('stream', 'queue')),
  created_by uuid references members on delete set null,
  created_at timestamptz not null,
  check (half_width is not null or bar is not null)
);

-- The order in which items became complete: the order of the labels that a stop rule looks at.
create index items_completed on items (queue_id, completed_at, place) where state = 'completed';
