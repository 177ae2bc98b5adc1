import { expect } from "vitest";
import type { Publication } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import type { AppOptions } from "../../app.ts";
import { TestAgent } from "../../testing/test-agent.ts";
import { aService, keys, startApp, type Sent } from "../../testing/test-server.ts";

/** The app with a target `lb-1` in `prod`, and helpers to publish there; its history is shared at `remote`. */
export async function withTarget(
  definition: object = {},
  options: Partial<AppOptions> = {},
  remote?: string,
) {
  const server = await startApp(options, remote);
  const { send, store } = server;
  const ok = async <T = unknown>(sent: Sent): Promise<T> => {
    const answer = await send(sent);
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json();
  };
  await ok({
    method: "POST",
    path: "prod/targets/lb-1",
    key: keys.admin,
    body: { kind: "haproxy", ...definition },
  });
  const save = async (...names: string[]) => {
    for (const name of names)
      await ok({ method: "PUT", path: "prod/backend-services", body: [aService("web", { name })] });
    return (await store.readSet("prod")).version;
  };
  const publish = (version: string, fields: object = {}, headers = {}) =>
    send({ method: "PUT", path: "prod/targets/lb-1/publish", body: { version, ...fields }, headers });
  const target = () => ok<Target>({ method: "GET", path: "prod/targets/lb-1", key: keys.viewer });
  const publications = async () =>
    (
      await ok<{ items: Publication[] }>({
        method: "GET",
        path: "prod/targets/lb-1/publications",
      })
    ).items;
  return { ...server, ok, save, publish, target, publications, agent: new TestAgent(send) };
}
