-- Joining the spread: what a practice that works here has signed, and what its learners agreed to. Both are the
-- practice's own; what a hub is told of them is written into schema shared afterwards.
create table practice.programme_agreements (
  practice text not null,
  id uuid not null,
  -- Of shared.members: no key spans the two schemas.
  member uuid not null,
  -- The account of the GP partner who signed, what they signed word by word, and its hash.
  by text not null,
  at timestamptz not null,
  bound text not null,
  sha256 text not null,
  primary key (practice, id)
);
create index programme_agreements_of on practice.programme_agreements (practice, member, at);

-- What a learner agreed that others outside the practice know of them; taken back, it ends.
create table practice.programme_consents (
  practice text not null,
  id uuid not null,
  learner uuid not null,
  -- That their hub knows their name, and that their hub reads their portfolio.
  name boolean not null,
  portfolio boolean not null,
  at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (practice, id),
  foreign key (practice, learner) references practice.learners (practice, id),
  check (name or portfolio)
);
create unique index programme_consents_standing on practice.programme_consents (practice, learner)
  where withdrawn_at is null;

select shared.keep_separate('practice.programme_agreements');
select shared.keep_separate('practice.programme_consents');
grant select, insert on practice.programme_agreements, practice.programme_consents to countersign_app;
grant update (withdrawn_at) on practice.programme_consents to countersign_app;

-- What a practice and its hub agreed: the newest of a member counts. Appended, never changed.
create table shared.agreements (
  id uuid primary key,
  member uuid not null references shared.members (id),
  at timestamptz not null,
  -- By whom it came here: the practice's own page, its signed message, or a hub lead who has the paper.
  how text not null check (how in ('page', 'message', 'paper')),
  -- Of staff, who signed and who teaches; the practice names them by signing.
  signed_by text not null check (signed_by <> ''),
  signed_on text not null check (signed_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  mentor text not null check (mentor <> ''),
  second_mentor text check (second_mentor <> ''),
  -- Protected time of each learner in minutes a week.
  protected_minutes integer not null check (protected_minutes > 0),
  shares_weekly boolean not null,
  shares_monthly boolean not null,
  -- Who at the practice can stop the sharing.
  stopped_by text not null check (stopped_by <> ''),
  bound text not null,
  sha256 text not null
);
create index agreements_of on shared.agreements (member, at);

-- How the practices of a region are spread over what selection is shown by; the newest of a region counts.
create table shared.distributions (
  id uuid primary key,
  region text not null references shared.regions (name),
  -- Where the figures come from, and whether they are illustrative.
  source text not null check (source <> ''),
  content jsonb not null,
  sha256 text not null,
  loaded_at timestamptz not null,
  unique (region, sha256)
);

grant select, insert on shared.agreements, shared.distributions to countersign_hub;
