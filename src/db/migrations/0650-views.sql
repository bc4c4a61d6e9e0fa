-- Saved views, what a person prefers, and what lists need to be quick.
-- True while the newest decision asks a question of somebody, so that a list can be filtered by it.
alter table practice.items add column asks boolean not null default false;
-- One practice after the other: row security holds for whoever migrates too.
do $$
declare
  ods text;
begin
  for ods in select p.ods from shared.practices p loop
    perform set_config('app.practice', ods, true);
    update practice.items i set asks = true where i.practice = ods and coalesce(
      (select jsonb_array_length(d.outcome -> 'asks') > 0 from practice.decisions d
       where d.practice = i.practice and d.item = i.id order by d.decided_at desc, d.id desc limit 1), false);
    -- What came before the upgrade and is nobody's: hidden from staff whose relative it may be, a little too widely,
    -- until the register is loaded again.
    update practice.items i set hidden_from = may_be.relations
    from (
      select d.id, array_agg(distinct relation) as relations
      from practice.documents d
      join practice.patients p on p.practice = d.practice and p.staff_relations <> '{}' and (
        p.nhs_number = regexp_replace(d.content #>> '{patient,nhsNumber}', '[^0-9]', '', 'g')
        or p.birth_date = d.content #>> '{patient,birthDate}'
        or lower(p.family_name) = lower(d.content #>> '{patient,familyName}'))
      cross join unnest(p.staff_relations) as relation
      where d.practice = ods and d.kind = 'report' group by d.id
    ) may_be
    where i.practice = ods and i.document = may_be.id and i.patient is null;
  end loop;
end $$;
alter table practice.items alter column asks drop default;

-- "Contains" may not look behind row security, so an index over the array is never used; this one holds
-- only the few patients who are staff or their relatives.
drop index practice.patients_related;
create index patients_with_relations on practice.patients (practice) where staff_relations <> '{}';

create index items_asking on practice.items (practice, urgency, opened_at, id)
  where asks and status not in ('closed', 'returned');

-- A list's queue and filters under a name. The query has no room for a patient's words: see list-place.ts.
create table practice.views (
  practice text not null,
  id uuid not null,
  account text not null,
  name text not null check (length(name) between 1 and 40),
  query text not null check (query ~ '^[a-z0-9=&-]*$'),
  is_shared boolean not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (practice, id)
);
create index views_of_practice on practice.views (practice, name) where ended_at is null;
-- What somebody has set for themselves: their keyboard shortcuts.
create table practice.preferences (
  practice text not null,
  account text not null,
  shortcuts jsonb not null,
  changed_at timestamptz not null,
  primary key (practice, account)
);
select shared.keep_separate('practice.views');
select shared.keep_separate('practice.preferences');
grant select, insert on practice.views to countersign_app;
grant update (ended_at) on practice.views to countersign_app;
grant select, insert, update on practice.preferences to countersign_app;
