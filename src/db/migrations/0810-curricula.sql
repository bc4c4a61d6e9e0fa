-- What learners learn, the same for all practices of an installation, and nothing of a patient. A version never
-- changes: marks are given against it.
create table shared.curricula (
  name text not null,
  version text not null,
  content jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null,
  primary key (name, version)
);
grant select on shared.curricula to countersign_app;
grant select, insert on shared.curricula to countersign_hub;
