import Box from "@mui/material/Box";
import type { VersionChanges } from "#contract/version.ts";

const parts = [
  { list: "added", sign: "+", word: "added" },
  { list: "removed", sign: "−", word: "removed" },
  { list: "updated", sign: "~", word: "changed" },
] as const;

const color = { added: "added", removed: "removed", updated: "changed" } as const;

/** How many services a version added, removed and changed, each with its sign. */
export const ChangeCounts = ({ changes }: { changes: VersionChanges }) => (
  <Box component="span" className="tabular" sx={{ display: "inline-flex", gap: 2, whiteSpace: "nowrap" }}>
    {parts
      .filter(({ list }) => changes[list].length > 0)
      .map(({ list, sign, word }) => (
        <Box key={list} component="span" sx={{ color: color[list], fontWeight: 600 }}>
          <span aria-hidden>{sign}</span>
          {changes[list].length.toLocaleString("en")}
          <span className="visually-hidden"> {word} </span>
        </Box>
      ))}
  </Box>
);
