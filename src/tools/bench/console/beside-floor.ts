import type { Browser, Page } from "@playwright/test";
import type { Listening } from "../start-program.ts";
import { median } from "../measure.ts";
import { figure, ratio, type Goal, type Part, type Row } from "../result.ts";
import { freshPage, processorTime } from "./browser.ts";
import { serveFloor, type BarePage } from "./floor/floor-server.ts";
import { openedAfter } from "./watch-page.ts";

export const ms = (name: string, value: number): Part => ({ name, value, unit: "ms" });

/** What is measured of a page once its first row is painted; all in milliseconds, unless `measure` gives others. */
export type Opened<Name extends string> = Record<Name | "shown" | "processor", number>;

/** The medians of the console's page and of the bare one. */
export interface Sides<Name extends string> {
  console: Opened<Name>;
  bare: Opened<Name>;
}

export interface Screen<Name extends string> extends BarePage {
  /** Where the console's screen is. */
  path: string;
  /** The rows that both pages draw; the first of them counts as the first row. */
  row: string;
  turns: number;
  /** Goes on with the page once its first row is painted. */
  measure?: (page: Page) => Promise<Record<Name, number>>;
}

/** Opens a screen of the console and the bare page of the same rows in turns; the first turn warms up both. */
export async function besideFloor<Name extends string = never>(
  browser: Browser,
  server: Listening,
  { path, row, turns, measure, ...bare }: Screen<Name>,
): Promise<Sides<Name>> {
  const floor = await serveFloor(server.origin, bare);
  const opened: Record<"console" | "bare", Opened<Name>[]> = { console: [], bare: [] };
  let rows = 0;
  const open = async (side: "console" | "bare") => {
    const page = await freshPage(browser, server.origin, side === "console" ? server.origin : floor.origin);
    const before = await processorTime(browser);
    const shown = await openedAfter(page, side === "console" ? path : floor.pathOf(rows), row);
    const processor = (await processorTime(browser)) - before;
    rows ||= await page.locator(row).count();
    const more = await measure?.(page);
    await page.context().close();
    // Without `measure` there are no other names.
    return { ...more, shown, processor } as Opened<Name>;
  };
  for (let turn = 0; turn <= turns; turn += 1)
    for (const side of ["console", "bare"] as const) {
      const found = await open(side);
      if (turn > 0) opened[side].push(found);
    }
  await floor.stop();
  const medians = (all: Opened<Name>[]) => {
    const names = Object.keys(all[0] ?? {}) as (keyof Opened<Name>)[];
    return Object.fromEntries(
      names.map((name) => [name, median(all.map((one) => one[name]))]),
    ) as Opened<Name>;
  };
  return { console: medians(opened.console), bare: medians(opened.bare) };
}

/** One figure of the console as a ratio to the floor's, with the goal of each. */
export function rowsOf<Name extends string>(
  what: string,
  { console, bare }: Sides<Name>,
  name: keyof Opened<Name>,
  goals: { ratio?: Goal; own?: Goal } = {},
  { unit = "ms", more = [] }: { unit?: Part["unit"]; more?: Part[] } = {},
): Row[] {
  const own: Part = { name: "console", value: console[name], unit };
  const row = ratio(what, own, { name: "bare React", value: bare[name], unit }, goals.ratio ?? null);
  return [
    { ...row, parts: [...row.parts, ...more] },
    ...(goals.own ? [figure(`${what}, by itself`, own, goals.own)] : []),
  ];
}

/** The processor time of both, which other work on the machine does not lengthen. */
export const processorParts = <Name extends string>({ console, bare }: Sides<Name>): Part[] => [
  ms("processor", console.processor),
  ms("bare processor", bare.processor),
];
