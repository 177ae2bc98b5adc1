import Box from "@mui/material/Box";
import type { Tone, Words } from "./target-texts.ts";

const looks: Record<Tone, { sign: string; color: string }> = {
  good: { sign: "", color: "text.primary" },
  busy: { sign: "~ ", color: "warning.main" },
  bad: { sign: "! ", color: "error.main" },
  quiet: { sign: "", color: "text.secondary" },
};

/** A state in words, with its colour and, where it needs somebody, its sign. */
export const Status = ({ words: { text, tone } }: { words: Words }) => (
  <Box component="span" sx={{ color: looks[tone].color, ...(tone === "bad" && { fontWeight: 600 }) }}>
    <span aria-hidden>{looks[tone].sign}</span>
    {text}
  </Box>
);
