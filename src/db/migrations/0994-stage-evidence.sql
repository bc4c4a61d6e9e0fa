-- A practice's own: what it said towards a criterion of its stages, as it was sent to its hub, and what the hub said.
create table practice.stage_evidence_sent (
  practice text not null,
  id uuid not null,
  number integer not null check (number > 0),
  -- The place in the programme that it is about, and the criterion as its page worded it.
  member uuid not null,
  criterion text not null check (criterion <> ''),
  words text not null check (words <> ''),
  -- The signed message, byte for byte.
  message text not null,
  way text not null check (way in ('here', 'https')),
  sent_at timestamptz not null,
  sent_by text not null,
  sent_by_name text not null,
  -- What the hub said of it; null while it is on its way.
  outcome text,
  sentence text,
  answered_at timestamptz,
  tried_at timestamptz,
  tries integer not null default 0,
  primary key (practice, id),
  unique (practice, number)
);
select shared.keep_separate('practice.stage_evidence_sent');
grant select, insert on practice.stage_evidence_sent to countersign_app;
grant update (outcome, sentence, answered_at, tried_at, tries) on practice.stage_evidence_sent to countersign_app;
