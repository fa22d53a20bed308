-- What the migrations add up to. Made by scripts/dump-schema.ts; never edited.

-- tables

create table adjudication_policies (
  queue_id uuid not null,
  version integer not null,
  rule text not null,
  threshold double precision,
  fields text[] not null,
  adjudicator_pool_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint adjudication_policies_adjudicator_pool_id_fkey FOREIGN KEY (adjudicator_pool_id) REFERENCES rater_pools(id) ON DELETE SET NULL,
  constraint adjudication_policies_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id) ON DELETE SET NULL,
  constraint adjudication_policies_fields_check CHECK ((cardinality(fields) >= 1)),
  constraint adjudication_policies_pkey PRIMARY KEY (queue_id, version),
  constraint adjudication_policies_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE,
  constraint adjudication_policies_rule_check CHECK ((rule = ANY (ARRAY['none'::text, 'unanimous'::text, 'majority'::text, 'posterior'::text, 'distance'::text]))),
  constraint adjudication_policies_version_check CHECK ((version >= 1))
);

create table annotation_revisions (
  annotation_id uuid not null,
  revision integer not null,
  action text not null,
  author_id uuid not null,
  reason text,
  score double precision,
  label text,
  comment text,
  field_values jsonb not null,
  rubric_version integer,
  duration_ms integer,
  created_at timestamp with time zone not null,
  flagged boolean not null default false,
  flag_reason text,
  constraint annotation_revisions_action_check CHECK ((action = ANY (ARRAY['submit'::text, 'amend'::text, 'undo'::text, 'reopen'::text]))),
  constraint annotation_revisions_annotation_id_fkey FOREIGN KEY (annotation_id) REFERENCES annotations(id) ON DELETE CASCADE,
  constraint annotation_revisions_author_id_fkey FOREIGN KEY (author_id) REFERENCES members(id),
  constraint annotation_revisions_pkey PRIMARY KEY (annotation_id, revision)
);

create table annotations (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  queue_id uuid,
  item_id uuid,
  target_ref bigint not null,
  rater_id uuid not null,
  source text not null,
  status text not null,
  revision integer not null,
  score double precision,
  label text,
  comment text,
  field_values jsonb not null default '{}'::jsonb,
  rubric_version integer,
  duration_ms integer,
  presented_order text[],
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  flagged boolean not null default false,
  flag_reason text,
  constraint annotations_check CHECK (((queue_id IS NULL) = (item_id IS NULL))),
  constraint annotations_check1 CHECK (((flag_reason IS NULL) OR flagged)),
  constraint annotations_duration_ms_check CHECK ((duration_ms >= 0)),
  constraint annotations_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id),
  constraint annotations_pkey PRIMARY KEY (id),
  constraint annotations_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint annotations_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id),
  constraint annotations_rater_id_fkey FOREIGN KEY (rater_id) REFERENCES members(id),
  constraint annotations_revision_check CHECK ((revision >= 1)),
  constraint annotations_score_check CHECK (((score = score) AND (abs(score) < 'Infinity'::double precision))),
  constraint annotations_source_check CHECK ((source = ANY (ARRAY['expert'::text, 'end_user'::text, 'imported'::text, 'judge'::text]))),
  constraint annotations_status_check CHECK ((status = ANY (ARRAY['submitted'::text, 'withdrawn'::text, 'reopened'::text]))),
  constraint annotations_target_ref_fkey FOREIGN KEY (target_ref) REFERENCES targets(ref)
);

create table api_keys (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  member_id uuid not null,
  acts_as text not null,
  created_by uuid,
  project_id uuid,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  role text not null,
  allowed_ips cidr[],
  expires_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_keys_acts_as_check CHECK ((acts_as = ANY (ARRAY['me'::text, 'service'::text]))),
  constraint api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id) ON DELETE SET NULL,
  constraint api_keys_key_hash_check CHECK ((octet_length(key_hash) = 32)),
  constraint api_keys_key_hash_key UNIQUE (key_hash),
  constraint api_keys_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  constraint api_keys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint api_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint api_keys_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'rater'::text, 'editor'::text, 'admin'::text, 'owner'::text])))
);

create table audit_entries (
  id bigint not null generated always as identity,
  organization_id uuid not null,
  project_id uuid,
  member_id uuid,
  api_key_id uuid,
  action text not null,
  subject_id text,
  details jsonb not null default '{}'::jsonb,
  request_id text not null,
  created_at timestamp with time zone not null,
  constraint audit_entries_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint audit_entries_pkey PRIMARY KEY (id)
);

