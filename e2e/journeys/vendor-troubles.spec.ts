// What goes wrong at a vendor's deployment, and what somebody in front of the console sees of it: nothing typed is lost.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import { dialog, set, status } from "../fixtures/incident.ts";
import { lookAway } from "../fixtures/look-away.ts";
import { adminKey } from "../fixtures/server.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const bo = { name: "Bo", email: "bo@example.com" };

const weightOf = (page: Page) => backHost(page, 1).getByLabel("Weight");

/** Types another weight for the first host of `web`, and reviews it. */
async function reviewWeight(page: Page, weight: string) {
  await lookAway(page);
  await weightOf(page).fill(weight);
  await page.getByRole("button", { name: "Review changes" }).click();
  return dialog(page);
}

const save = (page: Page) => dialog(page).getByRole("button", { name: "Save", exact: true }).click();

test(
  "while a publish runs, a screen says why it waits and comes by itself; a save and a publish say that nothing was done",
  { tag: "@vendor" },
  async ({ page, server, vendor }) => {
    vendor.updateSet("prod", bo, [aService("web")]);
    vendor.switches.publishing = true;
    await page.clock.install();
    await page.request.post(`${server.url}/api/session`, {
      data: { api_key: adminKey },
      headers: { origin: new URL(server.url).origin },
    });
    await page.goto("/configs/prod/services/web");
    await expect(status(page, "The console asks again by itself")).toContainText(
      "The deployment is busy: Publishing is in progress",
    );
    vendor.switches.publishing = false;
    await page.clock.fastForward(10_000);
    await expect(weightOf(page)).toHaveValue("1");

    await reviewWeight(page, "5");
    vendor.switches.publishing = true;
    await save(page);
    const busy = dialog(page).getByRole("alert").filter({ hasText: "The deployment is busy" });
    await expect(busy).toContainText("Nothing was done; try again in 10 s.");
    vendor.switches.publishing = false;
    await save(page);
    await expect(status(page, "Saved web as version")).toBeVisible();

    await page.goto("/configs/prod/targets/vendor");
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(dialog(page)).toContainText("No service breaks a rule.");
    vendor.switches.publishing = true;
    const publish = dialog(page).getByRole("button", { name: "Publish", exact: true });
    await publish.click();
    await expect(busy).toContainText("Nothing was done; try again in 10 s.");
    vendor.switches.publishing = false;
    // Once this was a 412, as if somebody else had published.
    await publish.click();
    await expect(dialog(page)).toContainText(/Published at vendor/);
    expect(vendor.publications).toHaveLength(1);
  },
);

test(
  "answers of gateways, and those that are too large, are told in a line; a save is looked up, and never sent twice",
  { tag: "@vendor" },
  async ({ page, server, vendor, signIn }) => {
    await server.call("PUT", set, [aService("web")]);
    await signIn(page, "/configs/prod/services/web");
    const writes = () => vendor.requests.filter(({ method }) => method !== "GET").length;
    const before = writes();

    const review = await reviewWeight(page, "5");
    vendor.switches.writes = "redirect";
    await save(page);
    await expect(review.getByRole("alert")).toContainText("The deployment answered with a redirect");
    vendor.switches.writes = "plain";
    // A page that refuses it; a plain text; and a page that came although it was made.
    vendor.switches.refuses = { status: 422, as: "page" };
    await save(page);
    await expect(review.getByRole("alert")).toContainText("422: 422 Unprocessable Entity");
    vendor.switches.refuses = { status: 409, as: "text" };
    await save(page);
    await expect(review.getByRole("alert")).toContainText("409: http_ports: port 81 is reserved");
    await expect(review.getByRole("alert")).not.toContainText("at line 1");
    vendor.switches.refuses = null;
    vendor.switches.cut = "page after";
    await save(page);
    await expect(status(page, "Saved web as version")).toBeVisible();
    expect(vendor.document("prod").set.get("web")?.back_hosts[0]?.weight).toBe(5);
    expect(writes() - before).toBe(4);

    vendor.switches.reads = "huge";
    await page.goto("/configs/prod/versions");
    await expect(page.getByText("The deployment's answer is larger than 64 MiB").first()).toBeVisible();
    // What it asks again by itself comes when it can.
    vendor.switches.reads = "plain";
    await expect(page.getByRole("table", { name: "Versions" })).toBeVisible();
  },
);

