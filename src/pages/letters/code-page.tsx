import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import type { PageContent, Visit } from "../../web/route.ts";
import type { Person } from "../../people/role.ts";
import { itemAddress } from "../desk/moves/item-address.ts";
import { CodeField } from "./code-field.tsx";
import { type CodeRefusal, printCode } from "./typed-code.ts";

const NOT_CARRIED: readonly string[] = ["code", "verdict", "agreed"];

/** A code that was not kept: what is the matter stands beside its field, and all else that was typed is carried on. */
export function codePage({ form, params }: Visit<Person>, { message, agree }: CodeRefusal): PageContent {
  const id = params["id"] ?? "";
  const verdict = form["verdict"] ?? "change";
  const carried = Object.entries(form).filter(([name]) => !NOT_CARRIED.includes(name));
  return {
    title: "Look at the code",
    current: null,
    children: (
      <>
        <BackLink href={itemAddress(id, form)}>The letter: nothing was kept</BackLink>
        <ErrorSummary errors={[{ text: message, href: "#code" }]} />
        <h1 class="nhsuk-heading-l">Look at the code</h1>
        <form method="post" action={`/items/${id}/mark`}>
          <button type="submit" disabled hidden />
          {carried.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {form["words"] !== undefined && (
            <p>
              It is for: <strong>{form["words"]}</strong>
            </p>
          )}
          <CodeField id="code" value={form["code"] ?? ""} error={<span data-code-says>{message}</span>} />
          <div class="nhsuk-button-group">
            {agree !== null && (
              <Button small name="agreed" value={`${verdict} ${printCode(agree)}`}>
                Yes: {agree.display} {agree.code}
              </Button>
            )}
            <Button small variant="secondary" name="verdict" value={verdict}>
              Use what stands in the field
            </Button>
          </div>
        </form>
      </>
    ),
  };
}

/** A press on "Yes" says both: what is to become of the suggestion, and which code is meant. */
export function readAgreed(form: Visit<Person>["form"]): Visit<Person>["form"] {
  const [, verdict, agreed] = /^(\w+) (.*)$/s.exec(form["agreed"] ?? "") ?? [];
  if (verdict === undefined || agreed === undefined) return form;
  return { ...form, verdict, agreed, code: agreed };
}
