import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import type { Base } from "./event-part.tsx";
import type { MailWish } from "./mail-wishes.ts";

type Props = {
  readonly base: Base;
  readonly wish: MailWish;
  /** False where this installation has no mail server. */
  readonly canSend: boolean;
};

/** Where somebody is told that an event was changed or cancelled, apart from this page. */
export function MailPart({ base, wish: { email, trouble }, canSend }: Props) {
  return (
    <Details summary="Changes by e-mail" open={trouble !== null}>
      {trouble !== null && <p role="status">The last message did not reach you. {trouble} What it said is above.</p>}
      {canSend ? (
        <form method="post" action={`${base}/mail`}>
          <p>
            When an event that you are invited to is changed or cancelled, you are told once, with what is different.
            Leave it empty to be told on this page alone.
          </p>
          <Input
            name="email"
            type="email"
            label="To which e-mail address"
            value={email ?? ""}
            width={20}
            autocomplete="email"
          />
          <Button small variant="secondary">
            Keep this
          </Button>
        </form>
      ) : (
        <p>No mail server is set here: changes are told on this page alone.</p>
      )}
    </Details>
  );
}
