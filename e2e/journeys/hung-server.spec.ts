// A server that hangs: no wait is endless, every dialog can be left, and the console finds out what became of a write.
import type { Page, Request } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ ownProcess: true });

const web = aService("web", { back_hosts: [aHost("a"), aHost("b")] });
const at = "prod/backend-services/web";

/** Shortens the limits of `time-limits.ts`: people wait ten seconds, a test does not. */
const shorten = (page: Page, limits: { stalled: number; over: number }) =>
  page.addInitScript((timeLimits) => Object.assign(globalThis, { timeLimits }), {
    ...limits,
    probe: 500,
    settled: 500,
  });

test.beforeEach(({ server }) => server.call("PUT", "prod/backend-services", [web]));

/** Chromium logs every aborted request as an error. There may be no other errors. */
const forgive = (faults: string[]) => {
  expect(faults.filter((fault) => !fault.includes("net::ERR_"))).toEqual([]);
  faults.length = 0;
};

async function openReview(page: Page) {
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await page.getByRole("button", { name: "Review changes" }).click();
  return page.getByRole("dialog", { name: "Save web?" });
}

test("a save without an answer says so, and is made once when one keeps waiting", async ({
  page,
  server,
  signIn,
  faults,
}) => {
  await shorten(page, { stalled: 1_000, over: 60_000 });
  await signIn(page, "/configs/prod/services/web");
  const review = await openReview(page);
  const goOn = server.hang();
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect(review).toContainText(/No answer for \d+ s\./);
  await expect(review).toContainText("It is not known yet whether this was done.");
  await expect(page.getByText("Connection lost")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `a save that hangs, ${colorScheme}`);
  }
  await page.setViewportSize({ width: 320, height: 800 });
  await expectFits(page, "a save that hangs, at 320 px");
  await review.getByRole("button", { name: "Keep waiting" }).click();
  goOn();
  await expect(page.getByRole("status").filter({ hasText: "Saved web as version" })).toBeVisible();
  await expect(page.getByText("Connection lost")).toHaveCount(0);
  expect(await server.call("GET", at)).toMatchObject({ back_hosts: [{ weight: 7 }, { weight: 1 }] });
  expect(await server.call("GET", "prod/backend-services/versions")).toMatchObject({ total: 3 });
  forgive(faults);
});

test("a save without an answer can be left, and its result is told later", async ({
  page,
  server,
  signIn,
  faults,
}) => {
  await shorten(page, { stalled: 1_000, over: 60_000 });
  await signIn(page, "/configs/prod/services/web");
  const review = await openReview(page);
  const goOn = server.hang();
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await review.getByRole("button", { name: "Go back" }).click();
  await expect(review).toHaveCount(0);
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("7");
  await expect(page.getByText("Saving web: no answer yet")).toBeVisible();
  goOn();
  await expect(page.getByRole("status").filter({ hasText: "Saved web as version" })).toBeVisible();
  await expect(page.getByText("No changes")).toBeVisible();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("7");
  expect(await server.call("GET", "prod/backend-services/versions")).toMatchObject({ total: 3 });
  forgive(faults);
});

test("a save that timed out is unknown until the server answers again", async ({
  page,
  server,
  signIn,
  faults,
}) => {
  await shorten(page, { stalled: 500, over: 2_000 });
  await signIn(page, "/configs/prod/services/web");
  const review = await openReview(page);
  const goOn = server.hang();
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect(review.getByRole("alert")).toContainText("it is not known whether this was done");
  await expect(review.getByRole("button", { name: "Back to editing" })).toBeEnabled();
  goOn();
  await expect(page.getByText("Connection lost")).toHaveCount(0);
  // Either the first save was made or this one is, never both.
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved web" })).toBeVisible();
  expect(await server.call("GET", at)).toMatchObject({ back_hosts: [{ weight: 7 }, { weight: 1 }] });
  expect(await server.call("GET", "prod/backend-services/versions")).toMatchObject({ total: 3 });
  forgive(faults);
});

