-- Settled labels and who settled them; items with a known answer.

-- A queue's rules for settling its items, every version kept: a settlement names the one it was made under.
create table adjudication_policies (
  queue_id            uuid not null references queues on delete cascade,
  version             integer not null check (version >= 1),
  rule                text not null check (rule in ('none', 'unanimous', 'majority', 'posterior', 'distance')),
  threshold           double precision,
  fields              text[] not null check (cardinality(fields) >= 1),
  adjudicator_pool_id uuid references rater_pools on delete set null,
  created_by          uuid references members on delete set null,
  created_at          timestamptz not null,
  primary key (queue_id, version)
);

-- The newest policy's version; null where items are not settled at all. On the queue, so that a submission learns it
-- with what it reads anyhow.
alter table queues add column adjudication_version integer;

-- One row for each item that was ever complete under a policy.
create table settlements (
  item_id            uuid primary key references items on delete cascade,
  queue_id           uuid not null references queues on delete cascade,
  place              bigint not null,
  state              text not null default 'unsettled' check (state in ('unsettled', 'settled', 'needs_adjudication')),
  -- complete, and not looked at yet under the newest policy
  is_due             boolean not null default true,
  -- grows with every change: what was computed from an older state is not written
  version            integer not null default 1,
  decision           integer not null default 0,
  answers_changed_at timestamptz,
  adjudicator_id     uuid references members on delete set null,
  lease_token        bigint,
  lease_expires_at   timestamptz,
  updated_at         timestamptz not null,
  check ((state = 'settled') = (decision > 0)),
  check ((lease_token is null) = (lease_expires_at is null)),
  check (state <> 'settled' or not is_due)
);
create index settlements_queue_id on settlements (queue_id, place);
create index settlements_due on settlements (queue_id) where is_due;
create index settlements_open on settlements (queue_id, place) where state = 'needs_adjudication';

-- What settled an item, in order; the last one holds.
create table settlement_decisions (
  item_id        uuid not null references items on delete cascade,
  number         integer not null check (number >= 1),
  kind           text not null check (kind in ('rule', 'adjudicator')),
  field_values   jsonb not null,
  reason         text,
  author_id      uuid references members,
  policy_version integer not null,
  posterior      double precision,
  -- the answers it rests on: [{annotation_id, revision}]
  lineage        jsonb not null,
  created_at     timestamptz not null,
  primary key (item_id, number),
  check ((kind = 'adjudicator') = (author_id is not null))
);
create trigger settlement_decisions_append_only before update on settlement_decisions
  for each row execute function refuse_change();

-- Items become complete in several ways; none of them may forget the settlement. The lock is the one that foreign keys
-- take, and makes this wait for a policy that is being set.
create function note_complete_item() returns trigger language plpgsql as $$
declare policy integer;
begin
  select adjudication_version into policy from queues where id = new.queue_id for key share;
  if policy is not null then
    insert into settlements as s (item_id, queue_id, place, updated_at)
    values (new.id, new.queue_id, new.place, new.completed_at)
    on conflict (item_id) do update
    set is_due = s.state <> 'settled', version = s.version + 1, updated_at = excluded.updated_at;
  end if;
  return null;
end $$;
create trigger items_note_complete after update of state on items
  for each row when (new.state = 'completed' and old.state <> 'completed') execute function note_complete_item();

-- A settled label stays when answers change, and says that they did; an open case is looked at anew, and whoever holds
-- it loses it.
create function note_changed_answer() returns trigger language plpgsql as $$
begin
  update settlements s
  set answers_changed_at = case when s.state = 'settled' then new.updated_at end,
      is_due = s.state <> 'settled' and new.status = 'submitted',
      state = case when s.state = 'settled' then 'settled' else 'unsettled' end,
      version = s.version + 1, adjudicator_id = null, lease_token = null, lease_expires_at = null,
      updated_at = new.updated_at
  where s.item_id = new.item_id;
  return null;
end $$;
create trigger annotations_note_changed after update of revision on annotations
  for each row when (old.status = 'submitted' and new.item_id is not null and new.revision > old.revision)
  execute function note_changed_answer();

-- Gold: items with a known answer. They have a state of their own, so that nothing which looks for open, complete or
-- removed items finds them; every rater has a place in each.
alter table items drop constraint items_state_check;
alter table items add constraint items_state_check
  check (state in ('waiting', 'available', 'completed', 'removed', 'gold'));

create table gold_items (
  item_id     uuid primary key references items on delete cascade,
  queue_id    uuid not null references queues on delete cascade,
  -- by field: {accepted: [...], tolerance}
  answers     jsonb not null,
  explanation text,
  created_by  uuid references members on delete set null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create index gold_items_queue_id on gold_items (queue_id);

-- How a rater's first answer to a gold item compares; what they make of it later is not scored.
create table gold_answers (
  id            bigint primary key generated always as identity,
  item_id       uuid not null references items on delete cascade,
  rater_id      uuid not null references members,
  queue_id      uuid not null references queues on delete cascade,
  annotation_id uuid not null references annotations on delete cascade,
  is_correct    boolean not null,
  is_practice   boolean not null,
  field_results jsonb not null,
  answered_at   timestamptz not null,
  unique (item_id, rater_id)
);
create index gold_answers_rater on gold_answers (queue_id, rater_id, id);

-- {rate, pause_below, pause_after, practice_items}; null: no gold is handed out.
alter table queues add column gold jsonb;

-- Read under the lock that a claim takes anyhow.
alter table rater_cursors add column paused_at timestamptz;
alter table rater_cursors add column resumed_at timestamptz;
