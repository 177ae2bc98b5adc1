// The list and the editor count the same problems. The list counted only service rules, and the editor counted repeated
// names only while the name was edited.
import * as fc from "fast-check";
import { createFormControl } from "react-hook-form";
import { expect, test } from "vitest";
import type { Service } from "#contract/service.ts";
import { namesInUse } from "#domain/rules/same-name-rule.ts";
import { lenientSet } from "#domain/testing/arbitraries.ts";
import { service, serviceWith } from "#domain/testing/make-service.ts";
import { createFormStore } from "./editor/form-store.ts";
import { toForm, type ServiceForm } from "./editor/service-form.ts";
import { rowsOf } from "./list/list-rows.ts";

/** The problems that the editor shows of each service, without edits. */
const shownOf = (items: readonly Service[]) =>
  items.map((stored) => {
    const { formControl } = createFormControl<ServiceForm>({ defaultValues: toForm(stored) });
    const formStore = createFormStore(formControl, { stored, start: stored, taken: new Set() });
    formStore.setNamesInUse(namesInUse(items));
    return formStore.current().shown.map(({ level, message }) => ({ level, message }));
  });

test("the editor of a service shows the problems that its row in the list counts", () => {
  fc.assert(
    fc.property(lenientSet, (items) => {
      const rows = rowsOf({ items });
      expect(shownOf(items)).toEqual(
        rows.map(({ problems }) => problems.map(({ level, message }) => ({ level, message }))),
      );
      for (const { count, problems } of rows)
        expect(count.error + count.warning + count.info).toBe(problems.length);
    }),
  );
});

test("a broken field rule, a broken service rule and a name used twice are counted by both", () => {
  const items = [
    { ...serviceWith({ weight: 0 }), id: "a", name: "a" },
    service({ id: "b", name: "b", sticky: "customcookie" }),
    service({ id: "c", name: "same" }),
    service({ id: "d", name: "same" }),
    service({ id: "e", name: "e" }),
  ];
  const counts = [1, 1, 1, 1, 0];
  expect(shownOf(items).map(({ length }) => length)).toEqual(counts);
  expect(rowsOf({ items }).map(({ problems }) => problems.length)).toEqual(counts);
});
