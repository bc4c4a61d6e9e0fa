-- A person has one account, with posts at practices. No patient is here.
create table shared.accounts (
  id uuid primary key,
  name text not null check (name <> ''),
  created_at timestamptz not null
);

create table shared.posts (
  account uuid not null references shared.accounts (id),
  practice text not null references shared.practices (ods),
  role text not null check (role in ('assistant', 'gp', 'manager', 'reception', 'nurse', 'pharmacist', 'administrator')),
  title text not null,
  primary key (account, practice)
);

create table shared.sessions (
  id text primary key,
  account uuid not null references shared.accounts (id),
  practice text not null references shared.practices (ods),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz
);

grant select on shared.accounts, shared.posts to countersign_app;
grant select, insert on shared.accounts, shared.posts to countersign_hub;
grant select, insert, update on shared.sessions to countersign_hub;
