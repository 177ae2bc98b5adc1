import { useMemo, useSyncExternalStore } from "react";
import { stored } from "../../lib/stored-choice.ts";
import { columns, type Column } from "./list-sort.ts";

/** What the head of each column says. */
export const columnLabels: Record<Column, string> = {
  name: "Name",
  hosts: "Hosts",
  ports: "Ports",
  mode: "Transport mode",
  stickiness: "Stickiness",
  problems: "Problems",
  changed: "Last change",
};

/** The columns that can be left out. */
export const choosable = columns.filter((column) => column !== "name");

const kept = stored("hidden-columns");

/** The columns that are left out, and how to leave one out or take it in again; remembered on this browser. */
export function useHiddenColumns(): [hidden: ReadonlySet<Column>, toggle: (column: Column) => void] {
  const text = useSyncExternalStore(kept.subscribe, kept.get) ?? "";
  const hidden = useMemo(() => {
    const names = new Set(text.split(" "));
    return new Set(choosable.filter((column) => names.has(column)));
  }, [text]);
  const toggle = (column: Column) =>
    kept.set(choosable.filter((each) => hidden.has(each) !== (each === column)).join(" "));
  return [hidden, toggle];
}
