// Compare: two versions, a version and the current set, two configurations; side by side and as JSON; by keyboard.
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import type { RealServer } from "../fixtures/server.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const set = "prod/backend-services";
const sides = (page: Page) => page.getByRole("table", { name: "Side by side" });
const differing = (page: Page) => page.getByRole("navigation", { name: "Services that differ" });

/** Replaces the set twice and gives the version of the older one first: `api` changes, `old` is removed, `shop` is added. */
async function twoVersions(server: RealServer): Promise<[string, string]> {
  const replace = async (services: unknown) => {
    await server.call("PUT", `${set}?mode=replace`, services, { "if-match": "*" });
    const { items } = await server.call<{ items: { version: string }[] }>("GET", `${set}/versions?limit=1`);
    return items[0]?.version ?? "";
  };
  const from = await replace([
    aService("api", { back_hosts: [aHost("api-1", { http_ports: [80, 8080] }), aHost("api-2")] }),
    aService("old"),
    aService("same"),
  ]);
  const to = await replace([
    aService("api", {
      description: "New",
      back_hosts: [aHost("api-1", { http_ports: [80, 8081] }), aHost("api-2", { weight: 5 })],
    }),
    aService("same"),
    aService("shop"),
  ]);
  return [from, to];
}

test(
  "two versions are compared in sentences and aligned fields, with changed parts marked, and can be swapped",
  { tag: "@anywhere" },
  async ({ page, server, signIn }) => {
    const [from, to] = await twoVersions(server);
    await signIn(page, `/configs/prod/compare?from=${from}&to=${to}&service=api`);
    await expect(page.getByText("3 backend services differ: 1 added, 1 removed, 1 changed.")).toBeVisible();
    await expect(page.getByText("weight of api-2 1 → 5")).toBeVisible();
    // The area of the screen is marked in the navigation.
    await expect(page.getByRole("link", { name: "Versions", exact: true })).toHaveAttribute(
      "aria-current",
      "true",
    );
    const ports = sides(page).getByRole("row", { name: /api-1 HTTP ports/ });
    await expect(ports.getByRole("cell")).toHaveText(["80, 8080", "80, 8081"]);
    await expect(ports.getByRole("deletion")).toHaveText("8080");
    await expect(ports.getByRole("insertion")).toHaveText("8081");
    await expect(sides(page).getByRole("row", { name: /max fails/ })).toHaveCount(0);
    await page.getByRole("button", { name: /Show \d+ unchanged fields/ }).click();
    await expect(sides(page).getByRole("row", { name: /api-1 max fails/ })).toBeVisible();
    await expect(page.getByRole("table", { name: "Traffic share" }).getByRole("row")).toHaveCount(3);

    await page.getByRole("button", { name: "Swap" }).click();
    await expect(page).toHaveURL(`/configs/prod/compare?from=${to}&to=${from}&service=api`);
    await expect(page.getByText("weight of api-2 5 → 1")).toBeVisible();
    await expect(ports.getByRole("cell")).toHaveText(["80, 8081", "80, 8080"]);
    await expect(differing(page).getByRole("listitem")).toHaveText([
      /changed.*api/,
      /added.*old/,
      /removed.*shop/,
    ]);
  },
);

test("all services are regions with their sentences and fields, drawn as they come into view; a filter finds one", async ({
  page,
  server,
  signIn,
}) => {
  const many = Array.from({ length: 30 }, (_, at) => aService(`s${at}`, { name: `Service ${at}` }));
  await server.call("PUT", set, many);
  const changed = (one: (typeof many)[number]) => ({
    ...one,
    back_hosts: one.back_hosts.map((host) => ({ ...host, weight: 5 })),
  });
  await server.call("PUT", set, many.map(changed));
  const { items } = await server.call<{ items: { version: string }[] }>("GET", `${set}/versions?limit=2`);
  await signIn(page, `/configs/prod/compare?from=${items[1]?.version}&to=current`);
  await expect(differing(page).getByRole("link").first()).toHaveText(/^All\s*30$/);
  await expect(differing(page).getByRole("link", { name: /^All/ })).toHaveAttribute("aria-current", "page");
  const region = (name: string) => page.getByRole("region", { name, exact: true });
  await expect(region("Service 0")).toContainText("weight of s0-1 1 → 5");
  // What is alike for all hosts is one row, beside the head.
  await expect(region("Service 0").getByRole("table", { name: "Side by side" }).getByRole("row")).toHaveText([
    /Field/,
    /Weight of all 2 hosts.*1.*5/,
  ]);
  await expect(region("Service 29")).toBeAttached();
  await expect(region("Service 29").getByRole("table")).toHaveCount(0);
  await region("Service 29").scrollIntoViewIfNeeded();
  await expect(region("Service 29").getByRole("table", { name: "Side by side" })).toBeVisible();

  await page.getByRole("searchbox", { name: "Filter services" }).fill("vice 17");
  await expect(differing(page).getByRole("listitem")).toHaveCount(1);
  await differing(page)
    .getByRole("link", { name: /Service 17/ })
    .click();
  await expect(page).toHaveURL(/service=s17/);
  await expect(page.getByRole("heading", { level: 2, name: "Service 17" })).toBeInViewport();
  await expect(sides(page)).toHaveCount(1);
});

