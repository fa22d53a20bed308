-- Who is who: people and their sign-in, organisations, projects, members, invitations, API keys.
-- Every id is a random UUID except high-volume internal references, which are bigint.

-- Facts about this installation that every replica must share (for example the session secret).
create table installation_settings (
  key   text primary key,
  value jsonb not null
);

-- The four tables of the sign-in library (docs/decisions/0005): people, sessions, credentials, one-time values.
create table users (
  id             uuid primary key default gen_random_uuid(),
  name           text not null,
  email          text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image          text,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now()
);

create table user_sessions (
  id         uuid primary key default gen_random_uuid(),
  user_id    uuid not null references users on delete cascade,
  token      text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index user_sessions_user_id on user_sessions (user_id);

create table user_accounts (
  id                       uuid primary key default gen_random_uuid(),
  user_id                  uuid not null references users on delete cascade,
  account_id               text not null,
  provider_id              text not null,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index user_accounts_user_id on user_accounts (user_id);

create table user_verifications (
  id         uuid primary key default gen_random_uuid(),
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index user_verifications_identifier on user_verifications (identifier);

create table organizations (
  id         uuid primary key default gen_random_uuid(),
  name       text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);

create table projects (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  name            text not null check (length(name) between 1 and 200),
  -- Keys of a test project start with eg_test_, so that a leaked or mixed-up key tells what it opens.
  environment     text not null default 'live' check (environment in ('live', 'test')),
  created_at      timestamptz not null default now(),
  unique (organization_id, name)
);

-- A member is an identity inside one organisation, and so a rater: a person, or a service (an API key that
-- acts as itself). Rows are never deleted once they have judged something; removed_at takes their access away.
create table members (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  kind            text not null check (kind in ('person', 'service')),
  user_id         uuid references users on delete set null,
  name            text not null check (length(name) between 1 and 200),
  email           text,
  -- null: no role in the organisation as a whole, only those of member_project_roles.
  role            text check (role in ('viewer', 'rater', 'editor', 'admin', 'owner')),
  created_at      timestamptz not null default now(),
  removed_at      timestamptz,
  check (kind = 'person' or (user_id is null and email is null))
);
create unique index members_one_per_user on members (organization_id, user_id) where user_id is not null;
create unique index members_one_per_email on members (organization_id, email)
  where email is not null and removed_at is null;
create index members_user_id on members (user_id);

create table member_project_roles (
  member_id  uuid not null references members on delete cascade,
  project_id uuid not null references projects on delete cascade,
  role       text not null check (role in ('viewer', 'rater', 'editor', 'admin', 'owner')),
  primary key (member_id, project_id)
);
create index member_project_roles_project_id on member_project_roles (project_id);

-- A link that lets one person in. Only the hash of its token is kept. kind 'setup' makes the first owner.
create table invitations (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  member_id       uuid references members on delete cascade,
  kind            text not null default 'member' check (kind in ('member', 'setup')),
  token_hash      bytea not null unique,
  expires_at      timestamptz not null,
  accepted_at     timestamptz,
  created_by      uuid references members on delete set null,
  created_at      timestamptz not null default now(),
  check ((kind = 'member') = (member_id is not null))
);
create index invitations_member_id on invitations (member_id);

create table api_keys (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  -- whose identity the key acts with: its maker's, or a service member made for it
  member_id       uuid not null references members on delete cascade,
  acts_as         text not null check (acts_as in ('me', 'service')),
  created_by      uuid references members on delete set null,
  project_id      uuid references projects on delete cascade,
  name            text not null check (length(name) between 1 and 200),
  -- the first characters of the key, enough to tell keys apart in a list, useless to an attacker
  prefix          text not null,
  key_hash        bytea not null unique check (octet_length(key_hash) = 32),
  role            text not null check (role in ('viewer', 'rater', 'editor', 'admin', 'owner')),
  allowed_ips     cidr[],
  expires_at      timestamptz,
  created_at      timestamptz not null default now(),
  revoked_at      timestamptz,
  last_used_at    timestamptz
);
create index api_keys_organization_id on api_keys (organization_id, created_at);
create index api_keys_member_id on api_keys (member_id);
create index api_keys_project_id on api_keys (project_id);

-- First responses of writes that carried an Idempotency-Key, kept for 24 hours. The row is written in the
-- transaction of the write itself, so it exists exactly when the write does. A response may hold a secret that is
-- shown once (a new API key), so the key is kept as a hash and the body encrypted under the key itself: only who
-- sends the key again can read it.
create table idempotency_keys (
  caller_id    uuid not null,
  key_hash     bytea not null,
  request_hash bytea not null,
  status       smallint not null,
  body         bytea not null,
  created_at   timestamptz not null,
  primary key (caller_id, key_hash)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);

create table audit_entries (
  id              bigint generated always as identity primary key,
  organization_id uuid not null references organizations on delete cascade,
  project_id      uuid,
  member_id       uuid,
  api_key_id      uuid,
  action          text not null,
  subject_id      text,
  details         jsonb not null default '{}',
  request_id      text not null,
  created_at      timestamptz not null
);
create index audit_entries_organization_id on audit_entries (organization_id, id desc);

-- History that can be edited is no history.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger audit_entries_append_only before update on audit_entries
  for each row execute function refuse_change();
