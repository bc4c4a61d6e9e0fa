-- Asking people. Who was asked and whether they answered stands here, and what was answered stands there, and nothing
-- joins the two: no key, no time, no order, no transaction. An answer waits sealed in the pool, for a key that is in no
-- database, and is written out by a later transaction together with enough others, shuffled, with the week in which it
-- was written out and not the one in which it was given. docs/decisions/0038-answers-wait-until-they-are-enough.md

-- The public half of the key that seals. The private half is a file in the data folder.
create table shared.survey_key (
  one_row boolean primary key check (one_row),
  public_key text not null,
  made_at timestamptz not null
);

-- Forms that an installation has a licence for: their words are not ours to ship.
create table shared.survey_forms (
  id text not null,
  version text not null,
  content jsonb not null,
  sha256 text not null,
  loaded_at timestamptz not null,
  primary key (id, version)
);

-- What a practice prints: codes that are good once, or one for a poster that is good many times. No patient is here,
-- and nobody keeps to whom a code was given.
create table practice.survey_sheets (
  practice text not null,
  id uuid not null,
  way text not null check (way in ('code', 'poster')),
  form text not null,
  version text not null,
  count integer not null check (count > 0),
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (practice, id)
);
create table practice.survey_codes (
  practice text not null,
  id uuid not null,
  sheet uuid not null,
  sha256 text not null,
  -- That it was used, and not when.
  used boolean not null,
  primary key (practice, id),
  unique (practice, sha256),
  foreign key (practice, sheet) references practice.survey_sheets (practice, id)
);
create index survey_codes_of_sheet on practice.survey_codes (practice, sheet, used);

-- Who of a practice is asked, at which time of the training that it is about.
create table practice.survey_invitations (
  practice text not null,
  id uuid not null,
  account uuid not null,
  perspective text not null check (perspective in ('learner', 'mentor', 'practice')),
  timepoint text not null check (timepoint in ('beginning', 'middle', 'end', 'afterwards')),
  -- The day on which that training began: a second training asks again.
  since text not null check (since ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  form text not null,
  version text not null,
  asked_on text not null check (asked_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  closes_on text not null check (closes_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- That they answered, and not when.
  answered boolean not null,
  primary key (practice, id),
  unique (practice, account, form, timepoint, since)
);

create table practice.survey_pool (
  practice text not null,
  id uuid not null,
  perspective text not null check (perspective in ('patient', 'learner', 'mentor', 'practice')),
  form text not null,
  version text not null,
  timepoint text not null check (timepoint in ('beginning', 'middle', 'end', 'afterwards', 'any')),
  way text not null check (way in ('code', 'poster', 'invitation')),
  -- When this question is closed here; what then waits with too few of its own goes on to the installation's pool.
  closes_on text check (closes_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- It goes on to the installation's pool, and counts here no more: said before it is put there.
  going boolean not null default false,
  -- Null once it was written out or handed on: nothing of it is kept here.
  sealed bytea,
  primary key (practice, id)
);
create index survey_pool_waiting on practice.survey_pool (practice, form) where sealed is not null;

-- One row an answer to one question. Rows of one person are not together either.
create table practice.survey_answers (
  practice text not null,
  id uuid not null,
  week text not null check (week ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  perspective text not null,
  form text not null,
  version text not null,
  timepoint text not null,
  way text not null,
  question text not null,
  -- The value of a choice; empty where only a score was worked out.
  choice text not null,
  score double precision,
  primary key (practice, id)
);
create index survey_answers_by_week on practice.survey_answers (practice, week);
create table practice.survey_words (
  practice text not null,
  id uuid not null,
  week text not null,
  perspective text not null,
  form text not null,
  version text not null,
  timepoint text not null,
  way text not null,
  question text not null,
  words text not null check (words <> ''),
  primary key (practice, id)
);

-- The same for those who lead hubs, and for answers of practices' staff that were too few at one practice: no practice
-- is named beside them.
create table shared.survey_invitations (
  id uuid primary key,
  account uuid not null references shared.accounts (id),
  region text,
  timepoint text not null check (timepoint in ('beginning', 'middle', 'end', 'afterwards')),
  since text not null check (since ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  form text not null,
  version text not null,
  asked_on text not null check (asked_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  closes_on text not null check (closes_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  answered boolean not null,
  unique (account, form, timepoint, since)
);
create table shared.survey_pool (
  id uuid primary key,
  region text,
  perspective text not null check (perspective in ('learner', 'mentor', 'practice', 'hub')),
  form text not null,
  version text not null,
  timepoint text not null check (timepoint in ('beginning', 'middle', 'end', 'afterwards')),
  -- From this day on it may be written out without its region.
  widens_on text not null check (widens_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  sealed bytea
);
create index survey_pool_waiting on shared.survey_pool (form) where sealed is not null;
create table shared.survey_answers (
  id uuid primary key,
  week text not null check (week ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- Null where too few of one region had answered.
  region text,
  perspective text not null check (perspective in ('learner', 'mentor', 'practice', 'hub')),
  form text not null,
  version text not null,
  timepoint text not null,
  question text not null,
  choice text not null,
  score double precision
);
create index survey_answers_of on shared.survey_answers (perspective, timepoint, region);
create table shared.survey_words (
  id uuid primary key,
  week text not null,
  region text,
  perspective text not null check (perspective in ('learner', 'mentor', 'practice', 'hub')),
  form text not null,
  version text not null,
  timepoint text not null,
  question text not null,
  words text not null check (words <> '')
);

select shared.keep_separate('practice.survey_sheets');
select shared.keep_separate('practice.survey_codes');
select shared.keep_separate('practice.survey_invitations');
select shared.keep_separate('practice.survey_pool');
select shared.keep_separate('practice.survey_answers');
select shared.keep_separate('practice.survey_words');

grant select, insert on practice.survey_sheets, practice.survey_codes, practice.survey_invitations,
  practice.survey_pool, practice.survey_answers, practice.survey_words to countersign_app;
grant update (withdrawn_at) on practice.survey_sheets to countersign_app;
grant update (used) on practice.survey_codes to countersign_app;
grant update (answered) on practice.survey_invitations to countersign_app;
grant update (sealed, going) on practice.survey_pool to countersign_app;

grant select, insert on shared.survey_key, shared.survey_forms, shared.survey_invitations, shared.survey_pool,
  shared.survey_answers, shared.survey_words to countersign_hub;
grant update (answered) on shared.survey_invitations to countersign_hub;
grant update (sealed) on shared.survey_pool to countersign_hub;
grant select on shared.survey_forms to countersign_app;
