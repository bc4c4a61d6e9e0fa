-- Of several tests asked for together some may come first, and what was taken for the patient's may turn out
-- to be somebody else's: both are steps of an expectation.
alter table practice.expectation_steps drop constraint expectation_steps_step_check;
alter table practice.expectation_steps add constraint expectation_steps_step_check check (
  step in ('open', 'request', 'contact', 'postpone', 'part', 'meet', 'unmeet', 'lapse', 'withdraw', 'reach', 'end'));
-- What has come, by analyte, and from which document; and the item that came back because nothing had come.
alter table practice.expectations
  add column came jsonb not null default '{}',
  add column back_as uuid,
  add foreign key (practice, back_as) references practice.items (practice, id);
alter table practice.expectations alter column came drop default;
create index expectations_of_patient on practice.expectations (practice, patient);
create index expectations_back_as on practice.expectations (practice, back_as) where back_as is not null;
create index expectations_elsewhere on practice.expectations (practice) where way = 'elsewhere';
