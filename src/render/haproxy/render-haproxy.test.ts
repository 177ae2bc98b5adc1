import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import { canonicalHost, httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { trafficShare } from "#domain/traffic-share.ts";
import { noRealHistory, realChanges, setsOf } from "../../testing/histories.ts";
import { whyNoProxy } from "../../tools/proxy/find-proxies.ts";
import type { RenderedFile, Rendering } from "../rendering.ts";
import { freePort } from "../../server/free-port.ts";
import { haproxyFolder } from "../testing/haproxy-process.ts";
import { parseHaproxy, type ParsedServer } from "../testing/parse-haproxy.ts";
import { aHost, aService, hostileTexts, renderableSet } from "../testing/renderable-set.ts";
import type { HaproxyOptions } from "#contract/target.ts";
import { defaultOptions } from "./haproxy-options.ts";
import { renderHaproxy } from "./render-haproxy.ts";

const version = "0123456789abcdef0123456789abcdef01234567";
const render = (set: readonly Service[], options: Partial<HaproxyOptions> = {}): Rendering =>
  renderHaproxy(set, version, { ...defaultOptions, ...options });

function filesOf(rendering: Rendering): RenderedFile[] {
  if (rendering.kind === "refused") throw new Error(JSON.stringify(rendering.notes));
  return rendering.files;
}
const textOf = (service: Service): string => filesOf(render([service]))[1]?.text ?? "";
const refusalsOf = (service: Partial<Service>, options?: Partial<HaproxyOptions>) => {
  const rendering = render([aService("web", service)], options);
  return rendering.kind === "refused"
    ? rendering.notes.map(({ field, reason }) => `${field}: ${reason}`)
    : [];
};

describe("a service as backends of HAProxy", () => {
  it.each(["0.0.0.0", "::", "[0::0]"])(
    "is none with the host %s, which is wherever the client connected to",
    (host) => {
      expect(refusalsOf({ back_hosts: [aHost("127.0.0.1"), aHost(host)] })).toEqual([
        `back_hosts.1.host: To HAProxy ${host} is the address that the client connected to`,
      ]);
    },
  );

  it("is two backends where the protocol follows the request", () => {
    expect(
      textOf(aService("web", { back_hosts: [aHost("Web-1.example.", { weight: 3, max_fails: 2 })] })),
    ).toBe(
      `backend web
    mode http
    balance roundrobin
    http-reuse safe
    option allbackups
    server web-1.example:80 web-1.example:80 weight 1 check inter 10s observe layer4 error-limit 2 on-error mark-down init-addr last,libc,none resolvers published

backend web:https
    mode http
    balance roundrobin
    http-reuse safe
    option allbackups
    server web-1.example:443 web-1.example:443 weight 1 check inter 10s observe layer4 error-limit 2 on-error mark-down ssl verify none sni req.hdr(host),field(1,:) init-addr last,libc,none resolvers published
`,
    );
  });

  it("keeps a client on a host by an own cookie, by a learnt one, or by address", () => {
    expect(textOf(aService("web", { transport_mode: "http", sticky: "autocookie" }))).toMatch(
      /cookie SRV insert indirect nocache httponly\n.*server 127.0.0.2:80 .* cookie [0-9a-f]{16}\n/,
    );
    const learnt = textOf(aService("web", { sticky: "customcookie", sticky_cookie_name: "JSESSION-ID.1" }));
    expect(learnt).toContain("stick on req.cook(JSESSION-ID.1)\n");
    expect(learnt).toContain("stick store-response res.cook(JSESSION-ID.1)\n");
    expect(textOf(aService("web", { sticky: "iphash", least_conn: true }))).toContain(
      "balance source\n    hash-type consistent\n",
    );
  });

  it("sends to the request's own port through a port bridge", () => {
    const bridge = aService("edi", {
      transport_mode: "port_bridge",
      back_hosts: [aHost("::1", { max_fails: 1 })],
    });
    expect(textOf(bridge)).toContain("server ::1 [::1] weight 1\n");
    expect(filesOf(render([bridge], { port_bridge_check: 7 }))[1]?.text).toContain(
      " check inter 10s port 7 ",
    );
  });

  it("says which fields it only comes near to", () => {
    const { notes } = render([
      aService("web", {
        http11: false,
        mtls: "x",
        back_hosts: [aHost("127.0.0.2", { weight: 1 }), aHost("127.0.0.3", { weight: 999 })],
      }),
    ]);
    expect(notes.map(({ kind, field }) => `${kind} ${field}`)).toEqual([
      "approximated http11",
      "approximated mtls",
      "approximated back_hosts",
    ]);
  });

  it("has the same bytes whatever the order of the services and of their keys", () => {
    const [a, b] = [aService("a"), aService("b")];
    const turned = Object.fromEntries(Object.entries(a).toReversed()) as Service;
    expect(render([b, turned])).toEqual(render([a, b]));
  });
});

describe("a publication is refused", () => {
  it.each<[string, Partial<Service>, RegExp]>([
    ["without a back host", { back_hosts: [] }, /^back_hosts: The service has no back host$/],
    [
      "for a host without a port",
      { transport_mode: "https", back_hosts: [aHost("127.0.0.2", { https_ports: [] })] },
      /has no port for the transport mode/,
    ],
    [
      "for a weight of 0",
      { back_hosts: [aHost("127.0.0.2", { weight: 0 })] },
      /^back_hosts.0.weight: Weight is 1 or more/,
    ],
    ["for an unknown stickiness", { sticky: "rendezvous" }, /^sticky: /],
    [
      "for a custom cookie without a name",
      { sticky: "customcookie" },
      /^sticky_cookie_name: The custom cookie has no name/,
    ],
    [
      "for a cookie name with a sign of the configuration's own",
      { sticky: "customcookie", sticky_cookie_name: "a#b" },
      /^sticky_cookie_name: HAProxy's configuration cannot hold this name/,
    ],
  ])("%s", (_, fields, reason) => {
    expect(refusalsOf(fields)).toEqual([expect.stringMatching(reason)]);
  });

  it("for a field that the console does not know, where the target wants it so", () => {
    expect(refusalsOf({ mtls: 1 }, { unknown_fields: "refuse" })).toEqual([
      "mtls: The console does not know this field",
    ]);
    expect(refusalsOf({ mtls: 1 })).toEqual([]);
  });

  it("for an id that the HTTPS half of another service needs", () => {
    const { notes } = render([aService("web"), aService("web:https", { transport_mode: "http" })]);
    expect(notes).toEqual([
      {
        kind: "refused",
        service: "web",
        field: "id",
        reason: "HTTPS needs the name web:https, which is another service's id",
      },
    ]);
  });

  // Others may push anything into the repository.
  it.each(hostileTexts)("for the host %j, and prints nothing of it", (text) => {
    expect(refusalsOf({ back_hosts: [aHost(text)] })).toHaveLength(1);
    expect(refusalsOf({ id: text })).toHaveLength(1);
  });
});

/** The servers that a set should have, by backend. */
function expected(set: readonly Service[]): Map<string, Set<string>> {
  return new Map(
    set.flatMap(({ id, transport_mode: mode, back_hosts: hosts }) =>
      (mode === "http" || mode === "https" ? [mode] : (["http", "https"] as const)).map((protocol) => {
        const name = mode !== protocol && protocol === "https" ? `${id}:https` : id;
        const servers = hosts.flatMap((host) => {
          const ports = protocol === "http" ? httpPorts(host) : httpsPorts(host);
          return (mode === "port_bridge" ? [""] : ports.map((port) => `:${port}`)).map((port) => {
            const bare = canonicalHost(host.host);
            const address = bare.includes(":") ? `[${bare}]` : bare;
            return [address + port, host.down, host.backup, protocol === "https"].join(" ");
          });
        });
        return [name, new Set(servers)] as const;
      }),
    ),
  );
}
const asSet = (servers: readonly ParsedServer[]) =>
  new Set(servers.map(({ address, down, backup, tls }) => [address, down, backup, tls].join(" ")));

/** Compares the shares by the lines of a service with those that the console shows, unless a note says that they are off. */
function checkShares(service: Service): void {
  const rendering = render([{ ...service, transport_mode: "http" }]);
  const isOff = rendering.notes.some(({ field }) => field === "back_hosts");
  if (rendering.kind === "refused" || isOff) return;
  const { served, shares } = trafficShare({ ...service, transport_mode: "http" }, "http");
  const lines = [...parseHaproxy(rendering.files).values()].flat();
  const serving = lines.filter(({ down, backup }) => !down && backup === (served === "backups"));
  const sum = serving.reduce((all, { weight }) => all + weight, 0);
  // Lines stand in the order of the hosts, one for each port.
  const given = service.back_hosts.map((host) =>
    lines.splice(0, httpPorts(host).length).filter((line) => serving.includes(line)),
  );
  for (const [at, share] of shares.entries()) {
    const own = given[at]?.reduce((all, { weight }) => all + weight, 0) ?? 0;
    expect(own / (sum || 1)).toBeCloseTo(share, 9);
  }
}

describe("of any set", () => {
  it("the text gives hosts, ports and flags back, and each host's share", () => {
    fc.assert(
      fc.property(renderableSet, (set) => {
        const parsed = parseHaproxy(filesOf(render(set)));
        expect(new Map([...parsed].map(([name, servers]) => [name, asSet(servers)]))).toEqual(expected(set));
        for (const service of set) checkShares(service);
      }),
    );
  });
});

/** The rows of a table as HAProxy prints it, by the names in its first line. */
function csv(text: string, separator: string): Record<string, string>[] {
  const [head = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.split(separator));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}

describe.skipIf(whyNoProxy("haproxy") !== undefined)("with the real HAProxy", () => {
  it("the program's own check has nothing against any set", () => {
    fc.assert(
      fc.property(renderableSet, (set) => {
        const { ok, output } = haproxyFolder(filesOf(render(set, { peers_port: 7 }))).check();
        expect([ok, output.match(/ALERT.*/g)]).toEqual([true, null]);
      }),
      { numRuns: 25 },
    );
  });

  it("runs the set: version, addresses, weights and flags are read back from the process", async () => {
    await fc.assert(
      fc.asyncProperty(renderableSet, async (set) => {
        const files = filesOf(render(set, { peers_port: await freePort() }));
        const { ask, stop } = await haproxyFolder(files).start();
        expect(await ask("get var proc.published")).toContain(`value=<${version}>`);
        const addresses = new Map(
          csv((await ask("show servers state")).replace(/^1\n# /, ""), " ").map((row) => [
            `${row["be_name"]} ${row["srv_name"]}`,
            { address: row["srv_addr"], port: row["srv_port"], down: row["srv_admin_state"] !== "0" },
          ]),
        );
        const running = csv((await ask("show stat -1 4 -1")).replace("# ", ""), ",").map((row) => {
          const at = `${row["pxname"]} ${row["svname"]}`;
          const own = { at, weight: Number(row["weight"]), backup: row["bck"] === "1" };
          return Object.assign(own, addresses.get(at));
        });
        const wanted = [...parseHaproxy(files)].flatMap(([name, servers]) =>
          servers.map(({ name: server, address, down, weight, backup }) => {
            const [, bare = "", port = "0"] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(address) ?? [];
            return { at: `${name} ${server}`, address: bare, port, down, weight, backup };
          }),
        );
        await stop();
        // The program reads the files of a folder by their names, ".cfg" included: `:-.cfg` before `:.cfg`.
        const byPlace = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1);
        expect(running.toSorted(byPlace)).toEqual(wanted.toSorted(byPlace));
      }),
      { numRuns: 5 },
    );
  });

  it.skipIf(noRealHistory !== null)("each version of a real history renders and passes the check", () => {
    // The program would look up names; its hosts become addresses of this machine.
    const numbers = new Map<string, number>();
    const local = (name: string): string => {
      const number = numbers.get(name) ?? numbers.size + 1;
      numbers.set(name, number);
      return `127.1.${number >> 8}.${number & 255}`;
    };
    for (const set of setsOf(realChanges())) {
      const mapped = structuredClone(set);
      for (const each of mapped.flatMap(({ back_hosts: hosts }) => hosts)) each.host = local(each.host);
      const { ok, output } = haproxyFolder(filesOf(render(mapped))).check();
      expect([ok, output.match(/ALERT.*/g)]).toEqual([true, null]);
    }
  });
});
