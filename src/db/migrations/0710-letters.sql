-- Letters. A letter is an item as a report is; what it asks for becomes an item of its own, tied to the letter,
-- so that it has a holder, a due time and a place in a default view as everything else does.
alter table practice.documents drop constraint documents_kind_check;
alter table practice.documents add constraint documents_kind_check check (kind in ('report', 'letter', 'unreadable'));
-- The same letter that came by another way before: it has no item of its own, and is shown with that one's.
create table practice.copies (
  practice text not null,
  document uuid not null,
  original uuid not null,
  primary key (practice, document),
  foreign key (practice, document) references practice.documents (practice, id),
  foreign key (practice, original) references practice.documents (practice, id)
);
create index copies_of_original on practice.copies (practice, original);
-- Those of which pages are pictures whose words are still to be recognised.
create index documents_unread on practice.documents (practice, id)
  where kind = 'letter' and content @> '{"pages": [{"read": "picture"}]}';

alter table practice.items drop constraint items_origin_check;
alter table practice.items add constraint items_origin_check check (origin in ('document', 'expectation', 'letter'));
alter table practice.items drop constraint items_kind_check;
alter table practice.items add constraint items_kind_check check (
  kind in ('report', 'letter', 'unreadable', 'expectation', 'action'));
alter table practice.items drop constraint items_next_check;
alter table practice.items add constraint items_next_check check (
  next in ('gp-now', 'gp-today', 'gp', 'gp-aware', 'pharmacist', 'nurse', 'tests', 'leaflet', 'file', 'reception',
    'code-and-file', 'return'));
alter table practice.items
  -- The letter's item, of an action that the letter asks for.
  add column letter uuid,
  -- The key of the letter that this one replaces: see worklist/keys.ts.
  add column replaces_key text,
  add foreign key (practice, letter) references practice.items (practice, id),
  add check ((origin = 'letter') = (letter is not null));
create index items_by_report_key on practice.items (practice, report_key) where kind = 'letter';
create index items_by_replaces_key on practice.items (practice, replaces_key) where replaces_key is not null;
create index items_of_letter on practice.items (practice, letter) where letter is not null;

-- A letter that is nobody's yet is as unmatched as a report is.
create or replace function practice.trouble_of(kind text, patient uuid) returns text language sql immutable as $$
  select case when kind = 'unreadable' then 'unreadable'
    when kind in ('report', 'letter') and patient is null then 'unmatched' else 'none' end
$$;

-- What a later reading of a document gave: the words of its pictures, recognised. The newest counts; none is changed.
create table practice.readings (
  practice text not null,
  document uuid not null,
  number integer not null check (number >= 2),
  content jsonb not null,
  reader text not null,
  read_at timestamptz not null,
  primary key (practice, document, number),
  foreign key (practice, document) references practice.documents (practice, id)
);
-- What is searched when somebody looks for words of a letter.
create index documents_words on practice.documents using gin (to_tsvector('simple', content ->> 'text'))
  where kind = 'letter';
create index readings_words on practice.readings using gin (to_tsvector('simple', content ->> 'text'));

-- What a person made of one suggestion, or added of their own; the newest row of a place counts.
create table practice.marks (
  practice text not null,
  id uuid not null,
  item uuid not null,
  -- Of which reading of the document the place is: 1 is the first.
  reading integer not null,
  kind text not null,
  -- The place in the letter's text; null of what a person added without one.
  start_at integer,
  end_at integer,
  words text not null,
  verdict text not null check (verdict in ('accept', 'change', 'reject', 'add', 'clear')),
  code jsonb,
  value jsonb not null,
  comment text,
  -- The item of the action that it became.
  action uuid,
  at timestamptz not null,
  by text not null,
  role text not null,
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id),
  foreign key (practice, action) references practice.items (practice, id),
  check ((start_at is null) = (end_at is null))
);
create index marks_of_item on practice.marks (practice, item, at);

-- What lies over the original and never changes it: a stamp or a note at a place of a page, as parts of its size.
create table practice.notes (
  practice text not null,
  id uuid not null,
  item uuid not null,
  page integer not null,
  x real not null check (x between 0 and 1),
  y real not null check (y between 0 and 1),
  kind text not null check (kind in ('stamp', 'note')),
  text text not null,
  at timestamptz not null,
  by text not null,
  taken_off_at timestamptz,
  taken_off_by text,
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id)
);
create index notes_of_item on practice.notes (practice, item);

