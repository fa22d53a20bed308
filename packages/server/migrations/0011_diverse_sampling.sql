-- For rules that want texts unlike each other: the kinds of texts that a rule has met, by the first text of each (its
-- MinHash signature), and each target's place within its kind, which its chance is made of and which must not change
-- when more of the target comes.
create table sampling_kinds (
  rule_id   uuid not null references sampling_rules on delete cascade,
  kind      integer not null check (kind >= 0),
  signature bytea not null,
  seen      bigint not null check (seen > 0),
  primary key (rule_id, kind)
);

create table sampling_places (
  rule_id    uuid not null references sampling_rules on delete cascade,
  target_ref bigint not null references targets on delete cascade,
  place      bigint not null check (place > 0),
  primary key (rule_id, target_ref)
);
create index sampling_places_target_ref on sampling_places (target_ref);
