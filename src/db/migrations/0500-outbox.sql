-- What shall leave. It is written with what caused it; the effect outside follows, and says when.
create table practice.leaving (
  practice text not null,
  id uuid not null,
  kind text not null check (kind in ('nhsack')),
  message uuid not null,
  file_name text not null,
  bytes bytea not null,
  created_at timestamptz not null,
  written_at timestamptz,
  primary key (practice, id),
  unique (practice, kind, file_name),
  foreign key (practice, message) references practice.messages (practice, id)
);
create index leaving_waiting on practice.leaving (practice, created_at) where written_at is null;
select shared.keep_separate('practice.leaving');
grant select, insert on practice.leaving to countersign_app;
grant update (written_at) on practice.leaving to countersign_app;
