import { useEffect, useState } from "react";
import type { Difference } from "../../../changes/service-differences.ts";
import { jsonItems, type JsonItem } from "./json-items.ts";

/** Milliseconds of work at a time, so that the page stays responsive, and between two updates of the result. */
const slice = 12;
const growsEvery = 150;

/** If more services than this are on one side only, they are folded. */
const wholeAtMost = 20;

interface JsonItems {
  items: readonly JsonItem[];
  /** The number of services that are not compared yet. */
  left: number;
}

/** The rows of all services that differ. Very many arrive bit by bit. */
export function useJsonItems(differences: readonly Difference[], open: ReadonlySet<string>): JsonItems {
  const [result, setResult] = useState<JsonItems>({ items: [], left: differences.length });
  useEffect(() => {
    const folded = differences.filter(({ kind }) => kind !== "changed").length > wholeAtMost;
    const items: JsonItem[] = [];
    let [at, shownAt, timer] = [0, 0, 0];
    const work = () => {
      const start = performance.now();
      for (; at < differences.length && performance.now() - start < slice; at++) {
        const difference = differences[at];
        if (difference) for (const item of jsonItems(difference, open, folded)) items.push(item);
      }
      const left = differences.length - at;
      if (left === 0 || performance.now() - shownAt > growsEvery) {
        setResult({ items: left === 0 ? items : items.slice(), left });
        shownAt = performance.now();
      }
      if (left > 0) timer = window.setTimeout(work);
    };
    work();
    return () => window.clearTimeout(timer);
  }, [differences, open]);
  return result;
}
