-- What a practice's work came to, week by week: counts of the measures in force, and nothing of anybody. All of it can
-- be made again from the log; it is kept so that pages need not.
create table practice.measured_weeks (
  practice text not null,
  -- A local Monday.
  week text not null check (week ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- Of which edition of the measures the counts are: SHA-256 of all of them.
  edition text not null check (edition ~ '^[0-9a-f]{64}$'),
  -- { measure: [numerator, denominator, squares] }
  counts jsonb not null,
  counted_at timestamptz not null,
  primary key (practice, week)
);
-- Up to which row of the audit everything is counted. The audit has a row for whatever happens here.
create table practice.measured_until (
  practice text primary key,
  seq bigint not null,
  edition text not null check (edition ~ '^[0-9a-f]{64}$'),
  counted_at timestamptz not null
);
-- What assistants were asked for, as somebody noted it in a moment. Nobody is named, and no words are typed.
create table practice.demand (
  practice text not null,
  id uuid not null,
  at timestamptz not null,
  by text not null,
  -- What was asked, whether it was done, and why not, each out of the list in content/demand.json.
  asked text not null check (asked <> ''),
  outcome text not null check (outcome in ('done', 'turned-away')),
  why text check (why <> ''),
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (practice, id),
  check ((outcome = 'turned-away') = (why is not null)),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index demand_by_time on practice.demand (practice, at);
select shared.keep_separate('practice.measured_weeks');
select shared.keep_separate('practice.measured_until');
select shared.keep_separate('practice.demand');
grant select, insert on practice.measured_weeks, practice.measured_until, practice.demand to countersign_app;
grant update (edition, counts, counted_at) on practice.measured_weeks to countersign_app;
grant update (seq, edition, counted_at) on practice.measured_until to countersign_app;
grant update (withdrawn_at, withdrawn_by) on practice.demand to countersign_app;
-- By when things happened: what a week is counted from.
create index actions_of_gps on practice.actions (practice, at) where role = 'gp';
create index scores_by_time on practice.scores (practice, at) where voided_at is null;
create index draws_by_due on practice.draws (practice, due_at) where drawn and voided_at is null;
create index expectations_by_day on practice.expectations (practice, due_on);
