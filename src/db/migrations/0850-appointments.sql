-- People of the spread programme: they work at no practice, and no practice is named here. No patient is here either.
create table shared.appointments (
  id uuid primary key,
  account uuid not null references shared.accounts (id),
  role text not null check (role in ('hub-lead', 'national-lead', 'evaluator')),
  -- Where a hub lead leads.
  region text check (region <> ''),
  from_at timestamptz not null,
  ended_at timestamptz,
  check (role <> 'hub-lead' or region is not null)
);
create unique index appointments_open on shared.appointments (account, role) where ended_at is null;

-- Where a session works: at a practice, under an appointment, or nowhere yet.
alter table shared.sessions
  add column appointment uuid references shared.appointments (id),
  add check (practice is null or appointment is null);

grant select on shared.appointments to countersign_app;
grant select, insert on shared.appointments to countersign_hub;
grant update (ended_at) on shared.appointments to countersign_hub;
