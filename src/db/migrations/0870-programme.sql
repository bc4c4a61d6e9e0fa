-- The shape of the spread: an edition, its hubs by region, and the practices of each. No patient is here, and of a
-- practice only what it said of itself.
create table shared.editions (
  id uuid primary key,
  name text not null unique check (name <> ''),
  -- A cohort begins and ends once; a rolling intake takes people as they come.
  kind text not null check (kind in ('cohort', 'rolling')),
  starts_on text not null check (starts_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  ends_on text check (ends_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- How many learners it has room for at each hub; null where there is no such number.
  places integer check (places > 0),
  -- On which days learners may begin: any, or the first of a month.
  intake text not null default 'any' check (intake in ('any', 'first-of-month')),
  words text not null,
  added_at timestamptz not null,
  check (kind = 'rolling' or ends_on is not null),
  check (ends_on > starts_on)
);

-- By name, as whoever leads a hub is appointed to one.
create table shared.regions (
  name text primary key check (name <> ''),
  added_at timestamptz not null
);

create table shared.hubs (
  id uuid primary key,
  edition uuid not null references shared.editions (id),
  region text not null references shared.regions (name),
  name text not null check (name <> ''),
  places integer check (places > 0),
  added_at timestamptz not null,
  unique (edition, name)
);
create index hubs_of_region on shared.hubs (region, edition);

-- A practice in an edition, from its first interest on. Its code need not be one that works here: many run their own.
create table shared.members (
  id uuid primary key,
  hub uuid not null references shared.hubs (id),
  edition uuid not null references shared.editions (id),
  ods text not null check (ods ~ '^[A-Z0-9]{3,10}$'),
  name text not null check (name <> ''),
  -- Whether its work is done in this installation, or in one of its own that sends signed returns.
  runs text not null check (runs in ('here', 'own')),
  -- What selection is shown to be representative by; null is "not said".
  list_size integer check (list_size > 0),
  rurality text check (rurality in ('urban', 'town', 'rural')),
  -- Tenth of the Index of Multiple Deprivation; 1 is the most deprived.
  deprivation smallint check (deprivation between 1 and 10),
  kind text check (kind in ('partnership', 'single-handed', 'trust', 'company')),
  -- How many learners it would train; they are what takes a hub's places.
  learners_wanted integer not null default 1 check (learners_wanted between 1 and 20),
  -- Why it wants to join, in its own words.
  why text,
  -- The fold of its steps, written in the same transaction as the newest of them.
  status text not null check (
    status in ('interested', 'eligible', 'not-eligible', 'waiting', 'selected', 'agreed', 'started', 'finished', 'withdrawn')),
  since timestamptz not null,
  version integer not null,
  unique (edition, ods)
);
create index members_of_hub on shared.members (hub, status);
create index members_by_code on shared.members (ods);

-- Append-only: a member's status is the fold of these.
create table shared.member_steps (
  id uuid primary key,
  member uuid not null references shared.members (id),
  number integer not null,
  step text not null,
  at timestamptz not null,
  -- An account, or "practice" where the practice's own signed message said it.
  by text not null,
  by_name text not null,
  words text,
  detail jsonb not null,
  unique (member, number)
);

-- A learner of a practice in an edition. `learner` is the practice's own id of them and means nothing elsewhere.
create table shared.cohort_learners (
  id uuid primary key,
  member uuid not null references shared.members (id),
  learner uuid not null,
  -- Null where the learner has not agreed that the hub knows who they are.
  name text,
  starts_on text not null check (starts_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- The planned end, as an extension moved it.
  due_on text not null check (due_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  ended_on text check (ended_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  ending text check (ending in ('completed', 'withdrawn')),
  unique (member, learner),
  check ((ended_on is null) = (ending is null))
);

-- Append-only: who changed what of the programme, and when. Each change writes it in its own transaction.
create table shared.programme_log (
  id uuid primary key,
  at timestamptz not null,
  -- An account, "practice" where a practice's signed message said it, or "terminal".
  by text not null check (by <> ''),
  by_name text not null,
  what text not null check (what <> ''),
  -- The id of what was changed; a name where it has none.
  subject text not null,
  detail jsonb not null
);
create index programme_log_by_subject on shared.programme_log (subject, at);
create index programme_log_by_time on shared.programme_log (at, id);

grant select, insert on shared.programme_log to countersign_hub;
grant select, insert on shared.editions, shared.regions, shared.hubs, shared.members, shared.member_steps,
  shared.cohort_learners to countersign_hub;
grant update (starts_on, ends_on, places, words) on shared.editions to countersign_hub;
grant update (places) on shared.hubs to countersign_hub;
grant update (hub, name, runs, list_size, rurality, deprivation, kind, learners_wanted, why, status, since, version)
  on shared.members to countersign_hub;
grant update (name, due_on, ended_on, ending) on shared.cohort_learners to countersign_hub;
