// A job at night, by the number of clicks: the set as of a moment, made current again, undone.
import { countActions } from "../fixtures/actions.ts";
import { dialog, set, status, type List } from "../fixtures/incident.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ data: "demo", timezoneId: "UTC" });

interface Dated {
  items: { version: string; date: string }[];
}

test("the set as of a moment is made current again, and undone", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  const before = await server.call<List>("GET", set);
  const { items } = await server.call<Dated>("GET", `${set}/versions?limit=40`);
  const target = items[30] ?? { version: "", date: "" };
  const past = await server.call<List>("GET", `${set}/versions/${target.version}`);
  expect(past.items).not.toEqual(before.items);
  await signIn(page);
  const actions = await countActions(page);
  await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  // A minute later, in the zone of the browser.
  const moment = new Date(Date.parse(target.date) + 60_000).toISOString().slice(0, 16);
  await page.getByLabel("As of").fill(moment);
  const asOf = page.getByRole("group", { name: /^Set of \w{3} \d/ });
  await expect(asOf).toHaveAccessibleName(new RegExp(`${moment.slice(11)}$`));
  await expect(asOf).toContainText(target.version.slice(0, 7));
  await asOf.getByRole("button", { name: "Revert to this version" }).click();
  await expect(page.getByRole("dialog", { name: /^Revert to/ })).toHaveAccessibleName(
    new RegExp(`${moment.slice(11)}$`),
  );
  await expect(dialog(page)).toContainText("30 later changes by");
  await dialog(page).getByRole("button", { name: "Revert", exact: true }).click();
  await expect(status(page, "Reverted")).toBeVisible();
  expect((await server.call<List>("GET", set)).items).toEqual(past.items);
  await status(page, "Reverted").getByRole("button", { name: "Undo" }).click();
  // A deployment makes two versions of it, and the console asks before that.
  if (onVendor) await dialog(page).getByRole("button", { name: "Undo", exact: true }).click();
  await expect(status(page, "Undone")).toBeVisible();
  expect((await server.call<List>("GET", set)).items).toEqual(before.items);
  expect(actions).toEqual({ clicks: onVendor ? 5 : 4, presses: 0 });
});

test("the set as of a moment is opened with Enter, and its title confirms the moment", async ({
  page,
  server,
  signIn,
}) => {
  const { items } = await server.call<Dated>("GET", `${set}/versions?limit=40`);
  const target = items[20] ?? { version: "", date: "" };
  await signIn(page, "/configs/prod/versions");
  const moment = new Date(Date.parse(target.date) + 60_000).toISOString().slice(0, 16);
  await page.getByLabel("As of").fill(moment);
  await page.getByLabel("As of").press("Enter");
  await expect(page).toHaveURL(
    `/configs/prod/versions/${target.version}?as_of=${encodeURIComponent(`${moment}:00Z`)}`,
  );
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    new RegExp(`^Version of .*, as of \\w{3} \\d.* ${moment.slice(11)}$`),
  );
});
