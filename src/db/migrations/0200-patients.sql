-- The register: a copy of what the record system has, so that it may change; what is known of a patient
-- (context) and the earlier results are logs, and only grow.
create table practice.patients (
  practice text not null,
  id uuid not null,
  -- Not unique: two rows with one number are a mistake that a person has to see, and match nobody meanwhile.
  nhs_number text check (nhs_number ~ '^[0-9]{10}$'),
  family_name text not null,
  given_name text not null,
  -- Dates here are calendar days as ISO 8601 text, which no driver moves into another time zone.
  birth_date text check (birth_date ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  sex text not null check (sex in ('male', 'female', 'other', 'unknown')),
  postcode text,
  registration text not null check (registration in ('registered', 'temporary', 'left', 'deceased')),
  flags text[] not null,
  staff_relations text[] not null,
  -- Names and postcode as they are looked up: see patients/keys.ts.
  family_key text,
  given_key text,
  postcode_key text,
  loaded_at timestamptz not null,
  primary key (practice, id)
);
create index patients_by_number on practice.patients (practice, nhs_number);
create index patients_by_birth on practice.patients (practice, birth_date);
create index patients_by_postcode on practice.patients (practice, postcode_key);
create index patients_by_name on practice.patients (practice, family_key, given_key);

create table practice.context_facts (
  practice text not null,
  id uuid not null,
  patient uuid not null,
  fact text not null,
  value text not null,
  from_day text,
  until_day text,
  source text not null,
  -- The rows of one file, or one answer.
  batch uuid not null,
  -- Who answered on the page; null where it came in a file.
  answered_by text,
  recorded_at timestamptz not null,
  primary key (practice, id),
  foreign key (practice, patient) references practice.patients (practice, id)
);
create index context_facts_by_patient on practice.context_facts (practice, patient, fact);

create table practice.past_results (
  practice text not null,
  id uuid not null,
  patient uuid not null,
  analyte text not null,
  -- value / over in the analyte's usual unit, exactly.
  value numeric not null,
  over integer not null check (over > 0),
  comparator text check (comparator in ('<', '<=', '>=', '>')),
  taken_at text not null,
  raw text not null,
  unit text not null,
  -- The document that it was read from; null where it came in a file.
  document uuid,
  recorded_at timestamptz not null,
  primary key (practice, id),
  unique nulls not distinct (practice, patient, document, analyte, taken_at, raw, unit, comparator),
  foreign key (practice, patient) references practice.patients (practice, id),
  foreign key (practice, document) references practice.documents (practice, id)
);

select shared.keep_separate('practice.patients');
select shared.keep_separate('practice.context_facts');
select shared.keep_separate('practice.past_results');
grant select, insert, update on practice.patients to countersign_app;
grant select, insert on practice.context_facts, practice.past_results to countersign_app;
