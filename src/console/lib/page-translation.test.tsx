// @vitest-environment jsdom
// Once the page was translated, a text beside other content kept its first value for good, and taking it away threw.
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { surviveTranslation } from "./page-translation.ts";

beforeAll(surviveTranslation);
afterEach(cleanup);

const font = (...children: (Node | string)[]): HTMLElement => {
  const element = document.createElement("font");
  element.append(...children);
  return element;
};
const translated = (text: Text) => font(font(`‹${text.data}›`));

/** The ways in which translators put their own in the place of a text. */
const ways: Record<string, (text: Text) => void> = {
  "replaces it": (text) => text.replaceWith(translated(text)),
  "puts its own before it, then removes it": (text) => {
    text.before(translated(text));
    text.remove();
  },
  "puts it into its own": (text) => {
    const inner = font();
    text.replaceWith(font(inner));
    text.data = `‹${text.data}›`;
    inner.append(text);
  },
};

function textsIn(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

function Facts({ count, note = "", last = null }: { count: number; note?: string; last?: string | null }) {
  return (
    <p>
      {note}
      {note !== "" && <i>!</i>}
      {count} of {count + 1} <b>services</b>
      {last !== null && ` · last change ${last}`}
      <u>end</u>
    </p>
  );
}

describe.each(Object.entries(ways))("a translator that %s", (_, translate) => {
  /** Draws, lets it be translated, and draws again. */
  async function drawn(...steps: Parameters<typeof Facts>[0][]): Promise<string> {
    const [first, ...others] = steps;
    if (!first) throw new Error("Nothing is drawn");
    const { container, rerender } = render(<Facts {...first} />);
    for (const step of others) {
      await act(async () => textsIn(container).forEach(translate));
      await act(async () => rerender(<Facts {...step} />));
    }
    return (container.textContent ?? "").replaceAll(/[‹›]/g, "");
  }

  test.each<[string, ...Parameters<typeof Facts>[0][]]>([
    ["goes on counting", { count: 1 }, { count: 2 }, { count: 3 }],
    ["lets a text go", { count: 1, last: "today" }, { count: 1 }, { count: 2 }],
    ["lets a text come", { count: 1 }, { count: 1, last: "today" }, { count: 2, last: "now" }],
    ["lets a text come before others", { count: 1 }, { count: 1, note: "New" }, { count: 1, note: "" }],
  ])("%s", async (__, ...steps) => {
    const last = steps.at(-1);
    if (!last) throw new Error("Nothing is drawn");
    const shown = await drawn(...steps);
    cleanup();
    expect(shown).toBe(await drawn(last));
  });
});

test("what is no child, and was never translated, cannot be removed: a fault of ours is not hidden", () => {
  expect(() => document.createElement("p").removeChild(document.createTextNode("x"))).toThrow(/child/);
  expect(() => document.createElement("p").insertBefore(font(), document.createElement("b"))).toThrow(
    /child/,
  );
});
