// A job at night, by the number of clicks: the set as of a moment, made current again, undone.
import { countActions } from "../fixtures/actions.ts";
import { dialog, set, status, type List } from "../fixtures/incident.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ data: "demo" });

interface Dated {
  items: { version: string; date: string }[];
}

test("the set as of a moment is made current again, and undone", async ({ page, server, signIn }) => {
  const before = await server.call<List>("GET", set);
  const { items } = await server.call<Dated>("GET", `${set}/versions?limit=40`);
  const target = items[30] ?? { version: "", date: "" };
  const past = await server.call<List>("GET", `${set}/versions/${target.version}`);
  expect(past.items).not.toEqual(before.items);
  await signIn(page, `/configs/prod/versions/${target.version}?as_of=${target.date}`);
  const actions = await countActions(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Version of .*, as of /);
  await page.getByRole("button", { name: "Revert to this version" }).click();
  await expect(dialog(page)).toContainText("30 later changes by");
  await dialog(page).getByRole("button", { name: "Revert", exact: true }).click();
  await expect(status(page, "Reverted")).toBeVisible();
  expect((await server.call<List>("GET", set)).items).toEqual(past.items);
  await status(page, "Reverted").getByRole("button", { name: "Undo" }).click();
  await expect(status(page, "Undone")).toBeVisible();
  expect((await server.call<List>("GET", set)).items).toEqual(before.items);
  expect(actions).toEqual({ clicks: 3, presses: 0 });
});
