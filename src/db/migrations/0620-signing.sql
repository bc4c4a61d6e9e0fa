-- A countersignature binds person, content, inputs and protocols: `bound` is the exact text that was
-- hashed, so that anybody can see what was signed and that it is unchanged.
create table practice.signatures (
  practice text not null,
  id uuid not null,
  item uuid not null,
  -- The number of the item's action that it signs with.
  action integer not null,
  by text not null,
  role text not null,
  at timestamptz not null,
  bound text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (practice, id),
  unique (practice, item, action),
  foreign key (practice, item) references practice.items (practice, id)
);
-- Which protocols' tests may be requested before the countersignature; a GP signs it, and may take it back.
create table practice.request_permissions (
  practice text not null,
  id uuid not null,
  protocol text not null,
  signed_at timestamptz not null,
  signed_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (practice, id)
);
create unique index request_permissions_standing on practice.request_permissions (practice, protocol)
  where withdrawn_at is null;
-- What left for the patient: the words, when they were printed, and how trying to reach them went.
create table practice.tellings (
  practice text not null,
  id uuid not null,
  item uuid not null,
  action integer not null,
  patient uuid not null,
  leaflet text,
  text text not null,
  way text not null check (way in ('letter', 'phone')),
  told_at timestamptz not null,
  told_by text not null,
  primary key (practice, id),
  unique (practice, item, action, way),
  foreign key (practice, item) references practice.items (practice, id),
  foreign key (practice, patient) references practice.patients (practice, id)
);
create index tellings_of_patient on practice.tellings (practice, patient);
create table practice.contacts (
  practice text not null,
  id uuid not null,
  item uuid not null,
  patient uuid not null,
  expectation uuid,
  at timestamptz not null,
  by text not null,
  way text not null,
  outcome text not null check (outcome in ('reached', 'no-answer', 'message-left', 'wrong-number', 'letter-returned', 'refused')),
  comment text,
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id),
  foreign key (practice, patient) references practice.patients (practice, id)
);
create index contacts_of_item on practice.contacts (practice, item);
-- A GP may let the patient be told before all of a request is back.
create table practice.releases (
  practice text not null,
  id uuid not null,
  item uuid not null,
  action integer not null,
  by text not null,
  at timestamptz not null,
  reason text not null,
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id)
);
select shared.keep_separate('practice.signatures');
select shared.keep_separate('practice.request_permissions');
select shared.keep_separate('practice.tellings');
select shared.keep_separate('practice.contacts');
select shared.keep_separate('practice.releases');
grant select, insert on practice.signatures, practice.request_permissions, practice.tellings, practice.contacts,
  practice.releases to countersign_app;
grant update (withdrawn_at, withdrawn_by) on practice.request_permissions to countersign_app;
