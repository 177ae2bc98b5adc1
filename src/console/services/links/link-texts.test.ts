import { expect, it } from "vitest";
import { linkNames } from "./link-texts.ts";

const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, "");

it("names what uses a service, by what the deployment tells", () => {
  const link = { type: "securitypolicies", id: "p1", name: "Main" };
  const links = [link, { ...link, name: "" }, { type: "", id: "x", name: "" }];
  expect(plain(linkNames(links, 3))).toBe("Main (security policy), p1 (security policy) and x");
  expect(plain(linkNames(links, 2))).toBe("Main (security policy) and 2 more");
});

it("says what a thing is in words of people, and of an unknown kind what the deployment says", () => {
  const named = (type: string) => plain(linkNames([{ type, id: "x", name: "" }], 1));
  expect(named("server-groups")).toBe("x (server group)");
  expect(named("acl_profiles")).toBe("x (ACL profile)");
  expect(named("moon-phases")).toBe("x (moon phases)");
  expect(named("constructor")).toBe("x (constructor)");
});
