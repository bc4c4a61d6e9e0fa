-- How somebody shows who they are. Secrets are here and nowhere else, and only the hub's role reads them: a
-- transaction about patients can not.
create table shared.credentials (
  account uuid primary key references shared.accounts (id),
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._@-]{2,63}$'),
  -- argon2id, parameters beside the hash; null until the person has enrolled, and again after a reset.
  password text,
  -- Base32, for time-based codes.
  code_secret text,
  -- The last step of thirty seconds whose code was used: each code counts once.
  code_step bigint not null default 0,
  short_code text,
  changed_at timestamptz not null
);
create table shared.passkeys (
  id text primary key,
  account uuid not null references shared.accounts (id),
  -- The host that it was made for; it shows nothing at another.
  host text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index passkeys_by_account on shared.passkeys (account);
-- An address on which somebody sets their own secrets, once. Its id is the hash of what the address holds.
create table shared.enrolments (
  id text primary key,
  account uuid not null references shared.accounts (id),
  code_secret text not null,
  created_at timestamptz not null,
  until_at timestamptz not null,
  ended_at timestamptz
);
create index enrolments_by_account on shared.enrolments (account);
-- What a browser is asked to sign with a passkey: for some minutes and once.
create table shared.challenges (
  challenge text primary key,
  purpose text not null check (purpose in ('sign-in', 'again', 'unlock', 'add')),
  -- The session it belongs to; null before one.
  session text,
  address text not null,
  until_at timestamptz not null
);
-- Every try, right or wrong, kept. A name that was typed stands as its hash: it may have been a password.
create table shared.attempts (
  number bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null check (kind in ('sign-in', 'again', 'unlock', 'passkey', 'enrol')),
  outcome text not null check (outcome in ('tried', 'right', 'waits')),
  name_hash text not null,
  account uuid references shared.accounts (id),
  address text not null
);
create index attempts_by_name on shared.attempts (name_hash, number);
create index attempts_by_address on shared.attempts (address, at);

-- Practice is null between showing who one is and choosing where one works today.
alter table shared.sessions
  alter column practice drop not null,
  -- When they last showed in full who they are; an unlock does not count.
  add column proven_at timestamptz,
  add column locked_at timestamptz,
  add column wrong_unlocks integer not null default 0;
update shared.sessions set proven_at = created_at;
alter table shared.sessions alter column proven_at set not null;

grant select, insert, update on shared.credentials, shared.passkeys, shared.enrolments to countersign_hub;
grant select, insert, delete on shared.challenges to countersign_hub;
grant select, insert on shared.attempts to countersign_hub;
-- Who comes back in another role.
grant update (role) on shared.posts to countersign_hub;
