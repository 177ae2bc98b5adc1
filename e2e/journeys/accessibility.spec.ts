// axe finds nothing on any screen or dialog, in both themes; at 320 px, and at 200 % zoom, no screen scrolls sideways.
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost, unfoldHost } from "../fixtures/editor.ts";
import { histories, type History } from "../fixtures/history.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";
import type { RealServer } from "../fixtures/server.ts";

test.use({ reducedMotion: "reduce" });

/** Whether hosts are lines that unfold to their fields. */
const isPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 768;

interface Versions {
  items: { version: string }[];
}

/** Opens every screen and dialog, and calls `look` on each. */
async function walk(
  page: Page,
  server: RealServer,
  { service }: History,
  look: (what: string) => Promise<void>,
): Promise<void> {
  const { items } = await server.call<Versions>("GET", "prod/backend-services/versions?limit=30");
  const old = items[25]?.version ?? "";
  const heading = page.getByRole("heading", { level: 1 });
  const row = versionRows(page).nth(2);

  await look("list");
  await page.goto(`/configs/prod/services/${service.id}`);
  await expect(backHost(page, 1)).toBeVisible();
  if (isPhone(page)) await unfoldHost(page, 1);
  await backHost(page, 1).getByLabel("Weight").fill("0");
  await backHost(page, 1).getByLabel("Weight").blur();
  await look("editor with a problem");
  await backHost(page, 1).getByLabel("Weight").fill("4");
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("dialog").getByText(/1 → 4/).first()).toBeVisible();
  await look("review");
  await page.keyboard.press("Escape");
  await backHost(page, 1).getByLabel("Weight").fill("1");
  await page.goto("/configs/prod/new-service");
  await expect(page.getByLabel("Id", { exact: true })).toBeVisible();
  await look("new service");
  await page.goto("/configs/prod/versions");
  await expect(row).toBeVisible();
  await look("versions");
  await row.getByRole("button", { name: "Revert to this version" }).click();
  await expect(
    page.getByRole("dialog").getByText("the set as it was after this change").first(),
  ).toBeVisible();
  await look("revert");
  await page.keyboard.press("Escape");
  await row.getByRole("button", { name: "Undo this version" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("undo");
  await page.goto(`/configs/prod/versions/${old}`);
  await expect(heading).toBeVisible();
  await look("preview");
  await page.goto(`/configs/prod/compare?from=${old}&to=current`);
  await expect(page.getByRole("table", { name: "Side by side" }).first()).toBeVisible();
  await look("compare");
  await page.goto("/configs/prod/services/nope");
  await expect(heading).toBeVisible();
  await look("not found");
}

const small = {
  "320 px wide": { width: 320, height: 700 },
  // A window of 1280 × 800 px at 200 %.
  "at 200 % zoom": { width: 640, height: 400 },
};

for (const history of histories)
  test.describe(history.title, () => {
    test.use({ data: history.data });
    test.skip(history.absent !== null, history.absent ?? "");

    for (const colorScheme of ["light", "dark"] as const) {
      test.describe(`in the ${colorScheme} theme`, () => {
        test.use({ colorScheme });

        test("axe finds nothing on any screen", async ({ page, server, signIn }) => {
          test.slow();
          await page.goto("/sign-in");
          await expect(page.getByLabel("API key")).toBeVisible();
          await expectAccessible(page, "sign-in");
          await signIn(page);
          await walk(page, server, history, (what) => expectAccessible(page, what));
        });
      });
    }

    for (const [what, viewport] of Object.entries(small)) {
      test.describe(what, () => {
        test.use({ viewport });

        test("no screen scrolls sideways", async ({ page, server, signIn }) => {
          test.slow();
          await signIn(page);
          await walk(page, server, history, (screen) => expectFits(page, screen));
        });
      });
    }
  });

test.describe("320 px wide, while it loads", () => {
  test.use({ data: "demo", viewport: small["320 px wide"] });

  for (const screen of ["services", "versions", "import", "compare", "new-service"])
    test(`${screen} never scrolls sideways`, async ({ page, signIn }) => {
      await page.addInitScript(() => {
        const look = () => {
          const { documentElement: root } = document;
          root.dataset["widest"] = String(Math.max(Number(root.dataset["widest"] ?? 0), root.scrollWidth));
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      // The screen's script waits until the test has seen the shell.
      await page.route(/\/assets\/\w+Screen-/, async (route) => {
        await page.locator(".MuiSkeleton-root").first().waitFor();
        await route.continue();
      });
      await signIn(page, `/configs/prod/${screen}`);
      await expect(page.locator("html")).toHaveAttribute("data-widest", "320");
    });
});

test.describe("on a phone", () => {
  test.use({ data: "demo", viewport: { width: 390, height: 844 } });

  test("axe finds nothing in the list", async ({ page, signIn }) => {
    await signIn(page);
    const all = page.getByRole("checkbox", { name: "Select all that match" });
    await expect(all).toBeVisible();
    await expectAccessible(page, "the list, 390 px wide");
    await all.check();
    await expectAccessible(page, "the list with a selection, 390 px wide");
  });
});
