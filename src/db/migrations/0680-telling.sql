-- When a patient phones: what reception was shown, and what they noted.
create table practice.phone_calls (
  practice text not null,
  id uuid not null,
  patient uuid not null,
  at timestamptz not null,
  by text not null,
  answer text not null check (answer in ('not-seen', 'say', 'do-not-discuss')),
  -- The items that the answer came from.
  items uuid[] not null,
  -- Of words that may be said: by which signature of which item, and the SHA-256 of the words as they were shown.
  shown jsonb not null,
  primary key (practice, id),
  foreign key (practice, patient) references practice.patients (practice, id)
);
create index phone_calls_of_patient on practice.phone_calls (practice, patient, at);
create index phone_calls_of_item on practice.phone_calls using gin (items);
create table practice.phone_notes (
  practice text not null,
  id uuid not null,
  call uuid not null,
  at timestamptz not null,
  by text not null,
  note text not null,
  primary key (practice, id),
  foreign key (practice, call) references practice.phone_calls (practice, id)
);
create index phone_notes_of_call on practice.phone_notes (practice, call);
-- A document that was matched to the wrong patient: its numbers no longer count among that patient's earlier
-- results. They stay where they are, as all that was kept does; matched to the same patient again they count again.
create table practice.retractions (
  practice text not null,
  id uuid not null,
  document uuid not null,
  patient uuid not null,
  retracted_at timestamptz not null,
  retracted_by text not null,
  reinstated_at timestamptz,
  reinstated_by text,
  primary key (practice, id),
  foreign key (practice, document) references practice.documents (practice, id),
  foreign key (practice, patient) references practice.patients (practice, id)
);
create unique index retractions_standing on practice.retractions (practice, patient, document)
  where reinstated_at is null;
-- What was done on the wrong patient, one row for each thing, until a GP has dealt with it.
create table practice.consequences (
  practice text not null,
  id uuid not null,
  item uuid not null,
  -- The number of the item's action that took the match back.
  action integer not null,
  patient uuid not null,
  kind text not null check (kind in ('told', 'said', 'contact', 'asked', 'fact', 'filed', 'history', 'decided')),
  says text not null,
  at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  settled_how text,
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id),
  foreign key (practice, patient) references practice.patients (practice, id)
);
create index consequences_of_item on practice.consequences (practice, item);
select shared.keep_separate('practice.phone_calls');
select shared.keep_separate('practice.phone_notes');
select shared.keep_separate('practice.retractions');
select shared.keep_separate('practice.consequences');
grant select, insert on practice.phone_calls, practice.phone_notes, practice.retractions, practice.consequences
  to countersign_app;
grant update (reinstated_at, reinstated_by) on practice.retractions to countersign_app;
grant update (settled_at, settled_by, settled_how) on practice.consequences to countersign_app;
