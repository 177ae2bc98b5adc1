import type { Sign } from "#domain/change-sentences.ts";
import { Mark } from "./Mark.tsx";

const meanings = {
  "+": { word: "added", color: "added" },
  "−": { word: "removed", color: "removed" },
  "~": { word: "changed", color: "changed" },
  "↕": { word: "moved", color: "moved" },
} as const satisfies Record<Sign, { word: string; color: string }>;

/** The sign of a change. */
export const SignMark = ({ sign }: { sign: Sign }) => <Mark sign={sign} {...meanings[sign]} />;
