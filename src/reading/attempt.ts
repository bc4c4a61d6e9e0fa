/**
 * A reader that throws is a bug of ours. It must not cost the message: without this the flow would have
 * nothing to open an item for, so that here, and only here, a bug becomes a document for a person.
 */
export function attempt<T>(reader: () => T): T | null {
  try {
    return reader();
  } catch {
    return null;
  }
}
