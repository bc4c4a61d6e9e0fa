import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { PRACTICE_KINDS, RURALITIES } from "../shape/tables.ts";
import { bandWords, type Traits } from "./traits.ts";

type Props = { readonly known?: Traits & { readonly learners_wanted: number } };

/** What a practice says of itself. What is left out stays unknown. */
export function InterestFields({ known }: Props) {
  return (
    <>
      <Input
        name="size"
        label="List size"
        hint="Registered patients, such as 8,450"
        inputmode="numeric"
        width={10}
        value={known?.list_size?.toString() ?? ""}
      />
      <Radios
        name="rurality"
        legend="Where it is"
        small
        inline
        items={RURALITIES.map((value) => ({ value, text: bandWords(value) }))}
        {...(known?.rurality ? { value: known.rurality } : {})}
      />
      <Input
        name="deprivation"
        label="Deprivation tenth"
        hint="Of the Index of Multiple Deprivation: 1 is the most deprived tenth, 10 the least"
        inputmode="numeric"
        width={2}
        value={known?.deprivation?.toString() ?? ""}
      />
      <Radios
        name="kind"
        legend="Kind of practice"
        small
        inline
        items={PRACTICE_KINDS.map((value) => ({ value, text: bandWords(value) }))}
        {...(known?.kind ? { value: known.kind } : {})}
      />
      <Input
        name="learners"
        label="How many would learn"
        inputmode="numeric"
        width={2}
        value={String(known?.learners_wanted ?? 1)}
      />
    </>
  );
}

export function WhyField({ label }: { readonly label: string }) {
  return <Textarea name="why" label={label} hint="Never a patient, nor anything of one." rows={4} />;
}
