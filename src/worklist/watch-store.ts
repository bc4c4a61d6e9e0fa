import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { type PracticeSettings, USUAL_SETTINGS } from "../people/practice-settings.ts";
import type { Hours } from "../people/staffing.ts";
import type { Role } from "../people/role.ts";
import type { Watch } from "./watch.ts";

/** How many alarms are named; of the others every page says how many they are. */
const NAMED = 3;

type Row = {
  settings: Partial<PracticeSettings> | null;
  changed_at: Date | null;
  members: { account: string; role: Role; locum: boolean; confirmed: boolean; hours: readonly Hours[] | null }[] | null;
  absent: string[] | null;
  duty: string[] | null;
  queues: Record<string, number> | null;
  alarms: { item: string; since: string; hidden: string[] }[] | null;
  alarm_count: number;
  lost: boolean;
};

/** All that a page must show whatever it is about, in one query: every open page asks every ten seconds. */
export async function readWatch(tx: PracticeScope, practice: string, at: Date): Promise<Watch> {
  const { rows } = await sql<Row>`
    select
      (select settings from practice.settings where practice = ${practice}) as settings,
      (select jsonb_agg(jsonb_build_object('account', account, 'role', role, 'locum', kind = 'locum',
          'confirmed', confirmed, 'hours', hours))
        from shared.posts where practice = ${practice} and ended_at is null) as members,
      (select jsonb_agg(account) from practice.absences
        where practice = ${practice} and from_at <= ${at} and until_at > ${at} and ended_at is null) as absent,
      (select jsonb_agg(account) from practice.rota
        where practice = ${practice} and from_at <= ${at} and until_at > ${at} and ended_at is null) as duty,
      (select jsonb_object_agg(holder, n) from (select holder, sum(n)::int as n from practice.item_counts
        where practice = ${practice} and holder_kind = 'queue' group by holder) counted) as queues,
      (select jsonb_agg(jsonb_build_object('item', item, 'since', since, 'hidden', hidden) order by since) from (
        select a.item, a.since, coalesce(p.staff_relations, '{}') || i.hidden_from as hidden from practice.alarms a
        join practice.items i on i.practice = a.practice and i.id = a.item
        left join practice.patients p on p.practice = i.practice and p.id = i.patient
        where a.practice = ${practice} and a.ended_at is null and i.urgency = 0 and i.status in ('waiting', 'asked')
        order by a.since limit ${NAMED}) named) as alarms,
      (select count(*)::int from practice.alarms a
        join practice.items i on i.practice = a.practice and i.id = a.item
        where a.practice = ${practice} and a.ended_at is null and i.urgency = 0
          and i.status in ('waiting', 'asked')) as alarm_count,
      coalesce((select sent_at is null and tried_at > coalesce(
          (select changed_at from practice.settings where practice = ${practice}), '-infinity')
        from practice.alarm_messages where practice = ${practice} and tried_at is not null
        order by tried_at desc limit 1), false) as lost`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("a select without a table gives one row");
  const settings = { ...USUAL_SETTINGS, ...row.settings };
  const now = (account: string) => ({ account, from: at, until: new Date(at.getTime() + 1) });
  return {
    staffing: {
      members: (row.members ?? []).map(({ account, role, locum, confirmed, hours }) => {
        const post = { account, role, isLocum: locum, isConfirmed: confirmed, hours };
        return { ...post, name: "", codes: [], cover: null, endedAt: null };
      }),
      absences: (row.absent ?? []).map(now),
      duty: (row.duty ?? []).map(now),
      opening: settings.opening,
    },
    hasContact: settings.contact !== null,
    alarms: (row.alarms ?? []).map(({ item, since, hidden }) => ({ item, since: new Date(since), hiddenFrom: hidden })),
    alarmCount: row.alarm_count,
    queues: row.queues ?? {},
    isContactLost: row.lost,
  };
}
