import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { counted } from "../../../changes/field-text.ts";
import { MoreButton } from "../../../ui/MoreButton.tsx";
import { Name } from "../../../ui/Name.tsx";
import { useMore } from "../../../ui/use-more.ts";
import type { BlameRows } from "./blame-rows.ts";

/** One folded line for the fields that never changed. */
export function UnchangedFields({ fields }: { fields: BlameRows["unchanged"] }) {
  const [open, setOpen] = useState(false);
  const { shown, left, more } = useMore(fields, 60);
  if (fields.length === 0) return null;
  return (
    <div>
      <Button variant="text" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden>{open ? "▾" : "▸"}&nbsp;</span>
        {counted(fields.length, "field")} never changed
      </Button>
      {open && (
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, pl: 3, columnWidth: 320 }}>
          {shown.map(({ key, field, host, value }) => (
            <Box component="li" key={key} sx={{ py: 0.5, overflowWrap: "anywhere", breakInside: "avoid" }}>
              {field}
              {host !== null && (
                <>
                  {" of "}
                  <Name>{host}</Name>
                </>
              )}
              :{" "}
              <span translate="no" className="mono">
                {value}
              </span>
            </Box>
          ))}
        </Box>
      )}
      {open && <MoreButton left={left} what="fields" onMore={more} />}
    </div>
  );
}
