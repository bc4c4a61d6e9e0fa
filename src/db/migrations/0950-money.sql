-- Pump-prime money: what a milestone brings, what a hub has, what was claimed, approved and paid. Whole pence. No bank
-- account is kept here: a practice is paid under the reference by which whoever pays knows it.
create table shared.funding (
  id uuid primary key,
  edition uuid not null references shared.editions (id),
  -- 1 is the edition's first; the highest counts for new claims, and each claim keeps its own.
  version integer not null check (version > 0),
  content jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null,
  unique (edition, version)
);

-- The newest of a hub counts; a hub is of one edition.
create table shared.funding_budgets (
  id uuid primary key,
  hub uuid not null references shared.hubs (id),
  number integer not null check (number > 0),
  pence integer not null check (pence >= 0),
  words text not null check (words <> ''),
  at timestamptz not null,
  by text not null,
  by_name text not null,
  unique (hub, number)
);

-- A fact that the system cannot see, as a hub lead says it; the newest of a learner and milestone counts.
create table shared.funding_confirmations (
  id uuid primary key,
  learner uuid not null references shared.cohort_learners (id),
  milestone text not null,
  number integer not null check (number > 0),
  confirmed boolean not null,
  -- The day on which it was so.
  on_day text not null check (on_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  words text not null check (words <> ''),
  at timestamptz not null,
  by text not null,
  by_name text not null,
  unique (learner, milestone, number)
);

-- By what name and reference whoever pays knows the practice; the newest counts.
create table shared.payees (
  id uuid primary key,
  member uuid not null references shared.members (id),
  number integer not null check (number > 0),
  name text not null check (name <> ''),
  reference text not null check (reference ~ '^[A-Z0-9][A-Z0-9/.-]{0,29}$'),
  at timestamptz not null,
  by text not null,
  by_name text not null,
  unique (member, number)
);

create table shared.payment_files (
  id uuid primary key,
  hub uuid not null references shared.hubs (id),
  number integer not null check (number > 0),
  at timestamptz not null,
  by text not null,
  by_name text not null,
  lines integer not null check (lines > 0),
  total_pence bigint not null check (total_pence > 0),
  -- The file word by word, and its hash.
  content text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  unique (hub, number)
);

create table shared.claims (
  id uuid primary key,
  hub uuid not null references shared.hubs (id),
  member uuid not null references shared.members (id),
  learner uuid not null references shared.cohort_learners (id),
  milestone text not null,
  milestone_words text not null,
  -- The version of the milestones that it was claimed by.
  funding uuid not null references shared.funding (id),
  kind text not null check (kind in ('payment', 'clawback')),
  -- Of what is asked back: the claim that was paid.
  of uuid references shared.claims (id),
  pence integer not null,
  -- What showed it when it was claimed: { kind, since, says, by }
  fact jsonb not null,
  -- The fold of its lines in the trail, written in the same transaction as the newest of them.
  state text not null check (
    state in ('claimed', 'waiting', 'returned', 'withdrawn', 'approved', 'in-file', 'paid')),
  since timestamptz not null,
  version integer not null,
  -- False of one that was withdrawn, and of one whose money came back: it may be claimed anew.
  stands boolean not null,
  claimed_by text[] not null,
  claimed_as text not null check (claimed_as in ('practice', 'hub-lead', 'national-lead')),
  -- The file that it stands in now; null before, and after its payment failed.
  file uuid references shared.payment_files (id),
  paid_on text check (paid_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  bank_reference text,
  check ((kind = 'payment') = (of is null)),
  check ((kind = 'payment') = (pence > 0)),
  check (pence <> 0),
  check ((state = 'paid') = (paid_on is not null and bank_reference is not null))
);
-- A learner's milestone is claimed once, and what was paid is asked back once.
create unique index claims_standing on shared.claims (learner, milestone) where stands and kind = 'payment';
create unique index clawbacks_standing on shared.claims (of) where stands and kind = 'clawback';
create index claims_of_hub on shared.claims (hub, state, since);
create index claims_of_member on shared.claims (member);
create index claims_of_file on shared.claims (file);

create table shared.payment_lines (
  file uuid not null references shared.payment_files (id),
  claim uuid not null references shared.claims (id),
  pence integer not null check (pence > 0),
  primary key (file, claim)
);

-- Append-only: every change of money, one chain a hub. Each line's hash is over it and the hash before it.
create table shared.money_log (
  hub uuid not null references shared.hubs (id),
  number integer not null check (number > 0),
  at timestamptz not null,
  by text not null check (by <> ''),
  by_name text not null,
  what text not null check (what <> ''),
  subject uuid not null,
  words text,
  detail jsonb not null,
  before text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (hub, number)
);
create index money_log_by_subject on shared.money_log (subject, number);

grant select, insert on shared.funding, shared.funding_budgets, shared.funding_confirmations, shared.payees,
  shared.payment_files, shared.payment_lines, shared.claims, shared.money_log to countersign_hub;
grant update (state, since, version, stands, claimed_by, file, paid_on, bank_reference, fact)
  on shared.claims to countersign_hub;
