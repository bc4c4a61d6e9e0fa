import { Input } from "../../../web/components/input.tsx";
import { dayText } from "../../../base/typed-day.ts";

export function DayField({
  name,
  label,
  value,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
}) {
  return (
    <Input
      name={name}
      id={`plan-${name}`}
      label={label}
      hint="Like 16-Nov-2026"
      width={10}
      value={dayText(value)}
      autocomplete="off"
      spellcheck={false}
    />
  );
}
