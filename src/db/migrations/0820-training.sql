-- Who learns here, from whom, and what they have shown. A learner is a member of staff; nothing here is of a patient.
create table practice.learners (
  practice text not null,
  id uuid not null,
  account text not null,
  -- The version of the curriculum that marks are given against.
  curriculum text not null,
  curriculum_version text not null,
  route text not null check (route in ('accredited', 'in-house', 'apprenticeship')),
  mentor text not null,
  second_mentor text,
  started_on text not null check (started_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- The planned end; an extension moves it.
  due_on text not null check (due_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  version integer not null default 1,
  ended_at timestamptz,
  ended_by text,
  ending text check (ending in ('completed', 'withdrawn')),
  ending_words text,
  -- What the mentor signed at the end, exactly as it was hashed; only where it was completed.
  ending_bound text,
  ending_sha256 text check (ending_sha256 ~ '^[0-9a-f]{64}$'),
  primary key (practice, id),
  check (mentor <> account and (second_mentor is null or (second_mentor <> account and second_mentor <> mentor))),
  check (due_on > started_on),
  check ((ended_at is null) = (ending is null)),
  check ((ending_bound is null) = (ending_sha256 is null))
);
create unique index learners_open on practice.learners (practice, account) where ended_at is null;
create index learners_of_mentor on practice.learners (practice, mentor) where ended_at is null;
-- What of the curriculum applies to the post; what was chosen and left out again stays with its reason.
create table practice.planned (
  practice text not null,
  learner uuid not null,
  competency text not null,
  due_on text check (due_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- Who teaches it, where the mentor has given that away; marking is never given away.
  taught_by text,
  left_out_why text,
  primary key (practice, learner, competency),
  foreign key (practice, learner) references practice.learners (practice, id)
);
create table practice.evidence (
  practice text not null,
  id uuid not null,
  learner uuid not null,
  competency text not null,
  kind text not null check (kind in ('tutorial', 'application', 'reflection', 'observed', 'certificate', 'audited')),
  -- The form of its kind, field by field, as far as it is written.
  fields jsonb not null,
  -- Grows with each save, so that two windows do not overwrite each other.
  version integer not null default 1,
  -- The window that saved it last: what it sends again is no other window's.
  saved_from text not null,
  -- How often that window had sent it: what comes late on its way is not what it holds.
  saved_count integer not null default 0,
  -- What other windows typed upon an older version, each by its window, until the writer has chosen.
  asides jsonb not null default '{}',
  -- What looked like a patient's and was said to be none, by whom and when.
  cleared jsonb not null default '[]',
  -- Of audited work: what the log says, as it was at submission.
  work jsonb,
  -- Whoever writes it: the learner, or who observed them.
  begun_by text not null,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  -- Of a certificate: the last day on which it holds.
  expires_on text check (expires_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  withdrawn_at timestamptz,
  -- The piece in whose place it stands.
  replaces uuid,
  primary key (practice, id),
  foreign key (practice, learner) references practice.learners (practice, id),
  foreign key (practice, replaces) references practice.evidence (practice, id)
);
create index evidence_of_learner on practice.evidence (practice, learner, competency);
create table practice.evidence_files (
  practice text not null,
  id uuid not null,
  evidence uuid not null,
  name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  primary key (practice, id),
  foreign key (practice, evidence) references practice.evidence (practice, id)
);
create index evidence_files_of on practice.evidence_files (practice, evidence);
create table practice.evidence_comments (
  practice text not null,
  id uuid not null,
  evidence uuid not null,
  at timestamptz not null,
  by text not null,
  words text not null,
  primary key (practice, id),
  foreign key (practice, evidence) references practice.evidence (practice, id)
);
create index evidence_comments_of on practice.evidence_comments (practice, evidence);
-- A mentor's or second mentor's signed word on one competency. The newest counts, and where that is revoked nothing
-- stands until somebody marks again: an older word never comes back by itself.
create table practice.competency_marks (
  practice text not null,
  id uuid not null,
  learner uuid not null,
  competency text not null,
  mark text not null check (mark in ('not-yet', 'developing', 'competent')),
  words text,
  by text not null,
  at timestamptz not null,
  -- The exact text that was hashed: learner, competency, its criteria, the evidence by id and hash, the mark.
  bound text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  revoked_at timestamptz,
  revoked_by text,
  revoked_why text,
  primary key (practice, id),
  foreign key (practice, learner) references practice.learners (practice, id),
  check ((revoked_at is null) = (revoked_why is null))
);
create index competency_marks_of on practice.competency_marks (practice, learner, competency, at desc);
-- Somebody outside, who sees one piece of evidence once and signs it, without an account. Only the token's hash is kept.
create table practice.assessor_links (
  practice text not null,
  id uuid not null,
  evidence uuid not null,
  token_sha256 text not null check (token_sha256 ~ '^[0-9a-f]{64}$'),
  invited_at timestamptz not null,
  invited_by text not null,
  assessor text not null,
  until_at timestamptz not null,
  withdrawn_at timestamptz,
  signed_at timestamptz,
  signed_name text,
  signed_role text,
  -- What they ticked, in the words that they read.
  confirms text[],
  words text,
  bound text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (practice, id),
  foreign key (practice, evidence) references practice.evidence (practice, id),
  check ((signed_at is null) = (sha256 is null) and (sha256 is null) = (bound is null))
);
create index assessor_links_of on practice.assessor_links (practice, evidence);
create unique index assessor_links_token on practice.assessor_links (practice, token_sha256);
-- The protected day: what was had of it.
create table practice.protected_time (
  practice text not null,
  id uuid not null,
  learner uuid not null,
  on_day text not null check (on_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  minutes integer not null check (minutes between 1 and 1440),
  kind text not null check (kind in ('with-mentor', 'hands-on', 'writing')),
  words text,
  by text not null,
  at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (practice, id),
  foreign key (practice, learner) references practice.learners (practice, id)
);
create index protected_time_of on practice.protected_time (practice, learner, on_day);
-- A form: how far they are, why, and what is done for them in addition. The mentor signs it.
create table practice.extensions (
  practice text not null,
  id uuid not null,
  learner uuid not null,
  until_on text not null check (until_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  progress text not null,
  reason text not null,
  support text not null,
  by text not null,
  at timestamptz not null,
  -- What the mentor signed, exactly as it was hashed.
  bound text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (practice, id),
  foreign key (practice, learner) references practice.learners (practice, id)
);
create index extensions_of on practice.extensions (practice, learner);
-- Which mark gave it; null where it was given in another way.
alter table practice.competences add column mark uuid;
alter table practice.competences
  add foreign key (practice, mark) references practice.competency_marks (practice, id);
select shared.keep_separate('practice.learners');
select shared.keep_separate('practice.planned');
select shared.keep_separate('practice.evidence');
select shared.keep_separate('practice.evidence_files');
select shared.keep_separate('practice.evidence_comments');
select shared.keep_separate('practice.competency_marks');
select shared.keep_separate('practice.assessor_links');
select shared.keep_separate('practice.protected_time');
select shared.keep_separate('practice.extensions');
grant select, insert on practice.learners, practice.planned, practice.evidence, practice.evidence_files,
  practice.evidence_comments, practice.competency_marks, practice.assessor_links, practice.protected_time,
  practice.extensions to countersign_app;
grant update (route, mentor, second_mentor, due_on, version, ended_at, ended_by, ending, ending_words, ending_bound,
  ending_sha256) on practice.learners to countersign_app;
grant update (due_on, taught_by, left_out_why) on practice.planned to countersign_app;
grant update (fields, version, saved_from, saved_count, asides, cleared, work, saved_at, submitted_at, expires_on, withdrawn_at)
  on practice.evidence to countersign_app;
grant update (removed_at) on practice.evidence_files to countersign_app;
grant update (revoked_at, revoked_by, revoked_why) on practice.competency_marks to countersign_app;
grant update (withdrawn_at, signed_at, signed_name, signed_role, confirms, words, bound, sha256)
  on practice.assessor_links to countersign_app;
grant update (withdrawn_at) on practice.protected_time to countersign_app;
