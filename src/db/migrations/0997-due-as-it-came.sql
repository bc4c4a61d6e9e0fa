-- Results and letters are counted in the week in which they were due when they came. The first step of each says when,
-- as a text of one form (2026-11-02T09:00:00.000Z), so that texts are in the order of the times.
create index actions_first_due on practice.actions (practice, (detail ->> 'dueAt')) where number = 1;
