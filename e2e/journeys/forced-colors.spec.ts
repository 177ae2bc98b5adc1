// Forced colours replace the console's backgrounds, shadows and greys. The selection was shown by nothing else.
import type { Locator } from "@playwright/test";
import { tabTo } from "../fixtures/keyboard.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { chooseInUserMenu, userButton } from "../fixtures/user-menu.ts";
import { versionRows } from "../fixtures/version-rows.ts";

const set = "prod/backend-services";

test.beforeEach(async ({ page, server, signIn }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await server.call("PUT", set, [aService("web"), aService("api")]);
  await signIn(page);
});

/** The styles of an element that forced colours keep. */
const look = (element: Locator) =>
  element.evaluate((node) => {
    const { backgroundColor, color, outlineStyle, outlineColor, borderTopStyle } = getComputedStyle(node);
    return { backgroundColor, color, outline: `${outlineStyle} ${outlineColor}`, borderTopStyle };
  });

/** Expects texts to keep the console's colours, which the browser would replace otherwise. */
const expectReadable = async (...chosen: Locator[]): Promise<void> => {
  for (const one of chosen) await expect(one).toHaveCSS("forced-color-adjust", "none");
};

/** Expects a selected element to look different from one that is not. */
const expectApart = (chosen: Locator, other: Locator): Promise<void> =>
  expect(async () => expect(await look(chosen)).not.toEqual(await look(other))).toPass({ timeout: 20_000 });

test("the current area and tab, switches and the selection are visible", async ({
  page,
  server,
  onVendor,
}) => {
  const nav = page.getByRole("navigation", { name: "Main" });
  await expectApart(
    nav.getByRole("link", { name: "Backend services" }),
    nav.getByRole("link", { name: "Versions" }),
  );
  await expectReadable(nav.getByRole("link", { name: "Backend services" }));
  await page.getByRole("checkbox", { name: "Select api", exact: true }).check();
  await expectApart(page.locator('[data-id="api"]'), page.locator('[data-id="web"]'));

  await page.getByRole("link", { name: "web", exact: true }).click();
  await expectApart(page.getByRole("tab", { name: "Form" }), page.getByRole("tab", { name: "JSON" }));
  await expectReadable(page.getByRole("tab", { name: "Form" }));

  // Keys are the deployment's own, in front of one.
  if (!onVendor) {
    await page.goto("/settings/keys");
    const settings = page.getByRole("navigation", { name: "Settings" });
    await expectApart(settings.getByRole("link").nth(0), settings.getByRole("link").nth(1));
  }

  await server.call("PUT", set, [
    aService("web", { back_hosts: [aHost("x")] }),
    aService("api", { name: "A" }),
  ]);
  const { items } = await server.call<{ items: { version: string }[] }>("GET", `${set}/versions?limit=2`);
  await page.goto(`/configs/prod/compare?from=${items[1]?.version}&to=current&service=web`);
  const differing = page.getByRole("navigation", { name: "Services that differ" });
  await expectApart(
    differing.getByTitle("web", { exact: true }),
    differing.getByTitle("A (api)", { exact: true }),
  );
});

test("a switch, a menu entry and a disabled button show their state", async ({ page }) => {
  await userButton(page).click();
  const theme = (name: string) => page.getByRole("menuitemradio", { name });
  // A sign says which one is chosen, since the colour does not.
  await expect(theme("Theme of the system")).toHaveText("✓Theme of the system");
  await expect(theme("Dark theme")).toHaveText("Dark theme");
  await page.keyboard.press("Escape");
  await chooseInUserMenu(page, "Keyboard shortcuts");
  const thumb = page.locator(".MuiSwitch-thumb");
  const { backgroundColor: on, borderTopStyle } = await look(thumb);
  expect(borderTopStyle).toBe("solid");
  await page.getByRole("switch").uncheck();
  await expect.poll(async () => (await look(thumb)).backgroundColor).not.toBe(on);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Actions for web" }).press("Enter");
  const items = page.getByRole("menuitem");
  await tabTo(items.nth(1), "ArrowDown");
  await expectApart(items.nth(1), items.nth(0));
  await page.keyboard.press("Escape");

  await page.goto("/configs/prod/versions?service=web");
  const row = versionRows(page).first();
  await expectApart(
    row.getByRole("button", { name: /^Restore this service/ }),
    row.getByRole("button", { name: /what changed/i }),
  );
});
