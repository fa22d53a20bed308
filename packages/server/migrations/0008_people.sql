-- When a person last used their session, to five minutes; sessions themselves go when they end.
alter table members add column last_seen_at timestamptz;

-- The audit log is read by who, by what and by which object, newest first.
create index audit_entries_member_id on audit_entries (organization_id, member_id, id desc);
create index audit_entries_action on audit_entries (organization_id, action, id desc);
create index audit_entries_subject_id on audit_entries (organization_id, subject_id, id desc);
create index audit_entries_created_at on audit_entries (organization_id, created_at);
