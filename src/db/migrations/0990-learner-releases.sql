-- How many learners had begun, as it is shown below the nation to whoever does not lead the region: made together with
-- a month's release once enough of them have begun since the last, and never changed.
create table shared.learner_releases (
  id uuid primary key,
  edition uuid not null references shared.editions (id),
  -- 1 is the edition's first.
  number integer not null check (number > 0),
  at timestamptz not null,
  -- Whoever had begun by this day, and is in no earlier one.
  until text not null check (until ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  unique (edition, number)
);

-- Nobody is in two of them, so that between two there is nobody to subtract; and they stay with the hub that they were
-- counted with.
create table shared.released_learners (
  cohort_learner uuid primary key references shared.cohort_learners (id),
  release uuid not null references shared.learner_releases (id),
  hub uuid not null references shared.hubs (id)
);

create table shared.learner_counts (
  release uuid not null references shared.learner_releases (id),
  level text not null check (level in ('nation', 'region', 'hub')),
  -- A hub's id, a region's name, or nothing of the nation.
  place text not null,
  -- As shown: "=12", "*", "~135" or "-".
  begun text not null check (begun ~ '^([=~][0-9]+|[*]|-)$'),
  primary key (release, level, place)
);

-- No change and no taking back.
grant select, insert on shared.learner_releases, shared.released_learners, shared.learner_counts to countersign_hub;
