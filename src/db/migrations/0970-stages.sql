-- Events of the programme, who said that they come, and who was there: a fact that money may rest on. No patient is
-- here, and of a learner only the practice's own id of them.
create table shared.events (
  id uuid primary key,
  -- Null: of the whole programme.
  region text references shared.regions (name),
  kind text not null check (kind in ('launch', 'learning', 'mentor-webinar', 'learner-webinar', 'meeting')),
  title text not null check (title <> ''),
  words text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null,
  link text not null,
  capacity integer check (capacity > 0),
  -- As what people are invited, and the codes of the practices; null: every practice that takes part.
  invited jsonb not null,
  practices jsonb,
  -- Shown at the event, and typed by whoever is there.
  code text not null unique,
  -- Rises with every change, as RFC 5545 has it.
  sequence integer not null default 0,
  added_at timestamptz not null,
  by text not null,
  by_name text not null,
  changed_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_why text,
  check (ends_at > starts_at),
  check (place <> '' or link <> ''),
  check ((cancelled_at is null) = (cancelled_why is null))
);
create index events_by_time on shared.events (starts_at);

-- Append-only: what was changed of an event, for those who knew it otherwise.
create table shared.event_changes (
  event uuid not null references shared.events (id),
  sequence integer not null,
  at timestamptz not null,
  by text not null,
  by_name text not null,
  -- By field: what it was and what it is.
  detail jsonb not null,
  primary key (event, sequence)
);

-- The newest answer of a person; `sequence` is the event as they knew it.
create table shared.event_answers (
  event uuid not null references shared.events (id),
  account uuid not null references shared.accounts (id),
  answer text not null check (answer in ('yes', 'no', 'perhaps')),
  -- The practice's code; null of those appointed to the programme.
  practice text,
  capacity text not null,
  learner uuid,
  -- Null of a learner, whose name is known only as long as they agree (shared.cohort_learners).
  name text,
  sequence integer not null,
  at timestamptz not null,
  primary key (event, account),
  check (learner is null or name is null)
);

-- Who was there, as a hub lead marked it or as somebody typed the event's code. One row for each learner; a mentor or
-- manager counts once for their practice.
create table shared.event_attendance (
  id uuid primary key,
  event uuid not null references shared.events (id),
  practice text not null,
  capacity text not null check (capacity in ('mentor', 'manager', 'learner')),
  learner uuid,
  how text not null check (how in ('hub-lead', 'code')),
  by text not null,
  by_name text not null,
  at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by text,
  taken_back_why text,
  check ((capacity = 'learner') = (learner is not null)),
  check ((taken_back_at is null) = (taken_back_why is null))
);
create unique index event_attendance_once on shared.event_attendance
  (event, practice, capacity, coalesce(learner, '00000000-0000-0000-0000-000000000000'))
  where taken_back_at is null;
create index event_attendance_by_practice on shared.event_attendance (practice);

create table shared.event_materials (
  id uuid primary key,
  event uuid not null references shared.events (id),
  title text not null check (title <> ''),
  -- An https address, or a resource of the library.
  address text,
  resource uuid references shared.resources (id),
  at timestamptz not null,
  by_name text not null,
  removed_at timestamptz,
  check ((address is null) <> (resource is null))
);
create index event_materials_of on shared.event_materials (event);

create table shared.event_notes (
  id uuid primary key,
  event uuid not null references shared.events (id),
  words text not null check (words <> ''),
  at timestamptz not null,
  by_name text not null
);
create index event_notes_of on shared.event_notes (event, at);

-- The secret address of one person's calendar: only the hash of it is kept.
create table shared.calendar_feeds (
  id uuid primary key,
  account uuid not null references shared.accounts (id),
  practice text,
  appointment uuid,
  sha256 text not null unique,
  at timestamptz not null,
  ended_at timestamptz,
  check ((practice is null) <> (appointment is null))
);
create index calendar_feeds_of on shared.calendar_feeds (account);

grant select, insert on shared.events, shared.event_changes, shared.event_answers, shared.event_attendance,
  shared.event_materials, shared.event_notes, shared.calendar_feeds to countersign_hub;
grant update (title, kind, words, starts_at, ends_at, place, link, capacity, invited, practices, sequence, changed_at,
  cancelled_at, cancelled_why) on shared.events to countersign_hub;
grant update (answer, practice, capacity, learner, name, sequence, at) on shared.event_answers to countersign_hub;
grant update (taken_back_at, taken_back_by, taken_back_why) on shared.event_attendance to countersign_hub;
grant update (removed_at) on shared.event_materials to countersign_hub;
grant update (ended_at) on shared.calendar_feeds to countersign_hub;

-- The plan of five stages as an edition has edited it; the newest counts, and without one the plan that ships.
create table shared.stage_plans (
  edition uuid not null references shared.editions (id),
  number integer not null,
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by text not null,
  by_name text not null,
  why text not null check (why <> ''),
  primary key (edition, number)
);

-- Append-only: what was said of an edition, a hub or a practice (a member) on its way through the stages.
create table shared.stage_steps (
  level text not null check (level in ('programme', 'hub', 'practice')),
  -- The id of the edition, the hub or the member.
  place uuid not null,
  number integer not null,
  edition uuid not null references shared.editions (id),
  step text not null check (step in ('meet', 'take-back', 'plan', 'block', 'unblock', 'leave', 'return')),
  stage text not null,
  criterion text,
  words text not null,
  detail jsonb not null,
  at timestamptz not null,
  by text not null,
  by_name text not null,
  primary key (level, place, number)
);
create index stage_steps_of_edition on shared.stage_steps (edition, level);

grant select, insert on shared.stage_plans, shared.stage_steps to countersign_hub;
