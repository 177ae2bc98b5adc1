import { createTwoFilesPatch } from "diff";
import type { ApplyMethod, PublishPreview } from "#contract/publication.ts";
import { differOnlyAtRuntime } from "#render/haproxy/runtime-only.ts";
import { compareIds } from "#contract/ids.ts";
import type { Work } from "../in-slices.ts";
import type { PublishedFile } from "../store/published-records.ts";

/** Characters of a unified diff that are sent. */
const mostDifference = 1024 * 1024;

/** Lines that a comparison of two files may add and remove before it is given up: it takes time with the square of them. */
const mostEdits = 4_000;

type Files = Pick<PublishPreview, "files" | "difference" | "difference_cut" | "method">;

/** What changes from the files that are live (null: none are) to others. `sameVersion`: the live version is published again. */
export function* fileDifferences(
  before: readonly PublishedFile[] | null,
  after: readonly PublishedFile[],
): Work<Files> {
  const old = new Map((before ?? []).map(({ name, text }) => [name, text]));
  const now = new Map(after.map(({ name, text }) => [name, text]));
  const names = Array.from(new Set([...old.keys(), ...now.keys()])).toSorted(compareIds);
  const files: Files["files"] = [];
  let difference = "";
  for (const name of names) {
    const [was, is] = [old.get(name), now.get(name)];
    const change =
      was === is ? "same" : was === undefined ? "added" : is === undefined ? "removed" : "changed";
    files.push({ name, bytes: Buffer.byteLength(is ?? ""), change });
    if (change === "same" || difference.length > mostDifference) continue;
    difference += patch(name, was, is);
    yield;
  }
  return {
    files,
    difference: difference.slice(0, mostDifference),
    difference_cut: difference.length > mostDifference,
    method: methodOf(before, after),
  };
}

function patch(name: string, was: string | undefined, is: string | undefined): string {
  const [from, to] = [
    was === undefined ? "/dev/null" : `a/${name}`,
    is === undefined ? "/dev/null" : `b/${name}`,
  ];
  const options = { context: 3, maxEditLength: mostEdits };
  const made = createTwoFilesPatch(from, to, was ?? "", is ?? "", undefined, undefined, options);
  // The library begins each patch with a line of its own, which no tool needs.
  if (made !== undefined) return made.replace(/^=+\n/, "");
  return `--- ${from}\n+++ ${to}\n@@ too much changed to be shown line by line @@\n`;
}

function methodOf(
  before: readonly PublishedFile[] | null,
  after: readonly PublishedFile[],
): ApplyMethod | null {
  if (before === null) return null;
  const texts = new Map(before.map(({ name, text }) => [name, text]));
  const same = before.length === after.length && after.every(({ name, text }) => texts.get(name) === text);
  if (same) return "nothing";
  return differOnlyAtRuntime(before, after) ? "runtime" : "reload";
}
