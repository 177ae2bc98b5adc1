import { join } from "node:path";
import { fillVendor, type PastChange } from "../../server/testing/vendor/fill-vendor.ts";
import { VendorDeployment } from "../../server/testing/vendor/vendor-deployment.ts";
import { serveVendor } from "../../server/testing/vendor/vendor-server.ts";
import { apiKey, setPath, startServer } from "./bench-server.ts";
import { Client } from "./client.ts";
import { inFolder } from "./folder.ts";
import { median, timed } from "./measure.ts";
import { atMost, figure, type Row, type Subject } from "./result.ts";
import { idOf, setOf, usualHosts, usualServices, weighted } from "./sets.ts";

/** Milliseconds of a call, and versions of the history. */
const [latencyMs, versions] = [150, 420];
/** What the server and this machine may take beside the round trips. */
const ownMs = 300;
const turns = 3;

const page = `${setPath}/versions?include=changes,sentences&limit=50`;
const author = { name: "Bench", email: "bench@example.org" };
const within = (roundTrips: number) => atMost(roundTrips * latencyMs + ownMs);

/** A configuration with the usual set, and weights that change. */
function deployment(): VendorDeployment {
  const vendor = new VendorDeployment();
  vendor.addKey({ ...author, key: apiKey });
  const first: PastChange = {
    date: new Date(0),
    author,
    put: setOf(usualServices, usualHosts),
    remove: [],
  };
  // Beside these two there is the version in which the document was made.
  const later = Array.from({ length: versions - 2 }, (_, at): PastChange => ({
    date: new Date(at * 3_600_000),
    author,
    put: [weighted(at % usualServices, usualHosts, (at % 9) + 2)],
    remove: [],
  }));
  fillVendor(vendor, "prod", author, [first, ...later]);
  vendor.switches.latencyMs = latencyMs;
  return vendor;
}

/** The console's server in front of a deployment that is 150 ms away. */
async function run(say: (line: string) => void): Promise<Row[]> {
  const vendor = deployment();
  const served = await serveVendor(vendor);
  try {
    return await inFolder(async (folder) => {
      /** Starts a server, and tells it the key as a sign-in does. */
      const open = async (name: string) => {
        const settings = { UPSTREAM_URL: served.origin };
        const server = await startServer(join(folder, name), "warn", settings);
        const client = new Client(server.origin);
        await client.get("/api/session");
        return { server, client };
      };
      const close = async ({ server, client }: Awaited<ReturnType<typeof open>>) => {
        client.close();
        await server.stop();
      };
      const [lists, pages, saves]: [number[], number[], number[]] = [[], [], []];
      let calls = 0;
      for (let turn = 0; turn < turns; turn += 1) {
        say(`turn ${turn + 1} of ${turns}: first list, first page of the history, save`);
        const one = await open(`list-${turn}`);
        lists.push(await timed(() => one.client.get(setPath)));
        const id = idOf(turn);
        const from = vendor.requests.length;
        const body = weighted(turn, usualHosts, 50 + turn);
        saves.push(await timed(() => one.client.put(`${setPath}/${id}`, body)));
        calls = vendor.requests.slice(from).filter(({ path }) => !/versions\/[0-9a-f]/.test(path)).length;
        await close(one);
        const other = await open(`page-${turn}`);
        pages.push(await timed(() => other.client.get(page)));
        await close(other);
      }
      say("the whole history");
      const first = await open("history");
      const whole = await timed(async () => {
        while ("read" in JSON.parse((await first.client.get(page)).body.toString()));
      });
      await close(first);
      const second = await open("history");
      const from = vendor.requests.length;
      let again: unknown;
      const start = await timed(
        async () => (again = JSON.parse((await second.client.get(page)).body.toString())),
      );
      const reads = vendor.requests.slice(from).filter(({ path }) => /versions\/[0-9a-f]/.test(path)).length;
      await close(second);
      if (Object.hasOwn(Object(again), "read")) throw new Error("The second start did not know the history");
      const ms = (name: string, value: number) => ({ name, value, unit: "ms" as const });
      return [
        figure("first list of a deployment, 150 ms away", ms("GET", median(lists)), within(2)),
        figure("first page of its history", ms("GET", median(pages)), within(3)),
        figure("save", ms("PUT", median(saves)), within(3), [{ name: "calls", value: calls, unit: "count" }]),
        figure("the whole history, 420 versions", { name: "polled", value: whole / 1_000, unit: "s" }, null),
        figure("its first page after a second start", ms("GET", start), within(2), [
          { name: "past sets asked for", value: reads, unit: "count" },
        ]),
      ];
    });
  } finally {
    await served.close();
  }
}

export const vendor: Subject = { name: "vendor", run };
