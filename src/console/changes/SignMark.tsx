import Box from "@mui/material/Box";
import type { Sign } from "#domain/sentences.ts";

const meanings = {
  "+": { word: "added", color: "added" },
  "−": { word: "removed", color: "removed" },
  "~": { word: "changed", color: "changed" },
  "↕": { word: "moved", color: "moved" },
} as const satisfies Record<Sign, { word: string; color: string }>;

/** The sign of a change in its colour. Screen readers read its word instead. */
export function SignMark({ sign }: { sign: Sign }) {
  const { word, color } = meanings[sign];
  return (
    <Box component="span" sx={{ color, flexShrink: 0 }}>
      <Box
        component="span"
        aria-hidden
        translate="no"
        className="mono"
        sx={{ display: "inline-block", width: 16, fontWeight: 700 }}
      >
        {sign}
      </Box>
      <span className="visually-hidden">{word}: </span>
    </Box>
  );
}
