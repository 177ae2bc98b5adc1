import * as fc from "fast-check";
import { expect, test } from "vitest";
import { commitBody, parseCommit, type Commit } from "./commit-format.ts";
import { sample } from "../../../testing/random.ts";

const hexDigits = Array.from("0123456789abcdef");
const oid = fc.string({ unit: fc.constantFrom(...hexDigits), minLength: 40, maxLength: 40 });

const commit: fc.Arbitrary<Commit> = fc.record({
  tree: oid,
  parents: fc.array(oid, { maxLength: 2 }),
  author: fc.record({ name: fc.constantFrom("Ada", "Zoë O'Hara", "x"), email: fc.constantFrom("", "a@b") }),
  date: fc.nat(253_402_300_799),
  message: fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0")),
  ownMessage: fc.constantFrom(true, false, null),
  action: fc.oneof(
    fc.constant({ kind: "change" as const }),
    fc.record({
      kind: fc.constantFrom("revert" as const, "restore" as const, "undo" as const),
      version: oid,
    }),
  ),
});

test("a commit reads back as it was written", () => {
  fc.assert(
    fc.property(commit, (one) => {
      expect(parseCommit(commitBody(one))).toEqual(one);
    }),
  );
});

test("what git cannot keep in a message is refused", () => {
  const [one] = sample(commit, 1);
  if (!one) throw new Error("no sample");
  expect(() => commitBody({ ...one, message: "a\0b" })).toThrow("U+0000");
});

test("a commit of another tool is understood: signature, encoding, no trailing newline, odd numbers", () => {
  const text = [
    `tree ${"1".repeat(40)}`,
    `parent ${"2".repeat(40)}`,
    `author Ren\xe9 <rene@example.org> 99999999999999 +0200`,
    `committer  <> -5 +0000`,
    "gpgsig -----BEGIN PGP SIGNATURE-----",
    ` author Eve <eve@example.org> 1 +0000`,
    " backend-services-action revert x",
    " backend-services-message own",
    " -----END PGP SIGNATURE-----",
    "encoding ISO-8859-1",
    "",
    "D\xe9ploy\n\n",
  ].join("\n");
  expect(parseCommit(Buffer.from(text, "latin1"))).toEqual({
    tree: "1".repeat(40),
    parents: ["2".repeat(40)],
    author: { name: "René", email: "rene@example.org" },
    date: 0,
    message: "Déploy\n",
    ownMessage: null,
    action: { kind: "change" },
  });
});

test("nothing in a commit makes reading fail", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(parseCommit(Buffer.from(bytes)).message).toBeTypeOf("string");
    }),
  );
  for (const text of ["", "tree\n\n", "author\nencoding nonsense\n\nx"])
    expect(parseCommit(Buffer.from(text)).author.name).toBe("");
});
