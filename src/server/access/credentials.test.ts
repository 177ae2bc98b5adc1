import { expect, it } from "vitest";
import { presentedKeys } from "./credentials.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

it.each<[string, string, string[]]>([
  ["the key as it is", "Basic s3cret-key!", ["s3cret-key!"]],
  ["the scheme in any case", "basic   key_1 ", ["key_1"]],
  [
    "a password of a standard pair",
    `Basic ${base64("anyone:the key")}`,
    [base64("anyone:the key"), "the key"],
  ],
  ["a password with a colon", `Basic ${base64(":a:b")}`, [base64(":a:b"), "a:b"]],
  ["a key that happens to be base64", `Basic ${base64("nocolon")}`, [base64("nocolon")]],
  ["nothing of another scheme", "Bearer key", []],
  ["nothing without a key", "Basic ", []],
  ["nothing without a scheme", "key", []],
])("finds %s", (_, header, expected) => {
  expect(presentedKeys(header)).toEqual(expected);
});
