-- Whoever stops and begins again is a new learner with a new training, and the same person: the first training that
-- this person had at their practice, by the practice's own id; null of a first. It says who is the same, not who they are.
alter table shared.cohort_learners add column first_training uuid;
create index cohort_learners_again on shared.cohort_learners (first_training) where first_training is not null;
