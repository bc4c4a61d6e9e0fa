import type { ScopeStatement } from "../../people/scope/statement.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import type { Member } from "../../people/staffing.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Select } from "../../web/components/select.tsx";
import { DeedBoxes } from "./deed-boxes.tsx";
import { Shown } from "./shown.tsx";

type PersonFormProps = { readonly member: Member; readonly draft: ScopeStatement };

/** A person's post, and which of its deeds they may do already by the GP partner's signature alone. */
export function PersonForm({ member: { account, name, role }, draft }: PersonFormProps) {
  const has = draft.people.find((one) => one.account === account);
  const post = draft.posts.find(({ post: key }) => key === has?.post);
  const none = { value: "", text: "No post: may do none of this" };
  return (
    <Details summary={`${name}, ${ROLE_WORDS[role]}: ${post?.name ?? "no post"}`}>
      <form method="post" action={`/scope/people/${account}`}>
        <Shown draft={draft} />
        <Select
          id={`post-${account}`}
          name="post"
          label="Post"
          value={has?.post ?? ""}
          options={[none, ...draft.posts.map(({ post: value, name: text }) => ({ value, text }))]}
        />
        {post !== undefined && (
          <>
            <p>A tick stands behind somebody who does this work well now. What is not ticked has to be earned.</p>
            <DeedBoxes
              legend={`What ${name} may do already`}
              idPrefix={`granted-${account}`}
              deeds={post.deeds.map(({ deed }) => deed)}
              ticked={new Set(has?.granted)}
            />
          </>
        )}
        <Button small variant="secondary" preventDoubleClick>
          Save for the next signature
        </Button>
      </form>
    </Details>
  );
}
