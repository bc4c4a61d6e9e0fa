-- The desk. Items get the statuses, keys and columns that its lists need; what is counted is kept by a
-- trigger that runs at the commit, so that a count never holds up another transaction's work.
alter table practice.items drop constraint items_origin_check;
alter table practice.items add constraint items_origin_check check (origin in ('document', 'expectation'));
alter table practice.items alter column document drop not null;
alter table practice.items add check ((origin = 'document') = (document is not null));
alter table practice.items drop constraint items_status_check;
alter table practice.items add constraint items_status_check check (
  status in ('waiting', 'acknowledged', 'asked', 'awaiting', 'proposed', 'signed', 'closed', 'returned'));

alter table practice.items
  -- What it is about: a report, a message that cannot be read, or something expected that did not come.
  add column kind text not null default 'report' check (kind in ('report', 'unreadable', 'expectation')),
  add column is_late boolean not null default false,
  add column since timestamptz,
  add column proposer text,
  -- True while a plan stands that tells the patient something.
  add column tells boolean not null default false,
  -- The same report in another version has the same report_key; the reports of one request share request_key.
  -- Who sent it, as the list filters by it and reconciliation counts it: the laboratory as it names itself.
  add column sender text,
  add column report_key text,
  add column request_key text,
  -- The request as the report names it, whosever it is: a report that is nobody's yet may belong to a request.
  add column request_hint text,
  -- Accounts to whom it is not there because it may be, or was, their own or a relative's.
  add column hidden_from text[] not null default '{}';
-- As worklist/keys.ts joins the parts of a key, of which none is null: the same blanks, in small letters of every
-- alphabet where the server can.
do $$
begin
  execute format($function$
    create function practice.key_of(variadic parts text[]) returns text language sql immutable as $body$
      select string_agg(lower(btrim(part,
        E' \t\n\x0b\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
      ) collate %I), '|' order by n) from unnest(parts) with ordinality as p (part, n)
    $body$
  $function$, coalesce((select c.collname from pg_collation c where c.collname = 'und-x-icu'), 'default'));
end $$;
-- One practice after the other: row security holds for whoever migrates too.
do $$
declare
  ods text;
begin
  for ods in select p.ods from shared.practices p loop
    perform set_config('app.practice', ods, true);
    update practice.items i set since = opened_at, kind = coalesce(
      (select case when d.kind = 'unreadable' then 'unreadable' end from practice.documents d
       where d.practice = i.practice and d.id = i.document), 'report');
    -- What came before the upgrade is joined with what comes after it, by the rules of worklist/keys.ts.
    update practice.items i set
      sender = coalesce(said.lab ->> 'organisation', said.lab ->> 'name', said.lab ->> 'code'),
      report_key = case when i.patient is not null and said.report is not null then practice.key_of(i.patient::text,
        coalesce(said.lab ->> 'code', said.lab ->> 'organisation', said.lab ->> 'name', ''), said.report) end,
      request_hint = case
        when said.request is not null
          then practice.key_of('number', coalesce(said.lab ->> 'organisation', ''), said.request)
        when said.collected like '%T%' and said.who is not null
          then practice.key_of('collected', said.collected, said.who) end
    from (
      select d.id, d.content -> 'laboratory' as lab, d.content ->> 'reportId' as report,
        d.content ->> 'requestId' as request,
        coalesce(d.content -> 'requester' ->> 'code', d.content -> 'requester' ->> 'name') as who,
        (select s ->> 'collected' from jsonb_array_elements(d.content -> 'specimens') with ordinality as one (s, n)
         where s ->> 'collected' is not null order by n limit 1) as collected
      from practice.documents d where d.practice = ods and d.kind = 'report'
    ) said
    where i.practice = ods and i.document = said.id;
    update practice.items i set request_key = practice.key_of(i.patient::text, i.request_hint)
    where i.practice = ods and i.patient is not null and i.request_hint is not null;
    -- The fold asks the log whose an item is; until now only the item said it.
    update practice.actions a set detail = a.detail || jsonb_build_object('patient', i.patient)
    from practice.items i where i.practice = a.practice and i.id = a.item and a.move = 'open';
  end loop;
end $$;
drop function practice.key_of(text[]);
alter table practice.items alter column since set not null;
alter table practice.items alter column kind drop default, alter column is_late drop default,
  alter column tells drop default;

drop index practice.items_worklist;
create index items_worklist on practice.items (practice, urgency, opened_at, id)
  where status not in ('closed', 'returned');
create index items_of_holder on practice.items (practice, holder, urgency, opened_at, id)
  where status not in ('closed', 'returned');
create index items_of_status on practice.items (practice, status, urgency, opened_at, id)
  where status not in ('closed', 'returned');
create index items_trouble on practice.items (practice, urgency, opened_at, id)
  where status not in ('closed', 'returned') and (patient is null or kind = 'unreadable');
create index items_late on practice.items (practice, urgency, opened_at, id)
  where is_late and status not in ('closed', 'returned');
create index items_due on practice.items (practice, due_at)
  where not is_late and status not in ('closed', 'returned');
