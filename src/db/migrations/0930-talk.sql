-- The talk: what people of practices and of the programme write to each other. No patient is here: what looks like one
-- is held back before it is kept. Nothing is deleted; what a moderator hides stays, with who hid it and why.
create table shared.talk_threads (
  id uuid primary key,
  -- "notices", "hub-leads" or "region:North West": content/programme/spaces.json.
  space text not null check (space <> ''),
  kind text not null check (kind in ('question', 'talk', 'notice')),
  title text not null check (title <> ''),
  by uuid not null references shared.accounts (id),
  at timestamptz not null,
  must_acknowledge boolean not null,
  -- What lists show, written with each post.
  posts integer not null,
  last_at timestamptz not null,
  answer uuid,
  closed_at timestamptz,
  hidden boolean not null default false,
  check (kind = 'notice' or not must_acknowledge)
);
create index talk_threads_newest on shared.talk_threads (space, last_at desc, id desc);
create index talk_threads_to_acknowledge on shared.talk_threads (space, at desc) where must_acknowledge and not hidden;

create table shared.talk_posts (
  id uuid primary key,
  thread uuid not null references shared.talk_threads (id),
  space text not null,
  number integer not null,
  by uuid not null references shared.accounts (id),
  -- What they were when they wrote it: "Practice manager, Larch Road Surgery".
  by_words text not null,
  at timestamptz not null,
  -- The thread's title on its first post, so that a search finds it; empty on the others.
  title text not null,
  text text not null check (text <> ''),
  edited_at timestamptz,
  edits integer not null default 0,
  helped integer not null default 0,
  hidden_at timestamptz,
  hidden_by uuid references shared.accounts (id),
  hidden_why text,
  -- Whether a search may find it: neither it nor its thread is hidden.
  found boolean not null default true,
  words tsvector not null generated always as (to_tsvector('english'::regconfig, title || ' ' || text)) stored,
  unique (thread, number),
  check ((hidden_at is null) = (hidden_by is null) and (hidden_at is null) = (hidden_why is null))
);
alter table shared.talk_threads add foreign key (answer) references shared.talk_posts (id);
create index talk_posts_words on shared.talk_posts using gin (words) with (fastupdate = off) where found;
create index talk_posts_by on shared.talk_posts (by, at desc);
create index talk_posts_newest on shared.talk_posts (space, at desc);

-- What stood there before each edit: append-only.
create table shared.talk_edits (
  post uuid not null references shared.talk_posts (id),
  number integer not null,
  text text not null,
  until timestamptz not null,
  primary key (post, number)
);

create table shared.talk_mentions (
  post uuid not null references shared.talk_posts (id),
  account uuid not null references shared.accounts (id),
  primary key (post, account)
);
create index talk_mentions_of on shared.talk_mentions (account, post desc);

create table shared.talk_helped (
  post uuid not null references shared.talk_posts (id),
  account uuid not null references shared.accounts (id),
  at timestamptz not null,
  primary key (post, account)
);

create table shared.talk_acknowledged (
  thread uuid not null references shared.talk_threads (id),
  account uuid not null references shared.accounts (id),
  at timestamptz not null,
  primary key (thread, account)
);

-- How far somebody has read.
create table shared.talk_reads (
  account uuid not null references shared.accounts (id),
  thread uuid not null references shared.talk_threads (id),
  number integer not null,
  primary key (account, thread)
);

-- What moderators did: append-only.
create table shared.talk_log (
  id uuid primary key,
  at timestamptz not null,
  by uuid not null references shared.accounts (id),
  by_words text not null,
  deed text not null check (deed in ('hide', 'restore', 'close', 'reopen')),
  space text not null,
  thread uuid not null references shared.talk_threads (id),
  post uuid references shared.talk_posts (id),
  why text not null check (why <> '')
);
create index talk_log_of_space on shared.talk_log (space, at desc);

-- What looked like a sign of who somebody is, and whoever wrote it said is none. Never the text itself: append-only.
create table shared.talk_cleared (
  id uuid primary key,
  at timestamptz not null,
  by uuid not null references shared.accounts (id),
  space text not null,
  thread uuid not null references shared.talk_threads (id),
  -- Null where it was a moderator's reason.
  post uuid references shared.talk_posts (id),
  mark text not null check (mark in ('nhs-number', 'birth-date', 'postcode', 'name')),
  why text not null check (why <> '')
);
create index talk_cleared_of_space on shared.talk_cleared (space, at desc);

create table shared.talk_wishes (
  account uuid primary key references shared.accounts (id),
  digest text not null check (digest in ('none', 'daily', 'weekly')),
  -- Null where they read it only on the page.
  email text check (email <> ''),
  -- The house whose pages its links lead to.
  base text not null check (base in ('/talk', '/programme/talk')),
  -- Under which practice or appointment they asked: what they may read is worked out from it anew each time.
  practice text references shared.practices (ods),
  appointment uuid references shared.appointments (id),
  changed_at timestamptz not null,
  check ((practice is null) <> (appointment is null))
);

-- One a person and day at most.
create table shared.talk_digests (
  account uuid not null references shared.accounts (id),
  day text not null check (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  id uuid not null unique,
  titles integer not null,
  taken_at timestamptz not null,
  tries integer not null,
  sent_at timestamptz,
  trouble text,
  primary key (account, day)
);

grant select, insert on shared.talk_threads, shared.talk_posts, shared.talk_edits, shared.talk_mentions,
  shared.talk_helped, shared.talk_acknowledged, shared.talk_reads, shared.talk_log, shared.talk_cleared,
  shared.talk_wishes, shared.talk_digests to countersign_hub;
grant update (posts, last_at, answer, closed_at, hidden) on shared.talk_threads to countersign_hub;
grant update (text, edited_at, edits, helped, hidden_at, hidden_by, hidden_why, found) on shared.talk_posts
  to countersign_hub;
grant update (number) on shared.talk_reads to countersign_hub;
grant update (digest, email, base, practice, appointment, changed_at) on shared.talk_wishes to countersign_hub;
grant update (titles, taken_at, tries, sent_at, trouble) on shared.talk_digests to countersign_hub;
