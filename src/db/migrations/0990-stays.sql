-- A practice that leaves its hub and joins another one does not take its past along.

-- As whom it counted from when to when: one row a stay, the weeks of two never the same.
alter table shared.rollup_members add column from_week text not null default ''
  check (from_week ~ '^([0-9]{4}-[0-9]{2}-[0-9]{2})?$');
alter table shared.rollup_members drop constraint rollup_members_pkey;
alter table shared.rollup_members add primary key (edition, ods, from_week);

-- The hub with which a learner began, or begins again after an end: it stays, wherever their practice goes.
alter table shared.cohort_learners add column hub uuid references shared.hubs (id);
update shared.cohort_learners l set hub = m.hub from shared.members m where m.id = l.member;
alter table shared.cohort_learners alter column hub set not null;
create index cohort_learners_by_hub on shared.cohort_learners (hub);

create function shared.begin_at_hub() returns trigger language plpgsql as $$
begin
  select hub into new.hub from shared.members where id = new.member;
  return new;
end $$;
create trigger begin_at_hub before insert on shared.cohort_learners
  for each row execute function shared.begin_at_hub();
create trigger begin_again_at_hub before update on shared.cohort_learners
  for each row when (old.ending is not null and new.ending is null) execute function shared.begin_at_hub();

-- With which hub somebody asked to join stands in the step from now on; of those before it is where they are.
update shared.member_steps s set detail = s.detail || jsonb_build_object('hub', m.hub)
  from shared.members m where m.id = s.member and s.step = 'express' and not s.detail ? 'hub';
