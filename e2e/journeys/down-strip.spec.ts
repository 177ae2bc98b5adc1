// The strip above the list tells which hosts a version of the last week set down, and moves nothing when it comes.
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const set = "prod/backend-services";
const withDown = (...down: string[]) =>
  ["blog", "help", "shop"].map((id) =>
    aService(id, {
      back_hosts: ["web-1", "web-2", `${id}-1`].map((host) => aHost(host, { down: down.includes(host) })),
    }),
  );
const because = (reason: string) => ({ "x-change-message": encodeURIComponent(reason) });
const strip = (page: Page) => page.getByRole("region", { name: "Hosts down" });

test(
  "tells of the newest version with what it set down, and brings back only that",
  { tag: "@anywhere" },
  async ({ page, server, signIn, onVendor }) => {
    await server.call("PUT", set, withDown());
    await server.call("PUT", set, withDown("shop-1"), because("Disk"));
    const [, , shop] = withDown("shop-1");
    const blog = withDown("web-1", "web-2")[0];
    await server.call("PUT", set, [blog, shop], because("Kernel update"));
    await signIn(page);
    const why = (reason: string) => (onVendor ? "" : `: ${reason}`);
    await expect(strip(page)).toContainText(
      new RegExp(`2 hosts down since \\d\\d:\\d\\d by admin${why("Kernel update")} · 1 other host`),
    );
    await strip(page).getByRole("button", { name: "Set up again" }).click();
    const dialog = page.getByRole("dialog", { name: "Set 2 hosts up" });
    await expect(dialog).toContainText("1 of 1 service would change");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(strip(page)).toContainText(
      new RegExp(`1 host down since \\d\\d:\\d\\d by admin${why("Disk")}`),
    );
    await strip(page).getByRole("link", { name: "1 host down" }).click();
    await expect(page).toHaveURL(/\/hosts\?q=shop-1$/);
    expect(await server.call("GET", set)).toMatchObject({ items: withDown("shop-1") });
  },
);

test("moves nothing when it comes, and is not there while all hosts are up", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", set, withDown());
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      // TypeScript does not know this kind of entry.
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await signIn(page);
  await expect(page.getByRole("link", { name: "blog" })).toBeVisible();
  await expect(strip(page)).toHaveCount(0);
  await server.call("PUT", set, withDown("web-1"), because("Kernel update"));
  await page.reload();
  await expect(strip(page)).toContainText("1 host down");
  const moved = await page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
  );
  expect(moved).toBeLessThan(0.01);
});

test("has no button for people who may not edit", async ({ page, server, signIn }) => {
  await server.call("PUT", set, withDown());
  await server.call("PUT", set, withDown("web-1"));
  await signIn(page, "/configs/prod/services", await server.addKey("Vera", "viewer"));
  await expect(strip(page)).toContainText(/1 host down since \d\d:\d\d by admin$/);
  await expect(strip(page).getByRole("button")).toHaveCount(0);
});

for (const scheme of ["light", "dark"] as const)
  test(`the strip has no findings of axe in ${scheme}, and fits 320 px`, async ({ page, server, signIn }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await server.call("PUT", set, withDown());
    await server.call("PUT", set, withDown("web-1"), because("Kernel update of everything in Frankfurt"));
    await signIn(page);
    await expect(strip(page)).toContainText("1 host down");
    await expectAccessible(page, scheme);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectFits(page, scheme);
    await expectAccessible(page, `${scheme} narrow`);
  });
