// A server with a target that has the real HAProxy, for the subjects that publish.
import { setTimeout as sleep } from "node:timers/promises";
import type { BackHost, Service } from "#contract/service.ts";
import type { Target } from "#contract/target.ts";
import { newHost, newService } from "#domain/new-service.ts";
import { RealBalancer } from "../balancer/real-balancer.ts";
import { whyNoProxy } from "../proxy/find-proxies.ts";
import { authorization, setPath } from "./bench-server.ts";
import { Client } from "./client.ts";
import { timed } from "./measure.ts";
import type { Subject } from "./result.ts";
import { idOf } from "./sets.ts";
import type { Listening } from "./start-program.ts";

const targetPath = "/api/v4.0/conf/prod/targets/lb-1";

/** Addresses of this machine, so that HAProxy asks nobody for a name. */
const numbered = (position: number, at: number): BackHost => ({
  ...newHost,
  host: `127.${1 + (position % 250)}.${Math.floor(at / 250)}.${1 + (at % 250)}`,
});

export const serviceOf = (position: number, hosts: number): Service => ({
  ...newService,
  id: idOf(position),
  name: `Service ${position}`,
  transport_mode: "http",
  back_hosts: Array.from({ length: hosts }, (_, at) => numbered(position, at)),
});

/** A server with a target that has a real load balancer. */
export async function withBalancer<T>(
  server: Listening,
  mode: "manual" | "automatic",
  job: (balancer: RealBalancer, client: Client) => Promise<T>,
): Promise<T> {
  const send = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(server.origin + path, {
      method: "POST",
      headers: { ...authorization, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  await send(targetPath, { kind: "haproxy", mode });
  const agent = { name: "lb-1", email: "lb-1@localhost", role: "agent", target: "prod/lb-1" };
  const { key } = (await send("/api/keys", agent)) as { key: string };
  const balancer = await RealBalancer.start(server.origin, "prod/lb-1", key);
  const client = new Client(server.origin);
  try {
    return await job(balancer, client);
  } finally {
    client.close();
    await balancer.end();
  }
}

const targetOf = async (client: Client): Promise<Target> =>
  JSON.parse((await client.get(targetPath)).body.toString()) as Target;

/** Resolves when `version` was read back from the load balancer. */
export async function untilLive(client: Client, version: string): Promise<void> {
  for (;;) {
    const { live, outcome } = await targetOf(client);
    if (live?.version === version) return;
    if (outcome === "refused" || outcome === "went_back")
      throw new Error((await client.get(`${targetPath}/publications?limit=1`)).body.toString());
    await sleep(5);
  }
}

/** Saves a service, and gives the milliseconds until its version was read back. */
export const saveToLive = (client: Client, service: Service): Promise<number> =>
  timed(async () => {
    const { headers } = await client.put(`${setPath}/${service.id}`, service);
    await untilLive(client, String(headers["x-version"]));
  });

/** Leaves a part out, with a word, where HAProxy is not installed. */
export const withHaproxy =
  (job: Subject["run"]): Subject["run"] =>
  async (say) => {
    const reason = whyNoProxy("haproxy");
    if (reason === undefined) return job(say);
    say(`left out: ${reason}`);
    return [];
  };
