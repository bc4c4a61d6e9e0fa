import { PARTNER, PRACTICE } from "../../../demo/people/staff.ts";
import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { addDays, localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { adoptPaper, signPaper } from "../../countersign/papers/store.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { sharedFilesOf } from "../../files/shared-files.ts";
import { carryPaperUse } from "../../programme/library/paper-use.ts";
import { listResources } from "../../programme/library/queries.ts";
import { offeredOf } from "../library/adopt-paper.ts";
import { personOf } from "./own-practice.ts";

const A_YEAR = 365;

/** The demonstration practice adopts the library's leaflet and form: its partner has signed the leaflet, and the form waits. */
export async function adoptPapers(app: App): Promise<void> {
  const { ods: practice } = PRACTICE;
  const now = app.clock.now();
  const today = localDay(now);
  const partner = await personOf(app, PARTNER, now);
  for (const kind of ["leaflet", "form"] as const) {
    const asked = { words: "", kind, domain: null, overdue: false, page: 1 };
    const [listed] = (await inShared(app.db, (tx) => listResources(tx, asked, today))).rows;
    if (listed === undefined) continue;
    const { adopting, file } = offeredOf(listed.resource);
    await app.files.keep(practice, await sharedFilesOf(app.files).read(file.sha256)).flushed;
    await inPractice(app.db, practice, async (tx) => {
      const { id, isNew } = await adoptPaper(tx, partner, adopting, now);
      if (!isNew) return;
      const by = { by: partner.account, role: partner.role, at: now, device: "page", subject: id } as const;
      await appendAudit(tx, [{ ...by, event: "paper-adopted" }]);
      if (kind === "form") return;
      const signing = {
        paper: id,
        seal: file.sha256,
        steps: 0,
        reviewBy: showDate(addDays(today, A_YEAR)),
        hasRead: true,
      };
      const authority = await signPaper(tx, partner, signing, now);
      await appendAudit(tx, [{ ...by, event: "paper-signed", authority }]);
    });
  }
  await carryPaperUse(app.db, practice);
}
