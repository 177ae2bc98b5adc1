// Two people edit one service: no edit is silently overwritten.
import type { Page } from "@playwright/test";
import { backHost, reviewAndSave } from "../fixtures/editor.ts";
import { lookAway } from "../fixtures/look-away.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";

test.beforeEach(({ server }) => server.call("PUT", "prod/backend-services", [aService("web")]));

/** Two people open the same service; neither knows of the other before they save. */
async function bothEdit(signIn: (page: Page, at: string) => Promise<void>, ...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await signIn(page, "/configs/prod/services/web");
    await lookAway(page);
  }
}

test(
  "edits of different hosts merge, and the note says what came in",
  { tag: "@anywhere" },
  async ({ page, otherPage, server, signIn }) => {
    await bothEdit(signIn, page, otherPage);
    await backHost(page, 1).getByLabel("Weight").fill("5");
    await backHost(otherPage, 2).getByLabel("Weight").fill("7");
    await reviewAndSave(otherPage, "Theirs");

    // Theirs is in the review already, before anything is sent.
    await page.getByRole("button", { name: "Review changes" }).click();
    const review = page.getByRole("dialog");
    await expect(review.getByRole("note").filter({ hasText: "weight of web-2 1 → 7" })).toBeVisible();
    await expect(review).toContainText("weight of web-1 1 → 5");
    expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
      back_hosts: [{ weight: 1 }, { weight: 7 }],
    });

    await review.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
    expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
      back_hosts: [{ weight: 5 }, { weight: 7 }],
    });
  },
);

test("edits of the same field show both values, and nothing is overwritten", async ({
  page,
  otherPage,
  server,
  signIn,
}) => {
  await bothEdit(signIn, page, otherPage);
  await backHost(page, 1).getByLabel("Weight").fill("5");
  await backHost(otherPage, 1).getByLabel("Weight").fill("7");
  await reviewAndSave(otherPage, "Theirs");

  await page.getByRole("button", { name: "Review changes" }).click();
  const conflict = page.getByRole("dialog");
  await expect(conflict).toContainText("admin");
  await expect(conflict.getByText(/weight of web-1/).first()).toBeVisible();
  await expect(conflict).toContainText("5");
  await expect(conflict).toContainText("7");
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    back_hosts: [{ weight: 7 }, { weight: 1 }],
  });
  expect(await server.call("GET", "prod/backend-services/versions")).toMatchObject({ total: 3 });
});

test("a change that is made while the review is open is met by the save, which overwrites nothing", async ({
  page,
  otherPage,
  server,
  signIn,
}) => {
  await bothEdit(signIn, page, otherPage);
  await backHost(page, 1).getByLabel("Weight").fill("5");
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("dialog")).toContainText("weight of web-1 1 → 5");
  await backHost(otherPage, 2).getByLabel("Weight").fill("7");
  await reviewAndSave(otherPage, "Theirs");
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Review with both" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    back_hosts: [{ weight: 5 }, { weight: 7 }],
  });
});

test(
  "a revert that was previewed on an older set is refused with the new preview",
  { tag: "@anywhere" },
  async ({ page, server, signIn }) => {
    await server.call("PUT", "prod/backend-services/web", aService("web", { description: "two" }));
    await signIn(page);
    await page.getByRole("link", { name: "Versions", exact: true }).click();
    await versionRows(page).nth(1).getByRole("button", { name: "Revert to this version" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(/description/).first()).toBeVisible();

    await server.call("PUT", "prod/backend-services", [aService("late", { back_hosts: [aHost("late-1")] })]);
    await dialog.getByRole("button", { name: "Revert", exact: true }).click();
    await expect(dialog.getByText(/late/).first()).toBeVisible();
    expect(await server.call("GET", "prod/backend-services")).toMatchObject({ total: 2 });
  },
);
