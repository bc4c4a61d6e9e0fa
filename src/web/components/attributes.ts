// What a page may add to a component's outermost element. Handlers and inline styles are left out on
// purpose: the content security policy refuses both.
export type Attributes = {
  readonly [name: `data-${string}`]: string | undefined;
  readonly [name: `aria-${string}`]: string | undefined;
  readonly lang?: string | undefined;
  readonly title?: string | undefined;
  /** Of a button: another address of ours for the same form. */
  readonly formaction?: string | undefined;
};
