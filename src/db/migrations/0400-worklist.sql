-- A piece of work. What the pages need to list is written here by the same fold, in the same
-- transaction, as the action that changed it; the actions are the truth.
create table practice.items (
  practice text not null,
  id uuid not null,
  origin text not null check (origin in ('document')),
  document uuid not null,
  patient uuid,
  subject text not null,
  about text not null,
  status text not null check (status in ('waiting', 'acknowledged', 'closed', 'returned')),
  next text not null check (next in ('gp-now', 'gp-today', 'gp', 'tests', 'leaflet', 'file')),
  urgency smallint not null,
  holder_kind text not null check (holder_kind in ('queue', 'person')),
  holder text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  version integer not null,
  primary key (practice, id),
  unique (practice, document),
  foreign key (practice, document) references practice.documents (practice, id)
);
create index items_worklist on practice.items (practice, status, urgency, opened_at);

create index items_of_patient on practice.items (practice, patient) where patient is not null;

create table practice.decisions (
  practice text not null,
  id uuid not null,
  item uuid not null,
  decided_at timestamptz not null,
  inputs jsonb not null,
  outcome jsonb not null,
  primary key (practice, id),
  foreign key (practice, item) references practice.items (practice, id)
);
create index decisions_by_item on practice.decisions (practice, item, decided_at);

create table practice.actions (
  practice text not null,
  id uuid not null,
  item uuid not null,
  number integer not null,
  move text not null,
  at timestamptz not null,
  by text not null,
  role text not null,
  comment text,
  decision uuid,
  -- What the fold needs of this action: see worklist/action.ts.
  detail jsonb not null,
  primary key (practice, id),
  unique (practice, item, number),
  foreign key (practice, item) references practice.items (practice, id),
  foreign key (practice, decision) references practice.decisions (practice, id)
);

select shared.keep_separate('practice.items');
select shared.keep_separate('practice.decisions');
select shared.keep_separate('practice.actions');
grant select, insert, update on practice.items to countersign_app;
grant select, insert on practice.decisions, practice.actions to countersign_app;
