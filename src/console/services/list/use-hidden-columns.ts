import { useMemo, useSyncExternalStore } from "react";
import { stored } from "../../lib/stored-choice.ts";
import { optionalColumns, type ColumnName } from "./list-columns.tsx";

const choice = stored("hidden-columns");

/** The hidden columns, and a function that hides or shows one; remembered on this browser. */
export function useHiddenColumns(): [hidden: ReadonlySet<ColumnName>, toggle: (column: ColumnName) => void] {
  const text = useSyncExternalStore(choice.subscribe, choice.get) ?? "";
  const hidden = useMemo(() => {
    const names = new Set(text.split(" "));
    return new Set(optionalColumns.filter((column) => names.has(column)));
  }, [text]);
  const toggle = (column: ColumnName) =>
    choice.set(optionalColumns.filter((each) => hidden.has(each) !== (each === column)).join(" "));
  return [hidden, toggle];
}
