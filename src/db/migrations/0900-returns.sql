-- What practices send of their work: signed messages, each kept as it came with what became of it, the counts of the
-- returns among them, and what those add up to for a hub, a region and the nation.
create table shared.practice_keys (
  ods text not null check (ods ~ '^[A-Z0-9]{3,10}$'),
  -- SHA-256 of the public key.
  key text not null check (key ~ '^[0-9a-f]{64}$'),
  -- DER (SPKI), base64.
  public_key text not null check (public_key <> ''),
  registered_at timestamptz not null,
  -- An account; "installation" for a practice that works here.
  registered_by text not null,
  registered_by_name text not null,
  ended_at timestamptz,
  ended_by_name text,
  -- A key that was ended never comes back: a practice makes another one.
  primary key (ods, key),
  check ((ended_at is null) = (ended_by_name is null))
);

-- The bytes once, however often they come.
create table shared.message_bytes (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null
);

create table shared.arrived_messages (
  id uuid primary key,
  at timestamptz not null,
  door text not null check (door in ('here', 'http', 'folder', 'terminal')),
  -- A file's name; null where there is none.
  reference text,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size integer not null,
  -- As the message says, whether or not that is so.
  ods text,
  kind text,
  number integer,
  -- SHA-256 of the canonical body: the same content sent again has the same.
  content text,
  outcome text not null check (outcome in (
    'taken', 'late', 'corrected', 'again', 'out-of-order', 'number-used', 'unknown-practice', 'unknown-key',
    'ended-key', 'broken-signature', 'does-not-add-up', 'not-a-message', 'no-taker', 'too-large', 'refused')),
  -- What its sender is told.
  sentence text not null
);
create index arrived_by_practice on shared.arrived_messages (ods, kind, number);
create index arrived_by_time on shared.arrived_messages (at, id);
create index arrived_newest on shared.arrived_messages (ods, at, id);
create index arrived_unused on shared.arrived_messages (at, id)
  where outcome not in ('taken', 'late', 'corrected', 'again', 'out-of-order');

-- The returns that were used, or would have been: of each month of a practice the highest number stands.
create table shared.practice_returns (
  ods text not null,
  number integer not null check (number > 0),
  arrived uuid not null references shared.arrived_messages (id) deferrable initially deferred,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  made_at timestamptz not null,
  at timestamptz not null,
  late boolean not null,
  -- Why it corrects an earlier one.
  why text,
  -- SHA-256 of the measures that were counted by.
  measures text not null,
  -- { started, learning, completed, withdrawn }
  learners jsonb not null,
  stands boolean not null,
  primary key (ods, number)
);
create unique index practice_returns_standing on shared.practice_returns (ods, month) where stands;
create index practice_returns_by_month on shared.practice_returns (month, ods);

create table shared.practice_weeks (
  ods text not null,
  -- A local Monday.
  week text not null check (week ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- The number of the return that says so.
  number integer not null,
  -- { measure: [numerator, denominator, squares] }; empty where the standing return says nothing of the week.
  counts jsonb not null,
  primary key (ods, week),
  foreign key (ods, number) references shared.practice_returns (ods, number)
);

-- As whom each practice is in the sums by now: what they are is made again from members when it changes.
create table shared.rollup_members (
  edition uuid not null,
  ods text not null,
  hub uuid not null,
  region text not null,
  -- Weeks from this Monday on are not counted; null while it is a member.
  before_week text,
  -- False where none of its weeks is in the sums.
  counts boolean not null,
  primary key (edition, ods)
);
create index rollup_members_by_code on shared.rollup_members (ods);

create table shared.rollups (
  level text not null check (level in ('hub', 'region', 'nation')),
  edition uuid not null,
  -- A hub's id, a region's name, or nothing of the nation.
  place text not null,
  week text not null,
  measure text not null,
  numerator bigint not null,
  denominator bigint not null,
  squares bigint not null,
  -- How many practices had something to count.
  practices integer not null,
  primary key (level, edition, place, week, measure)
-- Rows are added to with every return: room to do it in their own page.
) with (fillfactor = 70);

grant select, insert on shared.practice_keys, shared.message_bytes, shared.arrived_messages, shared.practice_returns,
  shared.practice_weeks, shared.rollup_members, shared.rollups to countersign_hub;
grant update (ended_at, ended_by_name) on shared.practice_keys to countersign_hub;
grant update (stands) on shared.practice_returns to countersign_hub;
grant update (number, counts) on shared.practice_weeks to countersign_hub;
grant update (hub, region, before_week, counts) on shared.rollup_members to countersign_hub;
grant update (numerator, denominator, squares, practices) on shared.rollups to countersign_hub;

-- A practice's own: the return that wrote itself, until somebody read and sent it, and then as it was sent.
create table practice.returns (
  practice text not null,
  id uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  state text not null check (state in ('prepared', 'sent')),
  body jsonb not null,
  -- SHA-256 of the canonical body: whoever sends it sends what they read.
  body_sha256 text not null check (body_sha256 ~ '^[0-9a-f]{64}$'),
  prepared_at timestamptz not null,
  -- Why it corrects the one before; null of a month's first.
  why text check (why <> ''),
  -- Grows by one with each that is sent.
  number integer check (number > 0),
  sent_at timestamptz,
  sent_by text,
  sent_by_name text,
  -- The signed message, byte for byte.
  message text,
  way text check (way in ('here', 'https', 'file')),
  -- What the hub said of it; null while it is on its way, and for ever of a file that somebody carries.
  outcome text,
  sentence text,
  answered_at timestamptz,
  tried_at timestamptz,
  tries integer not null default 0,
  primary key (practice, id),
  unique (practice, number),
  check ((state = 'sent') = (number is not null)),
  check ((state = 'sent') = (message is not null)),
  check ((state = 'sent') = (sent_at is not null))
);
create unique index returns_prepared on practice.returns (practice, month) where state = 'prepared';
create index returns_unanswered on practice.returns (practice, tried_at) where state = 'sent' and outcome is null;
select shared.keep_separate('practice.returns');
grant select, insert on practice.returns to countersign_app;
grant update (state, body, body_sha256, prepared_at, why, number, sent_at, sent_by, sent_by_name, message, way, outcome,
  sentence, answered_at, tried_at, tries) on practice.returns to countersign_app;

-- What was sent stays as it was sent.
create function practice.keep_sent_return() returns trigger language plpgsql as $$
begin
  if (new.state, new.body, new.body_sha256, new.why, new.number, new.sent_at, new.sent_by, new.message, new.month)
    is distinct from
    (old.state, old.body, old.body_sha256, old.why, old.number, old.sent_at, old.sent_by, old.message, old.month) then
    raise exception 'a return that was sent is not changed';
  end if;
  return new;
end $$;
create trigger keep_sent_return before update on practice.returns
  for each row when (old.state = 'sent') execute function practice.keep_sent_return();
