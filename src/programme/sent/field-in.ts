/**
 * Which field of a form an error is in, for a sentence that somebody of a hub reads: only by a name that the form itself
 * has, for the sender may have written anything as the name of a field.
 */
export function fieldIn(form: { readonly properties: object }, instancePath: string | undefined): string {
  const first = instancePath?.split("/")[1] ?? "";
  return Object.hasOwn(form.properties, first) ? first : "its fields";
}
