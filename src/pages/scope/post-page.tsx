import { DEED_NAMES, type Deed } from "../../people/scope/deeds.ts";
import type { Limits, Post, ScopeStatement } from "../../people/scope/statement.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import type { PageContent } from "../../web/route.ts";
import { DeedBoxes } from "./deed-boxes.tsx";
import { Shown } from "./shown.tsx";

/** One post: its name, its deeds, and the limits of each. `protocols` are the names of those in force. */
export function postPage(draft: ScopeStatement, post: Post, protocols: readonly string[]): PageContent {
  const limitsOf = (deed: Deed): Limits | undefined => post.deeds.find((one) => one.deed === deed)?.limits;
  const children = (
    <>
      <BackLink href="/scope">Who may what</BackLink>
      <h1 class="nhsuk-heading-l">Post: {post.name}</h1>
      <p>What you save here counts only when a GP partner has signed it.</p>
      {protocols.length > 0 && <p>Protocols in force: {protocols.join(", ")}.</p>}
      <form method="post" action={`/scope/posts/${post.post}`}>
        <Shown draft={draft} />
        <Input name="name" label="Name of the post" value={post.name} />
        <DeedBoxes
          legend="What this post may do"
          idPrefix="post"
          deeds={DEED_NAMES}
          ticked={new Set(post.deeds.map(({ deed }) => deed))}
          more={(deed) => <LimitFields deed={deed} limits={limitsOf(deed)} />}
        />
        <Button preventDoubleClick>Save for the next signature</Button>
      </form>
      <form method="post" action={`/scope/posts/${post.post}/end`}>
        <Shown draft={draft} />
        <Button variant="secondary" small preventDoubleClick>
          Take this post out of the next signature
        </Button>
      </form>
    </>
  );
  return { title: `Post: ${post.name}`, current: "/team", children };
}

function LimitFields({ deed, limits }: { readonly deed: Deed; readonly limits: Limits | undefined }) {
  const { protocols = null, ageFrom = null, ageUntil = null } = limits ?? {};
  const isLimited = protocols !== null || ageFrom !== null || ageUntil !== null;
  return (
    <Details summary="Limits" open={isLimited}>
      <Input
        name={`protocols-${deed}`}
        label="Only for these protocols"
        hint="Names with a comma between them. Empty: any in force."
        value={protocols?.join(", ") ?? ""}
      />
      <Input name={`from-${deed}`} label="From age" value={ageFrom?.toString() ?? ""} width={3} inputmode="numeric" />
      <Input
        name={`until-${deed}`}
        label="Up to age"
        value={ageUntil?.toString() ?? ""}
        width={3}
        inputmode="numeric"
      />
    </Details>
  );
}
