-- What is searched for by a usual word is shown newest first: the planner may walk the posts by their time and stop at
-- a page, where it had to fetch and sort every post that holds the word.
create index talk_posts_found on shared.talk_posts (at desc, id desc) where found;
