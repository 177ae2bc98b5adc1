// The editor of a service shows its hosts without a click or a key press, and a save leaves the page where it is.
import type { Locator, Page } from "@playwright/test";
import { countActions } from "../fixtures/actions.ts";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost, reviewAndSave, unfoldHost } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const many = Array.from({ length: 40 }, (_, index) => aHost(`web-${index + 1}.fra.example.net`));

test.beforeEach(({ server }) =>
  server.call("PUT", "prod/backend-services", [
    aService("web", {
      back_hosts: many,
      description: "What customers see first",
      sticky: "customcookie",
      sticky_cookie_name: "web_node",
      transport_mode: "https",
    }),
  ]),
);

/** Whether an element stands in the window as a whole, and nothing stands over it. */
const isInView = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => {
    const { top, bottom, left, width } = node.getBoundingClientRect();
    const isOnTop = (y: number) => node.contains(document.elementFromPoint(left + width / 2, y));
    return top >= 0 && bottom <= innerHeight && isOnTop(top + 2) && isOnTop(bottom - 3);
  });

/** Opens the service from the list, and waits until nothing of the screen is on its way. */
async function openFromList(page: Page): Promise<void> {
  await page.getByRole("link", { name: "web", exact: true }).click();
  await expect(page.getByText(/changed .* by admin/)).toBeVisible();
  await expect(backHost(page, 8)).toBeVisible();
}

for (const [width, height, hosts] of [
  [1280, 800, 8],
  [390, 844, 1],
] as const)
  test(`at ${width} × ${height} the editor opens with ${hosts} hosts in view`, async ({ page, signIn }) => {
    await page.setViewportSize({ width, height });
    await signIn(page);
    const actions = await countActions(page);
    await openFromList(page);
    for (let position = 1; position <= hosts; position++)
      expect(await isInView(backHost(page, position)), `host ${position}`).toBe(true);
    // The click on the service's name.
    expect(actions).toEqual({ clicks: 1, presses: 0 });
  });

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test(`at ${width} × ${height} a save leaves the page where it is scrolled to`, async ({
    page,
    server,
    signIn,
  }) => {
    await page.setViewportSize({ width, height });
    await signIn(page, "/configs/prod/services/web");
    const isPhone = width < 768;
    const last = backHost(page, 40);
    await last.scrollIntoViewIfNeeded();
    if (isPhone) {
      await unfoldHost(page, 38);
      await unfoldHost(page, 40);
      await last.getByRole("button", { name: "Help on Weight", exact: true }).click();
    }
    await last.getByLabel("Weight").fill("3");
    await last.getByLabel("Weight").blur();
    await expect(page.getByText("1 change", { exact: true })).toBeVisible();
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(500);
    await reviewAndSave(page);
    await expect(page.getByText("No changes")).toBeVisible();
    await expect(page.getByRole("button", { name: "Review changes" })).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await expect(last.getByLabel("Weight")).toHaveValue("3");
    expect(await isInView(page.getByRole("button", { name: "Review changes" }))).toBe(true);
    expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
      back_hosts: many.map((_, index) => ({ weight: index === 39 ? 3 : 1 })),
    });
  });

test("on a phone each host is a line with a switch, which unfolds to its fields", async ({
  page,
  server,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "/configs/prod/services/web");
  const row = backHost(page, 2);
  const line = row.getByRole("button");
  await expect(line).toHaveText(/web-2\.fra\.example\.net.*:80 :443 w1 2\.5%/);
  await expect(line).toHaveAttribute("aria-expanded", "false");
  await expect(row.getByLabel("Weight")).toHaveCount(0);
  await row.getByRole("switch", { name: "Down", exact: true }).check();
  await expect(line).toContainText("off");
  await line.click();
  await row.getByLabel("Weight").fill("0");
  await row.getByLabel("Max fails").focus();
  await expect(row).toContainText("Weight is 1 or more");
  await row.getByRole("button", { expanded: true }).first().click();
  // The problem stays in view, and leads to its field.
  await expect(row).toContainText("Weight is 1 or more");
  await expectAccessible(page, "the editor, 390 px wide");
  await page.getByRole("button", { name: "Weight of back host 2" }).click();
  await expect(row.getByLabel("Weight")).toBeFocused();
  await row.getByLabel("Weight").fill("2");
  await page.getByRole("checkbox", { name: "Select all hosts" }).check();
  await expectAccessible(page, "the editor with a selection, 390 px wide");
  await page.setViewportSize({ width: 320, height: 700 });
  await expectFits(page, "the editor with a selection, 320 px wide");
  await page.getByRole("button", { name: "Add host" }).click();
  await expect(backHost(page, 41).getByLabel("Host", { exact: true })).toBeFocused();
  await backHost(page, 41).getByLabel("Host", { exact: true }).fill("web-41");
  await reviewAndSave(page);
  const saved = await server.call("GET", "prod/backend-services/web");
  expect(saved).toMatchObject({ back_hosts: { 1: { down: true, weight: 2 }, 40: { host: "web-41" } } });
});
