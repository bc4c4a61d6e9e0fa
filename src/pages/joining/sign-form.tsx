import { MENTORS, SECOND_MENTORS } from "../../people/learners/learner.ts";
import type { Role } from "../../people/role.ts";
import { mayHold } from "../../people/staffing.ts";
import type { Member } from "../../programme/joining/member.ts";
import { TermsFields } from "../../programme/joining/terms-fields.tsx";
import { Button } from "../../web/components/button.tsx";
import { type Option, Select } from "../../web/components/select.tsx";
import { SignAgain } from "../countersign/sign-again.tsx";
import type { JoiningFacts } from "./facts.ts";

type Props = { readonly member: Member; readonly facts: JoiningFacts };

/** The agreement: who is mentor, how much time is protected, what is shared; a GP partner signs it. */
export function SignForm({ member, facts }: Props) {
  if (!facts.isPartner) return <p>This practice is selected. A GP partner signs the agreement on this page.</p>;
  if (!facts.isFresh) return <SignAgain next="/joining" />;
  return (
    <>
      <h3 class="nhsuk-heading-s">Sign the agreement</h3>
      <p>
        By signing, the practice names who teaches, gives each learner the protected time, and shares what is ticked
        with {member.hubName}. Your name and the mentors' names are shown to the hub.
      </p>
      <form method="post" action={`/joining/${member.id}/agree`}>
        <input type="hidden" name="version" value={String(member.version)} />
        <Select name="mentor" label="Mentor, a GP" options={[NOBODY, ...optionsOf(facts, MENTORS)]} />
        <Select
          name="second"
          label="Second mentor"
          hint="A GP, a nurse or a pharmacist; can be left open."
          options={[NOBODY, ...optionsOf(facts, SECOND_MENTORS)]}
        />
        <TermsFields />
        <Button small preventDoubleClick>
          Sign this agreement
        </Button>
      </form>
    </>
  );
}

const NOBODY: Option = { value: "", text: "Nobody" };

function optionsOf({ staffing, at }: JoiningFacts, roles: readonly Role[]): readonly Option[] {
  return staffing.members
    .filter((one) => roles.includes(one.role) && mayHold(one, at))
    .map(({ account, name }) => ({ value: account, text: name }));
}
