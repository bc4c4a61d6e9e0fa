-- A terminology is the installation's, the same for all its practices, and holds nothing of a patient. A release is
-- written and removed whole, in one transaction; nothing of it is ever changed. Its rows have no foreign keys: they
-- are millions, and only that one transaction writes them.
create table shared.term_releases (
  number integer primary key,
  -- The address of the code system or value set, and what people call it.
  source text not null,
  name text not null,
  version text not null,
  -- The day of the release: of several of one source the newest is in force.
  released text not null check (released ~ '^\d{4}-\d\d-\d\d$'),
  -- True where the kind of each concept is known from its place in a hierarchy.
  has_kinds boolean not null,
  concepts integer not null,
  terms integer not null,
  loaded_at timestamptz not null,
  unique (source, version)
);

-- An inactive concept is kept, because a letter or a record may still hold its code; it has no words to be found by.
create table shared.term_concepts (
  release integer not null,
  code text collate "C" not null,
  system text not null,
  active boolean not null,
  kind text not null check (kind in ('diagnosis', 'procedure', 'medication', 'other')),
  tag text,
  display text not null,
  primary key (release, code)
);

create table shared.term_names (
  release integer not null,
  id integer not null,
  -- The lower comes first: shorter ones, and preferred ones before others.
  score integer not null,
  code text collate "C" not null,
  kind text not null,
  term text not null,
  -- Each word with the release's number and the name's tier before it (terms/terminology/tiers.ts), so that one index
  -- serves several releases, and the best names of one can be looked through alone.
  words tsvector not null,
  primary key (release, id)
);
-- Without a list of what is pending, which every search would have to read through.
create index term_names_words on shared.term_names using gin (words) with (fastupdate = off);

-- Of beginnings that stand in thousands of names ("a", "dis") the best of them, so that they need not be collected.
create table shared.term_prefixes (
  release integer not null,
  prefix text collate "C" not null,
  -- Those of one kind, or 'any'.
  kind text not null,
  -- Of names, the best first; fewer than the most that are kept means all.
  ids integer[] not null,
  primary key (release, prefix, kind)
);

create table shared.term_words (
  release integer not null,
  word text collate "C" not null,
  -- In how many names it stands.
  names integer not null,
  primary key (release, word)
);

create table shared.term_parents (
  release integer not null,
  code text collate "C" not null,
  parent text collate "C" not null,
  primary key (release, code, parent)
);

grant select on shared.term_releases, shared.term_concepts, shared.term_names, shared.term_prefixes,
  shared.term_words, shared.term_parents to countersign_app, countersign_hub;
grant insert, delete on shared.term_releases, shared.term_concepts, shared.term_names, shared.term_prefixes,
  shared.term_words, shared.term_parents to countersign_hub;
