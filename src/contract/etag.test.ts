import { expect, it } from "vitest";
import { plainEtag, taggedContent } from "./etag.ts";

it.each(['"a1"', 'W/"a1"', '"a1.br"', '"a1.gzip"', '"a1-gzip"', 'W/"a1--gzip"', '"a1-zstd"', '"a1.br-gzip"'])(
  "%s names a1",
  (etag) => {
    expect([taggedContent(etag), plainEtag(etag)]).toEqual(["a1", '"a1"']);
  },
);

it("keeps what is no mark of a coding", () => {
  expect(['"a1-b2"', '"gzip"', '""', '"a1.brx"'].map(taggedContent)).toEqual(["a1-b2", "gzip", "", "a1.brx"]);
});

it.each(["", "a1", '"a1', 'w/"a1"', '"a"1"', '"a 1"', ' "a1"', '"a1",'])("%s is no ETag", (text) => {
  expect([taggedContent(text), plainEtag(text)]).toEqual([null, text]);
});
