-- The audit: one gapless chain a practice. `body` is the exact JSON text that was hashed, so that
-- anybody can verify it; hash = SHA-256(previous hash || number as text || body). The application may
-- read it and call `append_audit`; nobody's role may insert, change or delete.
create table practice.audit_heads (
  practice text primary key,
  seq bigint not null,
  hash bytea not null
);

create table practice.audit (
  practice text not null,
  seq bigint not null,
  body text not null,
  hash bytea not null,
  primary key (practice, seq)
);
create index audit_by_subject on practice.audit (practice, ((body::jsonb) ->> 'subject'));

select shared.keep_separate('practice.audit_heads');
select shared.keep_separate('practice.audit');
grant select on practice.audit, practice.audit_heads to countersign_app;

-- Called as a transaction's last statement, because a chain serialises: the head stays locked until
-- the commit, so the shorter that is, the more can be taken in at once.
create function practice.append_audit(bodies text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  here text := current_setting('app.practice');
  last bigint;
  link bytea;
  body text;
begin
  insert into practice.audit_heads values (here, 0, sha256(convert_to(here, 'UTF8'))) on conflict do nothing;
  select seq, hash into last, link from practice.audit_heads where practice = here for update;
  foreach body in array bodies loop
    last := last + 1;
    link := sha256(link || convert_to(last::text || body, 'UTF8'));
    insert into practice.audit values (here, last, body, link);
  end loop;
  update practice.audit_heads set seq = last, hash = link where practice = here;
  return last;
end $$;
revoke all on function practice.append_audit(text[]) from public;
grant execute on function practice.append_audit(text[]) to countersign_app;