test(
  "after a key was revoked, what was typed stays, and another key saves it",
  { tag: "@vendor" },
  async ({ page, server, vendor, signIn }) => {
    await server.call("PUT", set, [aService("web")]);
    const [old, next] = [await server.addKey("Ada", "editor"), await server.addKey("Ada2", "editor")];
    await signIn(page, "/configs/prod/services/web", old);
    const review = await reviewWeight(page, "5");
    vendor.keys.delete(old);
    await save(page);
    const alert = review.getByRole("alert");
    await expect(alert).toContainText("Nothing was saved: your session has ended.");
    await expectAccessible(page, "a revoked key");
    await alert.getByRole("button", { name: "Sign in again" }).click();
    const again = page.getByRole("dialog", { name: "Sign in again" });
    await again.getByLabel("API key").fill(next);
    await again.getByRole("button", { name: "Sign in" }).click();
    await expect(again).toHaveCount(0);
    await save(page);
    await expect(status(page, "Saved web as version")).toBeVisible();
    expect(vendor.document("prod").set.get("web")?.back_hosts[0]?.weight).toBe(5);
    expect(vendor.document("prod").versions()[0]?.author.name).toBe("Ada2");
  },
);

test(
  "what one person was told of maintenance another one knows before typing, until a change gets through",
  { tag: "@vendor" },
  async ({ page, otherPage, server, vendor, signIn }) => {
    await server.call("PUT", set, [aService("web")]);
    await signIn(page, "/configs/prod/services/web");
    vendor.switches.maintenance = true;
    const review = await reviewWeight(page, "5");
    await save(page);
    await expect(review.getByRole("alert")).toContainText("System is under maintenance");
    const banner = (of: Page) => status(of, "Under maintenance.");
    await review.getByRole("button", { name: "Back to editing" }).click();
    await expect(banner(page)).toContainText("You can look at everything");
    await expect(weightOf(page)).toHaveValue("5");
    await signIn(otherPage, "/configs/prod/services");
    await expect(banner(otherPage)).toBeVisible();
    // Reading goes on.
    await expect(otherPage.getByRole("link", { name: "web" })).toBeVisible();
    await expectAccessible(otherPage, "under maintenance");
    vendor.switches.maintenance = false;
    await page.getByRole("button", { name: "Review changes" }).click();
    await save(page);
    await expect(status(page, "Saved web as version")).toBeVisible();
    await expect(banner(otherPage)).toHaveCount(0);
  },
);

test(
  "a key that may not write is told so at once, keeps what was typed, and saves it after another sign-in",
  { tag: "@vendor" },
  async ({ page, server, vendor, signIn }) => {
    await server.call("PUT", set, [aService("web")]);
    // Nobody has tried to write with it yet.
    const key = "key-that-only-reads";
    vendor.addKey({ key, name: "Ada", email: "ada@example.com", readOnly: true });
    await signIn(page, "/configs/prod/services/web", key);
    const who = (role: string) => page.getByRole("button", { name: new RegExp(`^vendor key \\w+ ${role}$`) });
    await expect(who("editor")).toBeVisible();
    const review = await reviewWeight(page, "5");
    await save(page);
    await expect(review.getByRole("alert")).toContainText("You are not allowed to do this");
    await review.getByRole("button", { name: "Back to editing" }).click();
    await expect(who("viewer")).toBeVisible();
    await expect(page.getByText("The deployment does not let this key save")).toBeVisible();
    await expect(weightOf(page)).toHaveValue("5");
    vendor.keys.set(key, { key, name: "Ada", email: "ada@example.com" });
    await signIn(page, "/configs/prod/services/web", key);
    await expect(who("editor")).toBeVisible();
    await expect(weightOf(page)).toHaveValue("5");
    await page.getByRole("button", { name: "Review changes" }).click();
    await save(page);
    await expect(status(page, "Saved web as version")).toBeVisible();
  },
);
