// In front of a vendor's deployment, a review says what saving means there, and afterwards what became of it.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import { dialog, set, status } from "../fixtures/incident.ts";
import { lookAway } from "../fixtures/look-away.ts";
import { adminKey } from "../fixtures/server.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const bo = { name: "Bo", email: "bo@example.com" };

/** Opens the review of another weight for the first host of `web`. */
async function reviewWeight(page: Page, weight: string) {
  // What is asked in the background would take what the test prepared for the save.
  await lookAway(page);
  await backHost(page, 1).getByLabel("Weight").fill(weight);
  await page.getByRole("button", { name: "Review changes" }).click();
  // There is no field that would have it.
  await expect(dialog(page)).toBeFocused();
  return dialog(page);
}

const save = (page: Page) => dialog(page).getByRole("button", { name: "Save", exact: true }).click();

test(
  "the sign-in says whose key it takes, the settings what is not managed here",
  { tag: "@vendor" },
  async ({ page, server, vendor, deployment }) => {
    vendor.updateSet("prod", bo, [aService("web")]);
    await page.goto(`${server.url}/sign-in`);
    const host = new URL(deployment?.origin ?? "").host;
    await expect(page.getByText(`The backend services of ${host}.`)).toBeVisible();
    await expectAccessible(page, "sign-in");
    await page.getByLabel("API key").fill(adminKey);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("button", { name: /^vendor key [0-9a-f]{4} editor$/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
    await page.goto(`${server.url}/settings/keys`);
    await expect(page.getByText("they are managed in its own console")).toBeVisible();
  },
);

test(
  "a review says that there are no reasons and what checked writes are; another value that came back is told",
  { tag: "@vendor" },
  async ({ page, server, vendor, signIn }) => {
    await server.call("PUT", set, [aService("web", { description: "kept" })]);
    await signIn(page, "/configs/prod/services/web");
    const review = await reviewWeight(page, "5");
    const how = review.getByRole("note", { name: "How this is saved" });
    await expect(how).toContainText("This deployment cannot compare and save in one step.");
    await expect(how).toContainText("This deployment keeps no reasons");
    await expect(review.getByLabel("Reason")).toHaveCount(0);
    await expectAccessible(page, "review in front of a deployment");
    vendor.switches.keepsOwn = { description: "its own" };
    await save(page);
    await expect(status(page, "Saved web as version")).toContainText(
      /But the deployment keeps another description of .*web/,
    );
    // What nobody else did is not told as somebody else's.
    await expect(page.getByText("somebody else changed")).toHaveCount(0);
    vendor.switches.keepsOwn = {};
    // A lost answer that was found written is told as saved.
    vendor.switches.cut = "after";
    await reviewWeight(page, "6");
    await page.keyboard.press("Control+Enter");
    await expect(status(page, "Saved web as version")).toBeVisible();
    expect(vendor.document("prod").set.get("web")?.back_hosts[0]?.weight).toBe(6);
  },
);

test(
  "who saved at the same moment is named, and both can be compared",
  { tag: "@vendor" },
  async ({ page, server, vendor, signIn }) => {
    await server.call("PUT", set, [aService("web")]);
    await signIn(page, "/configs/prod/services/web");
    await reviewWeight(page, "5");
    vendor.switches.beforeWrite = () =>
      vendor.updateEntry("prod", bo, "web", aService("web", { back_hosts: [aHost("of-bo")] }));
    await save(page);
    const told = status(page, "Bo changed");
    await expect(told).toContainText("Your change was saved");
    await expect(dialog(page)).toHaveCount(0);
    await told.getByRole("button", { name: "Compare" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Compare/);
    await expect(page).toHaveURL(/compare\?from=[0-9a-f]{40}&to=current&service=web/);
    await expect(page.getByText("of-bo").first()).toBeVisible();
  },
);

test(
  "a deletion says how many versions it takes; one that breaks off says how far it came, and goes on",
  { tag: "@vendor" },
  async ({ page, server, vendor, signIn }) => {
    vendor.links.set("prod/b", [{ type: "securitypolicies", id: "shop", name: "Shop" }]);
    await server.call("PUT", set, [aService("a"), aService("b"), aService("c"), aService("d")]);
    await signIn(page);
    for (const name of ["a", "b", "c"])
      await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete" }).click();
    const review = dialog(page);
    await expect(review).toContainText("This will be 3 versions: the deployment cannot do it at once.");
    await expect(review).toContainText(/b is used by .*Shop.* \(security policy\)/);
    await expectAccessible(page, "deletion in front of a deployment");
    await lookAway(page);
    await review.getByLabel(/Type “b” to delete what is in use/).fill("b");
    vendor.switches.afterWrite = () => (vendor.switches.maintenance = true);
    await review.getByRole("button", { name: "Delete", exact: true }).click();
    const broken = review.getByRole("alert").filter({ hasText: "Only the first 1 of 3 steps were made" });
    await expect(broken).toContainText("System is under maintenance");
    await expect(review).toContainText("2 services would be deleted");
    await expectAccessible(page, "a deletion that broke off");
    vendor.switches.maintenance = false;
    await review.getByLabel(/Type “b” to delete what is in use/).fill("b");
    await review.getByRole("button", { name: "Go on" }).click();
    await expect(status(page, "Saved: Delete 2 services. It took 2 versions")).toBeVisible();
    expect([...vendor.document("prod").set.keys()]).toEqual(["d"]);
  },
);

// Once the dialog told of an agent that did not answer and of files, and offered a going back that the server refuses.
test(
  "the publish dialog promises nothing that a deployment cannot do",
  { tag: "@vendor" },
  async ({ page, server, signIn }) => {
    await server.call("PUT", set, [aService("web")]);
    await signIn(page, "/configs/prod/targets/vendor");
    await expect(page.getByRole("main")).toContainText("nothing was published from here yet");
    await page.getByRole("button", { name: "Publish" }).click();
    const publish = dialog(page);
    await expect(publish.getByRole("region", { name: "Before the deployment is asked" })).toBeVisible();
    await expect(publish).not.toContainText(/agent|files/);
    await expect(publish.getByLabel("Confirm within")).toHaveCount(0);
    await expectAccessible(page, "publish in front of a deployment");
  },
);