create table eval_cases (
  target_ref bigint not null,
  run_id uuid not null,
  case_index integer not null,
  input jsonb not null,
  expected_output jsonb,
  actual_output jsonb,
  score double precision,
  passed boolean,
  latency_ms double precision,
  cost double precision,
  token_usage jsonb,
  scorer_results jsonb not null default '{}'::jsonb,
  context jsonb,
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  constraint eval_cases_case_index_check CHECK ((case_index >= 0)),
  constraint eval_cases_pkey PRIMARY KEY (target_ref),
  constraint eval_cases_run_id_case_index_key UNIQUE (run_id, case_index),
  constraint eval_cases_run_id_fkey FOREIGN KEY (run_id) REFERENCES eval_runs(id) ON DELETE CASCADE,
  constraint eval_cases_target_ref_fkey FOREIGN KEY (target_ref) REFERENCES targets(ref) ON DELETE CASCADE
);

create table eval_runs (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  name text not null,
  model text,
  prompt text,
  scorers jsonb not null default '[]'::jsonb,
  config jsonb not null default '{}'::jsonb,
  external boolean not null default true,
  status text not null,
  score double precision,
  summary jsonb,
  created_by uuid,
  created_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  constraint eval_runs_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id) ON DELETE SET NULL,
  constraint eval_runs_name_check CHECK (((length(name) >= 1) AND (length(name) <= 500))),
  constraint eval_runs_pkey PRIMARY KEY (id),
  constraint eval_runs_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint eval_runs_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'queued'::text, 'running'::text, 'passed'::text, 'failed'::text, 'error'::text])))
);

create table gold_answers (
  id bigint not null generated always as identity,
  item_id uuid not null,
  rater_id uuid not null,
  queue_id uuid not null,
  annotation_id uuid not null,
  is_correct boolean not null,
  is_practice boolean not null,
  field_results jsonb not null,
  answered_at timestamp with time zone not null,
  constraint gold_answers_annotation_id_fkey FOREIGN KEY (annotation_id) REFERENCES annotations(id) ON DELETE CASCADE,
  constraint gold_answers_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint gold_answers_item_id_rater_id_key UNIQUE (item_id, rater_id),
  constraint gold_answers_pkey PRIMARY KEY (id),
  constraint gold_answers_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE,
  constraint gold_answers_rater_id_fkey FOREIGN KEY (rater_id) REFERENCES members(id)
);

create table gold_items (
  item_id uuid not null,
  queue_id uuid not null,
  answers jsonb not null,
  explanation text,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint gold_items_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id) ON DELETE SET NULL,
  constraint gold_items_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint gold_items_pkey PRIMARY KEY (item_id),
  constraint gold_items_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE
);

create table idempotency_keys (
  caller_id uuid not null,
  key_hash bytea not null,
  request_hash bytea not null,
  status smallint not null,
  body bytea not null,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (caller_id, key_hash)
);

create table installation_settings (
  key text not null,
  value jsonb not null,
  constraint installation_settings_pkey PRIMARY KEY (key)
);

create table invitations (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  member_id uuid,
  kind text not null default 'member'::text,
  token_hash bytea not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  constraint invitations_check CHECK (((kind = 'member'::text) = (member_id IS NOT NULL))),
  constraint invitations_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id) ON DELETE SET NULL,
  constraint invitations_kind_check CHECK ((kind = ANY (ARRAY['member'::text, 'setup'::text]))),
  constraint invitations_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  constraint invitations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_token_hash_key UNIQUE (token_hash)
);

create table item_changes (
  id uuid not null default gen_random_uuid(),
  queue_id uuid not null,
  kind text not null,
  filter jsonb not null,
  priority integer,
  reason text,
  state text not null default 'running'::text,
  after_place bigint not null default 0,
  until_place bigint not null,
  stretch integer not null,
  matching bigint not null default 0,
  changed bigint not null default 0,
  failures smallint not null default 0,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  item_ids uuid[],
  constraint item_changes_check CHECK (((kind = 'set_priority'::text) = (priority IS NOT NULL))),
  constraint item_changes_check1 CHECK (((state = 'running'::text) = (finished_at IS NULL))),
  constraint item_changes_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id),
  constraint item_changes_kind_check CHECK ((kind = ANY (ARRAY['remove'::text, 'reopen'::text, 'set_priority'::text]))),
  constraint item_changes_pkey PRIMARY KEY (id),
  constraint item_changes_priority_check CHECK (((priority >= '-1000000'::integer) AND (priority <= 1000000))),
  constraint item_changes_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE,
  constraint item_changes_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'cancelled'::text, 'failed'::text]))),
  constraint item_changes_stretch_check CHECK ((stretch >= 1))
);

