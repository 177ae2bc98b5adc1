import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { useEditor } from "./use-editor.ts";

/** A form that is to be read only: its texts keep their colour, its frames step back. */
const readable = {
  border: 0,
  m: 0,
  p: 0,
  minWidth: 0,
  "&:disabled .MuiOutlinedInput-root": { background: "none" },
  "&:disabled .MuiOutlinedInput-notchedOutline": { borderColor: "divider" },
  "&:disabled :is(input, select, textarea)": { color: "text.primary", opacity: 1 },
} as const;

/** Fields that are all disabled where nothing can be changed. */
export const FieldSet = ({ children }: { children: ReactNode }) => (
  <Box component="fieldset" disabled={useEditor().readOnly} sx={readable}>
    {children}
  </Box>
);
