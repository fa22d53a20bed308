-- The review itself: pools, queues, items, slots (who holds or has used one of an item's places), annotations.

create table rater_pools (
  id          uuid primary key default gen_random_uuid(),
  project_id  uuid not null references projects on delete cascade,
  name        text not null check (length(name) between 1 and 200),
  description text,
  created_at  timestamptz not null,
  unique (project_id, name)
);

create table rater_pool_members (
  rater_pool_id uuid not null references rater_pools on delete cascade,
  member_id     uuid not null references members on delete cascade,
  primary key (rater_pool_id, member_id)
);
create index rater_pool_members_member_id on rater_pool_members (member_id);

create table queues (
  id              uuid primary key default gen_random_uuid(),
  project_id      uuid not null references projects on delete cascade,
  name            text not null check (length(name) between 1 and 200),
  description     text,
  target_type     text not null check (target_type in ('eval_case', 'trace', 'pairwise')),
  rater_pool_id   uuid references rater_pools on delete restrict,
  instructions    text,
  raters_per_item smallint not null default 1 check (raters_per_item between 1 and 100),
  lease_seconds   integer not null default 900 check (lease_seconds between 10 and 86400),
  item_order      text not null default 'fifo' check (item_order in ('fifo', 'priority', 'shuffled')),
  blind           jsonb not null,
  rubric_version  integer not null default 1,
  state           text not null default 'active' check (state in ('active', 'paused', 'archived')),
  version         integer not null default 1,
  -- The next place in line. Taking places locks this row until commit, so places become visible in order and a
  -- rater's cursor can never pass a place that is still being filled.
  next_place      bigint not null default 1,
  -- Raised whenever an item may appear in front of a place that a cursor has passed; older cursors start again.
  cursor_epoch    bigint not null default 1,
  created_by      uuid references members on delete set null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  archived_at     timestamptz,
  check ((state = 'archived') = (archived_at is not null))
);
create index queues_project_id on queues (project_id, created_at desc, id);
create index queues_rater_pool_id on queues (rater_pool_id) where rater_pool_id is not null;

create table rubric_versions (
  queue_id   uuid not null references queues on delete cascade,
  version    integer not null,
  fields     jsonb not null,
  created_by uuid references members on delete set null,
  created_at timestamptz not null,
  primary key (queue_id, version)
);
create trigger rubric_versions_append_only before update on rubric_versions
  for each row execute function refuse_change();

create table items (
  id                    uuid primary key default gen_random_uuid(),
  queue_id              uuid not null references queues on delete cascade,
  target_ref            bigint not null references targets,
  place                 bigint not null,
  -- Sort key of the claim, smaller first; null while waiting. fifo: the place; priority: (-priority << 32) + place;
  -- shuffled: a random number below 2^40, walked in a circle from a start of each rater's own.
  rank                  bigint,
  state                 text not null check (state in ('waiting', 'available', 'completed', 'removed')),
  priority              integer not null default 0 check (priority between -1000000 and 1000000),
  raters_required       smallint not null check (raters_required >= 1),
  submitted_count       smallint not null default 0,
  -- raters_required minus the slots that are leased, submitted or kept for a named rater
  open_slots            smallint not null,
  metadata              jsonb,
  display               jsonb,
  inclusion_probability double precision check (inclusion_probability > 0 and inclusion_probability <= 1),
  added_by              uuid references members on delete set null,
  created_at            timestamptz not null,
  completed_at          timestamptz,
  unique (queue_id, target_ref),
  unique (queue_id, place),
  check (open_slots >= 0 and submitted_count >= 0 and open_slots + submitted_count <= raters_required),
  check ((state = 'completed') = (completed_at is not null)),
  check (state <> 'completed' or submitted_count = raters_required),
  check (state <> 'available' or submitted_count < raters_required),
  check ((state = 'waiting') = (rank is null))
);
-- The claim's index. Leasing changes open_slots only, which no index holds, so a claim is a heap-only update.
create index items_claim on items (queue_id, rank) where state = 'available';
-- The release of waiting items when their target arrives, and "which queues hold this target".
create index items_target_ref on items (target_ref);

create sequence lease_tokens as bigint;

create table slots (
  item_id         uuid not null references items on delete cascade,
  rater_id        uuid not null references members,
  queue_id        uuid not null references queues on delete cascade,
  state           text not null check (state in ('leased', 'submitted', 'skipped', 'released', 'expired', 'reopened')),
  -- Fencing token: from one sequence, so a later lease always has a larger one.
  token           bigint not null,
  leased_at       timestamptz not null,
  expires_at      timestamptz not null,
  -- pairwise: side b is shown first
  is_swapped      boolean not null default false,
  -- set when only these rubric fields are to be filled in again
  reopened_fields text[],
  skip_reason     text,
  primary key (item_id, rater_id)
);
create index slots_held on slots (queue_id, rater_id) where state in ('leased', 'reopened');
create index slots_expiring on slots (queue_id, expires_at) where state = 'leased';

-- How far each rater has come. Every available item whose rank lies before `rank` is one that this rater has
-- submitted or skipped. Valid only while the epoch equals the queue's.
create table rater_cursors (
  queue_id uuid not null references queues on delete cascade,
  rater_id uuid not null references members on delete cascade,
  rank     bigint not null,
  epoch    bigint not null,
  -- the rater's own progress: slots in state submitted
  submitted_count bigint not null default 0 check (submitted_count >= 0),
  primary key (queue_id, rater_id)
) with (fillfactor = 50);

-- Counters kept in the transactions that change what they count; spread over 16 rows so that raters who submit at
-- the same moment do not wait for one another. A count is the sum of a queue's rows.
create table queue_counters (
  queue_id  uuid not null references queues on delete cascade,
  shard     smallint not null,
  waiting   bigint not null default 0,
  available bigint not null default 0,
  completed bigint not null default 0,
  removed   bigint not null default 0,
  leased    bigint not null default 0,
  submitted bigint not null default 0,
  skipped   bigint not null default 0,
  primary key (queue_id, shard)
) with (fillfactor = 50);

create table annotations (
  id              uuid primary key default gen_random_uuid(),
  project_id      uuid not null references projects on delete cascade,
  queue_id        uuid references queues,
  item_id         uuid references items,
  target_ref      bigint not null references targets,
  rater_id        uuid not null references members,
  source          text not null check (source in ('expert', 'end_user', 'imported', 'judge')),
  status          text not null check (status in ('submitted', 'withdrawn', 'reopened')),
  revision        integer not null check (revision >= 1),
  score           double precision check (score = score and abs(score) < 'Infinity'),
  label           text,
  comment         text,
  field_values    jsonb not null default '{}',
  rubric_version  integer,
  duration_ms     integer check (duration_ms >= 0),
  presented_order text[],
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  check ((queue_id is null) = (item_id is null))
);
create unique index annotations_one_per_rater on annotations (item_id, rater_id) where item_id is not null;
create index annotations_project_id on annotations (project_id, created_at desc, id desc);
create index annotations_queue_id on annotations (queue_id, created_at desc, id desc) where queue_id is not null;
create index annotations_target_ref on annotations (target_ref);
create index annotations_rater_id on annotations (rater_id, created_at desc);

create table annotation_revisions (
  annotation_id  uuid not null references annotations on delete cascade,
  revision       integer not null,
  action         text not null check (action in ('submit', 'amend', 'undo', 'reopen')),
  author_id      uuid not null references members,
  reason         text,
  score          double precision,
  label          text,
  comment        text,
  field_values   jsonb not null,
  rubric_version integer,
  duration_ms    integer,
  created_at     timestamptz not null,
  primary key (annotation_id, revision)
);
create trigger annotation_revisions_append_only before update on annotation_revisions
  for each row execute function refuse_change();