create table item_events (
  item_id uuid not null,
  kind text not null,
  actor_id uuid,
  reason text,
  created_at timestamp with time zone not null,
  constraint item_events_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES members(id) ON DELETE SET NULL,
  constraint item_events_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint item_events_kind_check CHECK ((kind = ANY (ARRAY['remove'::text, 'requeue'::text, 'priority'::text])))
);

create table item_viewers (
  item_id uuid not null,
  member_id uuid not null,
  queue_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint item_viewers_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint item_viewers_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  constraint item_viewers_pkey PRIMARY KEY (item_id, member_id),
  constraint item_viewers_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE
);

create table items (
  id uuid not null default gen_random_uuid(),
  queue_id uuid not null,
  target_ref bigint not null,
  place bigint not null,
  rank bigint,
  state text not null,
  priority integer not null default 0,
  raters_required smallint not null,
  submitted_count smallint not null default 0,
  open_slots smallint not null,
  metadata jsonb,
  display jsonb,
  inclusion_probability double precision,
  added_by uuid,
  created_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  sampling_rule_id uuid,
  constraint items_added_by_fkey FOREIGN KEY (added_by) REFERENCES members(id) ON DELETE SET NULL,
  constraint items_check CHECK (((open_slots >= 0) AND (submitted_count >= 0) AND ((open_slots + submitted_count) <= raters_required))),
  constraint items_check1 CHECK (((state = 'completed'::text) = (completed_at IS NOT NULL))),
  constraint items_check2 CHECK (((state <> 'completed'::text) OR (submitted_count = raters_required))),
  constraint items_check3 CHECK (((state <> 'available'::text) OR (submitted_count < raters_required))),
  constraint items_check4 CHECK (((state = 'waiting'::text) = (rank IS NULL))),
  constraint items_inclusion_probability_check CHECK (((inclusion_probability > (0)::double precision) AND (inclusion_probability <= (1)::double precision))),
  constraint items_pkey PRIMARY KEY (id),
  constraint items_priority_check CHECK (((priority >= '-1000000'::integer) AND (priority <= 1000000))),
  constraint items_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE,
  constraint items_queue_id_place_key UNIQUE (queue_id, place),
  constraint items_queue_id_target_ref_key UNIQUE (queue_id, target_ref),
  constraint items_raters_required_check CHECK ((raters_required >= 1)),
  constraint items_sampling_rule_id_fkey FOREIGN KEY (sampling_rule_id) REFERENCES sampling_rules(id) ON DELETE SET NULL,
  constraint items_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'available'::text, 'completed'::text, 'removed'::text, 'gold'::text]))),
  constraint items_target_ref_fkey FOREIGN KEY (target_ref) REFERENCES targets(ref)
);

create table member_project_roles (
  member_id uuid not null,
  project_id uuid not null,
  role text not null,
  constraint member_project_roles_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  constraint member_project_roles_pkey PRIMARY KEY (member_id, project_id),
  constraint member_project_roles_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint member_project_roles_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'rater'::text, 'editor'::text, 'admin'::text, 'owner'::text])))
);

create table members (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  kind text not null,
  user_id uuid,
  name text not null,
  email text,
  role text,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  last_seen_at timestamp with time zone,
  constraint members_check CHECK (((kind = 'person'::text) OR ((user_id IS NULL) AND (email IS NULL)))),
  constraint members_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'service'::text]))),
  constraint members_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint members_pkey PRIMARY KEY (id),
  constraint members_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'rater'::text, 'editor'::text, 'admin'::text, 'owner'::text]))),
  constraint members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);

create table organizations (
  id uuid not null default gen_random_uuid(),
  name text not null,
  created_at timestamp with time zone not null default now(),
  constraint organizations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint organizations_pkey PRIMARY KEY (id)
);

