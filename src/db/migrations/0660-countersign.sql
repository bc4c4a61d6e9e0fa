-- Since when an item stands where it stands, whoever holds it: an unsigned or unfiled one ages by this, and
-- no passing on makes it younger.
alter table practice.items add column status_since timestamptz;
do $$
declare
  ods text;
begin
  for ods in select p.ods from shared.practices p loop
    perform set_config('app.practice', ods, true);
    update practice.items set status_since = since;
  end loop;
end $$;
alter table practice.items alter column status_since set not null;
create index items_owed on practice.items (practice, status, status_since)
  where status in ('proposed', 'signed');

-- A permission to request is for the bytes that the GP was shown, not for a name: a new version asks anew.
alter table practice.request_permissions
  add column adopted uuid not null,
  add column sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  add foreign key (practice, adopted) references practice.adopted (practice, id);

-- What a nurse practitioner or pharmacist may countersign. The newest row of an account counts; none or an
-- empty list is nothing.
create table practice.countersign_scopes (
  practice text not null,
  id uuid not null,
  account text not null,
  -- analyte ids
  analytes text[] not null,
  signed_at timestamptz not null,
  signed_by text not null,
  primary key (practice, id)
);
create index countersign_scopes_of on practice.countersign_scopes (practice, account, signed_at);
select shared.keep_separate('practice.countersign_scopes');
grant select, insert on practice.countersign_scopes to countersign_app;
-- A scope is a signature with its practice's own record; the post keeps no second copy of it.
alter table shared.posts drop column countersigns;
