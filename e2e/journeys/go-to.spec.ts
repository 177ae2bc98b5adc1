// Go to: from any screen to a service, a host, a version, a configuration or an action, by a few letters and Enter.
import type { Page } from "@playwright/test";
import { countActions } from "../fixtures/actions.ts";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import { incident, set, versionsOf } from "../fixtures/incident.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { userButton } from "../fixtures/user-menu.ts";

const palette = (page: Page) => page.getByRole("dialog", { name: "Go to" });
const field = (page: Page) => palette(page).getByRole("combobox", { name: "Go to" });
const option = (page: Page, group: string) =>
  palette(page).getByRole("group", { name: group }).getByRole("option");

/** Opens the palette and types. */
async function goTo(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await field(page).fill(text);
}

test("a service is two presses and its name away, from any screen", async ({ page, server, signIn }) => {
  await server.call("PUT", set, [aService("api"), aService("web", { name: "Shop web" })]);
  await signIn(page, "/settings/keys");
  const actions = await countActions(page);
  await goTo(page, "shop");
  await expect(option(page, "Services")).toHaveText(["Shop web web"]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/configs/prod/services/web");
  await expect(palette(page)).toHaveCount(0);
  expect(actions).toEqual({ clicks: 0, presses: 2 });
  await expect(page.getByRole("heading", { level: 1, name: "Shop web" })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
});

test("arrows choose, the number of results is announced, Escape gives the focus back", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", set, [aService("web-a"), aService("web-b"), aService("api")]);
  await signIn(page);
  await page.getByRole("button", { name: "Go to", exact: true }).click();
  await expect(field(page)).toBeFocused();
  await field(page).fill("web-");
  await expect(option(page, "Services")).toHaveText(["web-a", "web-b"]);
  const first = option(page, "Services").first();
  await expect(first).toHaveAttribute("id", (await field(page).getAttribute("aria-activedescendant")) ?? "");
  await page.keyboard.press("ArrowDown");
  await expect(option(page, "Services").nth(1)).toHaveAttribute(
    "id",
    (await field(page).getAttribute("aria-activedescendant")) ?? "",
  );
  await expect(palette(page).getByRole("status")).toHaveText("6 results");
  await field(page).fill("nothing like this");
  await expect(palette(page).getByRole("status")).toHaveText("Nothing found");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Go to", exact: true })).toBeFocused();
  await page.keyboard.press("Control+k");
  await field(page).fill("web-");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/configs/prod/services/web-b");
});

test("a host leads to its service, or to all that have it", async ({ page, server, signIn }) => {
  await server.call("PUT", set, [
    aService("api", { back_hosts: [aHost("shared-1"), aHost("alone-1")] }),
    aService("web", { back_hosts: [aHost("shared-1")] }),
  ]);
  await signIn(page);
  await goTo(page, "alone");
  await expect(option(page, "Hosts")).toHaveText(["alone-1 in api"]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/configs/prod/services/api");
  await goTo(page, "shared");
  await expect(option(page, "Hosts")).toHaveText(["shared-1 in 2 services"]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/configs/prod/hosts?q=shared-1");
});

test("a version is found by the beginning of its id and by its message, on the server", async ({
  page,
  server,
  signIn,
}) => {
  await incident(server);
  const [newest] = await versionsOf(server);
  const id = newest?.version ?? "";
  await signIn(page);
  await goTo(page, id.slice(0, 7));
  await expect(option(page, "Versions")).toContainText([id.slice(0, 7)]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/configs/prod/versions/${id}`);
  await goTo(page, "delete entry [gone]");
  await expect(option(page, "Versions")).toContainText(["gone removed"]);
});

test("another configuration, a screen and an action", async ({ page, server, signIn }) => {
  await server.addConfig("stage");
  await signIn(page);
  await goTo(page, "stage");
  await option(page, "Configurations").click();
  await expect(page).toHaveURL("/configs/stage/services");
  await goTo(page, "new service");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/configs/stage/new-service");
  await goTo(page, "dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await goTo(page, "shortcuts");
  await page.keyboard.press("Enter");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(shortcuts).toContainText("Go to a service, host, version");
  // Nothing opens above a dialog.
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(shortcuts).toHaveCount(0);
  await goTo(page, "sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sign-in");
});

test("it opens while somebody types, and edits are asked about", async ({ page, server, signIn }) => {
  await server.call("PUT", set, [aService("api"), aService("web")]);
  await signIn(page, "/configs/prod/services/web");
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await goTo(page, "api");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeFocused();
  await page.getByRole("button", { name: "Stay" }).click();
  await page.getByRole("tab", { name: "JSON" }).click();
  await page.locator(".cm-content").click();
  await goTo(page, "api");
  await expect(option(page, "Services")).toHaveText(["api"]);
});

test("a viewer is offered nothing that writes", async ({ page, server, signIn }) => {
  await server.call("PUT", set, [aService("web")]);
  await signIn(page, "/", await server.addKey("Vera", "viewer"));
  await goTo(page, "");
  await expect(option(page, "Actions").filter({ hasText: /New service|Import|API keys/ })).toHaveCount(0);
  await expect(option(page, "Actions").filter({ hasText: /^Versions/ })).toHaveCount(1);
});

for (const { width, height, scheme } of [
  { width: 1440, height: 900, scheme: "light" },
  { width: 1440, height: 900, scheme: "dark" },
  { width: 320, height: 700, scheme: "light" },
] as const)
  test.describe(`${width} px, ${scheme}`, () => {
    test.use({ data: "demo", viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce" });

    test("axe finds nothing in the palette and the menu, and the bar is one line", async ({
      page,
      signIn,
    }) => {
      await signIn(page);
      expect((await page.getByRole("banner").boundingBox())?.height).toBe(48);
      await page.keyboard.press("Control+k");
      await field(page).fill("checkout");
      await expect(option(page, "Versions").first()).toBeVisible();
      await expectAccessible(page, "go to");
      await expectFits(page, "go to");
      await page.keyboard.press("Escape");
      await userButton(page).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await expectAccessible(page, "menu");
      await page.getByRole("menuitem", { name: "Your last changes" }).click();
      await expect(
        page.getByRole("dialog").getByRole("listitem").or(page.getByText("nothing here yet")).first(),
      ).toBeVisible();
      await expectAccessible(page, "your last changes");
      await expectFits(page, "your last changes");
      if (width > 600) return;
      await page.keyboard.press("Escape");
      await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name: "Menu" }).click();
      await expectAccessible(page, "navigation");
      await page.getByRole("menuitem", { name: "Versions" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Versions" })).toBeVisible();
    });
  });
