import { expect, it } from "vitest";
import { check } from "#contract/validation.ts";
import { splitHost } from "#contract/address-parts.ts";
import { hostProblem } from "#contract/host.ts";
import { contentProblems } from "#contract/content-limits.ts";
import { writtenService } from "#contract/strict-service.ts";
import type { Service } from "#contract/service.ts";
import { text as textOf } from "#contract/text.ts";
import { changes } from "./changes.ts";
import { canonicalHost } from "./canonical-host.ts";
import { hostLabels } from "./labels.ts";
import { merge } from "./merge.ts";
import { newFaults } from "./new-faults.ts";
import { introducedProblems } from "./rules/introduced-problems.ts";
import { setProblems } from "./rules/service-problems.ts";
import { sentencesOf, wholeServiceSentence } from "./change-sentences.ts";
import { backHost as host, service } from "./testing/make-service.ts";

// Somebody may push a file with a text of many MB in any field. No pattern may use up its stack on it, and no
// function may take time that grows with the square of its length.

/** Bytes in the file, where half a character is an escape: "\ud83d". */
const size = 12_000_000;
const bytesOf = (piece: string) => Buffer.byteLength(JSON.stringify(piece)) - 2;
const pieces = ["x", ":", " ", "é", "a.", "\ud83d"];

/** A service with the text in every field that takes one. */
const filled = (long: string): Service =>
  service({
    id: "a",
    name: long,
    description: long,
    sticky: long,
    sticky_cookie_name: long,
    transport_mode: long,
    back_hosts: [host({ host: long, monitor_state: long, other: long })],
    other: { deep: [long] },
  });

it.each(pieces)(
  "a text of many %j goes through every rule, difference and merge",
  (piece) => {
    const long = piece.repeat(size / bytesOf(piece));
    const [before, after] = [filled(long), filled(`${long}!`)];
    hostProblem(long);
    splitHost(long);
    canonicalHost(long);
    hostLabels(before.back_hosts);
    textOf("A text", 10).safeParse(long);
    expect(check(writtenService, before, []).value).toBeUndefined();
    expect(contentProblems(before, [], after)).not.toEqual([]);
    expect(contentProblems(before, [], before)).toEqual([]);
    newFaults(before, after)(["name"]);
    const [change] = changes([before], [after]).changed;
    const sentences = [...(change ? sentencesOf(change) : []), wholeServiceSentence(before, "added")];
    expect(sentences.length).toBeGreaterThan(1);
    merge([before], [after], [{ ...before, http11: !before.http11 }]);
    setProblems([before, { ...after, id: "b" }]);
    introducedProblems(before, after);
  },
  600_000,
);
