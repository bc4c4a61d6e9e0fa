-- An audit: work that was done is looked at again by a GP who did none of it. What was planned does not change; it may
-- be withdrawn with a reason, but only before anybody knows what would be drawn.
create table practice.audits (
  practice text not null,
  id uuid not null,
  kind text not null check (kind in ('weekly', 'gp-week', 'lot')),
  -- The days of the work, both included, and the day by which it shall be reported.
  from_on text not null check (from_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  until_on text not null check (until_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  due_on text not null check (due_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  work text not null check (work in ('letters', 'results')),
  -- Only what this protocol gave a reason for, or what this person dealt with; null where all of it.
  protocol text,
  account text,
  -- Of a weekly sample: how many are wanted.
  size integer check (size between 30 and 50),
  -- Of a lot: the rate that shall be ruled out, and how many may be wrong all the same.
  rule_out double precision,
  allowed integer,
  confidence double precision not null check (confidence > 0 and confidence < 1),
  lead text not null,
  planned_at timestamptz not null,
  planned_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_why text,
  primary key (practice, id),
  check (until_on >= from_on),
  check ((kind = 'weekly') = (size is not null)),
  check ((kind = 'lot') = (rule_out is not null) and (rule_out is null) = (allowed is null)),
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
create unique index audits_of_week on practice.audits (practice, kind, from_on)
  where kind <> 'lot' and withdrawn_at is null;
-- Every drawing: how many there were, how many were wanted, and by what chance. A week that is looked at whole is drawn
-- day by day, every other audit once.
create table practice.audit_draws (
  practice text not null,
  audit uuid not null,
  number integer not null,
  drawn_at timestamptz not null,
  drawn_by text not null,
  lot integer not null,
  drawn integer not null,
  source text not null check (source in ('crypto', 'whole')),
  -- SHA-256 of the ids of the whole lot in order, so that it can be shown later what was drawn from.
  lot_sha256 text not null check (lot_sha256 ~ '^[0-9a-f]{64}$'),
  -- The work of before this instant was in it.
  until_at timestamptz not null,
  primary key (practice, audit, number),
  foreign key (practice, audit) references practice.audits (practice, id),
  check (drawn <= lot)
);
-- What was drawn, with the step of work that is looked at as it was then.
create table practice.audit_items (
  practice text not null,
  id uuid not null,
  audit uuid not null,
  draw integer not null,
  place integer not null,
  item uuid not null,
  action integer not null,
  move text not null,
  account text not null,
  role text not null,
  dealt_at timestamptz not null,
  protocols text[] not null,
  primary key (practice, id),
  unique (practice, audit, item),
  unique (practice, audit, place),
  foreign key (practice, audit, draw) references practice.audit_draws (practice, audit, number),
  foreign key (practice, item) references practice.items (practice, id)
);
create index audit_items_of_item on practice.audit_items (practice, item);
create table practice.audit_findings (
  practice text not null,
  drawn uuid not null,
  grade text not null check (grade in ('right', 'style', 'minor', 'major', 'critical')),
  words text,
  -- The move by which it was put back, or null where nothing had to be, or where it was open already.
  put_back text,
  by text not null,
  at timestamptz not null,
  primary key (practice, drawn),
  foreign key (practice, drawn) references practice.audit_items (practice, id),
  check (grade = 'right' or words is not null)
);
create table practice.audit_reports (
  practice text not null,
  audit uuid not null,
  at timestamptz not null,
  by text not null,
  -- The exact text that was hashed: all figures, findings and words.
  bound text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (practice, audit),
  foreign key (practice, audit) references practice.audits (practice, id)
);
-- The steps by which people other than a GP deal with work, by time: what lots are read from.
create index actions_dealt on practice.actions (practice, at)
  where role in ('assistant', 'reception', 'nurse', 'pharmacist');
select shared.keep_separate('practice.audits');
select shared.keep_separate('practice.audit_draws');
select shared.keep_separate('practice.audit_items');
select shared.keep_separate('practice.audit_findings');
select shared.keep_separate('practice.audit_reports');
grant select, insert on practice.audits, practice.audit_draws, practice.audit_items, practice.audit_findings,
  practice.audit_reports to countersign_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_why) on practice.audits to countersign_app;
