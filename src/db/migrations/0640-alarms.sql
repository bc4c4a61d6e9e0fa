-- What the alarm contact is told: a row before each sending, tried until it arrives or a newer one stands for it.
create table practice.alarm_messages (
  practice text not null,
  id uuid not null,
  kind text not null check (kind in ('alarm', 'trial')),
  -- To whom, as the settings had it when this was written.
  contact jsonb not null,
  -- [{"id": item, "since": instant}]: nothing about a patient.
  items jsonb not null,
  written_at timestamptz not null,
  attempts integer not null default 0,
  tried_at timestamptz,
  try_after timestamptz not null,
  sent_at timestamptz,
  trouble text,
  ended_at timestamptz,
  primary key (practice, id)
);
create index alarm_messages_waiting on practice.alarm_messages (practice, try_after)
  where sent_at is null and ended_at is null;
create index alarm_messages_tried on practice.alarm_messages (practice, tried_at) where tried_at is not null;
create index alarm_messages_written on practice.alarm_messages (practice, written_at);
select shared.keep_separate('practice.alarm_messages');
grant select, insert on practice.alarm_messages to countersign_app;
grant update (attempts, tried_at, try_after, sent_at, trouble, ended_at) on practice.alarm_messages to countersign_app;
-- How the telling went stands with the message; since when nobody has taken it, with the alarm.
alter table practice.alarms drop column trouble, add column since timestamptz not null;

-- An assistant's report that is late goes to a doctor after one more day.
create index items_late_work on practice.items (practice, due_at) where is_late and status = 'waiting' and urgency > 2;
