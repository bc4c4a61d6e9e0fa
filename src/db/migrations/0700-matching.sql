-- Who may be meant by a letter whose names are misspelt: patients are found by how their names sound and begin too.
-- The same as soundOf in patients/fuzzy/sound.ts; made by the database, so that no row is without it.
create function shared.sound_of(name text) returns text language sql immutable strict parallel safe
set search_path = pg_catalog as $$
  select nullif(left(regexp_replace(translate(regexp_replace(regexp_replace(
    replace(replace(regexp_replace(regexp_replace(regexp_replace(name,
      '^mac', 'mc'), '^kn', 'n'), '^wr', 'r'), 'ph', 'f'), 'gh', 'g'),
    '[^a-z]', '', 'g'), '^[aeiouyhw]+', '0'),
    'bfpvcgjkqsxzdtlmnraeiouyhw', '111122222222334556'),
    '(.)\1+', '\1', 'g'), 6), '')
$$;
alter table practice.patients
  add column family_sound text generated always as (shared.sound_of(family_key)) stored,
  add column given_sound text generated always as (shared.sound_of(given_key)) stored,
  add column family_start text generated always as (left(family_key, 3)) stored,
  add column given_start text generated always as (left(given_key, 3)) stored;
create index patients_by_sound on practice.patients (practice, family_sound, given_sound);
create index patients_by_given on practice.patients (practice, given_key, family_start);
