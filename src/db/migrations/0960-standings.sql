-- How learners stand, week by week: what practices send of it under their agreement, and what their hub does about it.
-- No patient is here and no word that somebody typed at a practice.
create table shared.standings (
  id uuid primary key,
  -- The row of the learner in their cohort.
  cohort_learner uuid not null references shared.cohort_learners (id),
  ods text not null,
  -- Of the message that said it: of a learner the highest stands.
  number integer not null check (number > 0),
  -- The local Monday and the day that it speaks of.
  week text not null check (week ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  as_of text not null check (as_of ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  at timestamptz not null,
  standing jsonb not null,
  check (as_of >= week)
);
create unique index standings_of on shared.standings (cohort_learner, number desc);
create index standings_by_sender on shared.standings (ods, number);

-- The newest of each learner, and from which day on it is a reason to look, if nothing newer comes.
create table shared.learners_now (
  cohort_learner uuid primary key references shared.cohort_learners (id),
  standing uuid not null references shared.standings (id),
  number integer not null,
  -- [{ kind, since }]; a day may be still to come.
  warns jsonb not null,
  warned_from text check (warned_from ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
);

-- Append-only: what a hub lead did, or until when a warning is put aside and why.
create table shared.learner_notes (
  id uuid primary key,
  cohort_learner uuid not null references shared.cohort_learners (id),
  at timestamptz not null,
  by text not null,
  by_name text not null,
  words text not null check (words <> ''),
  -- A kind of warning; null of a note alone.
  warning text,
  until text check (until ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  check ((warning is null) = (until is null))
);
create index learner_notes_of on shared.learner_notes (cohort_learner, at);

-- What of a portfolio a learner agreed that their hub reads, as it was on a day. It ends, and is emptied, when they take
-- it back: that it was there stays.
create table shared.portfolio_views (
  id uuid primary key,
  cohort_learner uuid not null references shared.cohort_learners (id),
  on_day text not null check (on_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  at timestamptz not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  document jsonb,
  ended_at timestamptz,
  check ((document is null) = (ended_at is not null))
);
create unique index portfolio_views_open on shared.portfolio_views (cohort_learner) where ended_at is null;

grant select, insert on shared.standings, shared.learners_now, shared.learner_notes, shared.portfolio_views
  to countersign_hub;
grant update (standing, number, warns, warned_from) on shared.learners_now to countersign_hub;
grant update (document, ended_at) on shared.portfolio_views to countersign_hub;

-- A practice's own: each standing as it was sent.
create table practice.standings_sent (
  practice text not null,
  id uuid not null,
  number integer not null check (number > 0),
  week text not null,
  as_of text not null,
  -- SHA-256 of what it says, its day apart: the same again is not sent in the same week.
  content_sha256 text not null,
  -- The signed message, byte for byte.
  message text not null,
  way text not null check (way in ('here', 'https')),
  sent_at timestamptz not null,
  -- What the hub said of it; null while it is on its way.
  outcome text,
  sentence text,
  answered_at timestamptz,
  tried_at timestamptz,
  tries integer not null default 0,
  primary key (practice, id),
  unique (practice, number)
);

-- Append-only: the newest row says whether the practice lets its standings go.
create table practice.standing_stops (
  practice text not null,
  id uuid not null,
  stops boolean not null,
  by text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (practice, id)
);
select shared.keep_separate('practice.standings_sent');
select shared.keep_separate('practice.standing_stops');
grant select, insert on practice.standings_sent, practice.standing_stops to countersign_app;
grant update (outcome, sentence, answered_at, tried_at, tries) on practice.standings_sent to countersign_app;
