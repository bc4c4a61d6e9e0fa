import { lookup, type LookupAddress, type LookupOptions } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { BlockList, isIP, isIPv6 } from "node:net";

// One POST to an address that somebody at a practice has typed in. It must not become a way to look around
// inside the network that this server stands in, so private addresses are refused where they are connected to.

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  PRIVATE.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(net, bits, "ipv6");
}

export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPrivate(mapped);
  return PRIVATE.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** Why the address cannot be a webhook; null where it can. */
export function whyNotWebhook(text: string, mayBePrivate: boolean): string | null {
  if (!URL.canParse(text)) return "That is no web address.";
  const { protocol, hostname, username, password } = new URL(text);
  if (protocol !== "https:" && !(mayBePrivate && protocol === "http:")) return "The address must begin with https://.";
  if (username !== "" || password !== "") return "The address must not hold a name or password.";
  const host = hostname.replace(/^\[|\]$/g, "");
  if (!mayBePrivate && isIP(host) !== 0 && isPrivate(host)) return "That address is inside a private network.";
  return null;
}

const LONGEST_MS = 10_000;

/** Posts once, without following a redirection; gives null, or in a few words what was wrong. */
export async function postWebhook(url: string, body: string, mayBePrivate: boolean): Promise<string | null> {
  const why = whyNotWebhook(url, mayBePrivate);
  if (why !== null) return why;
  const request = url.startsWith("https:") ? requestTls : requestPlain;
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        method: "POST",
        headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
        signal: AbortSignal.timeout(LONGEST_MS),
        agent: false,
        ...(mayBePrivate ? {} : { lookup: lookupPublic }),
      },
      (answer) => {
        const { statusCode = 0 } = answer;
        // What it says is not read: only that it was taken counts.
        answer.destroy();
        resolve(statusCode >= 200 && statusCode < 300 ? null : `It answered with status ${statusCode}.`);
      },
    );
    sent.on("error", (error) => resolve(`It could not be reached: ${codeOf(error)}.`));
    sent.end(body);
  });
}

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

// At the moment of connecting, so that a name cannot be looked at here and mean something else a moment later.
function lookupPublic(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null) return found(error, "");
    if (first === undefined || addresses.some(({ address }) => isPrivate(address))) {
      return found(Object.assign(new Error("private"), { code: "inside a private network" }), "");
    }
    return options.all === true ? found(null, addresses) : found(null, first.address, first.family);
  });
}

export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error && error.name === "TimeoutError" ? "no answer in time" : "unknown reason";
}
