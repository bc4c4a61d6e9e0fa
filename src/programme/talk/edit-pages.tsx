import { showInstant } from "../../base/show-date.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { type Base, placeOfPost, postAt } from "./addresses.ts";
import { GUARDED, GuardedForm } from "./compose.tsx";
import type { Post } from "./find.ts";
import { renderMarkdown } from "./markdown.ts";
import { type Unsaid, UnsaidSummary } from "./unsaid.tsx";

type Facts = { readonly base: Base; readonly today: string; readonly post: Post; readonly unsaid: Unsaid | null };

export function editPage({ base, today, post, unsaid }: Facts): PageContent {
  const children = (
    <>
      <BackLink href={placeOfPost(base, post.thread, post.number)}>Back to the thread</BackLink>
      <UnsaidSummary unsaid={unsaid} />
      <h1 class="nhsuk-heading-l">Edit what you wrote</h1>
      <p>What stands there now is kept, for you and for moderators.</p>
      <GuardedForm action={`${postAt(base, post.id)}/edit`} today={today} unsaid={unsaid} button="Keep the change">
        <input type="hidden" name="edits" value={unsaid?.typed["edits"] ?? String(post.edits)} />
        <Textarea name="text" label="Words" rows={12} value={unsaid?.typed["text"] ?? post.text} attributes={GUARDED} />
      </GuardedForm>
    </>
  );
  return { title: "Edit what you wrote", current: base, children };
}

type Earlier = {
  readonly base: Base;
  readonly post: Post;
  readonly earlier: readonly { readonly number: number; readonly text: string; readonly until: Date }[];
};

export function earlierPage({ base, post, earlier }: Earlier): PageContent {
  const children = (
    <>
      <BackLink href={placeOfPost(base, post.thread, post.number)}>Back to the thread</BackLink>
      <h1 class="nhsuk-heading-l">What stood there before</h1>
      {earlier.length === 0 && <p>It was never edited.</p>}
      {earlier.map(({ number, text, until }) => (
        <article key={number} class="app-post">
          <h2 class="nhsuk-heading-s">Until {showInstant(until.toISOString())}</h2>
          <div class="app-post__text" dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />
        </article>
      ))}
    </>
  );
  return { title: "What stood there before", current: base, children };
}
