-- What people wrote on the time lines of charts, and where they had mean and limits begin anew. Append-only: what is
-- taken back is taken back by another row, with a reason. There is no column in which a machine could rebase a chart.
create table shared.chart_notes (
  id uuid primary key,
  -- Whose chart and of what: "nation/closed-without-gp", "region:North West/...", "hub:0198.../...".
  subject text not null check (subject ~ '^(nation|region:[^/]+|hub:[0-9a-f-]{36})/[a-z0-9-]+$'),
  kind text not null check (kind in ('note', 'rebase', 'withdrawn')),
  -- A local Monday; of a rebase the first week of the new level.
  week text not null check (week ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  -- Of a rebase the known cause, of what is withdrawn the reason.
  words text not null check (btrim(words) <> ''),
  withdraws uuid unique references shared.chart_notes (id),
  by text not null check (by <> ''),
  by_name text not null check (by_name <> ''),
  at timestamptz not null,
  check ((kind = 'withdrawn') = (withdraws is not null))
);
create index chart_notes_of on shared.chart_notes (subject, week);
grant select, insert on shared.chart_notes to countersign_hub;

-- The same on a practice's own charts.
create table practice.chart_notes (
  practice text not null,
  id uuid not null,
  -- Of what: a measure's id.
  measure text not null check (measure ~ '^[a-z0-9-]+$'),
  kind text not null check (kind in ('note', 'rebase', 'withdrawn')),
  week text not null check (week ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  words text not null check (btrim(words) <> ''),
  withdraws uuid,
  by text not null check (by <> ''),
  by_name text not null check (by_name <> ''),
  at timestamptz not null,
  primary key (practice, id),
  unique (practice, withdraws),
  foreign key (practice, withdraws) references practice.chart_notes (practice, id),
  check ((kind = 'withdrawn') = (withdraws is not null))
);
create index chart_notes_of on practice.chart_notes (practice, measure, week);
select shared.keep_separate('practice.chart_notes');
grant select, insert on practice.chart_notes to countersign_app;
