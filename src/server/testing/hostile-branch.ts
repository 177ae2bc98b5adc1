import * as fc from "fast-check";
import { content } from "./hostile-file.ts";

const hex = Array.from("0123456789abcdef");
/** The id of an object that no repository has. */
const missing = fc.string({ unit: fc.constantFrom(...hex), minLength: 40, maxLength: 40 });

const fileMode = fc.oneof(
  { weight: 6, arbitrary: fc.constant("100644") },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "100755",
      "100664",
      "0100644",
      "120000",
      "160000",
      "40000",
      "040000",
      "0",
      "777",
    ),
  },
);

const file = fc.record({
  name: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom("bad.json", "also:bad.json", "z.json", "BAD.json", "Good-1.json"),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        "notes.txt",
        ".json",
        "..json",
        ".git",
        ".gitmodules",
        "__proto__.json",
        "constructor.json",
        "versions.json",
        "new\nline.json",
        "tab\t“.json",
        "\xff\xfe.json",
        "gr\xc3\xb6\xc3\x9fe.json",
        " .json",
        "-x.json",
        "good-1.json.lock",
        `${"n".repeat(5_000)}.json`,
        ":100644 100644 a b M",
      ),
    },
    // A second entry of a good service's name.
    { weight: 1, arbitrary: fc.constantFrom("good-1.json", "good-3.json") },
  ),
  mode: fileMode,
  content,
  object: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("blob", "blob", "tree", "commit") },
    { weight: 3, arbitrary: fc.constantFrom("missing", "damaged") },
  ),
  missing,
});

const line = fc.constantFrom(
  "Ada <ada@example.org> 1700000000 +0000",
  "Ada <ada@example.org> -5 +0000",
  "Ada <ada@example.org> 99999999999999999999 +9999",
  `Ada <ada@example.org> ${"9".repeat(400)} +0000`,
  "Ada <ada@example.org>",
  "Ada <ada@example.org> noon",
  "Ada",
  "<>",
  "",
  "Ren\xe9 <ren\xe9@example.org> 1700000000 +0200",
  `${"N".repeat(200_000)} <n@example.org> 1700000000 +0000`,
  `${"<".repeat(1_000)}${">".repeat(1_000)} 1 +0000`,
  "\u0000 <a> 1 +0000",
);

const commit = fc.record({
  author: line,
  committer: line,
  message: fc.oneof(
    fc.string({ unit: "binary-ascii", maxLength: 40 }),
    fc.constantFrom("", "\n\n\n", "\xe9\xff\x00\x01", "tree 0\nparent 1", "\u0000"),
    fc.constantFrom("long message", "many lines"),
  ),
  headers: fc.array(
    fc.constantFrom(
      "encoding UTF-16LE",
      "encoding ISO-8859-1",
      "encoding nonsense",
      "encoding",
      "gpgsig -----BEGIN PGP SIGNATURE-----\n junk\n -----END PGP SIGNATURE-----",
      "backend-services-action revert",
      `backend-services-action undo ${"f".repeat(40)}`,
      "backend-services-action drop everything",
      `backend-services-action ${"x".repeat(100_000)}`,
      "mergetag object 0",
      " a line that continues nothing",
      `junk ${"j\n ".repeat(20_000)}`,
    ),
    { maxLength: 3 },
  ),
  otherParents: fc.array(missing, { maxLength: 3 }),
});

/**
 * A branch that somebody pushed past the server: a version of good services, then one with the odd or damaged `files`,
 * `folder` and `commit`. Tests build it and prove that everything else stays readable and writable.
 */
export const hostileBranch = fc.record({
  files: fc.array(file, { minLength: 1, maxLength: 4 }),
  folder: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom("sorted", "sorted", "as it comes") },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        "file",
        "link",
        "missing",
        "damaged",
        "cut",
        "junk",
        "root missing",
        "root damaged",
      ),
    },
  ),
  commit,
  /** The parent of the hostile version. */
  parent: fc.oneof(
    { weight: 8, arbitrary: fc.constant("good") },
    { weight: 3, arbitrary: fc.constantFrom("none", "missing", "damaged", "a blob", "damaged tree") },
  ),
  /** Whether one more version lies on top, without a fault of its own but with the same files. */
  covered: fc.boolean(),
  branch: fc.oneof(
    { weight: 12, arbitrary: fc.constant("commit") },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        "symbolic",
        "tag",
        "tree",
        "blob",
        "missing",
        "damaged",
        "dangling",
        "loop",
        "empty",
        "junk",
      ),
    },
  ),
  description: fc.constantFrom("none", "none", "blob", "bytes", "tree", "missing", "dangling", "damaged"),
  beside: fc.array(
    fc.constantFrom(
      "heads/Nested/x",
      "heads/UPPER",
      "heads/bad..name",
      "deleted/junk",
      "descriptions/none",
      "tags/t",
      "replace/x",
    ),
    { maxLength: 2 },
  ),
});
export type HostileBranch = typeof hostileBranch extends fc.Arbitrary<infer T> ? T : never;
