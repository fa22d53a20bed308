-- The table of a queue's items jumps to any row of a state, and of the order by priority, without reading the rows before it:
-- both are found in the index alone.
create index items_state on items (queue_id, state, place);
create index items_priority on items (queue_id, (-priority), place) include (priority, state);