test("the JSON view has the same pair and the same choice as text, at an address of its own", async ({
  page,
  server,
  signIn,
}) => {
  const [from, to] = await twoVersions(server);
  await signIn(page, `/configs/prod/compare?from=${from}&to=${to}`);
  await page.getByRole("tab", { name: "JSON" }).click();
  await expect(page).toHaveURL(/view=json/);
  const text = page.getByRole("table", { name: "JSON difference" });
  await expect(text.getByRole("row").filter({ hasText: '"weight": 5' }).getByRole("cell")).toHaveText([
    /"weight": 1,/,
    /"weight": 5,/,
  ]);
  await expect(
    text.getByRole("row").filter({ hasText: '"id": "shop"' }).getByRole("cell").first(),
  ).toHaveText("");
  await text
    .getByRole("button", { name: /Show \d+ unchanged lines/ })
    .first()
    .click();
  await expect(text.getByText('"id": "api",').first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByText(/Change 1 of \d/)).toBeVisible();
  await expect(page.locator("tr:focus")).toContainText('"description"');
  // The choice holds for the text too, at an address of its own.
  await differing(page).getByRole("link", { name: /old/ }).click();
  await expect(page).toHaveURL(/service=old/);
  await expect(text).toContainText('"id": "old"');
  await expect(text).not.toContainText('"id": "shop"');
  await page.reload();
  await expect(text).toContainText('"id": "old"');
  await expect(text).not.toContainText('"weight": 5');
  await page.getByRole("tab", { name: "Side by side" }).click();
  await expect(sides(page)).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("old");
});

test("either side can be changed: to a version by message or id, the current set, another configuration", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  const [from, to] = await twoVersions(server);
  await server.addConfig("stage", "prod");
  await server.call("PUT", "stage/backend-services/api", aService("api", { description: "On stage" }));
  await server.call("PUT", `${set}/same`, aService("same", { description: "x" }), {
    "x-change-message": "Needle%20in%20the%20hay",
  });
  await signIn(page, `/configs/prod/compare?from=${from}`);
  const change = (side: string) => page.getByRole("button", { name: `Change side “${side}”` }).click();
  const dialog = page.getByRole("dialog");
  const search = dialog.getByRole("searchbox", { name: "Message or version" });

  await change("From");
  await expect(search).toBeFocused();
  // A deployment words the messages itself.
  await search.fill(onVendor ? "Update entry [same]" : "needle");
  const needle = onVendor ? 'same: description set to "x"' : "Needle in the hay";
  await dialog.getByRole("listitem").filter({ hasText: needle }).getByRole("button").click();
  await expect(page.getByText("Both sides are equal: no backend service differs.")).toBeVisible();

  await change("From");
  await search.fill(to.slice(0, 7));
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await dialog.getByRole("listitem").getByRole("button").click();
  await expect(page).toHaveURL(new RegExp(`from=${to}&to=current`));
  await expect(page.getByText(/description/).first()).toBeVisible();

  // By date, in the zone of the browser: the last version before it.
  await change("From");
  await dialog.getByLabel("As of").fill("2020-01-01T10:00");
  await expect(dialog).toContainText("There was no version yet at that time.");
  await dialog.getByLabel("As of").fill(`${new Date().getFullYear() + 1}-01-02T10:00`);
  await expect(dialog.getByRole("listitem").first()).toContainText(needle);
  await dialog.getByLabel("As of").fill("");

  await dialog.getByRole("button", { name: /Current set/ }).click();
  await expect(page.getByText("Both sides are the same. Change one of them to compare.")).toBeVisible();

  await change("To");
  await dialog.getByRole("combobox", { name: "Of configuration" }).selectOption("stage");
  await dialog.getByRole("button", { name: /Current set/ }).click();
  await expect(page).toHaveURL(/to_config=stage/);
  await expect(page.getByRole("region", { name: "To" })).toContainText("stage");
  await expect(page.getByText('description "New" → "On stage"')).toBeVisible();
});

