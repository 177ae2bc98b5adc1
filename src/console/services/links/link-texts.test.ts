import { expect, it } from "vitest";
import { linkNames } from "./link-texts.ts";

const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, "");

it("names what uses a service, by what the deployment tells", () => {
  const link = { type: "securitypolicies", id: "p1", name: "Main" };
  const links = [link, { ...link, name: "" }, { type: "", id: "x", name: "" }];
  expect(plain(linkNames(links, 3))).toBe("Main (securitypolicies), p1 (securitypolicies) and x");
  expect(plain(linkNames(links, 2))).toBe("Main (securitypolicies) and 2 more");
});