create table pairs (
  target_ref bigint not null,
  project_id uuid not null,
  input jsonb,
  a_case_ref bigint,
  b_case_ref bigint,
  a_content jsonb,
  b_content jsonb,
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  constraint pairs_a_case_ref_fkey FOREIGN KEY (a_case_ref) REFERENCES targets(ref),
  constraint pairs_b_case_ref_fkey FOREIGN KEY (b_case_ref) REFERENCES targets(ref),
  constraint pairs_check CHECK (((a_case_ref IS NULL) <> (a_content IS NULL))),
  constraint pairs_check1 CHECK (((b_case_ref IS NULL) <> (b_content IS NULL))),
  constraint pairs_pkey PRIMARY KEY (target_ref),
  constraint pairs_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint pairs_target_ref_fkey FOREIGN KEY (target_ref) REFERENCES targets(ref) ON DELETE CASCADE
);

create table projects (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  name text not null,
  environment text not null default 'live'::text,
  created_at timestamp with time zone not null default now(),
  allow_external_images boolean not null default false,
  constraint projects_environment_check CHECK ((environment = ANY (ARRAY['live'::text, 'test'::text]))),
  constraint projects_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint projects_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint projects_organization_id_name_key UNIQUE (organization_id, name),
  constraint projects_pkey PRIMARY KEY (id)
);

create table queue_counters (
  queue_id uuid not null,
  shard smallint not null,
  waiting bigint not null default 0,
  available bigint not null default 0,
  completed bigint not null default 0,
  removed bigint not null default 0,
  leased bigint not null default 0,
  submitted bigint not null default 0,
  skipped bigint not null default 0,
  constraint queue_counters_pkey PRIMARY KEY (queue_id, shard),
  constraint queue_counters_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE
);

create table queues (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  name text not null,
  description text,
  target_type text not null,
  rater_pool_id uuid,
  instructions text,
  raters_per_item smallint not null default 1,
  lease_seconds integer not null default 900,
  item_order text not null default 'fifo'::text,
  blind jsonb not null,
  rubric_version integer not null default 1,
  state text not null default 'active'::text,
  version integer not null default 1,
  next_place bigint not null default 1,
  cursor_epoch bigint not null default 1,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  adjudication_version integer,
  gold jsonb,
  constraint queues_check CHECK (((state = 'archived'::text) = (archived_at IS NOT NULL))),
  constraint queues_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id) ON DELETE SET NULL,
  constraint queues_item_order_check CHECK ((item_order = ANY (ARRAY['fifo'::text, 'priority'::text, 'shuffled'::text]))),
  constraint queues_lease_seconds_check CHECK (((lease_seconds >= 10) AND (lease_seconds <= 86400))),
  constraint queues_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint queues_pkey PRIMARY KEY (id),
  constraint queues_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint queues_rater_pool_id_fkey FOREIGN KEY (rater_pool_id) REFERENCES rater_pools(id) ON DELETE RESTRICT,
  constraint queues_raters_per_item_check CHECK (((raters_per_item >= 1) AND (raters_per_item <= 100))),
  constraint queues_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'archived'::text]))),
  constraint queues_target_type_check CHECK ((target_type = ANY (ARRAY['eval_case'::text, 'trace'::text, 'pairwise'::text])))
);

create table rater_cursors (
  queue_id uuid not null,
  rater_id uuid not null,
  rank bigint not null,
  epoch bigint not null,
  submitted_count bigint not null default 0,
  paused_at timestamp with time zone,
  resumed_at timestamp with time zone,
  constraint rater_cursors_pkey PRIMARY KEY (queue_id, rater_id),
  constraint rater_cursors_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE,
  constraint rater_cursors_rater_id_fkey FOREIGN KEY (rater_id) REFERENCES members(id) ON DELETE CASCADE,
  constraint rater_cursors_submitted_count_check CHECK ((submitted_count >= 0))
);

create table rater_pool_members (
  rater_pool_id uuid not null,
  member_id uuid not null,
  constraint rater_pool_members_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  constraint rater_pool_members_pkey PRIMARY KEY (rater_pool_id, member_id),
  constraint rater_pool_members_rater_pool_id_fkey FOREIGN KEY (rater_pool_id) REFERENCES rater_pools(id) ON DELETE CASCADE
);

create table rater_pools (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  name text not null,
  description text,
  created_at timestamp with time zone not null,
  constraint rater_pools_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint rater_pools_pkey PRIMARY KEY (id),
  constraint rater_pools_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint rater_pools_project_id_name_key UNIQUE (project_id, name)
);

