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

-- A second look is asked for, beside whatever the answer is. Until now this was the label 'flagged', which stays what
-- it was in the rows that have it.
alter table annotations add column flagged boolean not null default false, add column flag_reason text,
  add check (flag_reason is null or flagged);
update annotations set flagged = true where label = 'flagged';
create index annotations_flagged on annotations (project_id, created_at desc, id desc) where flagged;
alter table annotation_revisions add column flagged boolean not null default false, add column flag_reason text;
-- The one change that history takes: a column that it did not have.
alter table annotation_revisions disable trigger annotation_revisions_append_only;
update annotation_revisions set flagged = true where label = 'flagged';
alter table annotation_revisions enable trigger annotation_revisions_append_only;

-- Whether pictures that an output names may be fetched from other servers, which then learn who looks, from where.
alter table projects add column allow_external_images boolean not null default false;