-- What goes back to the sender of a letter: that it is not for us, or that a GP declines what it asks for. It is
-- tracked until the sender has acknowledged it, by a message or to a person.
create table practice.replies (
  practice text not null,
  id uuid not null,
  item uuid not null,
  -- The number of the item's action that made it.
  action integer not null,
  kind text not null check (kind in ('return', 'decline')),
  way text not null check (way in ('itk3', 'itk2', 'letter')),
  -- To whom, in words.
  addressee text not null,
  -- By which the sender's acknowledgement names it.
  reference text not null,
  file_name text,
  bytes bytea,
  text text not null,
  made_at timestamptz not null,
  made_by text not null,
  -- Taken back within the seconds of undo, or because the item was opened again.
  withdrawn_at timestamptz,
  written_at timestamptz,
  printed_at timestamptz,
  printed_by text,
  acknowledged_at timestamptz,
  acknowledged_by text,
  acknowledged_how text,
  -- The sender's system could not take it, and why in a sentence.
  refused_at timestamptz,
  refused_why text,
  -- What an electronic answer says: ITK3's code for a patient who is not ours.
  outcome text check (outcome in ('30002', '30003', '30004')),
  primary key (practice, id),
  unique (practice, reference),
  foreign key (practice, item) references practice.items (practice, id)
);
create index replies_of_item on practice.replies (practice, item);
create index replies_waiting on practice.replies (practice, made_at) where written_at is null and withdrawn_at is null;
create unique index replies_standing on practice.replies (practice, item)
  where withdrawn_at is null and acknowledged_at is null and refused_at is null;

-- Another system's answer to what went back: a document without an item of its own, kept with the reply it answers.
create table practice.answers (
  practice text not null,
  document uuid not null,
  reply uuid not null,
  is_ok boolean not null,
  says text not null,
  came_at timestamptz not null,
  primary key (practice, document),
  foreign key (practice, document) references practice.documents (practice, id),
  foreign key (practice, reply) references practice.replies (practice, id)
);
create index answers_of_reply on practice.answers (practice, reply);

-- That a message's patient is ours, which the sender may have asked to be told: owed when that is settled.
create table practice.known_answers (
  practice text not null,
  id uuid not null,
  message uuid not null,
  item uuid not null,
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  -- When the answer was made, or it was found that the sender asked for none: then the name is null.
  settled_at timestamptz,
  file_name text,
  primary key (practice, id),
  foreign key (practice, message) references practice.messages (practice, id),
  foreign key (practice, item) references practice.items (practice, id)
);
create unique index known_answers_standing on practice.known_answers (practice, message) where withdrawn_at is null;
create index known_answers_waiting on practice.known_answers (practice, made_at)
  where settled_at is null and withdrawn_at is null;
-- What says whether a message or a document came before.
create index documents_message on practice.documents (practice, (content ->> 'message')) where kind = 'letter';
create index documents_document on practice.documents (practice, (content ->> 'documentId')) where kind = 'letter';

-- What a letter leaves behind on a patient whose it was not.
alter table practice.consequences drop constraint consequences_kind_check;
alter table practice.consequences add constraint consequences_kind_check check (kind in ('told', 'said', 'contact',
  'asked', 'fact', 'filed', 'history', 'decided', 'action', 'mark', 'reply'));
alter table practice.leaving drop constraint leaving_kind_check;
alter table practice.leaving add constraint leaving_kind_check check (kind in ('nhsack', 'itk3', 'itk2', 'letter'));

select shared.keep_separate('practice.copies');
select shared.keep_separate('practice.readings');
select shared.keep_separate('practice.marks');
select shared.keep_separate('practice.notes');
select shared.keep_separate('practice.replies');
select shared.keep_separate('practice.answers');
select shared.keep_separate('practice.known_answers');
grant select, insert on practice.copies, practice.readings, practice.marks, practice.notes, practice.replies to countersign_app;
grant update (taken_off_at, taken_off_by) on practice.notes to countersign_app;
grant update (way, reference, file_name, withdrawn_at, written_at, printed_at, printed_by, acknowledged_at, acknowledged_by,
  acknowledged_how, refused_at, refused_why) on practice.replies to countersign_app;
grant select, insert on practice.answers, practice.known_answers to countersign_app;
grant update (withdrawn_at, settled_at, file_name) on practice.known_answers to countersign_app;