test("a deletion without an answer can be left, and its result is told after a timeout too", async ({
  page,
  server,
  signIn,
  faults,
}) => {
  await shorten(page, { stalled: 500, over: 2_000 });
  await signIn(page);
  await page.getByRole("button", { name: "Actions for web" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete “web”?" });
  await expect(dialog).toContainText("Earlier versions keep it");
  const goOn = server.hang();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByRole("button", { name: "Go back" }).click();
  await expect(page.getByText("Deleting web: no answer came, and it is not known")).toBeVisible();
  goOn();
  await expect(page.getByRole("status").filter({ hasText: "Deleted web." })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services")).toMatchObject({ total: 0 });
  forgive(faults);
});

test("a large import without an answer can be left, and its result is told later", async ({
  page,
  server,
  signIn,
  faults,
}) => {
  await shorten(page, { stalled: 1_000, over: 60_000 });
  await signIn(page, "/configs/prod/import");
  const many = Array.from({ length: 400 }, (_, number) => aService(`many-${number}`));
  await page.getByLabel("Or paste JSON").fill(JSON.stringify(many));
  await page.getByRole("button", { name: "Read the text" }).click();
  const send = page.getByRole("button", { name: "Import", exact: true });
  await expect(send).toBeEnabled();
  const goOn = server.hang();
  await send.click();
  await expect(page.getByText(/No answer for \d+ s\./)).toBeVisible();
  await page.getByRole("button", { name: "Go back" }).click();
  await expect(send).toBeEnabled();
  goOn();
  await expect(page.getByRole("status").filter({ hasText: "Saved: Import 400 services" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services")).toMatchObject({ total: 401 });
  forgive(faults);
});

test("a screen that does not load says so and can be retried; an open one says that the connection is lost", async ({
  page,
  server,
  signIn,
  faults,
}) => {
  await shorten(page, { stalled: 1_000, over: 60_000 });
  await signIn(page);
  const goOn = server.hang();
  await expect(page.getByText("Connection lost")).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("This screen could not be loaded yet.");
  await expect(main.getByRole("button", { name: "Retry" })).toBeVisible();
  goOn();
  await expect(main.getByRole("table", { name: "Versions" })).toBeVisible();
  await expect(page.getByText("Connection lost")).toHaveCount(0);
  forgive(faults);
});

test("the polls of a hanging server do not pile up", async ({ page, server, signIn, faults }) => {
  await shorten(page, { stalled: 500, over: 60_000 });
  await signIn(page);
  const open: string[] = [];
  const twice: string[] = [];
  page.on("request", (request) => {
    if (open.includes(request.url())) twice.push(request.url());
    open.push(request.url());
  });
  const end = (request: Request) => void open.splice(open.indexOf(request.url()), 1);
  page.on("requestfinished", end);
  page.on("requestfailed", end);
  const goOn = server.hang();
  await expect(page.getByText("Connection lost")).toBeVisible();
  // Three probes of the server take longer than two polls of the set.
  await page.waitForRequest(/\/healthz/);
  await page.waitForRequest(/\/healthz/);
  await page.waitForRequest(/\/healthz/);
  expect(twice).toEqual([]);
  goOn();
  await expect(page.getByText("Connection lost")).toHaveCount(0);
  forgive(faults);
});

test("an error of a proxy is named as one, and a save behind it is looked up", async ({
  page,
  server,
  signIn,
}) => {
  await signIn(page, "/configs/prod/services/web");
  const review = await openReview(page);
  const html = { status: 502, contentType: "text/html", body: "<html><h1>502 Bad Gateway</h1></html>" };
  await page.route(/\/backend-services\/web$/, async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    await route.fetch();
    return route.fulfill(html);
  });
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Saved web: it reads as you wanted it" }),
  ).toBeVisible();
  expect(await server.call("GET", at)).toMatchObject({ back_hosts: [{ weight: 7 }, { weight: 1 }] });
  await page.unroute(/\/backend-services\/web$/);

  await backHost(page, 1).getByLabel("Weight").fill("8");
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.route(/\/backend-services\/web$/, (route) =>
    route.request().method() === "PUT" ? route.fulfill({ ...html, status: 504 }) : route.continue(),
  );
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect(review.getByRole("alert")).toContainText(
    "A proxy between this browser and the server answered 504",
  );
  await expect(review.getByRole("alert")).toContainText("nothing was saved so far");
});
