-- Where somebody wants to be told that an event was changed or cancelled, and what left for them. No patient is here:
-- an event's words are looked through before they are kept.
create table shared.event_mail_wishes (
  account uuid primary key references shared.accounts (id),
  -- Null: not any more.
  email text check (email <> ''),
  -- The house whose pages its links lead to, and as whom they asked: whether they are invited is worked out each time.
  base text not null check (base in ('/events', '/programme/events')),
  practice text references shared.practices (ods),
  appointment uuid references shared.appointments (id),
  -- What was changed before is not told.
  changed_at timestamptz not null,
  check ((practice is null) <> (appointment is null))
);

-- One for each change of an event and each person, however often it is tried.
create table shared.event_mails (
  event uuid not null references shared.events (id),
  sequence integer not null,
  account uuid not null references shared.accounts (id),
  -- Of the message: mail servers know the same letter by it.
  id uuid not null,
  outcome text not null check (outcome in ('waiting', 'sent', 'failed', 'not-invited')),
  taken_at timestamptz not null,
  tries integer not null,
  sent_at timestamptz,
  trouble text,
  primary key (event, sequence, account),
  check ((outcome = 'sent') = (sent_at is not null))
);
create index event_mails_of on shared.event_mails (account, taken_at);

grant select, insert on shared.event_mail_wishes, shared.event_mails to countersign_hub;
grant update (email, base, practice, appointment, changed_at) on shared.event_mail_wishes to countersign_hub;
grant update (outcome, taken_at, tries, sent_at, trouble) on shared.event_mails to countersign_hub;