create table rubric_versions (
  queue_id uuid not null,
  version integer not null,
  fields jsonb not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint rubric_versions_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id) ON DELETE SET NULL,
  constraint rubric_versions_pkey PRIMARY KEY (queue_id, version),
  constraint rubric_versions_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE
);

create table sampling_inbox (
  rule_id uuid not null,
  target_ref bigint not null,
  ready_at timestamp with time zone not null,
  constraint sampling_inbox_pkey PRIMARY KEY (rule_id, target_ref),
  constraint sampling_inbox_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES sampling_rules(id) ON DELETE CASCADE,
  constraint sampling_inbox_target_ref_fkey FOREIGN KEY (target_ref) REFERENCES targets(ref) ON DELETE CASCADE
);

create table sampling_kinds (
  rule_id uuid not null,
  kind integer not null,
  signature bytea not null,
  seen bigint not null,
  constraint sampling_kinds_kind_check CHECK ((kind >= 0)),
  constraint sampling_kinds_pkey PRIMARY KEY (rule_id, kind),
  constraint sampling_kinds_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES sampling_rules(id) ON DELETE CASCADE,
  constraint sampling_kinds_seen_check CHECK ((seen > 0))
);

create table sampling_places (
  rule_id uuid not null,
  target_ref bigint not null,
  place bigint not null,
  constraint sampling_places_pkey PRIMARY KEY (rule_id, target_ref),
  constraint sampling_places_place_check CHECK ((place > 0)),
  constraint sampling_places_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES sampling_rules(id) ON DELETE CASCADE,
  constraint sampling_places_target_ref_fkey FOREIGN KEY (target_ref) REFERENCES targets(ref) ON DELETE CASCADE
);

create table sampling_rules (
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  queue_id uuid not null,
  name text not null,
  source text not null,
  scope jsonb not null,
  strategy jsonb not null,
  seed bigint not null,
  priority integer not null,
  items_max bigint,
  per_day_max bigint,
  open_items_max bigint,
  settle_seconds integer not null,
  state text not null default 'active'::text,
  paused_reason text,
  considered bigint not null default 0,
  added bigint not null default 0,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_filled_at timestamp with time zone,
  constraint sampling_rules_check CHECK (((state = 'paused'::text) = (paused_reason IS NOT NULL))),
  constraint sampling_rules_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id),
  constraint sampling_rules_items_max_check CHECK ((items_max > 0)),
  constraint sampling_rules_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint sampling_rules_open_items_max_check CHECK ((open_items_max > 0)),
  constraint sampling_rules_paused_reason_check CHECK ((paused_reason = ANY (ARRAY['by_hand'::text, 'stop_rule_reached'::text, 'budget_spent'::text, 'queue_archived'::text]))),
  constraint sampling_rules_per_day_max_check CHECK ((per_day_max > 0)),
  constraint sampling_rules_pkey PRIMARY KEY (id),
  constraint sampling_rules_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint sampling_rules_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE,
  constraint sampling_rules_settle_seconds_check CHECK (((settle_seconds >= 0) AND (settle_seconds <= 86400))),
  constraint sampling_rules_source_check CHECK ((source = ANY (ARRAY['eval_case'::text, 'trace'::text]))),
  constraint sampling_rules_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text])))
);

create table schema_migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table settlement_decisions (
  item_id uuid not null,
  number integer not null,
  kind text not null,
  field_values jsonb not null,
  reason text,
  author_id uuid,
  policy_version integer not null,
  posterior double precision,
  lineage jsonb not null,
  created_at timestamp with time zone not null,
  constraint settlement_decisions_author_id_fkey FOREIGN KEY (author_id) REFERENCES members(id),
  constraint settlement_decisions_check CHECK (((kind = 'adjudicator'::text) = (author_id IS NOT NULL))),
  constraint settlement_decisions_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint settlement_decisions_kind_check CHECK ((kind = ANY (ARRAY['rule'::text, 'adjudicator'::text]))),
  constraint settlement_decisions_number_check CHECK ((number >= 1)),
  constraint settlement_decisions_pkey PRIMARY KEY (item_id, number)
);

