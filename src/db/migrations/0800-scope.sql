-- Who may what. A GP partner signs what the practice's posts are; it is the practice that says who is one.
alter table shared.posts add column partner boolean not null default false;
grant update (partner) on shared.posts to countersign_hub;

-- Each row is one whole statement, as it was shown and signed; the newest counts and the others are the history.
create table practice.scope_statements (
  practice text not null,
  id uuid not null,
  signed_at timestamptz not null,
  signed_by text not null,
  -- The exact text that was hashed.
  bound text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (practice, id)
);
create index scope_statements_newest on practice.scope_statements (practice, signed_at desc, id desc);
-- What is being prepared for the next signature: nothing of it counts.
create table practice.scope_drafts (
  practice text primary key,
  draft jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);
-- What a learner has earned: a mentor's mark makes a row, and whatever takes it away ends it with the reason.
create table practice.competences (
  practice text not null,
  id uuid not null,
  account text not null,
  deed text not null,
  given_at timestamptz not null,
  given_by text not null,
  expires_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  why text,
  primary key (practice, id),
  check ((ended_at is null) = (why is null))
);
create index competences_standing on practice.competences (practice, account) where ended_at is null;
select shared.keep_separate('practice.scope_statements');
select shared.keep_separate('practice.scope_drafts');
select shared.keep_separate('practice.competences');
grant select, insert on practice.scope_statements, practice.competences to countersign_app;
grant select, insert, update on practice.scope_drafts to countersign_app;
grant update (ended_at, ended_by, why) on practice.competences to countersign_app;
