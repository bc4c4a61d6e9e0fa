-- Who is there and when: what routing and the alarm go by.
alter table shared.posts
  add column kind text not null default 'permanent' check (kind in ('permanent', 'locum')),
  -- A locum holds nothing until somebody has confirmed that they come.
  add column confirmed boolean not null default true,
  -- Codes by which laboratories name this person as a requester, such as "G9990001".
  add column codes text[] not null default '{}',
  -- Part days: [{"day": 1, "from": "08:00", "until": "13:00"}], 1 is Monday; null: whenever the practice is open.
  add column hours jsonb,
  -- Where their work goes while they are away: an account, or null for the rota.
  add column cover uuid,
  -- What a nurse practitioner or pharmacist may countersign, as a GP has signed it: analyte ids, or null for nothing.
  add column countersigns text[],
  add column ended_at timestamptz;
grant update (title, kind, confirmed, codes, hours, cover, countersigns, ended_at) on shared.posts to countersign_hub;

create table practice.settings (
  practice text primary key,
  settings jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create table practice.absences (
  practice text not null,
  id uuid not null,
  account text not null,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  ended_at timestamptz,
  primary key (practice, id)
);
create index absences_by_end on practice.absences (practice, until_at);
create table practice.rota (
  practice text not null,
  id uuid not null,
  -- The duty doctor of these hours.
  account text not null,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  recorded_at timestamptz not null,
  recorded_by text not null,
  ended_at timestamptz,
  primary key (practice, id)
);
create index rota_by_end on practice.rota (practice, until_at);
-- A GP-now that nobody has taken: what was raised, to whom it was told, and who took it.
create table practice.alarms (
  practice text not null,
  id uuid not null,
  item uuid not null,
  raised_at timestamptz not null,
  why text not null,
  -- How often the contact was told, and when last.
  told integer not null default 0,
  told_at timestamptz,
  tell_after timestamptz not null,
  trouble text,
  ended_at timestamptz,
  ended_by text,
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id)
);
create unique index alarms_open on practice.alarms (practice, item) where ended_at is null;
select shared.keep_separate('practice.settings');
select shared.keep_separate('practice.absences');
select shared.keep_separate('practice.rota');
select shared.keep_separate('practice.alarms');
grant select, insert, update on practice.settings, practice.alarms to countersign_app;
grant select, insert on practice.absences, practice.rota to countersign_app;
grant update (ended_at) on practice.absences, practice.rota to countersign_app;
alter table practice.patients add column usual_gp text;
