import { v7 } from "uuid";

// Ids are made by the application, not by a sequence, so that a practice can move between servers.
// Version 7 begins with the time, which keeps index pages together.

export type Id = string;

/** A new uuid, version 7 (RFC 9562), lower case. */
export function newId(): Id {
  return v7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return UUID.test(text);
}
