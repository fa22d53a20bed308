-- A settled label is changed by a new decision alone: none is taken out, and none is passed over by counting back. What
-- takes the item away (its erasure, its queue's, its project's) takes its decisions along: then the item's row is gone
-- before theirs.
create function refuse_removal() returns trigger language plpgsql as $$
begin
  if exists (select 1 from items where id = old.item_id) then
    raise exception '% of an item that is there are kept', tg_table_name
      using errcode = 'integrity_constraint_violation';
  end if;
  return old;
end $$;
create trigger settlement_decisions_kept before delete on settlement_decisions
  for each row execute function refuse_removal();
create trigger settlements_kept before delete on settlements
  for each row when (old.decision > 0) execute function refuse_removal();

create function refuse_older_decision() returns trigger language plpgsql as $$
begin
  raise exception 'a settled label is changed by a new decision alone' using errcode = 'integrity_constraint_violation';
end $$;
create trigger settlements_forward before update of decision on settlements
  for each row when (new.decision < old.decision) execute function refuse_older_decision();
