// Other pages or other versions of the console may have written to the browser's storage. One unknown name among the
// drafts, `backend-services.draft.v0`, broke the list for good.
import type { BrowserContext, Page } from "@playwright/test";
import { backHost, openSettings } from "../fixtures/editor.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { chooseInUserMenu } from "../fixtures/user-menu.ts";

const ends = ["v0"].concat(
  ["key:admin", "admin"].flatMap((by) =>
    ["web", "gone", "", "?from=web"].map((id) => JSON.stringify([by, "prod", id])),
  ),
);
const draftNames = ["backend-services.draft.", "backend-services.drafts."].flatMap((prefix) =>
  ends.map((end) => prefix + end),
);

/** Opens every screen, and expects its main content. */
async function openAll(page: Page): Promise<void> {
  const web = page.getByRole("link", { name: "web", exact: true });
  const name = page.getByLabel("Name", { exact: true });
  const heading = page.getByRole("heading", { level: 1 });
  await page.goto("/");
  await expect(web).toBeVisible();
  await web.click();
  await openSettings(page);
  await expect(name).toHaveValue("web");
  await page.goBack();
  await expect(web).toBeVisible();
  for (const [path, title] of [
    ["/configs/prod/new-service?from=web", "New service"],
    ["/configs/prod/new-service", "New service"],
    ["/configs/prod/import", "Import"],
    ["/configs/prod/versions", "Versions of prod"],
    ["/configs/prod/compare", "Compare"],
    ["/settings/keys", "API keys"],
    ["/settings/configurations", "Configurations"],
    ["/sign-in", "Sign in"],
  ] as const) {
    await page.goto(path);
    await expect(heading, path).toHaveText(title);
  }
  await page.goto("/configs/prod/services/web");
  await openSettings(page);
  await expect(name).toHaveValue("web");
  await expect(page.getByText("This is your draft from")).toHaveCount(0);
}

/** The names that the console reads from both storages while every screen is opened. */
async function namesReadBy(context: BrowserContext): Promise<{ local: string[]; session: string[] }> {
  const names = { local: new Set<string>(), session: new Set<string>() };
  await context.exposeFunction("noteRead", (where: "local" | "session", name: string) => {
    names[where].add(name);
  });
  await context.addInitScript(() => {
    const original: (name: string) => string | null = Reflect.get(Storage.prototype, "getItem");
    Storage.prototype.getItem = function read(name) {
      const note = Reflect.get(window, "noteRead") as (where: string, name: string) => void;
      note(this === sessionStorage ? "session" : "local", name);
      return Reflect.apply(original, this, [name]);
    };
  });
  const page = await context.newPage();
  await openAll(page);
  await page.close();
  return { local: [...names.local, ...draftNames], session: [...names.session] };
}

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page);
});

const hostile = [
  "null",
  "7",
  '{"base":',
  '{"base":null,"start":{},"window":null,"at":7,"__proto__":{"x":null}}',
];

test("every screen opens whatever the browser has stored", async ({ page, context }) => {
  test.slow();
  const names = await namesReadBy(context);
  expect(names.local).toContain("mui-mode");
  expect(names.session.join()).toContain("scroll");
  await page.addInitScript(({ local, session }) => {
    const text = decodeURIComponent(window.name);
    for (const name of local) localStorage.setItem(name, text);
    for (const name of session) sessionStorage.setItem(name, text);
  }, names);
  for (const text of hostile)
    await test.step(text, async () => {
      // `window.name` survives a navigation.
      await page.evaluate((next) => (window.name = encodeURIComponent(next)), text);
      await openAll(page);
      const ink = () =>
        page.evaluate(() => getComputedStyle(document.body).getPropertyValue("--mui-palette-text-primary"));
      expect(await ink(), "colours of a theme that there is").not.toBe("");
    });
});

test("every screen opens in a browser that stores nothing, and the theme can be chosen", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("The storage is switched off", "SecurityError");
        },
      });
  });
  await openAll(page);
  await chooseInUserMenu(page, "Dark theme");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a browser without room for a draft says so, also before signing out would lose the edits", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The storage is full", "QuotaExceededError");
    };
  });
  await page.goto("/configs/prod/services/web");
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await expect(page.getByText("has no room to keep your edits")).toBeVisible();
  await chooseInUserMenu(page, "Sign out");
  const dialog = page.getByRole("dialog", { name: "Sign out?" });
  await expect(dialog).toContainText("signing out loses them");
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("7");
  await chooseInUserMenu(page, "Sign out");
  await dialog.getByRole("button", { name: "Sign out and lose the edits" }).click();
  await expect(page.getByLabel("API key")).toBeVisible();
});
