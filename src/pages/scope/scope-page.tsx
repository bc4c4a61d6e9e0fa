import { changesBetween } from "../../people/scope/changes.ts";
import type { SignedStatement } from "../../people/scope/scope-store.ts";
import { startingPosts } from "../../people/scope/starting-posts.ts";
import { NO_STATEMENT } from "../../people/scope/statement.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { SignAgain } from "../countersign/sign-again.tsx";
import { Doubts } from "./doubts-part.tsx";
import type { ScopeFacts } from "./facts.ts";
import { Matrix } from "./matrix.tsx";
import { PersonForm } from "./person-form.tsx";
import { Shown } from "./shown.tsx";

/** Who may what: as it is signed, what is being changed, and all that was signed before. */
export function scopePage(facts: ScopeFacts): PageContent {
  const [signed] = facts.signed;
  const people = facts.members.map(({ account, name }) => ({ account, name }));
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Who may what</h1>
      <p>
        What an assistant or receptionist may do is what their post says, as a GP partner has signed it, and what they
        are competent in. What is not signed here they neither propose, request, file nor send back; to answer, match,
        pass on and ask they need no signature.
      </p>
      {signed === undefined ? (
        <WarningCallout heading="Nothing is signed" headingLevel={2}>
          <p>
            Until a GP partner has signed, no assistant or receptionist can propose, request, file or send back anything
            here.
          </p>
        </WarningCallout>
      ) : (
        <p>Signed by {signedWords(signed, facts)}.</p>
      )}
      {signed !== undefined && (
        <Matrix caption="Who may what, as signed" statement={signed.statement} people={people} earned={facts.earned} />
      )}
      <Doubts facts={facts} />
      <Changes facts={facts} />
      {facts.mayChange && <Forms facts={facts} />}
      <History facts={facts} />
    </>
  );
  return { title: "Who may what", current: "/team", children };
}

export function signedWords(signed: SignedStatement, { names }: Pick<ScopeFacts, "names">): string {
  const altered = signed.isAltered ? ". It is not what was signed any more, so it allows nothing: sign anew" : "";
  return `${names.get(signed.signedBy) ?? "somebody who has left"}, ${timeWords(signed.signedAt)}${altered}`;
}

function Changes({ facts }: { readonly facts: ScopeFacts }) {
  const { draft, names, signed } = facts;
  const before = signed[0]?.statement ?? NO_STATEMENT;
  const changes = changesBetween(before, draft, (account) => names.get(account) ?? "Somebody who has left");
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 class="nhsuk-heading-m" id="changes">
        Waiting for a GP partner's signature
      </h2>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <Sign facts={facts} />
    </section>
  );
}

function Sign({ facts: { draft, isPartner, hasPartner, isFresh } }: { readonly facts: ScopeFacts }) {
  if (!hasPartner) {
    return (
      <p>
        No GP of this practice is recorded as a partner, so nobody can sign. Whoever runs Countersign records one with{" "}
        <code>./countersign user partner</code>.
      </p>
    );
  }
  if (!isPartner) return <p>A GP partner signs this.</p>;
  if (!isFresh) return <SignAgain next="/scope" />;
  return (
    <form method="post" action="/scope/sign">
      <Shown draft={draft} />
      <p>You sign the whole of it as it then stands, in place of what was signed before. It counts at once.</p>
      <Button preventDoubleClick>Sign who may what</Button>
    </form>
  );
}

function Forms({ facts: { members, draft } }: { readonly facts: ScopeFacts }) {
  const left = startingPosts().filter(({ post }) => draft.posts.every((one) => one.post !== post));
  return (
    <section aria-labelledby="change">
      <h2 class="nhsuk-heading-m" id="change">
        Change it
      </h2>
      <h3 class="nhsuk-heading-s">Posts</h3>
      {draft.posts.length === 0 && <p>There is no post yet. Begin with one of these.</p>}
      <ul>
        {draft.posts.map(({ post, name, deeds }) => (
          <li key={post}>
            <a href={`/scope/posts/${post}`}>{name}</a>: {deeds.length} deeds
          </li>
        ))}
      </ul>
      <Details summary="Add a post" open={draft.posts.length === 0}>
        <form method="post" action="/scope/posts">
          <Shown draft={draft} />
          <Select
            name="start"
            label="Begin with"
            options={[
              ...left.map(({ post, name }) => ({ value: post, text: name })),
              { value: "", text: "An empty post" },
            ]}
          />
          <Input name="name" label="Its name here" hint="Empty: the name that it begins with." />
          <Button small variant="secondary" preventDoubleClick>
            Add this post
          </Button>
        </form>
      </Details>
      <h3 class="nhsuk-heading-s">People</h3>
      {members.length === 0 && <p>No assistant and no receptionist works at this practice.</p>}
      {members.map((member) => (
        <PersonForm key={member.account} member={member} draft={draft} />
      ))}
    </section>
  );
}

function History({ facts }: { readonly facts: ScopeFacts }) {
  if (facts.signed.length === 0) return null;
  return (
    <section aria-labelledby="signed">
      <h2 class="nhsuk-heading-m" id="signed">
        All that was signed
      </h2>
      <ul>
        {facts.signed.map((one) => (
          <li key={one.id}>
            <a href={`/scope/signed/${one.id}`}>{signedWords(one, facts)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
