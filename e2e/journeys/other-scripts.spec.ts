// Names in Hebrew and Arabic and invisible characters are shown as they are.
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { giveReason, openSettings } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const hebrew = "שירות תשלומים";
const arabic = "خدمة الدفع";

/** The words and values of a sentence, as they stand on the screen from left to right. */
const fromLeft = (sentence: Locator): Promise<string[]> =>
  sentence.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found: { text: string; left: number }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = node.textContent?.trim() ?? "";
      const isDrawn = node.parentElement?.closest(".visually-hidden") === null;
      if (text !== "" && isDrawn) found.push({ text, left: range.getBoundingClientRect().left });
    }
    return found.toSorted((a, b) => a.left - b.left).map(({ text }) => text);
  });

test("a review reads old → new in every script", async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("pay", { name: hebrew, description: hebrew })]);
  await signIn(page, "/configs/prod/services/pay");
  expect(await page.title()).toContain(`\u2068${hebrew}\u2069 ·`);
  await openSettings(page);
  await page.getByLabel("Name", { exact: true }).fill(arabic);
  await page.getByRole("button", { name: "Review changes" }).click();
  const review = page.getByRole("dialog");
  const sentence = review.getByRole("listitem").filter({ hasText: "name" });
  await expect(sentence).toContainText(`name "${hebrew}" → "${arabic}"`);
  expect((await fromLeft(sentence)).slice(-3)).toEqual([`"${hebrew}"`, "→", `"${arabic}"`]);
  await expectAccessible(page, "the review");
  await giveReason(review, `הסבר: ${arabic}`);
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toContainText(
    `\u2068${arabic}\u2069 as`,
  );

  await page.goto("/configs/prod/versions");
  const row = page.getByRole("row").filter({ hasText: arabic }).first();
  await row.getByRole("button", { name: "What changed" }).click();
  const inHistory = row.getByRole("listitem").filter({ hasText: "name" });
  expect((await fromLeft(inHistory)).slice(-3)).toEqual([`"${hebrew}"`, "→", `"${arabic}"`]);
});

/** The texts and labels in which Hebrew is not isolated from the words beside it. */
const unisolated = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const rightToLeft = /[\u0590-\u05ff]/;
    const isolates = /\u2068[^\u2069]*\u2069/g;
    const faults: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? "";
      if (!rightToLeft.test(text.replace(isolates, ""))) continue;
      let block = node.parentElement;
      while (
        block &&
        block.tagName !== "BDI" &&
        /^(?:inline|contents)$/.test(getComputedStyle(block).display)
      )
        block = block.parentElement;
      if (block && block.tagName !== "BDI" && block.textContent?.trim() !== text.trim())
        faults.push(block.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [title]"))
      for (const name of ["aria-label", "title"]) {
        const label = element.getAttribute(name) ?? "";
        const bare = label.replace(isolates, "");
        if (rightToLeft.test(bare) && /[A-Za-z]/.test(bare)) faults.push(`${name}: ${label}`);
      }
    return faults;
  });

