-- What guards the doors between practices and those who lead the programme.

-- A practice elsewhere said that this learner took their name back: no message that was made before says it again.
create table shared.names_taken_back (
  ods text not null check (ods ~ '^[A-Z0-9]{3,10}$'),
  -- The practice's own id of them, which means nothing elsewhere.
  learner uuid not null,
  made_at timestamptz not null,
  primary key (ods, learner)
);
grant select, insert on shared.names_taken_back to countersign_hub;
grant update (made_at) on shared.names_taken_back to countersign_hub;

-- Of a practice that works here: after how many of the learner's own words on consent the name stands as it does. It
-- only grows, so that whoever read the practice earlier and writes later changes nothing.
alter table shared.cohort_learners add column consents integer not null default 0;
grant update (consents) on shared.cohort_learners to countersign_hub;

-- A practice's own: that a name was taken back, as it is said to a hub elsewhere until the hub has taken it.
create table practice.names_taken_back (
  practice text not null,
  id uuid not null,
  learner uuid not null,
  number integer not null check (number > 0),
  -- The signed message, byte for byte.
  message text not null,
  made_at timestamptz not null,
  -- What the hub said of it; null while it is on its way.
  outcome text,
  sentence text,
  tried_at timestamptz,
  tries integer not null default 0,
  primary key (practice, id),
  unique (practice, number),
  foreign key (practice, learner) references practice.learners (practice, id)
);
select shared.keep_separate('practice.names_taken_back');
grant select, insert on practice.names_taken_back to countersign_app;
grant update (outcome, sentence, tried_at, tries) on practice.names_taken_back to countersign_app;

-- A file's name is what somebody chose, and may name a patient: what stands for it is made from the file's content.
update shared.arrived_messages set reference = 'file-' || left(sha256, 12) || '.json'
  where reference is not null and reference is distinct from kind || '-' || ods || '-' || number || '.json';
