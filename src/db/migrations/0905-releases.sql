-- What was shown of a month to whom outside the practices: made once by a person, and never changed. Pages of hubs,
-- regions and the nation read these rows and no live count.
create table shared.releases (
  id uuid primary key,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  -- 1 is the month's first; the others are of practices whose returns came later.
  number integer not null check (number > 0),
  at timestamptz not null,
  by text not null,
  by_name text not null,
  -- SHA-256 of the measures that were in force.
  measures text not null,
  practices integer not null check (practices > 0),
  -- Of the canonical text of all that it shows.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  unique (month, number)
);

create table shared.released (
  release uuid not null references shared.releases (id),
  month text not null,
  level text not null check (level in ('nation', 'region', 'hub', 'practice')),
  -- A practice's code, a hub's id, a region's name, or nothing of the nation.
  place text not null,
  -- As whose it was counted; null of what is above.
  region text,
  hub uuid,
  -- How many practices it is the sum of.
  practices integer not null,
  -- Of a practice: the number of the return that was counted.
  counted integer check ((level = 'practice') = (counted is not null)),
  -- { measure: [numerator, denominator, mean] } as shown: "=12", "*", "~135" or "-".
  shown jsonb not null,
  primary key (release, level, place)
);
create index released_by_month on shared.released (month, level, region);
create index released_by_place on shared.released (level, place, month);
-- No practice's month is released twice: between two releases there is nothing to subtract.
create unique index released_once on shared.released (month, place) where level = 'practice';

-- No change and no taking back.
grant select, insert on shared.releases, shared.released to countersign_hub;
