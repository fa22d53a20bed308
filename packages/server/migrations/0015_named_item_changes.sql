-- A change of more items than one transaction should lock may also name them. Then after_place, until_place and stretch count in
-- this list, which holds only the queue's items, in their order.
alter table item_changes add column item_ids uuid[];
