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

-- Rules that put new cases or traces into a queue as they arrive.
create table sampling_rules (
  id             uuid primary key default gen_random_uuid(),
  project_id     uuid not null references projects on delete cascade,
  queue_id       uuid not null references queues on delete cascade,
  name           text not null check (length(name) between 1 and 200),
  source         text not null check (source in ('eval_case', 'trace')),
  -- what the rule looks at; how it chooses among that
  scope          jsonb not null,
  strategy       jsonb not null,
  seed           bigint not null,
  priority       integer not null,
  items_max      bigint check (items_max > 0),
  per_day_max    bigint check (per_day_max > 0),
  open_items_max bigint check (open_items_max > 0),
  -- a target is looked at when it has been quiet for so long: spans and scores come late
  settle_seconds integer not null check (settle_seconds between 0 and 86400),
  state          text not null default 'active' check (state in ('active', 'paused')),
  paused_reason  text check (paused_reason in ('by_hand', 'stop_rule_reached', 'budget_spent', 'queue_archived')),
  considered     bigint not null default 0,
  added          bigint not null default 0,
  created_by     uuid not null references members,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  last_filled_at timestamptz,
  check ((state = 'paused') = (paused_reason is not null))
);
create index sampling_rules_queue_id on sampling_rules (queue_id);
create index sampling_rules_project_id on sampling_rules (project_id, source) where state = 'active';

-- Targets that a rule has not looked at yet. Written in the transaction that stores the target, so none is missed and
-- none is looked at before it is there; the row goes when the rule has decided.
create table sampling_inbox (
  rule_id    uuid not null references sampling_rules on delete cascade,
  target_ref bigint not null references targets on delete cascade,
  ready_at   timestamptz not null,
  primary key (rule_id, target_ref)
);
create index sampling_inbox_ready_at on sampling_inbox (rule_id, ready_at);

-- Which rule put an item there, for budgets by day and for its lineage.
alter table items add column sampling_rule_id uuid references sampling_rules on delete set null;
create index items_sampling_rule_id on items (sampling_rule_id, created_at) where sampling_rule_id is not null;
