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

/** The same for a reader that waits for another process. */
export async function attemptLater<T>(reader: () => Promise<T>): Promise<T | null> {
  try {
    return await reader();
  } catch {
    return null;
  }
}
