-- What a practice put in the place of a measured or shipped number when its worth is worked out. Append-only: the newest
-- of a parameter counts, and one that is taken back makes way for what is measured or shipped again.
create table practice.worth_parameters (
  practice text not null,
  id uuid not null,
  -- "letters.baseline", "mentoring": an id of src/evaluation/worth.
  parameter text not null check (parameter ~ '^[a-z]+(-[a-z]+)*([.][a-z]+)?$'),
  kind text not null check (kind in ('observed', 'published', 'taken-back')),
  -- In the parameter's unit; a share as a part of one.
  value double precision,
  low double precision,
  high double precision,
  -- When it was observed, or of which year it was published.
  dated text,
  -- How it was observed, or where it was published; of one that is taken back, why.
  says text not null check (btrim(says) <> ''),
  -- Why it stands in the place of what was measured; null where nothing was.
  why text check (btrim(why) <> ''),
  by text not null check (by <> ''),
  by_name text not null check (by_name <> ''),
  at timestamptz not null,
  primary key (practice, id),
  check (kind = 'taken-back' or (dated ~ '(19|20)[0-9]{2}' and low <= value and value <= high)),
  check ((kind = 'taken-back') = (value is null and low is null and high is null and dated is null))
);
create index worth_parameters_of on practice.worth_parameters (practice, parameter, at);
select shared.keep_separate('practice.worth_parameters');
grant select, insert on practice.worth_parameters to countersign_app;
