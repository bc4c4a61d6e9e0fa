import { ROLE_WORDS } from "../../people/role.ts";
import type { Member } from "../../people/staffing.ts";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import type { PageContent } from "../../web/route.ts";
import { TITLE } from "./make-pack.ts";
import type { Days } from "./period.ts";

export type ChooseFacts = {
  /** Of whom this reader makes one. */
  readonly members: readonly Member[];
  readonly mayAll: boolean;
  readonly wish: Days & { readonly who: string };
  /** What is wrong with what was asked for, as a sentence. */
  readonly wrong: string | null;
};

export const ALL = "all";

/** Whose pack, and of which period; one button makes it. */
export function choosePage({ members, mayAll, wish, wrong }: ChooseFacts): PageContent {
  const people = members.map(({ account, name, role, endedAt }) => ({
    value: account,
    text: `${name}, ${ROLE_WORDS[role]}${endedAt === null ? "" : ", who has left"}`,
  }));
  const children = (
    <>
      {wrong !== null && <ErrorSummary errors={[{ text: wrong, href: "#from" }]} />}
      <h1 class="nhsuk-heading-l">{TITLE}</h1>
      <p>
        For an indemnity provider, an inspection or an appraisal: post and scope, competences, how far the work was
        trusted, what checks found with its intervals, protocols with their signatures, audits, incidents and what was
        done. No patient is in it.
      </p>
      <p>That a pack was made is kept: by whom, about whom, of which period, with its SHA-256.</p>
      <form method="get" action="/pack/made">
        <Select
          name="who"
          label="About whom"
          options={[...(mayAll ? [{ value: ALL, text: "All whose work is countersigned" }] : []), ...people]}
          value={wish.who}
        />
        <Input name="from" label="First day" type="date" width={10} value={wish.fromDay} />
        <Input name="until" label="Last day" hint="Today or before." type="date" width={10} value={wish.untilDay} />
        <Button>Make the pack</Button>
      </form>
    </>
  );
  return { title: TITLE, current: "/pack", children };
}