create table settlements (
  item_id uuid not null,
  queue_id uuid not null,
  place bigint not null,
  state text not null default 'unsettled'::text,
  is_due boolean not null default true,
  version integer not null default 1,
  decision integer not null default 0,
  answers_changed_at timestamp with time zone,
  adjudicator_id uuid,
  lease_token bigint,
  lease_expires_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  constraint settlements_adjudicator_id_fkey FOREIGN KEY (adjudicator_id) REFERENCES members(id) ON DELETE SET NULL,
  constraint settlements_check CHECK (((state = 'settled'::text) = (decision > 0))),
  constraint settlements_check1 CHECK (((lease_token IS NULL) = (lease_expires_at IS NULL))),
  constraint settlements_check2 CHECK (((state <> 'settled'::text) OR (NOT is_due))),
  constraint settlements_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint settlements_pkey PRIMARY KEY (item_id),
  constraint settlements_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE,
  constraint settlements_state_check CHECK ((state = ANY (ARRAY['unsettled'::text, 'settled'::text, 'needs_adjudication'::text])))
);

create table slots (
  item_id uuid not null,
  rater_id uuid not null,
  queue_id uuid not null,
  state text not null,
  token bigint not null,
  leased_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  is_swapped boolean not null default false,
  reopened_fields text[],
  skip_reason text,
  constraint slots_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE,
  constraint slots_pkey PRIMARY KEY (item_id, rater_id),
  constraint slots_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE,
  constraint slots_rater_id_fkey FOREIGN KEY (rater_id) REFERENCES members(id),
  constraint slots_state_check CHECK ((state = ANY (ARRAY['leased'::text, 'submitted'::text, 'skipped'::text, 'released'::text, 'expired'::text, 'reopened'::text])))
);

create table spans (
  trace_ref bigint not null,
  span_id text not null,
  parent_span_id text,
  "position" integer not null,
  name text not null,
  kind text not null,
  service text,
  started_at_ms double precision,
  ended_at_ms double precision,
  status text not null default 'unset'::text,
  status_message text,
  model text,
  input jsonb,
  output jsonb,
  token_usage jsonb,
  attributes jsonb not null default '{}'::jsonb,
  events jsonb not null default '[]'::jsonb,
  constraint spans_kind_check CHECK ((kind = ANY (ARRAY['llm'::text, 'tool'::text, 'retrieval'::text, 'agent'::text, 'chain'::text, 'embedding'::text, 'other'::text]))),
  constraint spans_pkey PRIMARY KEY (trace_ref, span_id),
  constraint spans_span_id_check CHECK (((length(span_id) >= 1) AND (length(span_id) <= 128))),
  constraint spans_status_check CHECK ((status = ANY (ARRAY['ok'::text, 'error'::text, 'unset'::text]))),
  constraint spans_trace_ref_fkey FOREIGN KEY (trace_ref) REFERENCES traces(target_ref) ON DELETE CASCADE
);

create table stop_rules (
  queue_id uuid not null,
  field text not null,
  positive text,
  half_width double precision,
  bar double precision,
  level double precision not null,
  population text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint stop_rules_check CHECK (((half_width IS NOT NULL) OR (bar IS NOT NULL))),
  constraint stop_rules_created_by_fkey FOREIGN KEY (created_by) REFERENCES members(id) ON DELETE SET NULL,
  constraint stop_rules_half_width_check CHECK ((half_width > (0)::double precision)),
  constraint stop_rules_level_check CHECK (((level > (0)::double precision) AND (level < (1)::double precision))),
  constraint stop_rules_pkey PRIMARY KEY (queue_id),
  constraint stop_rules_population_check CHECK ((population = ANY (ARRAY['stream'::text, 'queue'::text]))),
  constraint stop_rules_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE
);

create table targets (
  ref bigint not null generated always as identity,
  project_id uuid not null,
  target_type text not null,
  target_id text not null,
  ingested_at timestamp with time zone,
  constraint targets_pkey PRIMARY KEY (ref),
  constraint targets_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint targets_project_id_target_type_target_id_key UNIQUE (project_id, target_type, target_id),
  constraint targets_target_id_check CHECK (((length(target_id) >= 1) AND (length(target_id) <= 512))),
  constraint targets_target_type_check CHECK ((target_type = ANY (ARRAY['eval_case'::text, 'trace'::text, 'pairwise'::text])))
);

create table traces (
  target_ref bigint not null,
  project_id uuid not null,
  session_id text,
  name text,
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint traces_pkey PRIMARY KEY (target_ref),
  constraint traces_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE,
  constraint traces_target_ref_fkey FOREIGN KEY (target_ref) REFERENCES targets(ref) ON DELETE CASCADE
);

