// Our own markup: frontend's header carries the NHS lozenge, which is a trade mark that this product may
// not use, and a search that would send what is typed to another server.

const NAVIGATION = [
  { href: "/", text: "Worklist" },
  { href: "/countersign", text: "Countersign" },
  { href: "/filing", text: "To file" },
  { href: "/expected", text: "Expected" },
  { href: "/letters", text: "Letters" },
  { href: "/replies", text: "Sent back" },
  { href: "/phone", text: "Phone" },
  { href: "/sum", text: "Received" },
  { href: "/today", text: "Today" },
  { href: "/protocols", text: "Protocols" },
  { href: "/papers", text: "Leaflets and forms" },
  { href: "/upload", text: "Upload" },
  { href: "/learners", text: "Training" },
  { href: "/mentor", text: "Mentor" },
  { href: "/autonomy", text: "Autonomy" },
  { href: "/audits", text: "Audits" },
  { href: "/incidents", text: "Incidents" },
  { href: "/pack", text: "Pack" },
  { href: "/team", text: "Team" },
  { href: "/measures", text: "Measures" },
  { href: "/demand", text: "Demand" },
  { href: "/worth", text: "Worth" },
  { href: "/standings", text: "What the hub is told" },
  { href: "/returns", text: "Monthly returns" },
  { href: "/surveys", text: "Surveys" },
  { href: "/library", text: "Library" },
  { href: "/talk", text: "Talk" },
  { href: "/events", text: "Events" },
  { href: "/claims", text: "Claims" },
  { href: "/joining", text: "Joining" },
  { href: "/stages", text: "Our stages" },
  // Of the other house: nobody has entries of both.
  { href: "/programme", text: "Programme" },
  { href: "/programme/learners", text: "Learners" },
  { href: "/programme/practices", text: "Practices" },
  { href: "/programme/talk", text: "Talk" },
  { href: "/programme/library", text: "Library" },
  { href: "/programme/stages", text: "Stages" },
  { href: "/programme/events", text: "Events" },
  { href: "/programme/money", text: "Money" },
  { href: "/programme/worth", text: "Worth" },
  { href: "/programme/returns", text: "Returns" },
  { href: "/programme/releases", text: "Releases" },
  { href: "/programme/ask", text: "Ask for a count" },
  { href: "/programme/surveys", text: "Surveys" },
  { href: "/programme/editions", text: "Editions" },
] as const;

/** Who is signed in, as the header shows them; the people room knows more and is not known here. */
export type SignedIn = { readonly name: string; readonly roleWords: string; readonly practiceName: string };

export type HeaderProps = {
  /** Null before signing in. */
  readonly person: SignedIn | null;
  readonly practiceName: string | null;
  readonly demonstration: boolean;
  /** The address of the navigation's entry that the page belongs to, such as "/", or null. */
  readonly current: string | null;
  /** The entries that the person may open; all where left out. */
  readonly mayOpen?: ((href: string) => boolean) | undefined;
};

export function PageHeader({ page }: { readonly page: HeaderProps }) {
  const practice = page.person?.practiceName ?? page.practiceName;
  const mayOpen = page.mayOpen ?? (() => true);
  return (
    <header class="app-header">
      <div class="app-width app-header__row">
        <div class="app-header__name">
          <a class="app-header__product" href={mayOpen("/") ? "/" : "/home"}>
            Countersign
          </a>
          {practice !== null && <span class="app-header__practice">{practice}</span>}
        </div>
        {page.person && <Who person={page.person} demonstration={page.demonstration} />}
      </div>
      {page.person && <Navigation current={page.current} mayOpen={mayOpen} />}
    </header>
  );
}

function Who({ person, demonstration }: { readonly person: SignedIn; readonly demonstration: boolean }) {
  return (
    <div class="app-header__who">
      <span>
        {demonstration ? (
          <strong>{person.name}</strong>
        ) : (
          <a class="app-header__yours" href="/sign-in/yours">
            {person.name}
          </a>
        )}
        , {person.roleWords}
      </span>
      <form method="post" action="/lock">
        <button class="app-header__leave" type="submit">
          Lock
        </button>
      </form>
      <form method="post" action="/leave">
        <button class="app-header__leave" type="submit">
          {demonstration ? "Choose another person" : "Sign out"}
        </button>
      </form>
    </div>
  );
}

type NavigationProps = { readonly current: string | null; readonly mayOpen: (href: string) => boolean };

/** What somebody works through all day stands in sight; the rest opens, so that a narrow screen begins with the work. */
const DAILY: readonly string[] = [
  "/",
  "/countersign",
  "/filing",
  "/expected",
  "/letters",
  "/replies",
  "/phone",
  "/programme",
  "/programme/learners",
  "/programme/practices",
  "/programme/talk",
  "/programme/library",
];
/** The same of whoever has none of these: a manager looks after the practice and not at its post. */
const STEWARDS: readonly string[] = ["/sum", "/today", "/learners", "/team", "/measures", "/returns"];
/** Fewer than this are no heap to be put away. */
const FEW = 4;

function Navigation({ current, mayOpen }: NavigationProps) {
  const entries = NAVIGATION.filter(({ href }) => mayOpen(href));
  const daily = entries.some(({ href }) => DAILY.includes(href)) ? DAILY : STEWARDS;
  const rest = entries.filter(({ href }) => !daily.includes(href));
  const hidden = rest.length < FEW ? [] : rest;
  const here = hidden.find(({ href }) => href === current);
  return (
    <nav class="app-navigation" aria-label="Main">
      <ul class="app-width app-navigation__list">
        {entries
          .filter((entry) => !hidden.includes(entry))
          .map((entry) => (
            <Entry key={entry.href} {...entry} current={current} />
          ))}
        {hidden.length > 0 && (
          <li>
            <details class="app-navigation__more">
              <summary class="app-navigation__link" data-here={here === undefined ? undefined : ""}>
                {here === undefined ? "More" : `More: ${here.text}`}
              </summary>
              <ul class="app-navigation__rest">
                {hidden.map((entry) => (
                  <Entry key={entry.href} {...entry} current={current} />
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  );
}

type EntryProps = { readonly href: string; readonly text: string; readonly current: string | null };

function Entry({ href, text, current }: EntryProps) {
  return (
    <li>
      <a class="app-navigation__link" href={href} aria-current={href === current ? "page" : undefined}>
        {text}
      </a>
    </li>
  );
}
