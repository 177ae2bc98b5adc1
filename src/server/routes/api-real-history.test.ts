// Revert, partial restore and undo on whole histories, through the API, held against sets that the test makes itself.
import { expect, test } from "vitest";
import { compareIds } from "#contract/ids.ts";
import type { Service } from "#contract/service.ts";
import { undo } from "#domain/merge.ts";
import { setsOf, type Change } from "../../testing/histories.ts";
import { onHistories } from "../../testing/on-histories.ts";
import { startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";

interface Known {
  version: string;
  services: Service[];
}

/** A history in a server of its own: each version with its set, the oldest first. */
async function replayed(changes: readonly Change[]) {
  const server = await startApp();
  const sets = setsOf(changes);
  const versions: Known[] = [];
  for (const [at, { date, author, message, upsert, remove }] of changes.entries()) {
    const request = {
      author: { name: author, email: "" },
      at: new Date(date),
      message,
      action: { kind: "change" },
    } as const;
    const { snapshot } = await server.store.write("prod", request, () => ({ put: upsert, remove }));
    versions.push({ version: snapshot.version, services: sets[at] ?? [] });
  }
  const put = async (path: string) => {
    const answer = await server.send({ method: "PUT", path: `${set}/versions/${path}` });
    return { status: answer.statusCode, body: answer.json() };
  };
  const now = async (): Promise<Service[]> => (await server.send({ method: "GET", path: set })).json().items;
  return { versions, put, now };
}

const idsOf = (...sets: readonly Service[][]): string[] => [...new Set(sets.flat().map(({ id }) => id))];

/** `current` with the services `ids` as they are in `past`. */
function withRestored(current: readonly Service[], past: readonly Service[], ids: readonly string[]) {
  const kept = current.filter(({ id }) => !ids.includes(id));
  const back = past.filter(({ id }) => ids.includes(id));
  return kept.concat(back).toSorted((a, b) => compareIds(a.id, b.id));
}

onHistories((changesMade) => {
  test(
    "revert and partial restore are exact at every tenth version, undo of each of the last 50 is the merge or a conflict",
    { timeout: 240_000 },
    async () => {
      const { versions, put, now } = await replayed(changesMade());
      const last = versions.at(-1);
      if (!last) throw new Error("The history is empty");

      for (const { version, services } of versions.filter((_, at) => at % 10 === 0)) {
        expect((await put(`${version}/revert`)).status).toBe(200);
        expect(await now()).toEqual(services);
        expect((await put(`${last.version}/revert`)).status).toBe(200);
        // Every third service that either set has: some differ, some do not, some are in one of the two only.
        const ids = idsOf(services, last.services).filter((_, at) => at % 3 === 0);
        const expected = withRestored(last.services, services, ids);
        expect((await put(`${version}/revert?${ids.map((id) => `entry_id=${id}`).join("&")}`)).status).toBe(
          200,
        );
        expect(await now()).toEqual(expected);
        await put(`${last.version}/revert`);
        expect(await now()).toEqual(last.services);
      }

      let refused = 0;
      for (const [at, { version, services }] of [...versions.entries()].slice(-50)) {
        const merged = undo(services, last.services, versions[at - 1]?.services ?? []);
        const collides = merged.conflicts.length > 0;
        if (collides) refused += 1;
        const { status, body } = await put(`${version}/undo`);
        expect({ status, conflicts: body.conflicts, services: await now() }).toEqual(
          collides
            ? { status: 409, conflicts: merged.conflicts, services: last.services }
            : { status: 200, conflicts: undefined, services: merged.services },
        );
        await put(`${last.version}/revert`);
      }
      expect(refused).toBeLessThan(30);
    },
  );
});
