import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { dialogEnd } from "../ui/dialog-end-styles.ts";
import { ReasonField } from "../ui/ReasonField.tsx";
import { checkedText, noReasonText, versionsText } from "./deployment-texts.ts";
import { useSession } from "./session-queries.ts";

interface Props {
  value: string;
  onChange: (reason: string) => void;
  /** How many versions the write will make, where it may be more than one; null while that is asked. */
  versions?: number | null | undefined;
  /** A field that stays in view with it. */
  children?: ReactNode;
}

/**
 * How a change will be saved: **Reason**, or that this deployment keeps none; and what else a reader must know of a
 * deployment that cannot compare and write at once. Stands in every review, above its buttons.
 */
export function ChangeReason({ value, onChange, versions, children }: Props) {
  // An ended session takes nothing away that was typed.
  const { change_message: keepsReasons = true, conditional_writes: writes = "atomic" } =
    useSession()?.capabilities ?? {};
  const notes = [
    ...(versions !== undefined ? [versionsText(versions)] : []),
    ...(writes === "atomic" ? [] : [checkedText(writes)]),
    ...(keepsReasons ? [] : [noReasonText]),
  ];
  return (
    <Box sx={[{ display: "grid", gap: 3 }, dialogEnd]}>
      {notes.length > 0 && (
        <div role="note" aria-label="How this is saved">
          {notes.map((note, at) => (
            <Typography
              key={note}
              variant="body2"
              // How many versions it will be is about this change, the rest is about the deployment.
              color={versions !== undefined && at === 0 ? "textPrimary" : "textSecondary"}
              sx={{ maxWidth: "80ch", mb: versions !== undefined && at === 0 ? 1 : 0 }}
            >
              {note}
            </Typography>
          ))}
        </div>
      )}
      {keepsReasons && <ReasonField value={value} onChange={onChange} />}
      {children}
    </Box>
  );
}
