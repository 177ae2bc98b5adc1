// What goes wrong between a server and the Git host while it writes: a line that is cut, a network that is gone, a
// password that is wrong.
import * as fc from "fast-check";
import type { WeakLine } from "../../../tools/git-host/weak-line.ts";
import { command, writeThrough, written, type Fault, type RealLedger } from "./ledger-model.ts";
import { change } from "./store-model.ts";

const breaking =
  <T>(breakLine: (line: WeakLine, value: T) => void, value: T) =>
  ({ lines }: RealLedger): Fault => {
    for (const line of lines) breakLine(line, value);
    return { mend: () => lines.forEach((line) => line.mend()) };
  };

/** A line breaks after some bytes of each connection. */
const cut = (name: string, bytes: fc.Arbitrary<number>, breakLine: (line: WeakLine, after: number) => void) =>
  command(
    name,
    fc.tuple(written, bytes),
    ([one, after]) =>
      (model, real) =>
        writeThrough(model, real, one, breaking(breakLine, after)),
  );

const fewBytes = fc.integer({ min: 0, max: 300 });

const inThePack = cut("cut in the pack", fewBytes, (line, after) =>
  line.cut({ sent: "by the client", since: "PACK", after }),
);

/** Before the receiving side says that the ref has moved, and after it. */
const inTheAnswer = cut("cut in the answer", fc.integer({ min: 0, max: 40 }), (line, after) =>
  line.cut({ sent: "by the server", since: "unpack ok", after }),
);

const anywhere = cut("cut", fc.integer({ min: 1, max: 1_500 }), (line, after) =>
  line.cut({ sent: after % 2 === 0 ? "by the client" : "by the server", after }),
);

const networkGone = command(
  "network gone",
  written,
  (one) => (model, real) =>
    writeThrough(model, real, one, ({ lines }) => {
      const done = Promise.race(lines.map((line) => line.swallow()));
      return { done, mend: () => lines.forEach((line) => line.mend()) };
    }),
);

const wrongPassword = command(
  "wrong password",
  change,
  (one) => (model, real) =>
    writeThrough(model, real, [1, one], ({ host }) => {
      host.shutOut();
      return { mend: () => host.letIn() };
    }),
);

export const lineFaults = [inThePack, inTheAnswer, anywhere, networkGone, wrongPassword];
