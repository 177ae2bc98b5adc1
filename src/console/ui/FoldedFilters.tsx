import Button from "@mui/material/Button";
import useMediaQuery from "@mui/material/useMediaQuery";
import { useState, type ReactNode } from "react";

const phone = "@media (max-width: 599.95px)";

/** The filters of a list; on a phone behind a button **Filters**, which says how many of them are set. */
export function FoldedFilters({ set, children }: { set: number; children: ReactNode }) {
  const folds = useMediaQuery(phone);
  const [open, setOpen] = useState(false);
  return (
    <>
      {folds && (
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          Filters{set > 0 && ` (${set})`}
        </Button>
      )}
      {(open || !folds) && children}
    </>
  );
}
