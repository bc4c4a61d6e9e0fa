import { showInstant } from "../../base/show-date.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { type Base, postAt } from "./addresses.ts";
import { GUARDED, GuardedForm } from "./compose.tsx";
import type { Thread } from "./find.ts";
import { renderMarkdown } from "./markdown.ts";
import { mayModerate, type Reader } from "./may.ts";
import { findEditBar } from "./respond.ts";
import type { Space } from "./spaces.ts";
import type { ShownPost } from "./thread-posts.ts";
import type { Unsaid } from "./unsaid.tsx";
import { counted } from "./words.ts";

export type PostView = {
  readonly base: Base;
  readonly today: string;
  readonly at: Date;
  readonly reader: Reader;
  readonly thread: Thread;
  readonly space: Space;
  readonly unsaid: Unsaid | null;
};

/** One post with what this person may do with it; of a hidden one only its author and moderators read the words. */
export function PostPart({ post, view }: { readonly post: ShownPost; readonly view: PostView }) {
  const { reader, space, thread } = view;
  const isTheirs = post.by === reader.account;
  const isModerator = mayModerate(reader, space);
  const isHidden = post.hidden_at !== null && post.hidden_at !== undefined;
  return (
    <article class="app-post" id={`post-${post.number}`} aria-labelledby={`by-${post.number}`}>
      <h2 class="nhsuk-heading-s app-post__by" id={`by-${post.number}`}>
        {post.number}. {post.byName}
      </h2>
      <p class="nhsuk-hint app-post__when">
        {post.by_words}, {showInstant(post.at.toISOString())}
        {post.edited_at !== null && post.edited_at !== undefined && (
          <>
            , edited {showInstant(post.edited_at.toISOString())}
            {(isTheirs || isModerator) && (
              <>
                {" "}
                (<a href={`${postAt(view.base, post.id)}/earlier`}>earlier text</a>)
              </>
            )}
          </>
        )}{" "}
        {thread.answer === post.id && <Tag colour="green">The answer</Tag>}
      </p>
      {isHidden && (
        <InsetText>
          {isTheirs || isModerator
            ? `${post.hiddenByName ?? "A moderator"} has hidden this from everybody else: ${post.hidden_why ?? ""}`
            : "A moderator has hidden this."}
        </InsetText>
      )}
      {(!isHidden || isTheirs || isModerator) && (
        // Only what markdown.ts made of the words: no HTML of the writer's own is in it.
        <div class="app-post__text" dangerouslySetInnerHTML={{ __html: renderMarkdown(post.text) }} />
      )}
      {post.mentions.length > 0 && !isHidden && (
        <p class="app-post__mentions">{post.mentions.map((name) => `@${name}`).join(", ")}</p>
      )}
      <Deeds post={post} view={view} isHidden={isHidden} />
      {isModerator && <Moderation post={post} view={view} isHidden={isHidden} />}
    </article>
  );
}

type PartProps = { readonly post: ShownPost; readonly view: PostView; readonly isHidden: boolean };

function Deeds({ post, view, isHidden }: PartProps) {
  const { base, reader, thread, space, at } = view;
  const here = postAt(base, post.id);
  const isTheirs = post.by === reader.account;
  const marks = thread.kind === "question" && post.number > 1 && !isHidden;
  const mayMark = marks && (thread.by === reader.account || mayModerate(reader, space));
  return (
    <div class="app-post__deeds">
      {post.helped > 0 && (
        <span class="app-post__helped">
          Helped {counted(post.helped, "person", "people")}
          {post.hasHelpedThem && ", you too"}
        </span>
      )}
      {!isTheirs && !isHidden && !post.hasHelpedThem && (
        <Deed to={`${here}/helped`} name="helped" value="yes" words="This helped us" about={post} />
      )}
      {mayMark && thread.answer !== post.id && (
        <Deed to={`${here}/answer`} name="answer" value="yes" words="This answers it" about={post} />
      )}
      {mayMark && thread.answer === post.id && (
        <Deed to={`${here}/answer`} name="answer" value="no" words="This does not answer it" about={post} />
      )}
      {findEditBar(reader, post, thread, at) === null && (
        <a href={`${here}/edit`} aria-label={`Edit post ${post.number}`}>
          Edit
        </a>
      )}
    </div>
  );
}

type DeedProps = {
  readonly to: string;
  readonly words: string;
  readonly about: ShownPost;
  readonly name: "helped" | "answer";
  readonly value: "yes" | "no";
};

function Deed({ to, words, about, name, value }: DeedProps) {
  return (
    <form method="post" action={to}>
      <input type="hidden" name={name} value={value} />
      <Button variant="secondary" small ariaLabel={`${words}: post ${about.number}, by ${about.byName}`}>
        {words}
      </Button>
    </form>
  );
}

function Moderation({ post, view, isHidden }: PartProps) {
  const { base, today } = view;
  const unsaid = view.unsaid?.of === post.id ? view.unsaid : null;
  const words = isHidden ? "Show it again" : "Hide it";
  return (
    <Details
      summary={isHidden ? `Show post ${post.number} again` : `Hide post ${post.number}`}
      open={unsaid !== null}
      class="app-not-on-paper"
    >
      <GuardedForm
        action={`${postAt(base, post.id)}/${isHidden ? "restore" : "hide"}`}
        today={today}
        unsaid={unsaid}
        button={words}
        variant={isHidden ? "secondary" : "warning"}
      >
        <Textarea
          name="why"
          id={`why-${post.id}`}
          label="Why"
          hint="Whoever wrote it reads this, and it is logged."
          rows={2}
          value={unsaid?.typed["why"]}
          error={unsaid?.says}
          attributes={GUARDED}
        />
      </GuardedForm>
    </Details>
  );
}
