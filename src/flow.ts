import type { App } from "./app.ts";
import { appendAudit } from "./audit/store.ts";
import { openEach } from "./countersign/open-each.ts";
import { leaveWithoutItem } from "./countersign/without-item.ts";
import { inPractice, type PracticeScope } from "./db/practice.ts";
import type { Arrival } from "./inbox/message.ts";
import { receive, type Received } from "./inbox/store.ts";
import { acknowledge, acknowledgeAgain } from "./outbox/acknowledge.ts";
import { matchDocuments } from "./patients/match-documents.ts";
import { readStaffing } from "./people/staffing-store.ts";
import { decideEach } from "./protocols/decide-each.ts";
import { readMessage } from "./reading/message.ts";
import { keepDocuments, withIds } from "./reading/store.ts";
import { eventsOf } from "./worklist/events.ts";
import { atOnce, type InTurn } from "./worklist/in-turn.ts";

// message -> document -> patient -> decision -> item. Reading, matching and deciding are pure; the effects are the
// appends between. What cannot be read, matched or decided opens an item that says why.
/** Takes one message in: all of it or nothing. When this returns, it is safe and somebody holds it. */
export async function take(app: App, arrival: Arrival, inTurn: InTurn = atOnce): Promise<Received> {
  const { practice, bytes } = arrival;
  const [at, kept] = [app.clock.now(), app.files.keep(practice, bytes)];
  const documents = withIds(await readMessage(bytes, arrival.source, app.readers.render));
  const takeIn = async (tx: PracticeScope): Promise<Received> => {
    const [message, staffing, whose, standing] = await Promise.all([
      receive(tx, arrival, kept, at),
      readStaffing(tx, practice, at),
      matchDocuments(tx, practice, documents),
      app.inForce.read(tx, practice),
    ]);
    if (!message.isNew) {
      await Promise.all([acknowledgeAgain(tx, arrival, message, at), kept.flushed]);
      await appendAudit(tx, eventsOf(arrival, message, [], at));
      return message;
    }
    const [, { matched, events }, decided] = await Promise.all([
      keepDocuments(tx, practice, message.message, documents),
      leaveWithoutItem(tx, practice, bytes, whose, at),
      decideEach(tx, standing, practice, whose, at),
    ]);
    const { items, joined } = await openEach(tx, practice, { matched, decided }, staffing, at);
    await acknowledge(tx, arrival, message.message, { documents, matched, items }, at);
    // Last: nothing is committed before the disk has the bytes, and the chain is locked for the commit only.
    await kept.flushed;
    await appendAudit(tx, [...eventsOf(arrival, message, items, at), ...events, ...joined]);
    return message;
  };
  return inTurn(documents, () => inPractice(app.db, practice, takeIn, "kept"));
}
