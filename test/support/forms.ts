// The forms of a page as a browser would send them, for visitors without one.

export type Form = { readonly action: string; readonly fields: Readonly<Record<string, string>> };

/** Each form with its hidden fields. */
export function formsIn(html: string): readonly Form[] {
  return [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = "", body = ""]) => ({
    action: attribute(head, "action") ?? "",
    fields: Object.fromEntries(
      inputsIn(body)
        .filter((input) => attribute(input, "type") === "hidden")
        .map((input) => [attribute(input, "name") ?? "", attribute(input, "value") ?? ""]),
    ),
  }));
}

/** The form with this action about this item. */
export function formOf(html: string, action: string, item: string): Readonly<Record<string, string>> | undefined {
  return formsIn(html).find((form) => form.action === action && form.fields["item"] === item)?.fields;
}

/** The boxes of a page by their name, with what each would send. */
export function boxesIn(html: string): Readonly<Record<string, string>> {
  const boxes = inputsIn(html).filter((input) => attribute(input, "type") === "checkbox");
  return Object.fromEntries(boxes.map((box) => [attribute(box, "name") ?? "", attribute(box, "value") ?? ""]));
}

export function isAnyTicked(html: string): boolean {
  return inputsIn(html).some((input) => attribute(input, "type") === "checkbox" && /\schecked\b/.test(input));
}

function inputsIn(html: string): readonly string[] {
  return [...html.matchAll(/<input[^>]*>/g)].map(([input]) => input);
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

/** The fields as somebody sends them who has forged the rest: a form says whose page it stood on. */
export function forged(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "signed-in-as"));
}
