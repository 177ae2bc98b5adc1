// A draft that an earlier version of the console kept, whose form had other fields, opened without the edit, and was
// then removed since nothing was edited.
import { expect, it } from "vitest";
import { backHost, service } from "#domain/testing/make-service.ts";
import type { StoredDraft } from "../../lib/draft-format.ts";
import { toForm } from "./service-form.ts";
import { storedInitialState } from "./stored-form.ts";

const web = service({ id: "web", back_hosts: [backHost({ host: "a" }), backHost({ host: "b", weight: 7 })] });
const form = toForm(web);
const draft = (typed: unknown): StoredDraft => ({
  base: web,
  etag: '"1"',
  start: web,
  form: typed,
  reason: "why",
  at: "2026-11-27T00:00:00Z",
});
const typedIn = (typed: unknown) => {
  const { typed: found } = storedInitialState(draft(typed), null);
  return found && "form" in found ? found.form : undefined;
};

it("opens with what was typed, exactly", () => {
  const typed = { ...form, name: "typed", back_hosts: form.back_hosts.toReversed() };
  expect(typedIn(typed)).toEqual(typed);
});

it("takes certificates that were chosen, and nothing else for them", () => {
  const chosen = { mtls_certificate: "c1", mtls_trusted_certificate: 1, other: "x" };
  expect(typedIn({ ...form, certificates: chosen })?.certificates).toEqual({ mtls_certificate: "c1" });
  expect(typedIn({ ...form, certificates: undefined })?.certificates).toEqual({});
});

it("takes what it finds of another version's form, and leaves the rest as it was before the edit", () => {
  const { sticky: _, ...others } = form;
  const [a, b] = form.back_hosts;
  const { weight: __, ...fewer } = b ?? {};
  expect(
    typedIn({
      ...others,
      name: "typed",
      http11: "yes",
      new_field: 1,
      back_hosts: [{ ...a, down: true }, fewer],
    }),
  ).toEqual({
    ...form,
    name: "typed",
    back_hosts: [{ ...a, down: true }, b],
  });
  expect(typedIn({ name: "typed", back_hosts: "none" })).toEqual({ ...form, name: "typed" });
});

it.each([-2, 2, 0.5, "0", null, 1e300])(
  "takes a row that is of no stored host (%s) for a new one",
  (from) => {
    expect(typedIn({ ...form, back_hosts: [{ host: "c", from }] })?.back_hosts).toMatchObject([
      { host: "c", from: -1, weight: "1" },
    ]);
  },
);

it("keeps to the id of its service", () => {
  expect(typedIn({ ...form, id: "other" })?.id).toBe("web");
});

it.each([undefined, null, 7, "form", []])("opens without an edit where %s was typed", (typed) => {
  expect(typedIn(typed)).toBeUndefined();
});
