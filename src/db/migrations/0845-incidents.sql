-- What went wrong or nearly did, as somebody noticed it. There is no field for whose fault it was. What becomes of it
-- is appended step by step; nothing is changed.
create table practice.incidents (
  practice text not null,
  id uuid not null,
  reported_at timestamptz not null,
  reported_by text not null,
  item uuid,
  what text not null,
  mattered text not null check (mattered in ('near-miss', 'no-harm', 'harm')),
  noticed_on text not null check (noticed_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id)
);
create index incidents_by_time on practice.incidents (practice, reported_at);
create index incidents_of_item on practice.incidents (practice, item) where item is not null;
create table practice.incident_steps (
  practice text not null,
  incident uuid not null,
  number integer not null,
  step text not null check (step in ('look', 'tie', 'act', 'done', 'close', 'again')),
  at timestamptz not null,
  by text not null,
  words text,
  -- Of a look: how much harm it did, as it was found to be.
  level text check (level in ('none', 'low', 'moderate', 'severe', 'fatal')),
  -- Of an action: who does it, and by when. Of one that is done: the number of the step that it ends.
  owner text,
  due_on text check (due_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  ends integer,
  -- To what it is tied: an entry of the hazard log, or a competency of a curriculum by its key.
  hazard text,
  competency text,
  primary key (practice, incident, number),
  foreign key (practice, incident) references practice.incidents (practice, id),
  check ((step = 'look') = (level is not null)),
  check ((step = 'act') = (owner is not null) and (owner is null) = (due_on is null)),
  check ((step = 'done') = (ends is not null)),
  check ((step = 'tie') = (hazard is not null or competency is not null)),
  check (step = 'tie' or words is not null)
);
select shared.keep_separate('practice.incidents');
select shared.keep_separate('practice.incident_steps');
grant select, insert on practice.incidents, practice.incident_steps to countersign_app;
