import { useMemo } from "react";
import type { UseFieldArrayReturn } from "react-hook-form";
import type { BackHost } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { newHost } from "#domain/new-service.ts";
import { controlOf, focusWhenThere } from "./focus-field.ts";
import { hostToForm, type HostForm, type ServiceForm } from "./service-form.ts";
import type { ListActions } from "./HostActions.tsx";
import { useEditor } from "./use-editor.ts";

const button = (index: number, act: keyof ListActions): string =>
  `[data-editor] [data-host="${index}"] [data-act="${act}"]:not(:disabled)`;

/** The positions of the rows that nobody touched: new ones without a host. Those of a stored service are stored hosts. */
const blankRows = (rows: readonly HostForm[], isNew: boolean): number[] =>
  rows.flatMap((row, position) =>
    (isNew || row.from < 0) && jsonEqual({ ...row, from: -1 }, hostToForm(newHost, -1)) ? position : [],
  );

/** The actions on the list of back hosts. The focus moves with them; `reveal` scrolls a row into view. */
export function useHostActions(
  { append, insert, move, remove }: UseFieldArrayReturn<ServiceForm, "back_hosts", "key">,
  reveal: (index: number) => void,
  { whatIf, lastChange }: Pick<ListActions, "whatIf" | "lastChange">,
): { add: () => void; addAll: (hosts: readonly BackHost[]) => void; actions: ListActions } {
  const { form, isNew } = useEditor();
  return useMemo(() => {
    const count = () => form.getValues("back_hosts").length;
    /** Waits until the list has its new order, scrolls to the row, which draws it, and moves the focus into it. */
    const focus = (index: number, selector: string) =>
      requestAnimationFrame(() => {
        reveal(index);
        focusWhenThere(selector);
      });
    const focusHost = (index: number) => focus(index, controlOf(`back_hosts.${index}.host`));
    const shift = (from: number, to: number, act: "earlier" | "later") => {
      move(from, to);
      const atEnd = to === (act === "earlier" ? 0 : count() - 1);
      const other = act === "earlier" ? "later" : "earlier";
      focus(to, button(to, atEnd ? other : act));
    };
    return {
      add: () => {
        append(hostToForm(newHost, -1), { shouldFocus: false });
        focusHost(count() - 1);
      },
      addAll: (added) => {
        const blank = blankRows(form.getValues("back_hosts"), isNew);
        const first = blank[0] ?? count();
        remove([...blank]);
        insert(
          first,
          added.map((host) => hostToForm(host, -1)),
          { shouldFocus: false },
        );
        focusHost(first);
      },
      actions: {
        whatIf,
        lastChange,
        earlier: (index) => shift(index, index - 1, "earlier"),
        later: (index) => shift(index, index + 1, "later"),
        duplicate: (index) => {
          const copy = { ...form.getValues(`back_hosts.${index}`), copy: true };
          insert(index + 1, copy, { shouldFocus: false });
          focusHost(index + 1);
        },
        remove: (index) => {
          remove(index);
          const next = Math.min(index, count() - 1);
          if (next < 0) focusWhenThere(controlOf("back_hosts"));
          else focus(next, button(next, "remove"));
        },
      },
    };
  }, [append, insert, move, remove, form, isNew, reveal, whatIf, lastChange]);
}
