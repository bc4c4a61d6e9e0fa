import { breakEven, costOfNetHour, netAnHour } from "../../evaluation/worth/break-even.ts";
import { headlineOf } from "../../evaluation/worth/headline.ts";
import { marginOf, modelOf, netOf } from "../../evaluation/worth/model.ts";
import { netMinutes, whileAllChecked } from "../../evaluation/worth/net.ts";
import type { WorthFacts } from "../../evaluation/worth/read-worth.ts";
import { tornado } from "../../evaluation/worth/tornado.ts";
import { TornadoChart } from "../../evaluation/worth/tornado-chart.tsx";
import { poundsWords, signed } from "../../evaluation/worth/words.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { BeforeAfter } from "./before-after.tsx";
import { BreakEvenPart } from "./break-even-part.tsx";
import { FormulaPart } from "./formula-part.tsx";
import { NumbersPart } from "./numbers-part.tsx";

/** What assistants release of GPs' time at one practice, by the formula, with all that it rests on. */
export function worthPage(facts: WorthFacts): PageContent {
  const { shipped, standing } = facts;
  const { tasks } = shipped;
  const { parameters } = standing;
  const net = tornado(parameters, netOf(tasks));
  const headline = headlineOf(tasks, parameters);
  const kinds = [...parameters.values()].map(({ source }) => source.kind);
  const own = kinds.filter((kind) => kind === "measured" || kind === "observed").length;
  const assumed = kinds.filter((kind) => kind === "assumed").length;
  const children = (
    <>
      <h1 class="nhsuk-heading-l">What the assistants' work is worth</h1>
      <p class="nhsuk-body-l">
        <strong>{headline.says}</strong>
      </p>
      <p>{headline.hangsOn}</p>
      <p>
        Of {kinds.length} numbers {own} {own === 1 ? "is" : "are"} from this practice, and {assumed}{" "}
        {assumed === 1 ? "is" : "are"} only assumed. A practice must measure its own.
      </p>
      <InsetText>
        <p>
          This is capacity released: time that GPs may use otherwise. Nobody is paid less for it, and it appears in no
          account. It is worked out by a formula, with supervision and induction counted, and is no proof of what the
          role does.
        </p>
      </InsetText>
      <Phases facts={facts} />
      <FormulaPart facts={facts} />
      <BreakEvenPart facts={facts} />
      <h2 class="nhsuk-heading-m" id="sensitivity">
        Which numbers it hangs on
      </h2>
      <p>Each number is moved to its lowest and to its highest, one at a time, with all others as they are.</p>
      <div class="app-spreads">
        <TornadoChart
          id="net"
          title="Net GP minutes a week"
          unit="GP minutes a week"
          decimals={0}
          tasks={tasks}
          of={net}
        />
        <TornadoChart
          id="margin"
          title="Beyond break-even"
          unit="GP minutes for each hour of an assistant, beyond what breaks even"
          decimals={2}
          tasks={tasks}
          of={tornado(parameters, marginOf(tasks))}
        />
      </div>
      <BeforeAfter facts={facts} />
      <NumbersPart facts={facts} />
    </>
  );
  return { title: "What the assistants' work is worth", current: "/worth", children };
}

/** While everything is checked, and now: two rows that are never added up or averaged. */
function Phases({ facts: { shipped, standing } }: { readonly facts: WorthFacts }) {
  const { tasks, supervision, hours, assistant, gp } = modelOf(shipped.tasks, standing.parameters);
  const row = (name: string, of: typeof tasks) => {
    const net = netMinutes(of, supervision);
    const [each, cost] = [netAnHour(net, hours), costOfNetHour(net, hours, assistant)];
    return [
      name,
      signed(net, 0),
      each === null ? "no hours" : signed(each, 2),
      signed(breakEven(assistant, gp), 2),
      cost === null ? "none is released" : poundsWords(cost),
    ];
  };
  return (
    <Table
      caption="While everything is checked, and now"
      captionSize="m"
      responsive
      firstCellIsHeader
      columns={[
        { header: "Phase" },
        ...[
          "Net GP minutes a week",
          "GP minutes for an assistant's hour",
          "Needed to break even",
          "Cost of a net GP hour",
        ].map((header) => ({ header, numeric: true })),
      ]}
      rows={[
        row("Every piece checked (f = 1), as it is before sampling begins", whileAllChecked(tasks)),
        row("As much checked as now", tasks),
      ]}
    />
  );
}
