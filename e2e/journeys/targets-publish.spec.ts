// Publish: what goes live is said before it does, and what became of it when the load balancer was read back. The load
// balancer is one of the test (`fixtures/test-agent.ts`); what the real program does is another journey.
import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBoth, expectFits } from "../fixtures/axe.ts";
import { aService } from "../fixtures/services.ts";
import { TestAgent } from "../fixtures/test-agent.ts";
import { expect, test } from "../fixtures/test.ts";

let agent: TestAgent | undefined;

test.afterEach(() => agent?.stop());

const publications = (page: Page) => page.getByRole("table", { name: "Publications" });

test("a version is published by keyboard, seen live, an older one is published, and one is refused with its words", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("POST", "prod/backend-services/web", aService("web", { name: "Web" }));
  agent = await TestAgent.start(server, "lb-1");
  await signIn(page, "/configs/prod/targets/lb-1");
  await expect(page.getByRole("main")).toContainText("reachable");
  await page.getByRole("button", { name: "Publish" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Nothing that was published here is live yet");
  await expect(dialog).toContainText("own check passes");
  await expectAccessibleInBoth(page, "the preview of a publish");
  await dialog.getByLabel("Reason").fill("First time");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toContainText(/Live on lb-1 after [\d.]+ m?s, without a reload/);
  await expectAccessible(page, "a publication that is live");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("main")).toContainText("the current version");
  const first = publications(page).getByRole("row").filter({ hasText: "First time" });
  await expect(first).toContainText("live");
  await first.getByRole("button", { name: "Details" }).click();
  await page.getByText("s-web.cfg").click();
  await expect(page.getByRole("main")).toContainText("backend web");
  await expectAccessible(page, "a target with a publication");

  // Saved, and not live: list and history say so, and the list which service it is.
  await server.call("PUT", "prod/backend-services/web", aService("web", { name: "Web", description: "new" }));
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Backend services" })
    .click();
  await expect(page.getByRole("link", { name: "1 version not live" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Web" })).toContainText("not live");
  await expectAccessible(page, "the list with what is not live");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Versions" }).click();
  const versions = page.getByRole("table", { name: "Versions" }).getByRole("row");
  await expect(versions.filter({ hasText: "Live on lb-1" })).toHaveCount(1);
  await expect(versions.filter({ hasText: "Current" })).not.toContainText("Live on");
  await page.getByRole("link", { name: "1 version not live" }).click();
  await expect(page).toHaveURL(/\/compare\?from=[0-9a-f]{40}&to=current/);

  // The current version, from its own page.
  await page.goto("/configs/prod/versions");
  await versions
    .filter({ hasText: "Current" })
    .getByRole("link", { name: /^[0-9a-f]{7}$/ })
    .click();
  await page.getByRole("button", { name: "Publish this version" }).click();
  await expect(dialog).toContainText("description");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText(/Live on lb-1 after/);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("banner").or(page.getByRole("main"))).toContainText(["live on lb-1"]);

  // An older one is no revert.
  await page.getByRole("link", { name: "Older" }).click();
  await page.getByRole("button", { name: "Publish this version" }).click();
  await expect(dialog).toContainText("publishing it is no revert");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText(/Live on lb-1 after/);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.goto("/configs/prod/targets");
  await expect(page.getByRole("table", { name: "Targets" })).toContainText("1 version behind");
  await expectAccessibleInBoth(page, "the list of targets");

  // The program refuses, first at the check, then only when it is applied.
  agent.behaviour.refuses = "[ALERT] (1) : config : port 80 is in use";
  await page.getByRole("table", { name: "Targets" }).getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText("port 80 is in use");
  await expect(dialog.getByRole("button", { name: "Publish" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  agent.behaviour.checks = false;
  await page.getByRole("table", { name: "Targets" }).getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText("The check comes before the swap");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog.getByRole("alert")).toContainText("what was live before still is");
  await expect(dialog.getByRole("alert")).toContainText("port 80 is in use");
  await expectAccessibleInBoth(page, "a refused publication");
  await dialog.getByRole("button", { name: "Close" }).click();
  // The message is gone; list and history still say it, and lead there.
  for (const area of ["Backend services", "Versions"]) {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: area }).click();
    await expect(page.getByRole("link", { name: "lb-1: refused" })).toBeVisible();
  }
  await page.getByRole("link", { name: "lb-1: refused" }).click();
  await expect(page).toHaveURL("/configs/prod/targets/lb-1");
});

test("a publication is confirmed before its time, and a preview that somebody overtook is shown anew", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("POST", "prod/backend-services/web", aService("web", { name: "Web" }));
  agent = await TestAgent.start(server, "lb-1");
  await page.setViewportSize({ width: 390, height: 800 });
  await signIn(page, "/configs/prod/targets/lb-1");
  await expectFits(page, "a target on a phone");
  await page.getByRole("button", { name: "Publish" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("own check passes");
  await dialog.getByLabel("Confirm within").fill("5");
  await expect(dialog).toContainText("Give 10 seconds or more");
  await dialog.getByLabel("Confirm within").fill("600");
  // Somebody else publishes while this preview is open.
  const target = await server.call<{ etag: string }>("GET", "prod/targets/lb-1");
  const { items } = await server.call<{ items: { version: string }[] }>(
    "GET",
    "prod/backend-services/versions",
  );
  const version = items[0]?.version;
  await server.call(
    "PUT",
    "prod/targets/lb-1/publish",
    { version, reason: "Mine" },
    { "if-match": `"${target.etag}"` },
  );
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText("nothing was published. This is how it is now.");
  await expect(dialog).toContainText("It is live now");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText(/goes back in \d+ min/);
  await expectAccessibleInBoth(page, "a publication that waits for its confirmation");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog).toContainText("Confirmed.");
  await expect(dialog.getByRole("button", { name: "Confirm" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(publications(page).getByRole("row").filter({ hasText: "Mine" })).toBeVisible();
  await expectFits(page, "a target with publications on a phone");

  // One that somebody else published: every screen says that it waits, and for how long.
  const { etag } = await server.call<{ etag: string }>("GET", "prod/targets/lb-1");
  const later = { version, reason: "Once more", confirm_within: 600 };
  await server.call("PUT", "prod/targets/lb-1/publish", later, { "if-match": `"${etag}"` });
  const banner = page.getByRole("region", { name: "lb-1 waits to be confirmed" });
  await expect(banner).toContainText(/goes back in \d+ min/);
  await page.goto("/configs/prod/services");
  await expect(banner).toContainText(/goes back in \d+ min/);
  await expect(page.getByRole("link", { name: "lb-1: waits to be confirmed" })).toBeVisible();
  await expectFits(page, "a publication that waits, on a phone");
  await expectAccessibleInBoth(page, "a banner of a publication that waits");
  // One that is refused after it once hid that it waits, and every Confirm.
  agent.behaviour.refuses = "[ALERT] port 80 is in use";
  const now = await server.call<{ etag: string }>("GET", "prod/targets/lb-1");
  const refused = { version, reason: "Refused" };
  await server.call("PUT", "prod/targets/lb-1/publish", refused, { "if-match": `"${now.etag}"` });
  await page.getByRole("link", { name: "lb-1: refused" }).click();
  await expect(publications(page).getByRole("row").filter({ hasText: "Refused" })).toContainText("in use");
  const waits = publications(page).getByRole("row").filter({ hasText: "Once more" });
  await expect(waits).toContainText(/ · goes back in \d+ min/);
  await expect(waits.getByRole("button", { name: "Confirm" })).toBeVisible();
  await expect(banner).toContainText(/goes back in \d+ min/);
  await banner.getByRole("button", { name: "Confirm" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Confirmed" })).toBeVisible();
  await expect(banner).toHaveCount(0);
});
