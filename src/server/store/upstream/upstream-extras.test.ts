import { expect, test } from "vitest";
import { certificatesIn, linksIn } from "./upstream-extras.ts";

const policy = { type: "securitypolicies", id: "default", name: "Default policy" };

test.each([
  { items: [{ ...policy, more: true }], total: 1 },
  [{ document: "securitypolicies", entry_id: "default", title: "Default policy" }],
  { securitypolicies: [{ id: "default", name: "Default policy" }] },
])("links are found in %j", (answer) => {
  expect(linksIn(answer)).toEqual([policy]);
});

test("what is not told of a link is empty, and what is no list is not understood", () => {
  expect(linksIn({ securitypolicies: ["default"], items_of_others: [] })).toEqual([
    { type: "securitypolicies", id: "default", name: "" },
  ]);
  expect(linksIn([{}, 7])).toEqual([
    { type: "", id: "", name: "" },
    { type: "", id: "7", name: "" },
  ]);
  expect(linksIn({ items: [] })).toEqual([]);
  for (const answer of [null, "none", { items: "none" }, { message: "none" }])
    expect(linksIn(answer)).toBeNull();
});

test("a certificate has an id, and a name where it is told", () => {
  const answer = {
    items: [{ id: "a", name: "Shop", subject: "CN=shop" }, { id: "b" }, { id: "c", name: null }],
  };
  expect(certificatesIn(answer)).toEqual([
    { id: "a", name: "Shop" },
    { id: "b", name: "" },
    { id: "c", name: "" },
  ]);
  for (const other of [null, [], { items: [{}] }]) expect(certificatesIn(other)).toBeNull();
});
