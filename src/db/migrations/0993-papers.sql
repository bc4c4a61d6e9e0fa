-- Leaflets and forms that a practice took from the programme's library. One arrives unsigned: nobody but a GP and the
-- manager reads it before a GP of the practice has signed its bytes. The bytes lie in the practice's own folder.
create table practice.papers (
  practice text not null,
  id uuid not null,
  kind text not null check (kind in ('leaflet', 'form')),
  -- All versions of one, and which of them this is, as the library has them.
  series uuid not null,
  resource uuid not null,
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  words text not null,
  version text not null check (version <> ''),
  licence text not null,
  author text not null,
  from_words text not null check (from_words <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  media_type text not null,
  bytes integer not null check (bytes > 0),
  -- By when whoever wrote it wanted it read again: an ISO day.
  review_by text not null check (review_by ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  adopted_at timestamptz not null,
  adopted_by text not null,
  primary key (practice, id)
);
create index papers_of_series on practice.papers (practice, series);

-- Append-only: what a GP did with one. A signature binds the text in `bound`, which names the bytes by their hash.
create table practice.paper_steps (
  practice text not null,
  paper uuid not null,
  number integer not null check (number > 0),
  step text not null check (step in ('sign', 'decline', 'withdraw')),
  at timestamptz not null,
  by text not null,
  reason text check (reason <> ''),
  bound text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (practice, paper, number),
  foreign key (practice, paper) references practice.papers (practice, id),
  check ((step = 'sign') = (bound is not null) and (bound is null) = (sha256 is null)),
  check ((step = 'sign') = (reason is null))
);
select shared.keep_separate('practice.papers');
select shared.keep_separate('practice.paper_steps');
grant select, insert on practice.papers, practice.paper_steps to countersign_app;
