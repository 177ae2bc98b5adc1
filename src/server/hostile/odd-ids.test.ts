import { expect, it } from "vitest";
import { oddIds } from "../store/testing/odd-values.ts";
import { aService, host, startApp, type Sent } from "../testing/test-server.ts";

const set = "prod/backend-services";

it("does everything with a service whose id is odd but allowed", async () => {
  const { send } = await startApp();
  const ok = async (method: Sent["method"], path: string, body?: unknown) => {
    const answer = await send({ method, path, body });
    expect(answer.statusCode, `${method} ${path}: ${answer.body}`).toBeLessThan(300);
    return answer.json();
  };
  for (const id of oddIds) {
    const one = `${set}/${encodeURIComponent(id)}`;
    const hosts = { back_hosts: [host("web-1")] };
    const [first, second] = [aService(id, hosts), aService(id, { ...hosts, name: "Second" })];
    await ok("POST", one, first);
    expect(await ok("GET", one)).toEqual(first);
    await ok("PUT", one, second);
    expect(await ok("GET", one)).toEqual(second);
    const query = `entry_id=${encodeURIComponent(id)}`;
    const { total, items } = await ok("GET", `${set}/versions?${query}&include=changes`);
    expect([total, items[0].changes.updated, items[1].changes.added]).toEqual([2, [id], [id]]);
    await ok("PUT", `${set}/versions/${items[1].version}/revert?${query}`);
    expect(await ok("GET", one)).toEqual(first);
    await ok("DELETE", one);
    expect((await send({ method: "GET", path: one })).statusCode).toBe(404);
    const deleted = (await ok("GET", `${set}/versions?${query}&limit=1`)).items[0].version;
    await ok("PUT", `${set}/versions/${deleted}/undo`);
    expect(await ok("GET", one)).toEqual(first);
    // Here it is a name in the body, and a key in the answer.
    await ok("PUT", set, [second]);
    const changes = (await ok("GET", `${set}?include=last_change`)).last_change;
    expect(changes.find((change: { id: string }) => change.id === id)).toMatchObject({
      author: "Test editor",
    });
  }
  const { items } = await ok("GET", set);
  expect(items.map(({ id }: { id: string }) => id)).toEqual(oddIds.toSorted((a, b) => (a < b ? -1 : 1)));
});
