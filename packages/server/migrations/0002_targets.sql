-- What is judged: eval cases, traces, pairs. All three share one table of names, `targets`, so that a queue item
-- can refer to a target that has not arrived yet.

create table eval_runs (
  id           uuid primary key default gen_random_uuid(),
  project_id   uuid not null references projects on delete cascade,
  name         text not null check (length(name) between 1 and 500),
  model        text,
  prompt       text,
  scorers      jsonb not null default '[]',
  config       jsonb not null default '{}',
  external     boolean not null default true,
  status       text not null check (status in ('pending', 'queued', 'running', 'passed', 'failed', 'error')),
  score        double precision,
  summary      jsonb,
  created_by   uuid references members on delete set null,
  created_at   timestamptz not null,
  completed_at timestamptz
);
create index eval_runs_project_id on eval_runs (project_id, created_at desc, id);

-- A row is made by whoever names the target first: the ingest that brings its content (ingested_at set), or the
-- queue item that waits for it (ingested_at null). The unique index makes the two meet: the later one waits for
-- the earlier one's transaction, so an item can never miss its target. See docs/decisions/0004.
create table targets (
  ref         bigint generated always as identity primary key,
  project_id  uuid not null references projects on delete cascade,
  target_type text not null check (target_type in ('eval_case', 'trace', 'pairwise')),
  target_id   text not null check (length(target_id) between 1 and 512),
  ingested_at timestamptz,
  unique (project_id, target_type, target_id)
);

create table eval_cases (
  target_ref      bigint primary key references targets on delete cascade,
  run_id          uuid not null references eval_runs on delete cascade,
  case_index      integer not null check (case_index >= 0),
  input           jsonb not null,
  expected_output jsonb,
  actual_output   jsonb,
  score           double precision,
  passed          boolean,
  latency_ms      double precision,
  cost            double precision,
  token_usage     jsonb,
  scorer_results  jsonb not null default '{}',
  context         jsonb,
  metadata        jsonb not null default '{}',
  created_at      timestamptz not null,
  unique (run_id, case_index)
);

create table traces (
  target_ref bigint primary key references targets on delete cascade,
  project_id uuid not null references projects on delete cascade,
  session_id text,
  name       text,
  metadata   jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index traces_project_id on traces (project_id, created_at desc, target_ref desc);
create index traces_session_id on traces (project_id, session_id) where session_id is not null;

create table spans (
  trace_ref      bigint not null references traces on delete cascade,
  span_id        text not null check (length(span_id) between 1 and 128),
  parent_span_id text,
  position       integer not null,
  name           text not null,
  kind           text not null check (kind in ('llm', 'tool', 'retrieval', 'agent', 'chain', 'embedding', 'other')),
  service        text,
  started_at_ms  double precision,
  ended_at_ms    double precision,
  status         text not null default 'unset' check (status in ('ok', 'error', 'unset')),
  status_message text,
  model          text,
  input          jsonb,
  output         jsonb,
  token_usage    jsonb,
  attributes     jsonb not null default '{}',
  events         jsonb not null default '[]',
  primary key (trace_ref, span_id)
);

-- Two outputs for one input. Each side either names an eval case or carries its output itself.
create table pairs (
  target_ref bigint primary key references targets on delete cascade,
  project_id uuid not null references projects on delete cascade,
  input      jsonb,
  a_case_ref bigint references targets,
  b_case_ref bigint references targets,
  a_content  jsonb,
  b_content  jsonb,
  metadata   jsonb not null default '{}',
  created_at timestamptz not null,
  check ((a_case_ref is null) <> (a_content is null)),
  check ((b_case_ref is null) <> (b_content is null))
);
create index pairs_project_id on pairs (project_id, created_at desc, target_ref desc);
create index pairs_a_case_ref on pairs (a_case_ref) where a_case_ref is not null;
create index pairs_b_case_ref on pairs (b_case_ref) where b_case_ref is not null;
