// In front of a vendor's deployment: what shows there and nowhere else.
import { backHost } from "../fixtures/editor.ts";
import { dialog } from "../fixtures/incident.ts";
import { lookAway } from "../fixtures/look-away.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";

const bo = { name: "Bo", email: "bo@example.com" };

test(
  "the history says how far it was read, and tells what changed once it was",
  { tag: "@vendor" },
  async ({ page, vendor, signIn }) => {
    vendor.updateSet("prod", bo, [aService("web")]);
    vendor.updateSet("prod", bo, [aService("web", { description: "two" })]);
    const document = vendor.document("prod");
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const newest = document.versions()[0]?.version;
    vendor.switches.beforePastSet = async (version) => (version === newest ? undefined : held);
    // The list, too, says that a last change is not known so far.
    await signIn(page, "/configs/prod/services");
    const web = page.getByRole("row").filter({ hasText: "web" });
    await expect(web).toContainText("not read yet");
    await expect(page.getByRole("main")).toContainText(/\d+ of 3 versions read/);
    await page.getByRole("link", { name: "Versions", exact: true }).click();
    await expect(versionRows(page)).toHaveCount(3);
    const progress = page.getByText(/\d+ of 3 versions read/);
    await expect(progress.first()).toBeVisible();
    release();
    await expect(progress).toHaveCount(0);
    await expect(versionRows(page).first()).toContainText("two");
    await page.getByRole("link", { name: "Backend services", exact: true }).click();
    await expect(web).toContainText("Bo");
    await expect(page.getByText("versions read")).toHaveCount(0);
  },
);

test(
  "somebody who changes the same service while it is saved is named, and nothing is lost",
  { tag: "@vendor" },
  async ({ page, vendor, server, signIn }) => {
    await server.call("PUT", "prod/backend-services", [aService("web")]);
    await signIn(page, "/configs/prod/services/web");
    await lookAway(page);
    await backHost(page, 1).getByLabel("Weight").fill("5");
    await page.getByRole("button", { name: "Review changes" }).click();
    vendor.switches.beforeWrite = () =>
      vendor.updateEntry("prod", bo, "web", aService("web", { back_hosts: [aHost("of-bo")] }));
    await dialog(page).getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText(/Bo changed/).first()).toBeVisible();
    // Ours is there, and theirs is a version.
    expect(vendor.document("prod").set.get("web")?.back_hosts[0]?.weight).toBe(5);
    expect(vendor.document("prod").versions()[1]?.author.name).toBe("Bo");
  },
);
