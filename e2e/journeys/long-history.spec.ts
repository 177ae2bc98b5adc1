// A long history: only the versions in view are loaded and drawn, and new ones do not move them.
import type { Page } from "@playwright/test";
import { lookAgain } from "../fixtures/look-again.ts";
import type { RealServer } from "../fixtures/server.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";

const set = "prod/backend-services";
const count = 450;

/** Makes the versions `Step 1` to `Step 450`, each an edit of one of ten services. */
async function longHistory(server: RealServer): Promise<void> {
  for (let step = 1; step <= count; step += 1)
    await server.call("PUT", set, [aService(`s${step % 10}`, { description: `${step}` })], {
      "x-change-message": `Step%20${step}`,
    });
}

const table = (page: Page) => page.getByRole("table", { name: "Versions" });
const rowOf = (page: Page, step: number) =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByText(`Step ${step}`, { exact: true }) });
/** The number of days that the history has, in the zone of the browser. */
async function daysOf(page: Page, server: RealServer): Promise<number> {
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { days } = await server.call<{ days: unknown[] }>(
    "GET",
    `${set}/versions?limit=0&include=days&zone=${zone}`,
  );
  return days.length;
}
const offsets = (page: Page): string[] => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith("/versions") && url.searchParams.get("limit") === "100")
      asked.push(url.searchParams.get("offset") ?? "0");
  });
  return asked;
};

test.beforeEach(async ({ server }) => {
  test.slow();
  await longHistory(server);
});

test("the scroll bar spans the whole history; a jump to the end loads it, and scrolling shows every version", async ({
  page,
  server,
  signIn,
}) => {
  await signIn(page);
  const asked = offsets(page);
  await page.goto("/configs/prod/versions");
  // The head, and the day.
  await expect(rowOf(page, count)).toHaveAttribute("aria-rowindex", "3");
  const days = await daysOf(page, server);
  // The 450 versions, the one that created the configuration, the head, and the days.
  await expect(table(page)).toHaveAttribute("aria-rowcount", `${count + 2 + days}`);
  expect(await table(page).getByRole("row").count()).toBeLessThan(100);
  // However often the console has polled since.
  expect(new Set(asked)).toEqual(new Set(["0"]));

  const first = table(page).getByRole("row").filter({ hasText: "Configuration created" });
  // In one step: during a slow scroll, a busy machine would draw and request pages on the way.
  const jumpToEnd = () => page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(async () => {
    await jumpToEnd();
    await expect(first).toHaveAttribute("aria-rowindex", `${count + 2 + days}`, { timeout: 1_000 });
  }).toPass();
  await expect(first).toBeInViewport();
  // Nothing between was requested.
  expect(asked).toContain("351");
  expect(asked).not.toContain("51");
  expect(asked).not.toContain("151");

  const seen = new Set<string>();
  const messages = table(page)
    .getByRole("row")
    .getByText(/^Step \d+$/);
  await expect
    .poll(
      async () => {
        // Rows that are still loading would be missed.
        await expect(table(page).getByText("Loading", { exact: true })).toHaveCount(0);
        for (const message of await messages.allTextContents()) seen.add(message);
        await page.mouse.wheel(0, -600);
        return seen.size;
      },
      { intervals: [50], timeout: 120_000 },
    )
    .toBe(count);
});

test("a version saved by others waits while the pointer is on a row, and moves nothing further down", async ({
  page,
  server,
  signIn,
}) => {
  const key = await server.addKey("Ann", "editor");
  const annSaves = (name: string) =>
    server.call("PUT", set, [aService("ann", { name })], {
      authorization: `Basic ${key}`,
      "x-change-message": encodeURIComponent(`Ann ${name}`),
    });
  await signIn(page, "/configs/prod/versions");
  await rowOf(page, count).hover();
  await annSaves("one");
  const newer = page.getByRole("button", { name: "Show 1 newer version" });
  await expect(async () => {
    await lookAgain(page);
    await expect(newer).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(rowOf(page, count)).toHaveAttribute("aria-rowindex", "3");
  // By keyboard: a pointer that leaves the rows for it shows the version already, and may find the button gone.
  await newer.press("Enter");
  await expect(versionRows(page).first()).toContainText("Ann one");

  // Further down, with the pointer elsewhere: the new version is added above, and the rows in view keep their place.
  await page.mouse.move(5, 5);
  await page.mouse.wheel(0, 1_000);
  const row = rowOf(page, count - 30);
  await expect(row).toBeInViewport();
  await expect(async () => {
    const before = await row.boundingBox();
    await expect.poll(async () => (await row.boundingBox())?.y, { timeout: 1_000 }).toBe(before?.y);
  }).toPass();
  const before = await row.boundingBox();
  await annSaves("two");
  await expect(async () => {
    await lookAgain(page);
    const rows = count + 4 + (await daysOf(page, server));
    await expect(table(page)).toHaveAttribute("aria-rowcount", `${rows}`, { timeout: 1_000 });
  }).toPass();
  await expect.poll(async () => (await row.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
});

test("one's own version shows at once, the focus stays on its row, and a page that fails to load says so", async ({
  page,
  signIn,
}) => {
  await signIn(page, "/configs/prod/versions");
  const undo = rowOf(page, count - 3).getByRole("button", { name: "Undo this version" });
  await undo.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone" })).toBeVisible();
  await expect(versionRows(page).first()).toContainText("Undo of");
  await expect(undo).toBeFocused();
  // The row with the focus stays in the page, wherever one scrolls.
  let broken = true;
  await page.route(/\/versions\?.*offset=3\d\d/, (route) =>
    broken ? route.fulfill({ status: 403, body: "{}" }) : route.continue(),
  );
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, 100_000);
  const alert = page.getByRole("alert").filter({ hasText: "403" });
  await expect(alert).toBeVisible();
  await expect(undo).toBeFocused();
  broken = false;
  await alert.getByRole("button", { name: "Retry" }).click();
  await expect(table(page).getByRole("row").filter({ hasText: "Configuration created" })).toBeAttached();
});
