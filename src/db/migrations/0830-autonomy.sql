-- Earned autonomy: whose work of which kind is checked how much, and why. Everything here is appended; a stage is
-- what the rows say, made again each time.
alter table practice.items drop constraint items_status_check;
alter table practice.items add constraint items_status_check check (
  status in ('waiting', 'acknowledged', 'asked', 'awaiting', 'proposed', 'signed', 'in-effect', 'closed', 'returned'));
drop index practice.items_owed;
create index items_owed on practice.items (practice, status, status_since)
  where status in ('proposed', 'signed', 'in-effect');

-- What a check said of one step of somebody's work, once for each kind of work that the step was.
create table practice.scores (
  practice text not null,
  id uuid not null,
  account text not null,
  -- A protocol's name, and the tier of risk that it is counted in.
  task text not null,
  tier text not null,
  item uuid not null,
  -- The number of the step that was checked, and of the step by which it was; null where the check is no step.
  action integer not null,
  step integer,
  source text not null check (source in ('countersign', 'blind', 'check', 'second', 'audit')),
  grade text not null check (grade in ('none', 'minor', 'major', 'critical')),
  by text not null,
  at timestamptz not null,
  words text,
  voided_at timestamptz,
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id)
);
create unique index scores_once on practice.scores (practice, item, action, task, source) where voided_at is null;
create index scores_of on practice.scores (practice, account, task, tier, at);

-- A stage of autonomy changes by a signature upwards and by anybody responsible or by itself downwards. A review ends
-- what a critical error began, and leaves the stage as it is.
create table practice.autonomy_changes (
  practice text not null,
  id uuid not null,
  account text not null,
  task text not null,
  tier text not null,
  kind text not null check (kind in ('up', 'down', 'review')),
  from_stage text not null check (from_stage in ('shadowing', 'supervised', 'sampled', 'suspended')),
  to_stage text not null check (to_stage in ('shadowing', 'supervised', 'sampled', 'suspended')),
  -- An account, or "machine", which only ever tightens.
  by text not null,
  at timestamptz not null,
  why text not null,
  bound text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (practice, id),
  check ((bound is null) = (sha256 is null)),
  check (kind = 'down' or sha256 is not null),
  check (by <> 'machine' or kind = 'down')
);
create index autonomy_changes_of on practice.autonomy_changes (practice, account, task, tier, at);

-- The lines that a practice has chosen for a tier, signed before the scores that they are used on.
create table practice.autonomy_designs (
  practice text not null,
  id uuid not null,
  tier text not null,
  design jsonb not null,
  by text not null,
  at timestamptz not null,
  bound text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (practice, id)
);
create index autonomy_designs_of on practice.autonomy_designs (practice, tier, at desc);

-- Every drawing, also where nothing was drawn: the share that was to be checked, and the number that chance gave.
create table practice.draws (
  practice text not null,
  id uuid not null,
  account text not null,
  item uuid not null,
  action integer not null,
  purpose text not null check (purpose in ('sample', 'second', 'seed')),
  -- Of a second look: the check that it looks at again.
  of uuid,
  tasks jsonb not null,
  fraction double precision not null check (fraction > 0 and fraction <= 1),
  chance double precision not null check (chance >= 0 and chance < 1),
  drawn boolean not null,
  at timestamptz not null,
  due_at timestamptz not null,
  checked_at timestamptz,
  checked_by text,
  grade text check (grade in ('none', 'minor', 'major', 'critical')),
  words text,
  voided_at timestamptz,
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id),
  foreign key (practice, of) references practice.draws (practice, id),
  check (drawn = (chance < fraction)),
  check ((checked_at is null) = (grade is null)),
  check ((purpose = 'sample') = (of is null))
);
create index draws_due on practice.draws (practice, due_at) where drawn and checked_at is null and voided_at is null;
create index draws_of on practice.draws (practice, account, at);

-- What a GP would have done, said before they saw what was proposed.
create table practice.blind_decisions (
  practice text not null,
  id uuid not null,
  item uuid not null,
  -- The proposal that they had not seen.
  action integer not null,
  by text not null,
  at timestamptz not null,
  choice jsonb not null,
  words text,
  primary key (practice, id),
  unique (practice, item, action, by),
  foreign key (practice, item) references practice.items (practice, id)
);
select shared.keep_separate('practice.scores');
select shared.keep_separate('practice.autonomy_changes');
select shared.keep_separate('practice.autonomy_designs');
select shared.keep_separate('practice.draws');
select shared.keep_separate('practice.blind_decisions');
grant select, insert on practice.scores, practice.autonomy_changes, practice.autonomy_designs, practice.draws,
  practice.blind_decisions to countersign_app;
grant update (voided_at) on practice.scores to countersign_app;
grant update (checked_at, checked_by, grade, words, voided_at) on practice.draws to countersign_app;