test("every screen isolates names, authors and reasons", async ({ page, server, signIn, onVendor }) => {
  const key = await server.addKey("עדה", "admin", "ada@example.com");
  const set = [aService("pay", { name: hebrew, back_hosts: [aHost("a"), aHost("b")] }), aService("web")];
  await server.call("PUT", "prod/backend-services", set);
  const reason = { "x-change-message": encodeURIComponent(`${hebrew}: למה`) };
  await server.call("PUT", "prod/backend-services/web", { ...aService("web"), name: `${hebrew} 2` }, reason);
  await server.call("DELETE", "prod/backend-services/pay", undefined, reason);
  await server.call("PUT", "prod/backend-services", [set[0]], { ...reason, authorization: `Basic ${key}` });
  const { items } = await server.call<{ items: { version: string }[] }>(
    "GET",
    "prod/backend-services/versions",
  );
  const [newest, , , oldest] = items.map(({ version }) => version);
  await signIn(page, "/configs/prod/services");
  const look = async (what: string, name = hebrew) => {
    await expect(page.getByText(name).first()).toBeVisible();
    // Soft, so that one run reports every screen.
    expect.soft(await unisolated(page), what).toEqual([]);
  };
  await look("the list");
  await page.getByRole("button", { name: /^Actions for .*תשלומים\u2069$/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("dialog")).toContainText("Earlier versions keep it");
  await look("the deletion");
  await page.goto("/configs/prod/services/pay");
  await look("the editor");
  await page.goto("/configs/prod/versions");
  await page
    .getByRole("button", { name: /^What changed/ })
    .first()
    .click();
  await look("the history");
  await page.goto(`/configs/prod/versions/${newest}`);
  await look("a version");
  await page.getByRole("button", { name: "Undo this version" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Undo", exact: true })).toBeEnabled();
  await look("an undo");
  await page.goto(`/configs/prod/versions/${oldest}`);
  await page.getByRole("button", { name: "Revert to this version" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Revert", exact: true })).toBeEnabled();
  await look("a revert");
  await page.goto(`/configs/prod/compare?from=${oldest}&to=${newest}`);
  await expect(page.getByRole("table", { name: "Side by side" }).first()).toBeVisible();
  await look("a comparison");
  // Keys are the deployment's own, in front of one.
  if (onVendor) return;
  await page.goto("/settings/keys");
  await look("the keys", "עדה");
  await page.getByRole("button", { name: "Delete" }).first().click();
  await expect(page.getByRole("dialog")).toContainText("It cannot be restored");
  await look("the deletion of a key", "עדה");
});

test("different values never look alike, and none reverses the text around it", async ({
  page,
  server,
  signIn,
}) => {
  const before = aService("pay", { name: "Payment web", description: "caf\u00e9", back_hosts: [aHost("a")] });
  await server.call("PUT", "prod/backend-services", [before]);
  const after = { ...before, name: "Payment\u00a0web", description: "cafe\u0301", note: "\u202Eabc" };
  await server.call("PUT", "prod/backend-services", [after]);
  await signIn(page, "/configs/prod/versions");
  await page
    .getByRole("button", { name: /^What changed/ })
    .first()
    .click();
  const sentences = page.getByRole("row").getByRole("list").first();
  await expect(sentences).toContainText('name "Payment web" → "Payment⟨U+00A0⟩web"');
  await expect(sentences).toContainText('description "café" → "cafe⟨U+0301⟩"');
  await expect(sentences).toContainText('note set to "⟨U+202E⟩abc"');
  await page.getByRole("button", { name: "Compare with current" }).first().click();
  const table = page.getByRole("table", { name: "Side by side" });
  await expect(table.getByRole("row", { name: /Name/ })).toContainText("Payment⟨U+00A0⟩web");
  await page.getByRole("tab", { name: "JSON" }).click();
  await expect(page.getByRole("table", { name: "JSON difference" })).toContainText("Payment⟨U+00A0⟩web");
});

test.describe("a stored name that shows nothing", () => {
  test.beforeEach(async ({ page, server }) => {
    await server.call("PUT", "prod/backend-services", [aService("pay"), aService("web", { name: hebrew })]);
    // The API refuses such a name, but somebody may have pushed it to Git.
    await page.route(/\/backend-services(\?.*)?$/, async (route) => {
      const response = await route.fetch();
      if (!response.ok()) return route.fulfill({ response });
      const set = (await response.json()) as { items: { id: string; name: string }[] };
      const items = set.items.map((item) => (item.id === "pay" ? { ...item, name: "\u200b\u2060" } : item));
      return route.fulfill({ response, json: { ...set, items } });
    });
  });

  for (const colorScheme of ["light", "dark"] as const)
    test(`is shown by its id in the list, ${colorScheme}`, async ({ page, signIn }) => {
      await page.emulateMedia({ colorScheme });
      await signIn(page, "/configs/prod/services");
      const link = page.getByRole("link", { name: "pay", exact: true });
      await expect(page.getByRole("link", { name: hebrew })).toBeVisible();
      await expectAccessible(page, `the list, ${colorScheme}`);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await expect(link).toBeVisible();
        expect((await link.boundingBox())?.width).toBeGreaterThan(10);
        await expectFits(page, `the list, ${width} px`);
      }
    });
});

test("a service that loses its last live host is confirmed by its id, which every keyboard can type", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [
    aService("pay", { name: `${hebrew}\u00a0‎2`, back_hosts: [aHost("a")] }),
  ]);
  await signIn(page, "/configs/prod/services/pay");
  await page.getByLabel("Down").check();
  await page.getByRole("button", { name: "Review changes" }).click();
  const review = page.getByRole("dialog");
  await expect(review.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await review.getByLabel("Type “pay” to confirm that nobody will serve this traffic").fill("pay");
  await review.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
});

test("several lines pasted into Host are read as several hosts", async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page, "/configs/prod/services/web");
  const host = page
    .getByRole("row", { name: "Back host 1", exact: true })
    .getByLabel("Host", { exact: true });
  await host.focus();
  await host.evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "new-1\nnew-2:81\n");
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  const dialog = page.getByRole("dialog", { name: "Paste hosts" });
  await expect(dialog.getByRole("button", { name: "Add 2 hosts" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog", { name: "Discard what you typed?" })).toBeVisible();
});

test("Escape does not throw a pasted list away", async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page, "/configs/prod/services/web");
  await page.getByRole("button", { name: "Paste hosts" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste hosts" });
  await dialog
    .getByLabel("Hosts")
    .fill("server new-1:8080 weight=5 backup;\n- new-2:81\nnew-3\t82\t8443\t7\n“web-9” x");
  const table = dialog.getByRole("table", { name: "What was understood" });
  await expect(table.getByRole("row").nth(1)).toContainText("weight 5, backup");
  await expect(table.getByRole("row").nth(3)).toContainText("8443");
  await expectAccessible(page, "what was understood");
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog", { name: "Discard what you typed?" });
  await expect(question).toBeVisible();
  await expectAccessible(page, "the question");
  await question.getByRole("button", { name: "Go on typing" }).click();
  await expect(question).toBeHidden();
  await expect(dialog.getByLabel("Hosts")).toHaveValue(/new-1/);
  await dialog.getByRole("button", { name: "Add 5 hosts" }).click();
  await expect(page.getByRole("row", { name: "Back host 3", exact: true }).getByLabel("Weight")).toHaveValue(
    "5",
  );
});
