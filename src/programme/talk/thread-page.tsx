import { showInstant } from "../../base/show-date.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { placeOfPost, spaceAt, threadAt } from "./addresses.ts";
import { GUARDED, GuardedForm, PostFields } from "./compose.tsx";
import { mayModerate, mayWrite } from "./may.ts";
import type { Mentionable } from "./mentions.ts";
import { Pager } from "./pager.tsx";
import type { Paged } from "./paging.ts";
import { PostPart, type PostView } from "./post-part.tsx";
import type { ShownPost } from "./thread-posts.ts";
import { UnsaidSummary } from "./unsaid.tsx";
import { counted, KIND_WORDS } from "./words.ts";

export type ThreadFacts = PostView & {
  readonly posts: Paged<ShownPost>;
  readonly acknowledged: { readonly people: number; readonly isThem: boolean };
  /** Number of the post that answers it. */
  readonly answer: number | null;
  readonly closing: { readonly byName: string; readonly why: string; readonly at: Date } | null;
  readonly people: readonly Mentionable[];
};

export function threadPage(facts: ThreadFacts): PageContent {
  const { base, thread, space, reader, posts, unsaid, answer, closing } = facts;
  const children = (
    <>
      <BackLink href={spaceAt(base, space.key)}>{space.name}</BackLink>
      <UnsaidSummary unsaid={unsaid} />
      <h1 class="nhsuk-heading-l">{thread.title}</h1>
      <p>
        {KIND_WORDS[thread.kind]} in {space.name}, {counted(thread.posts - 1, "reply", "replies")}{" "}
        {thread.hidden && <Tag colour="red">Hidden</Tag>} {closing !== null && <Tag colour="grey">Closed</Tag>}
      </p>
      {answer !== null && (
        <p>
          Answered: <a href={placeOfPost(base, thread.id, answer)}>see post {answer}</a>
        </p>
      )}
      <Notice facts={facts} />
      {posts.rows.map((post) => (
        <PostPart key={post.id} post={post} view={facts} />
      ))}
      <Pager of={posts} at={threadAt(base, thread.id)} label="Posts" />
      {closing !== null && (
        <InsetText>
          {`${closing.byName} closed this thread on ${showInstant(closing.at.toISOString())}: ${closing.why}`}
        </InsetText>
      )}
      {closing === null && mayWrite(reader, space) && <ReplyForm facts={facts} />}
      {mayModerate(reader, space) && <CloseForm facts={facts} />}
    </>
  );
  return { title: thread.title, current: base, children };
}

function Notice({ facts }: { readonly facts: ThreadFacts }) {
  const { base, thread, reader, space, acknowledged } = facts;
  if (!thread.must_acknowledge) return null;
  const seesCount = thread.by === reader.account || mayModerate(reader, space);
  return (
    <>
      {seesCount && <p>Acknowledged by {counted(acknowledged.people, "person", "people")} so far.</p>}
      {thread.by !== reader.account && acknowledged.isThem && <p>You have acknowledged this.</p>}
      {thread.by !== reader.account && !acknowledged.isThem && (
        <form method="post" action={`${threadAt(base, thread.id)}/acknowledge`}>
          <Button>I have read this</Button>
        </form>
      )}
    </>
  );
}

function ReplyForm({ facts }: { readonly facts: ThreadFacts }) {
  const { base, thread, today, people } = facts;
  const unsaid = facts.unsaid?.of === "reply" ? facts.unsaid : null;
  return (
    <section class="app-not-on-paper" aria-labelledby="reply">
      <h2 class="nhsuk-heading-m" id="reply">
        Reply
      </h2>
      <GuardedForm action={`${threadAt(base, thread.id)}/replies`} today={today} unsaid={unsaid} button="Reply">
        <PostFields label="Words" typed={unsaid?.typed ?? {}} people={people} />
      </GuardedForm>
    </section>
  );
}

function CloseForm({ facts }: { readonly facts: ThreadFacts }) {
  const { base, thread, today, closing } = facts;
  const unsaid = facts.unsaid?.of === "close" ? facts.unsaid : null;
  const isClosed = closing !== null;
  return (
    <Details
      summary={isClosed ? "Open this thread again" : "Close this thread"}
      open={unsaid !== null}
      class="app-not-on-paper"
    >
      <GuardedForm
        action={`${threadAt(base, thread.id)}/${isClosed ? "reopen" : "close"}`}
        today={today}
        unsaid={unsaid}
        button={isClosed ? "Open it again" : "Close it"}
        variant="secondary"
      >
        <Textarea
          name="why"
          id="why-close"
          label="Why"
          hint="Everybody reads this below the thread, and it is logged."
          rows={2}
          value={unsaid?.typed["why"]}
          error={unsaid?.says}
          attributes={GUARDED}
        />
      </GuardedForm>
    </Details>
  );
}
