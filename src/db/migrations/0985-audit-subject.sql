-- What a row of the audit is about, as a column. Under row security an index over what is taken out of JSON is never
-- used, because taking it out might leak a row that is not this practice's; comparing a column cannot. Without it every
-- look-up by subject reads the practice's whole audit.
alter table practice.audit add column subject text generated always as ((body::jsonb) ->> 'subject') stored;
drop index practice.audit_by_subject;
create index audit_by_subject on practice.audit (practice, subject);