test("a side that fails to load says so, and nothing is compared", async ({ page, server, signIn }) => {
  const [from] = await twoVersions(server);
  let broken = true;
  await page.route("**/prod/backend-services?include=last_change", (route) =>
    broken ? route.fulfill({ status: 503, body: "{}" }) : route.continue(),
  );
  await signIn(page, `/configs/prod/compare?from=${from}&to=current`);
  await expect(page.getByText("The side “To” could not be loaded.")).toBeVisible();
  await expect(sides(page)).toHaveCount(0);
  broken = false;
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(sides(page).first()).toBeVisible();
});

test("by keyboard, arrows step through the services, j and k through the changes", async ({
  page,
  server,
  signIn,
}) => {
  const [from, to] = await twoVersions(server);
  await signIn(page, `/configs/prod/compare?from=${from}&to=${to}`);
  const link = (name: RegExp) => differing(page).getByRole("link", { name });
  await link(/^All/).focus();
  await page.keyboard.press("ArrowDown");
  await expect(link(/api/)).toBeFocused();
  await expect(page).toHaveURL(/service=api/);
  await page.keyboard.press("End");
  await expect(link(/old/)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(link(/^All/)).toBeFocused();
  await expect(page).not.toHaveURL(/service=/);

  const focused = page.locator("tr:focus");
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/service=api/);
  await expect(focused).toContainText("Description");
  await page.keyboard.press("j");
  await expect(focused).toContainText("HTTP ports");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/service=shop/);
  await expect(focused).toContainText("Id");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(/service=api/);
  await expect(focused).toContainText("weight");
  await page.keyboard.press("k");
  await expect(focused).toContainText("HTTP ports");
});

test("2,000 hosts in another order with 20 changes read as 20 changes and one line for the order", async ({
  page,
  server,
  signIn,
}) => {
  const hosts = Array.from({ length: 2_000 }, (_, index) => aHost(`web-${index}.example.net`));
  await server.call("PUT", set, [aService("big", { back_hosts: hosts })]);
  const changed = hosts.map(({ host }, index) => aHost(host, index % 100 === 0 ? { weight: 7 } : {}));
  await server.call("PUT", `${set}/big`, aService("big", { back_hosts: changed.toReversed() }));
  const { items } = await server.call<{ items: { version: string }[] }>("GET", `${set}/versions?limit=2`);
  await signIn(page, `/configs/prod/compare?from=${items[1]?.version}&to=current`);
  await expect(page.getByText("20 changes, 1,999 hosts moved")).toBeVisible();
  // One service differs, so it is chosen.
  await expect(differing(page).getByRole("link")).toHaveCount(1);
  const what = page.getByRole("region", { name: "big" });
  await expect(what.getByRole("listitem")).toHaveCount(21);
  await expect(what.getByText("order of hosts changed (1999 moved)")).toBeVisible();
  // The head, the order, and a row for each changed host.
  await expect(sides(page).getByRole("row")).toHaveCount(22);
  await page.getByRole("button", { name: "Show 1,980 unchanged hosts" }).click();
  await expect(sides(page)).toHaveAttribute("aria-rowcount", /^2\d{3}$/);
  expect(await sides(page).getByRole("row").count()).toBeLessThan(100);
  // Rows turn out higher than estimated when they come into view, and so does the page.
  await expect(async () => {
    await page.keyboard.press("End");
    const row = sides(page).getByRole("row", { name: /web-1\.example\.net/ });
    await expect(row).toContainText(/moved: 2.*1999/, { timeout: 1_000 });
  }).toPass();
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, reducedMotion: "reduce" });

    test("axe finds nothing, and nothing scrolls sideways at 320 px", async ({ page, server, signIn }) => {
      const [from] = await twoVersions(server);
      await signIn(page);
      for (const width of [1440, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`/configs/prod/compare?from=${from}&to=current&service=api`);
        await expect(sides(page)).toBeVisible();
        await expectAccessible(page, `side by side at ${width}`);
        await expectFits(page, `side by side at ${width}`);
        await page.getByRole("tab", { name: "JSON" }).click();
        await expect(page.getByRole("table", { name: "JSON difference" })).toBeVisible();
        await expectAccessible(page, `JSON at ${width}`);
        await expectFits(page, `JSON at ${width}`);
        await page.getByRole("button", { name: "Change side “To”" }).click();
        await expect(page.getByRole("dialog").getByRole("listitem").nth(1)).toBeVisible();
        await expectAccessible(page, `choosing a side at ${width}`);
        await expectFits(page, `choosing a side at ${width}`);
      }
    });
  });
