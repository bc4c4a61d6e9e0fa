-- The library of the programme, what practices publish to each other, and who offers help. No patient is here: what
-- people type is looked through before it comes, and the values in a protocol's cases are invented.

-- A version of a resource; all versions of one share `series`, and the newest stands for it. Words never change: what
-- changes is a new version, and the old stays readable.
create table shared.resources (
  id uuid primary key,
  series uuid not null,
  number integer not null check (number > 0),
  kind text not null check (
    kind in ('guide', 'slides', 'recording', 'template', 'audit-tool', 'protocol', 'form', 'curriculum', 'leaflet')),
  -- A domain of a curriculum, or "programme".
  domain text not null check (domain <> ''),
  title text not null check (title <> ''),
  words text not null check (words <> ''),
  -- As its author calls it: "1.2", "March 2026".
  version text not null check (version <> ''),
  licence text not null check (licence <> ''),
  author text not null check (author <> ''),
  address text check (address ~ '^https://'),
  -- Bytes lie in the shared folder under their seal.
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_name text,
  file_type text,
  file_bytes integer check (file_bytes > 0),
  review_by text not null check (review_by ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  added_at timestamptz not null,
  added_by text not null,
  -- Null where the programme added it; the name also where the practice did not agree to be named.
  from_practice text,
  from_name text,
  replaced_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_why text check (withdrawn_why <> ''),
  -- Stems find "protocols" by "protocol"; plain words find what is only half typed.
  search tsvector generated always as (
    setweight(to_tsvector('english', title) || to_tsvector('simple', title), 'A') ||
    setweight(to_tsvector('english', words) || to_tsvector('simple', words), 'B') ||
    setweight(to_tsvector('simple', author), 'C')) stored,
  unique (series, number),
  check ((address is null) <> (file_sha256 is null)),
  check ((file_sha256 is null) = (file_name is null) and (file_sha256 is null) = (file_type is null)
    and (file_sha256 is null) = (file_bytes is null)),
  check ((withdrawn_at is null) = (withdrawn_why is null) and (withdrawn_at is null) = (withdrawn_by is null))
);
create index resources_by_words on shared.resources using gin (search) with (fastupdate = off) where replaced_at is null;
create index resources_newest on shared.resources (added_at desc, id) where replaced_at is null;

-- "We use it", of a resource whatever its version. Pages count practices and name none.
create table shared.resource_uses (
  id uuid primary key,
  series uuid not null,
  practice text not null,
  since timestamptz not null,
  by text not null,
  ended_at timestamptz
);
create unique index resource_uses_once on shared.resource_uses (series, practice) where ended_at is null;

-- The exact bytes of what was in force at a practice, with the seal that was signed there.
create table shared.publications (
  id uuid primary key,
  kind text not null check (kind in ('protocol', 'curriculum')),
  name text not null check (name <> ''),
  version text not null check (version <> ''),
  title text not null check (title <> ''),
  words text not null check (words <> ''),
  licence text not null check (licence <> ''),
  author text not null check (author <> ''),
  bytes bytea not null,
  cases bytea,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  from_practice text not null,
  -- Null where the practice did not agree to be named.
  from_name text,
  published_at timestamptz not null,
  published_by text not null,
  withdrawn_at timestamptz,
  withdrawn_why text check (withdrawn_why <> ''),
  search tsvector generated always as (
    setweight(to_tsvector('english', title) || to_tsvector('simple', title), 'A') ||
    setweight(to_tsvector('english', words) || to_tsvector('simple', words), 'B') ||
    setweight(to_tsvector('simple', author || ' ' || name), 'C')) stored,
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
-- The same bytes are published once, whoever presses twice or has them from elsewhere.
create unique index publications_once on shared.publications (kind, sha256) where withdrawn_at is null;
create index publications_by_words on shared.publications using gin (search) with (fastupdate = off) where withdrawn_at is null;
create index publications_newest on shared.publications (published_at desc, id) where withdrawn_at is null;

create table shared.publication_uses (
  publication uuid not null references shared.publications (id),
  practice text not null,
  at timestamptz not null,
  primary key (publication, practice)
);

-- Who offers what, by their own choice. When somebody leaves, their words leave with them: the row keeps no more than
-- that there was one.
create table shared.expertise (
  id uuid primary key,
  account text not null,
  name text,
  post text,
  words text,
  domains text[] not null,
  region text,
  reach text check (reach in ('talk', 'email')),
  email text check (email ~ '@'),
  offered_at timestamptz not null,
  ended_at timestamptz,
  search tsvector generated always as (
    to_tsvector('english', coalesce(words, '')) ||
    to_tsvector('simple', coalesce(words, '') || ' ' || coalesce(name, '') || ' ' || coalesce(post, ''))) stored,
  check (ended_at is not null or (name is not null and post is not null and words is not null and reach is not null)),
  check (ended_at is null or (name is null and post is null and words is null and email is null and region is null)),
  check ((reach = 'email') = (email is not null) or reach is null)
);
create unique index expertise_once on shared.expertise (account) where ended_at is null;
create index expertise_by_words on shared.expertise using gin (search) with (fastupdate = off) where ended_at is null;

grant select, insert on shared.resources, shared.resource_uses, shared.publications, shared.publication_uses,
  shared.expertise to countersign_hub;
grant update (replaced_at, withdrawn_at, withdrawn_by, withdrawn_why) on shared.resources to countersign_hub;
grant update (ended_at) on shared.resource_uses to countersign_hub;
grant update (withdrawn_at, withdrawn_why) on shared.publications to countersign_hub;
grant update (name, post, words, domains, region, reach, email, ended_at) on shared.expertise to countersign_hub;

-- Where an adopted copy came from. It is written with the copy, so that no press makes two.
create table practice.adoption_origins (
  practice text not null,
  adopted uuid not null,
  publication uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Null where the practice that published it is not named.
  from_name text,
  author text not null,
  licence text not null,
  primary key (practice, adopted),
  foreign key (practice, adopted) references practice.adopted (practice, id)
);
create index adoption_origins_of on practice.adoption_origins (practice, publication);
select shared.keep_separate('practice.adoption_origins');
grant select, insert on practice.adoption_origins to countersign_app;
