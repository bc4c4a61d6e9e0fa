-- A tutorial that was held: from then on the next one's agenda is gathered. Appended, never changed.
create table practice.tutorials (
  practice text not null,
  id uuid not null,
  -- Whose it was: an account, for who did this work before there was training has no learner's record.
  learner text not null,
  held_on text not null check (held_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  at timestamptz not null,
  by text not null,
  -- What was agreed.
  words text not null,
  primary key (practice, id)
);
create index tutorials_of on practice.tutorials (practice, learner, at);
-- When somebody last had an item before them of whose check they were told: what was said since is new to them. The
-- audit says it too, and is no place to look it up at every page.
create table practice.feedback_seen (
  practice text not null,
  account text not null,
  item uuid not null,
  at timestamptz not null,
  primary key (practice, account, item),
  foreign key (practice, item) references practice.items (practice, id)
);
select shared.keep_separate('practice.tutorials');
select shared.keep_separate('practice.feedback_seen');
grant select, insert on practice.tutorials, practice.feedback_seen to countersign_app;
grant update (at) on practice.feedback_seen to countersign_app;
