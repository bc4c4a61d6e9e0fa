-- Two schemas: `practice` holds what belongs to one practice, and patients only there; `shared` holds
-- what several use, and never a patient column. No foreign key spans the two.
create schema practice;
create schema shared;

-- Roles are of the whole server, so another database of it may have made them already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'countersign_app') then
    create role countersign_app nologin nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'countersign_hub') then
    create role countersign_hub nologin nobypassrls;
  end if;
end $$;

-- The application's user may become either role, and works as one of them at all times. Who cannot make
-- roles has them from an administrator already, and is not asked to grant what it was granted.
do $$
declare
  name text;
  may boolean;
begin
  foreach name in array array['countersign_app', 'countersign_hub'] loop
    -- Since 16 who made a role is its member without being able to become it; before, a member can.
    if current_setting('server_version_num')::int >= 160000 then
      may := pg_has_role(current_user, name, 'SET');
    else
      may := pg_has_role(current_user, name, 'MEMBER');
    end if;
    if not may then
      execute format('grant %I to %I', name, current_user);
    end if;
  end loop;
end $$;
grant usage on schema practice, shared to countersign_app;
grant usage on schema shared to countersign_hub;

create table shared.installation (
  one_row boolean primary key default true check (one_row),
  demonstration boolean not null,
  created_at timestamptz not null
);

create table shared.practices (
  ods text primary key check (ods ~ '^[A-Z0-9]{3,10}$'),
  name text not null check (name <> ''),
  folder_is text not null check (folder_is in ('recipient', 'copy')),
  created_at timestamptz not null
);

grant select on all tables in schema shared to countersign_app;
grant select, insert, update on shared.practices to countersign_hub;
grant select on shared.installation to countersign_hub;

-- One line for every table of `practice`: only rows of the transaction's practice can be seen or
-- written, by whomever, the owner included.
create function shared.keep_separate(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy one_practice on %s using (practice = current_setting(''app.practice'', true)) '
    'with check (practice = current_setting(''app.practice'', true))', target);
end $$;
