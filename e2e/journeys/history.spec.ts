// The history: its filters, its timeline and the set as of a moment, all of them in the address.
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { histories } from "../fixtures/history.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";

interface Listed {
  total: number;
  items: { version: string; message: string; author: string; date: string }[];
}

for (const history of histories)
  test.describe(history.title, () => {
    test.use({ data: history.data });
    test.skip(history.absent !== null, history.absent ?? "");

    test.beforeEach(async ({ page, signIn }) => {
      await signIn(page);
      await page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
      await expect(page.getByRole("table", { name: "Versions" })).toBeVisible();
    });

    test("filters by message, author and service ask the server, and stay in the address", async ({
      page,
      server,
    }) => {
      const count = async (query: string) =>
        (await server.call<Listed>("GET", `prod/backend-services/versions?limit=0&${query}`)).total;
      const all = await count("");
      const shows = async (query: string) => {
        const total = await count(query);
        const facts = query === "" ? `${all} versions` : `${total} of ${all} versions`;
        await expect(page.getByRole("main").getByText(new RegExp(`^${facts} · times in `))).toBeVisible();
        return total;
      };
      await shows("");
      await page.getByLabel("Message").fill(history.word);
      await page.getByLabel("Message").press("Enter");
      await expect(page).toHaveURL(new RegExp(`q=${history.word}`));
      expect(await shows(`q=${history.word}`)).toBeLessThan(all);
      await page.reload();
      await expect(page.getByLabel("Message")).toHaveValue(history.word);
      const { items } = await server.call<Listed>(
        "GET",
        `prod/backend-services/versions?limit=1&q=${history.word}`,
      );
      const author = items[0]?.author ?? "";
      await page.getByLabel("Author").fill(author);
      await page.getByLabel("Author").press("Enter");
      await shows(`q=${history.word}&author=${encodeURIComponent(author)}`);
      await page.getByLabel("Author").fill("nobody at all");
      await page.getByLabel("Author").press("Enter");
      await expect(page.getByText("No version passes these filters.")).toBeVisible();
      await page.getByRole("button", { name: "Clear filters" }).click();
      await shows("");
      await expect(page).toHaveURL("/configs/prod/versions");
    });

    test("text typed while an earlier filter still loads stays, with the focus; the browser's Back is shown", async ({
      page,
    }) => {
      const author = page.getByLabel("Author");
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      const filtered = new RegExp(`author=${history.author.replace(" ", "(\\+|%20)")}`);
      await page.route(
        (url) => filtered.test(url.search) && url.pathname.endsWith("/versions"),
        async (route) => {
          await released;
          await route.continue();
        },
      );
      await author.fill(history.author);
      await author.press("Enter");
      await author.fill("nobody at all");
      await expect(page).toHaveURL(filtered);
      const rows = page.getByRole("table", { name: "Versions" }).locator("..");
      await expect(rows).toHaveAttribute("aria-busy", "true");
      release();
      await expect(rows).toHaveAttribute("aria-busy", "false");
      await expect(author).toHaveValue("nobody at all");
      await expect(author).toBeFocused();
      await author.press("Enter");
      await expect(page.getByText("No version passes these filters.")).toBeVisible();
      await expect(author).toBeFocused();
      await page.goBack();
      await expect(page).toHaveURL(filtered);
      await author.blur();
      await expect(author).toHaveValue(history.author);
      await expect(page).toHaveURL(filtered);
    });

    test("the timeline filters by time, with its sliders and by dragging", async ({ page }) => {
      const timeline = page.getByRole("region", { name: "Timeline" });
      await timeline.getByRole("slider", { name: "Latest" }).focus();
      await page.keyboard.press("Home");
      await expect(page).toHaveURL(/to=/);
      await page.getByRole("button", { name: "Clear filters" }).click();
      await expect(page).toHaveURL("/configs/prod/versions");
      const box = await timeline.locator("svg").boundingBox();
      if (box === null) throw new Error("The timeline has no place");
      await page.mouse.move(box.x + 2, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 3, box.y + 10, { steps: 5 });
      await page.mouse.up();
      await expect(page).toHaveURL(/to=/);
      await expect(timeline.getByRole("table", { name: "Changes over time" })).toBeAttached();
    });

    test("As of a moment shows the last version before it", async ({ page, server }) => {
      const { items } = await server.call<Listed>("GET", "prod/backend-services/versions?limit=1");
      await page.getByLabel("As of").fill("2000-01-01T00:00");
      await page.getByRole("button", { name: "Show the set" }).click();
      await expect(page.getByText("There was no version yet at that time")).toBeVisible();
      await page.getByLabel("As of").fill("2099-01-01T00:00");
      await page.getByRole("button", { name: "Show the set" }).click();
      await expect(page).toHaveURL(
        ({ pathname, searchParams }) =>
          pathname === `/configs/prod/versions/${items[0]?.version}` &&
          /^2(098|099)-.*Z$/.test(searchParams.get("as_of") ?? ""),
      );
    });

    test("a row shows what its version changed, in the history of one service only of that", async ({
      page,
    }) => {
      const row = versionRows(page).first();
      const what = row.getByRole("button", { name: "What changed", exact: true });
      await what.click();
      await expect(what).toHaveAttribute("aria-expanded", "true");
      await expect(row.getByRole("listitem").first()).toBeVisible();
      await what.click();
      await expect(row.getByRole("listitem")).toHaveCount(0);
    });

    for (const scheme of ["light", "dark"] as const)
      test(`no findings of axe in ${scheme}, and it fits 320 px`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: scheme });
        await expect(page.getByRole("region", { name: "Timeline" })).toBeVisible();
        const row = versionRows(page).nth(1);
        await row.getByRole("button", { name: /what changed/i }).click();
        await expect(row.getByRole("listitem").first()).toBeVisible();
        await expectAccessible(page, scheme);
        await page.setViewportSize({ width: 320, height: 700 });
        await expectAccessible(page, `${scheme} at 320 px`);
        await expectFits(page, scheme);
      });

    test("a revert and an undo link to the version that they refer to, and two selected versions are compared, the older first", async ({
      page,
      server,
      onVendor,
    }) => {
      const set = "prod/backend-services";
      const { items } = await server.call<Listed>("GET", `${set}/versions?limit=120`);
      const [old, undone] = [items[110]?.version ?? "", items[2]?.version ?? ""];
      await server.call("PUT", `${set}/versions/${old}/revert`);
      const [made] = (await server.call<Listed>("GET", `${set}/versions?limit=1`)).items;
      // A deployment's versions do not tell that they undo, and this undo would be dozens of them.
      if (!onVendor) await server.call("PUT", `${set}/versions/${made?.version}/undo`);
      await page.reload();
      const row = (position: number) => versionRows(page).nth(position);
      const reverted = versionRows(page).filter({
        has: page.getByRole("link", { name: made?.version.slice(0, 7) ?? "", exact: true }),
      });
      await reverted.getByRole("link", { name: "Revert to", exact: true }).click();
      await expect(page).toHaveURL(`/configs/prod/versions/${old}`);
      await page.goBack();
      if (onVendor) {
        await reverted.getByRole("link", { name: made?.version.slice(0, 7) ?? "", exact: true }).click();
      } else {
        await expect(row(0)).toContainText(`Undo of ${made?.version.slice(0, 7)}: `);
        await expect(row(1)).toContainText(/Undone by [0-9a-f]{7}/);
        await row(0).getByRole("link", { name: "Undo of", exact: true }).click();
      }
      await expect(page).toHaveURL(`/configs/prod/versions/${made?.version}`);
      // The list has such links too, and stays until the version has loaded.
      await expect(page.getByRole("table", { name: "Versions" })).toBeHidden();
      await page.getByRole("link", { name: "Show the version that was made current again" }).click();
      await expect(page).toHaveURL(`/configs/prod/versions/${old}`);

      // The list has loaded neither of them: the server says which one is older.
      await page.goto(`/configs/prod/versions?q=nothing&selected=${undone},${old}`);
      await page.getByRole("button", { name: "Compare", exact: true }).click();
      await expect(page).toHaveURL(`/configs/prod/compare?from=${old}&to=${undone}`);
    });

    test("the timeline says how many services changed when", async ({ page, server }) => {
      // Of a long history several days are one bar, so their sums are compared.
      // A filter by a service waits until a deployment's history is read.
      await server.call("GET", "prod/backend-services/versions?limit=0&entry_id=none");
      const { days } = await server.call<{ days: { versions: number; services: number }[] }>(
        "GET",
        "prod/backend-services/versions?limit=0&include=days",
      );
      const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
      const bars = page.getByRole("table", { name: "Changes over time" });
      const column = async (position: number) =>
        sum(
          (await bars.locator(`td:nth-child(${position})`).allTextContents()).map((text) =>
            Number.parseInt(text, 10),
          ),
        );
      await expect
        .poll(async () => [await column(3), await column(4)])
        .toEqual([sum(days.map(({ versions }) => versions)), sum(days.map(({ services }) => services))]);
    });
  });
