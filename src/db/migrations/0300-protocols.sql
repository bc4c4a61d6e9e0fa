-- A protocol in force is bytes that a GP signed: the content folder is an unsigned library. One changed
-- byte, or a withdrawal, and it no longer delegates. `list` is the practice's lists of harmless texts.
create table practice.adopted (
  practice text not null,
  id uuid not null,
  kind text not null check (kind in ('protocol', 'list')),
  name text not null,
  version text not null,
  bytes bytea not null,
  cases bytea,
  adopted_at timestamptz not null,
  adopted_by text not null,
  primary key (practice, id)
);

create table practice.adoption_signatures (
  practice text not null,
  id uuid not null,
  adopted uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null,
  signed_by text not null,
  primary key (practice, id),
  foreign key (practice, adopted) references practice.adopted (practice, id)
);

create table practice.adoption_withdrawals (
  practice text not null,
  id uuid not null,
  adopted uuid not null,
  reason text not null check (reason <> ''),
  withdrawn_at timestamptz not null,
  withdrawn_by text not null,
  primary key (practice, id),
  foreign key (practice, adopted) references practice.adopted (practice, id)
);

-- A GP's own band for one patient and analyte; never for potassium, sodium or calcium.
create table practice.personal_bands (
  practice text not null,
  id uuid not null,
  patient uuid not null,
  analyte text not null check (analyte not in ('potassium', 'sodium', 'calcium', 'adjusted-calcium')),
  low text not null,
  high text not null,
  signed_at timestamptz not null,
  signed_by text not null,
  expires_at timestamptz not null check (expires_at <= signed_at + interval '12 months'),
  primary key (practice, id)
);

select shared.keep_separate('practice.adopted');
select shared.keep_separate('practice.adoption_signatures');
select shared.keep_separate('practice.adoption_withdrawals');
select shared.keep_separate('practice.personal_bands');
grant select, insert on practice.adopted, practice.adoption_signatures, practice.adoption_withdrawals,
  practice.personal_bands to countersign_app;
