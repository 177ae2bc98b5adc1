import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { freePort } from "../server/free-port.ts";
import { makeLab, startLab } from "./testing/lab.ts";

/** Three servers that answer fast, in a process of their own. */
async function backEnds(): Promise<number[]> {
  const ports = [await freePort(), await freePort(), await freePort()];
  const lab = makeLab(
    ports
      .map((port) => `frontend f${port}\n    bind 127.0.0.1:${port}\n    http-request return status 200\n`)
      .join(""),
  );
  mkdirSync(join(lab.place.HAPROXY_FOLDER, "current"), { recursive: true });
  await lab.startHaproxy();
  return ports;
}

/** Another process sends requests over 200 connections until it is stopped. */
function startLoad(port: number) {
  const client = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "testing/load-client.ts")],
    { env: { PATH: process.env["PATH"], LOAD_PORT: String(port) }, stdio: ["ignore", "pipe", "inherit"] },
  );
  onTestFinished(() => void client.kill("SIGKILL"));
  // The shape that the client prints.
  const said = json(client.stdout) as Promise<{ requests: number; failures: string[] }>;
  return {
    stop: () => {
      client.kill("SIGTERM");
      return said;
    },
  };
}

describe.skipIf(whyNoProxy("haproxy") !== undefined)("under the load of 200 connections", () => {
  it("50 publications of weights and downs need no reload, 10 others pause between theirs, and no request fails", async () => {
    const ports = await backEnds();
    const port = await freePort();
    // Without the option a worker that ends closes connections on which the next request may be on its way.
    const frontend = `frontend http
    bind 127.0.0.1:${port}
    option idle-close-on-response
    use_backend %[req.hdr(x-service)]
`;
    const reloadPause = 500;
    const swaps: number[] = [];
    const { lab, server } = await startLab("", {
      reloadPause,
      at: (step) => step === "swapped" && swaps.push(Date.now()),
    });
    lab.writeOwn(frontend);
    const set = (n: number, more: number) => [
      aService("web", {
        transport_mode: "http",
        back_hosts: ports.map((each, at) =>
          aHost("127.0.0.1", { http_ports: [each], weight: ((n + at) % 50) + 1, down: n % 3 === at }),
        ),
      }),
      ...Array.from({ length: more }, (_, at) => aService(`more-${at}`)),
    ];
    server.publish(1, 1, set(1, 0));
    await server.outcomeOf(1, "live");
    const load = startLoad(port);
    for (let n = 2; n <= 51; n++) {
      server.publish(n, n % 16, set(n, 0));
      expect(await server.outcomeOf(n)).toMatchObject({ outcome: "live", method: "runtime" });
    }
    swaps.length = 0;
    for (let n = 52; n <= 61; n++) {
      server.publish(n, n % 16, set(n, n - 51));
      expect(await server.outcomeOf(n)).toMatchObject({ outcome: "live", method: "reload" });
    }
    const { requests, failures } = await load.stop();
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(1_000);
    expect(swaps).toHaveLength(10);
    const pauses = swaps.slice(1).map((swap, at) => swap - (swaps[at] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThan(reloadPause);
  });
});
