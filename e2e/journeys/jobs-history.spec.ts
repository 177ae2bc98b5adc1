// Jobs of an administrator that begin with reading the history, and what they cost: clicks and key presses from the
// signed-in list.
import type { Page } from "@playwright/test";
import { countActions } from "../fixtures/actions.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";

const set = "prod/backend-services";

/** A moment of the browser's own zone, as a field for it takes it. */
const fieldText = (page: Page, daysAgo: number, hours: number): Promise<string> =>
  page.evaluate(
    ([days = 0, hour = 0]) => {
      const now = new Date();
      const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, hour);
      return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    },
    [daysAgo, hours],
  );

/** How far the page was scrolled since it was opened. */
const scrolled = (page: Page): Promise<number> => page.evaluate(() => Math.round(window.scrollY));

test("checkout has errors since yesterday 15:00: find the change, see it, undo it, and keep the later ones", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  const checkout = (change: object, other: object = {}) =>
    aService("checkout", { back_hosts: [aHost("checkout-1", other), aHost("checkout-2", change)] });
  await server.call("PUT", set, [checkout({}), aService("blog")]);
  await server.call("PUT", `${set}/checkout`, checkout({ https_ports: [8444] }), {
    "x-change-message": "OPS-1533%20new%20TLS%20listener",
  });
  await server.call("PUT", `${set}/blog`, aService("blog", { description: "later" }));
  await server.call("PUT", `${set}/checkout`, checkout({ https_ports: [8444] }, { weight: 5 }));
  await signIn(page);
  const since = await fieldText(page, 1, 15);
  const cost = await countActions(page);

  await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  await page.getByLabel("From", { exact: true }).fill(since);
  await page.getByLabel("Service", { exact: true }).fill("checkout");
  await page.getByLabel("Service", { exact: true }).press("Enter");
  await expect(versionRows(page)).toHaveCount(3);
  // The row says it: nothing has to be opened.
  const row = versionRows(page).filter({ hasText: "HTTPS port of checkout-2" });
  await expect(row).toContainText("checkout: HTTPS port of checkout-2 443 → 8444");
  if (!onVendor) await expect(row).toContainText("OPS-1533 new TLS listener");
  await row.getByRole("button", { name: "Undo this version" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("8444 → 443").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone" })).toBeVisible();

  expect(cost.clicks + cost.presses).toBeLessThanOrEqual(4);
  expect(await server.call("GET", set)).toMatchObject({
    items: [{ description: "later" }, { back_hosts: [{ weight: 5 }, { https_ports: [443] }] }],
  });
});

test.describe("on the demo's history, with its dates", () => {
  test.use({ data: "demo of today" });

  test("compare with three weeks ago", async ({ page, server, signIn }) => {
    await signIn(page);
    const until = await fieldText(page, 21, 10);
    const cost = await countActions(page);
    await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
    await page.getByLabel("To", { exact: true }).fill(until);
    await expect(page).toHaveURL(/to=/);
    const asked = new URL(page.url()).searchParams.get("to") ?? "";
    const { items } = await server.call<{ items: { version: string }[] }>(
      "GET",
      `${set}/versions?limit=1&until=${asked}`,
    );
    const last = items[0]?.version ?? "";
    await expect(
      versionRows(page)
        .first()
        .getByRole("link", { name: last.slice(0, 7), exact: true }),
    ).toBeInViewport();
    await versionRows(page).first().getByRole("button", { name: "Compare with current" }).click();
    await expect(page).toHaveURL(`/configs/prod/compare?from=${last}&to=current`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Compare");
    expect(cost.clicks + cost.presses).toBeLessThanOrEqual(3);
    expect(await scrolled(page)).toBe(0);
  });
});

test("a selection from far apart stays in view, and compares in one click", async ({
  page,
  server,
  signIn,
}) => {
  for (let step = 1; step <= 60; step += 1)
    await server.call("PUT", set, [aService("web", { description: `${step}` })]);
  await signIn(page, "/configs/prod/versions");
  const [newest, oldest] = [versionRows(page).first(), versionRows(page).nth(58)];
  await newest.getByRole("checkbox").check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toBeInViewport();
  await expect(bar.getByRole("button", { name: "Compare with current" })).toBeDisabled();
  await oldest.getByRole("checkbox").check();
  await expect(newest).not.toBeInViewport();
  await expect(bar).toBeInViewport();
  await expect(bar).toContainText(/2 selected: .*\d\d:\d\d admin \([0-9a-f]{7}\) ↔ .*\d\d:\d\d admin/);
  await newest.getByRole("checkbox").uncheck();
  await expect(bar.getByRole("button", { name: "Compare with current" })).toBeEnabled();
  await newest.getByRole("checkbox").check();
  await bar.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page).toHaveURL(/compare\?from=[0-9a-f]{40}&to=[0-9a-f]{40}/);
});

test.describe("in Auckland, thirteen hours ahead", () => {
  test.use({ timezoneId: "Pacific/Auckland" });

  // Days were those of UTC: a change of a minute ago was not on the day that the reader asked for.
  test("a change of a minute ago is found today, and its day and moments are the reader's", async ({
    page,
    server,
    signIn,
  }) => {
    await server.call("PUT", set, [aService("web")]);
    await signIn(page, "/configs/prod/versions");
    await expect(page.getByText("times in Pacific/Auckland")).toBeVisible();
    const { items } = await server.call<{ items: { date: string }[] }>("GET", `${set}/versions?limit=1`);
    const date = new Date(items[0]?.date ?? "");
    const [day, time] = [
      new Intl.DateTimeFormat("en-GB", {
        timeZone: "Pacific/Auckland",
        weekday: "long",
        day: "numeric",
        month: "long",
      }).format(date),
      new Intl.DateTimeFormat("en-GB", { timeZone: "Pacific/Auckland", timeStyle: "short" }).format(date),
    ];
    await expect(page.getByRole("rowheader", { name: `${day} · 2 changes` })).toBeVisible();
    await expect(versionRows(page).first()).toContainText(time);
    await page.getByRole("button", { name: "Today", exact: true }).click();
    await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\dT1[12]%3A00%3A00Z$/);
    await expect(page.getByText("2 of 2 versions")).toBeVisible();
    await expect(page.getByLabel("From", { exact: true })).toHaveValue(/T00:00$/);
    // A link from before the times: its day is one in UTC.
    await page.goto("/configs/prod/versions?from=2026-01-31&to=2026-01-31");
    await expect(page.getByLabel("From", { exact: true })).toHaveValue("2026-01-31T13:00");
    await expect(page.getByLabel("To", { exact: true })).toHaveValue("2026-02-01T12:59");
    await page.getByLabel("To", { exact: true }).fill("2099-02-01T00:00");
    await expect(page).toHaveURL(/from=2026-01-31&to=2099-01-31T11%3A00%3A59Z$/);
  });
});
