-- What arrived, byte for byte. The bytes lie in the practice's folder under their SHA-256; a message
-- is those bytes, an arrival is each time that they came.
create table practice.messages (
  practice text not null,
  id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  received_at timestamptz not null,
  primary key (practice, id),
  unique (practice, sha256)
);

create table practice.arrivals (
  practice text not null,
  id uuid not null,
  message uuid not null,
  door text not null check (door in ('folder', 'http', 'page')),
  source text not null,
  we_are text not null check (we_are in ('recipient', 'copy')),
  -- What the same arrival would show again after a crash (a file's name, time and number): it is taken once.
  reference text not null,
  arrived_at timestamptz not null,
  primary key (practice, id),
  unique (practice, door, source, reference),
  foreign key (practice, message) references practice.messages (practice, id)
);
create index arrivals_by_message on practice.arrivals (practice, message);

create table practice.tokens (
  practice text not null,
  id uuid not null,
  source text not null,
  we_are text not null check (we_are in ('recipient', 'copy')),
  secret_hash text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (practice, id)
);

create table practice.documents (
  practice text not null,
  id uuid not null,
  message uuid not null,
  number integer not null,
  kind text not null check (kind in ('report', 'unreadable')),
  content jsonb not null,
  reader text not null,
  primary key (practice, id),
  unique (practice, message, number),
  foreign key (practice, message) references practice.messages (practice, id)
);

select shared.keep_separate('practice.messages');
select shared.keep_separate('practice.arrivals');
select shared.keep_separate('practice.tokens');
select shared.keep_separate('practice.documents');
grant select, insert on practice.messages, practice.arrivals, practice.documents to countersign_app;
grant select, insert, update on practice.tokens to countersign_app;
