// The main job on a whole history: find a service, change it, save it with a reason, see it in the history,
// compare, revert after a preview, undo the revert.
import type { Service } from "#contract/service.ts";
import { backHost, giveReason, openSettings, reviewAndSave } from "../fixtures/editor.ts";
import { setsOf } from "../../src/testing/histories.ts";
import { histories } from "../fixtures/history.ts";
import { aHost } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";

interface List {
  total: number;
  items: Service[];
}
interface Versions {
  total: number;
  items: {
    version: string;
    message: string;
    author: string;
    date: string;
    action: { kind: string; version?: string };
  }[];
}

const set = "prod/backend-services";

for (const history of histories)
  test.describe(history.title, () => {
    // The restart is one of the process that `npm start` makes.
    test.use({ data: history.data, ownProcess: true });
    test.skip(history.absent !== null, history.absent ?? "");
    const { id, name, search } = history.service;

    test("an administrator changes a service, compares, reverts and undoes the revert", async ({
      page,
      server,
      signIn,
      onVendor,
    }) => {
      const before = await server.call<List>("GET", set);
      await signIn(page);

      await page.getByRole("searchbox", { name: "Search" }).fill(search);
      const list = page.getByRole("table", { name: "Backend services" });
      await expect(list.getByRole("row")).toHaveCount(2);
      await expect(page).toHaveURL(/\?q=/);
      await list.getByRole("link", { name, exact: true }).click();

      await expect(page).toHaveURL(`/configs/prod/services/${id}`);
      await openSettings(page);
      await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
      await page.getByRole("combobox", { name: "Stickiness" }).selectOption("iphash");
      await page.getByRole("combobox", { name: "Transport mode" }).selectOption("default");
      await backHost(page, 1).getByLabel("Weight").fill("5");
      await backHost(page, 1).getByLabel("HTTP ports", { exact: true }).fill("80, 8080");
      await backHost(page, 2).getByLabel("Down").check();
      await page.getByRole("button", { name: "Add host" }).click();
      const hosts = before.items.find((service) => service.id === id)?.back_hosts ?? [];
      await backHost(page, hosts.length + 1)
        .getByLabel("Host", { exact: true })
        .fill("ocp04.ocp.rdu3.example");
      await page.getByRole("button", { name: "Review changes" }).click();

      const review = page.getByRole("dialog");
      const first = hosts[0]?.host ?? "";
      await expect(review.getByText(`weight of ${first} 1 → 5`)).toBeVisible();
      await expect(review.getByText(/set down/)).toBeVisible();
      await expect(review.getByText(/ocp04\.ocp\.rdu3\.example/).first()).toBeVisible();
      await giveReason(review, "Bring ocp04 in – ticket 4711 ✓");
      await review.getByRole("button", { name: "Save", exact: true }).click();
      await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
      await expect(page).toHaveURL(`/configs/prod/services/${id}`);

      const saved = await server.call<Service>("GET", `${set}/${id}`);
      expect(saved).toMatchObject({ sticky: "iphash", transport_mode: "default" });
      expect(saved.back_hosts).toEqual([
        { ...hosts[0], weight: 5, http_ports: [80, 8080] },
        { ...hosts[1], down: true },
        ...hosts.slice(2),
        aHost("ocp04.ocp.rdu3.example"),
      ]);

      await page.getByRole("link", { name: "Versions", exact: true }).click();
      const versions = page.getByRole("table", { name: "Versions" });
      const newest = onVendor
        ? versionRows(page).first()
        : versions.getByRole("row").filter({ hasText: "Bring ocp04 in – ticket 4711 ✓" });
      await expect(newest).toContainText("admin");
      const known = await server.call<Versions>("GET", `${set}/versions`);
      expect(known.total).toBe(history.changes().length + 2);
      const [mine, previous] = known.items;
      const [to, from] = [mine?.version ?? "", previous?.version ?? ""];

      await page.getByRole("checkbox", { name: `Select version ${to.slice(0, 7)}` }).check();
      await page.getByRole("checkbox", { name: `Select version ${from.slice(0, 7)}` }).check();
      await page.getByRole("button", { name: "Compare", exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`compare\\?from=${from}&to=${to}`));
      await expect(page.getByText(`weight of ${first} 1 → 5`).first()).toBeVisible();
      const sides = page.getByRole("table", { name: "Side by side" });
      await expect(sides.getByRole("row").filter({ hasText: /stickiness/i })).toContainText("none");
      await expect(sides.getByRole("row").filter({ hasText: /stickiness/i })).toContainText(
        /iphash|IP hash/i,
      );

      await page.getByRole("link", { name: "Versions", exact: true }).click();
      const target = versions
        .getByRole("row")
        .filter({ has: page.getByRole("link", { name: from.slice(0, 7) }) });
      await target.getByRole("button", { name: "Revert to this version" }).click();
      const revert = page.getByRole("dialog");
      await expect(revert).toContainText("the set as it was after this change");
      await expect(revert.getByText(`weight of ${first} 5 → 1`)).toBeVisible();
      await giveReason(revert, "Back to the state before");
      await revert.getByRole("button", { name: "Revert", exact: true }).click();
      const done = page.getByRole("status").filter({ hasText: "Reverted" });
      await expect(done).toBeVisible();
      expect(await server.call<List>("GET", set)).toEqual(before);

      await done.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByRole("status").filter({ hasText: /^(?!.*Reverted).*[Uu]ndo/ })).toBeVisible();
      expect(await server.call<Service>("GET", `${set}/${id}`)).toEqual(saved);
      const after = await server.call<Versions>("GET", `${set}/versions?include=changes`);
      // A deployment's versions do not tell that they undo.
      const undone = onVendor ? "change" : "undo";
      expect(after.items.slice(0, 3).map(({ action }) => action.kind)).toEqual([undone, "revert", "change"]);

      // The page polls, which would disturb the restart.
      await page.close();
      await server.stop();
      await server.start();
      expect(await server.call<Versions>("GET", `${set}/versions?include=changes`)).toEqual(after);
      expect(await server.call<Service>("GET", `${set}/${id}`)).toEqual(saved);
    });

    test("every version reads back exactly, and so does a revert to one in the middle", async ({
      server,
    }) => {
      const states = setsOf(history.changes());
      const { items } = await server.call<Versions>("GET", `${set}/versions`);
      const oldestFirst = items.toReversed().slice(1);
      expect(oldestFirst).toHaveLength(states.length);
      for (const [index, expected] of states.entries()) {
        const { items: found } = await server.call<List>(
          "GET",
          `${set}/versions/${oldestFirst[index]?.version}`,
        );
        expect(found).toEqual(expected);
      }
      const middle = Math.floor(states.length / 2);
      await server.call("PUT", `${set}/versions/${oldestFirst[middle]?.version}/revert`);
      expect((await server.call<List>("GET", set)).items).toEqual(states[middle]);
      await server.stop();
      await server.start();
      expect((await server.call<List>("GET", set)).items).toEqual(states[middle]);
    });

    test("a weight saved in the editor makes a version with the reason as its message", async ({
      page,
      server,
      signIn,
    }) => {
      await signIn(page, `/configs/prod/services/${id}`);
      await backHost(page, 1).getByLabel("Weight").fill("7");
      await reviewAndSave(page);
      const { items } = await server.call<Versions>("GET", `${set}/versions?limit=1`);
      expect(items[0]?.message).toBe(`Update entry [${id}] of document [backend-services]`);
    });
  });
