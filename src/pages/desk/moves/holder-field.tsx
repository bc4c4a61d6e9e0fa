import { Select } from "../../../web/components/select.tsx";
import type { HolderChoice } from "./holders.ts";

/** To whom it goes: only who is there, and the lists that everybody sees. */
export function HolderField({
  id,
  label,
  choices,
  value,
  isChosen = true,
}: {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly HolderChoice[];
  readonly value: string | undefined;
  /** False where nobody is a sensible first choice. */
  readonly isChosen?: boolean;
}) {
  const none = isChosen ? [] : [{ value: "", text: "Choose" }];
  const options = choices.map(({ value: one, text }) => ({ value: one, text }));
  return <Select name="holder" id={id} label={label} value={value} options={[...none, ...options]} />;
}