create index items_by_report on practice.items (practice, report_key) where report_key is not null;
create index items_by_request on practice.items (practice, request_key) where request_key is not null;
create index items_unsettled_by_request on practice.items (practice, request_hint)
  where request_hint is not null and patient is null;
create index items_hidden on practice.items (practice) where hidden_from <> '{}';
create index items_by_sender on practice.items (practice, sender, opened_at);
create index items_by_day on practice.items (practice, opened_at);
create index actions_by_person on practice.actions (practice, by, at);
create index patients_related on practice.patients using gin (staff_relations);

-- How many open items there are of each sort that a bucket is made of.
create table practice.item_counts (
  practice text not null,
  status text not null,
  urgency smallint not null,
  holder_kind text not null,
  holder text not null,
  is_late boolean not null,
  -- unmatched, unreadable or none
  trouble text not null,
  n integer not null,
  primary key (practice, status, urgency, holder_kind, holder, is_late, trouble)
);
select shared.keep_separate('practice.item_counts');
grant select on practice.item_counts to countersign_app;

create function practice.trouble_of(kind text, patient uuid) returns text language sql immutable as $$
  select case when kind = 'unreadable' then 'unreadable'
    when kind = 'report' and patient is null then 'unmatched' else 'none' end
$$;

create function practice.count_item(item practice.items, change integer) returns void
language sql security definer set search_path = pg_catalog as $$
  insert into practice.item_counts as c
  select item.practice, item.status, item.urgency, item.holder_kind, item.holder, item.is_late,
    practice.trouble_of(item.kind, item.patient), change
  where item.status not in ('closed', 'returned')
  on conflict (practice, status, urgency, holder_kind, holder, is_late, trouble)
  do update set n = c.n + excluded.n
$$;
revoke all on function practice.count_item(practice.items, integer) from public;

create function practice.count_items() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    perform practice.count_item(old, -1);
  end if;
  perform practice.count_item(new, 1);
  return null;
end $$;
revoke all on function practice.count_items() from public;
create constraint trigger items_counted after insert or update on practice.items
  deferrable initially deferred for each row execute function practice.count_items();
-- For the rest of this upgrade: a table cannot be altered while a trigger of it waits for the commit.
set constraints practice.items_counted immediate;
do $$
declare
  ods text;
begin
  for ods in select p.ods from shared.practices p loop
    perform set_config('app.practice', ods, true);
    perform practice.count_item(i, 1) from practice.items i where i.practice = ods;
  end loop;
end $$;

-- Who is looking at what, and who has said that they are doing it. Neither is state: both pass by themselves.
create table practice.presence (
  practice text not null,
  item uuid not null,
  account text not null,
  seen_at timestamptz not null,
  primary key (practice, item, account)
);
create table practice.claims (
  practice text not null,
  item uuid not null,
  account text not null,
  claimed_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (practice, item)
);
-- What somebody was typing, so that an interruption loses none of it.
create table practice.drafts (
  practice text not null,
  item uuid not null,
  account text not null,
  fields jsonb not null,
  saved_at timestamptz not null,
  primary key (practice, item, account)
);
select shared.keep_separate('practice.presence');
select shared.keep_separate('practice.claims');
select shared.keep_separate('practice.drafts');
grant select, insert, update on practice.presence, practice.claims, practice.drafts to countersign_app;

-- What was asked for and shall come back. The steps are the truth, the columns their fold.
create table practice.expectations (
  practice text not null,
  id uuid not null,
  patient uuid not null,
  -- The item and the number of its action from which it comes; null where it was asked for elsewhere.
  item uuid,
  action integer,
  kind text not null check (kind in ('test', 'repeat', 'recall', 'monitoring', 'reply', 'contact')),
  what text not null,
  analytes text[] not null,
  way text not null check (way in ('new-sample', 'add-on', 'none', 'elsewhere')),
  despite text,
  due_on text not null check (due_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  asked_by text not null,
  asked_at timestamptz not null,
  status text not null check (status in ('open', 'met', 'lapsed', 'withdrawn', 'ended')),
  -- When the request was printed, sent or otherwise made; null where that is still to be done.
  requested_at timestamptz,
  met_by uuid,
  ended_at timestamptz,
  version integer not null,
  primary key (practice, id),
  foreign key (practice, patient) references practice.patients (practice, id),
  foreign key (practice, item) references practice.items (practice, id),
  foreign key (practice, met_by) references practice.documents (practice, id)
);
create index expectations_open on practice.expectations (practice, patient) where status = 'open';
create index expectations_due on practice.expectations (practice, due_on) where status = 'open';
create index expectations_of_item on practice.expectations (practice, item);

create table practice.expectation_steps (
  practice text not null,
  expectation uuid not null,
  number integer not null,
  step text not null check (step in ('open', 'request', 'contact', 'postpone', 'meet', 'lapse', 'withdraw', 'end')),
  at timestamptz not null,
  by text not null,
  comment text,
  detail jsonb not null,
  primary key (practice, expectation, number),
  foreign key (practice, expectation) references practice.expectations (practice, id)
);
select shared.keep_separate('practice.expectations');
select shared.keep_separate('practice.expectation_steps');
grant select, insert, update on practice.expectations to countersign_app;
grant select, insert on practice.expectation_steps to countersign_app;