create table user_accounts (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint user_accounts_pkey PRIMARY KEY (id),
  constraint user_accounts_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint user_accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table user_sessions (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint user_sessions_pkey PRIMARY KEY (id),
  constraint user_sessions_token_key UNIQUE (token),
  constraint user_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table user_verifications (
  id uuid not null default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint user_verifications_pkey PRIMARY KEY (id)
);

create table users (
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_email_check CHECK ((email = lower(email))),
  constraint users_email_key UNIQUE (email),
  constraint users_pkey PRIMARY KEY (id)
);

-- indexes

CREATE INDEX annotations_flagged ON public.annotations USING btree (project_id, created_at DESC, id DESC) WHERE flagged;

CREATE UNIQUE INDEX annotations_one_per_rater ON public.annotations USING btree (item_id, rater_id) WHERE (item_id IS NOT NULL);

CREATE INDEX annotations_own ON public.annotations USING btree (queue_id, rater_id, created_at DESC, id DESC) WHERE (queue_id IS NOT NULL);

CREATE INDEX annotations_project_id ON public.annotations USING btree (project_id, created_at DESC, id DESC);

CREATE INDEX annotations_queue_id ON public.annotations USING btree (queue_id, created_at DESC, id DESC) WHERE (queue_id IS NOT NULL);

CREATE INDEX annotations_rater_id ON public.annotations USING btree (rater_id, created_at DESC);

CREATE INDEX annotations_target_ref ON public.annotations USING btree (target_ref);

CREATE INDEX api_keys_member_id ON public.api_keys USING btree (member_id);

CREATE INDEX api_keys_organization_id ON public.api_keys USING btree (organization_id, created_at);

CREATE INDEX api_keys_project_id ON public.api_keys USING btree (project_id);

CREATE INDEX audit_entries_action ON public.audit_entries USING btree (organization_id, action, id DESC);

CREATE INDEX audit_entries_created_at ON public.audit_entries USING btree (organization_id, created_at);

CREATE INDEX audit_entries_member_id ON public.audit_entries USING btree (organization_id, member_id, id DESC);

CREATE INDEX audit_entries_organization_id ON public.audit_entries USING btree (organization_id, id DESC);

CREATE INDEX audit_entries_subject_id ON public.audit_entries USING btree (organization_id, subject_id, id DESC);

CREATE INDEX eval_runs_project_id ON public.eval_runs USING btree (project_id, created_at DESC, id);

CREATE INDEX gold_answers_rater ON public.gold_answers USING btree (queue_id, rater_id, id);

CREATE INDEX gold_items_queue_id ON public.gold_items USING btree (queue_id);

CREATE INDEX idempotency_keys_created_at ON public.idempotency_keys USING btree (created_at);

CREATE INDEX invitations_member_id ON public.invitations USING btree (member_id);

CREATE INDEX item_changes_queue_id ON public.item_changes USING btree (queue_id, created_at DESC, id DESC);

CREATE INDEX item_changes_running ON public.item_changes USING btree (created_at) WHERE (state = 'running'::text);

CREATE INDEX item_events_item_id ON public.item_events USING btree (item_id, created_at);

CREATE INDEX item_viewers_queue_id ON public.item_viewers USING btree (queue_id);

CREATE INDEX items_claim ON public.items USING btree (queue_id, rank) WHERE (state = 'available'::text);

CREATE INDEX items_completed ON public.items USING btree (queue_id, completed_at, place) WHERE (state = 'completed'::text);

CREATE INDEX items_priority ON public.items USING btree (queue_id, ((- priority)), place) INCLUDE (priority, state);

CREATE INDEX items_sampling_rule_id ON public.items USING btree (sampling_rule_id, created_at) WHERE (sampling_rule_id IS NOT NULL);

CREATE INDEX items_state ON public.items USING btree (queue_id, state, place);

CREATE INDEX items_target_ref ON public.items USING btree (target_ref);

CREATE INDEX member_project_roles_project_id ON public.member_project_roles USING btree (project_id);

CREATE UNIQUE INDEX members_one_per_email ON public.members USING btree (organization_id, email) WHERE ((email IS NOT NULL) AND (removed_at IS NULL));

CREATE UNIQUE INDEX members_one_per_user ON public.members USING btree (organization_id, user_id) WHERE (user_id IS NOT NULL);

CREATE INDEX members_user_id ON public.members USING btree (user_id);

CREATE INDEX pairs_a_case_ref ON public.pairs USING btree (a_case_ref) WHERE (a_case_ref IS NOT NULL);

CREATE INDEX pairs_b_case_ref ON public.pairs USING btree (b_case_ref) WHERE (b_case_ref IS NOT NULL);

CREATE INDEX pairs_project_id ON public.pairs USING btree (project_id, created_at DESC, target_ref DESC);

CREATE INDEX queues_project_id ON public.queues USING btree (project_id, created_at DESC, id);

CREATE INDEX queues_rater_pool_id ON public.queues USING btree (rater_pool_id) WHERE (rater_pool_id IS NOT NULL);

CREATE INDEX rater_pool_members_member_id ON public.rater_pool_members USING btree (member_id);

CREATE INDEX sampling_inbox_ready_at ON public.sampling_inbox USING btree (rule_id, ready_at);

CREATE INDEX sampling_places_target_ref ON public.sampling_places USING btree (target_ref);

CREATE INDEX sampling_rules_project_id ON public.sampling_rules USING btree (project_id, source) WHERE (state = 'active'::text);

CREATE INDEX sampling_rules_queue_id ON public.sampling_rules USING btree (queue_id);

CREATE INDEX settlements_due ON public.settlements USING btree (queue_id) WHERE is_due;

CREATE INDEX settlements_open ON public.settlements USING btree (queue_id, place) WHERE (state = 'needs_adjudication'::text);

CREATE INDEX settlements_queue_id ON public.settlements USING btree (queue_id, place);

CREATE INDEX slots_expiring ON public.slots USING btree (queue_id, expires_at) WHERE (state = 'leased'::text);

CREATE INDEX slots_held ON public.slots USING btree (queue_id, rater_id) WHERE (state = ANY (ARRAY['leased'::text, 'reopened'::text]));

CREATE INDEX traces_project_id ON public.traces USING btree (project_id, created_at DESC, target_ref DESC);

CREATE INDEX traces_session_id ON public.traces USING btree (project_id, session_id) WHERE (session_id IS NOT NULL);

CREATE INDEX user_accounts_user_id ON public.user_accounts USING btree (user_id);

CREATE INDEX user_sessions_user_id ON public.user_sessions USING btree (user_id);

CREATE INDEX user_verifications_identifier ON public.user_verifications USING btree (identifier);

-- sequences

create sequence lease_tokens as bigint;

-- functions

CREATE OR REPLACE FUNCTION public.note_changed_answer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update settlements s
  set answers_changed_at = case when s.state = 'settled' then new.updated_at end,
      is_due = s.state <> 'settled' and new.status = 'submitted',
      state = case when s.state = 'settled' then 'settled' else 'unsettled' end,
      version = s.version + 1, adjudicator_id = null, lease_token = null, lease_expires_at = null,
      updated_at = new.updated_at
  where s.item_id = new.item_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_complete_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_older_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a settled label is changed by a new decision alone' using errcode = 'integrity_constraint_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from items where id = old.item_id) then
    raise exception '% of an item that is there are kept', tg_table_name
      using errcode = 'integrity_constraint_violation';
  end if;
  return old;
end $function$
;

-- triggers

CREATE TRIGGER annotation_revisions_append_only BEFORE UPDATE ON public.annotation_revisions FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER annotations_note_changed AFTER UPDATE OF revision ON public.annotations FOR EACH ROW WHEN (((old.status = 'submitted'::text) AND (new.item_id IS NOT NULL) AND (new.revision > old.revision))) EXECUTE FUNCTION note_changed_answer();

CREATE TRIGGER audit_entries_append_only BEFORE UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER items_note_complete AFTER UPDATE OF state ON public.items FOR EACH ROW WHEN (((new.state = 'completed'::text) AND (old.state <> 'completed'::text))) EXECUTE FUNCTION note_complete_item();

CREATE TRIGGER rubric_versions_append_only BEFORE UPDATE ON public.rubric_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER settlement_decisions_append_only BEFORE UPDATE ON public.settlement_decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER settlement_decisions_kept BEFORE DELETE ON public.settlement_decisions FOR EACH ROW EXECUTE FUNCTION refuse_removal();

CREATE TRIGGER settlements_forward BEFORE UPDATE OF decision ON public.settlements FOR EACH ROW WHEN ((new.decision < old.decision)) EXECUTE FUNCTION refuse_older_decision();

CREATE TRIGGER settlements_kept BEFORE DELETE ON public.settlements FOR EACH ROW WHEN ((old.decision > 0)) EXECUTE FUNCTION refuse_removal();
