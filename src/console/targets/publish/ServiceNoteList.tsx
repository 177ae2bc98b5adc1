import Box from "@mui/material/Box";
import { counted } from "../../changes/field-text.ts";
import { Mono } from "../../ui/Mono.tsx";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { useMore } from "../../ui/use-more.ts";
import type { ServiceNotes } from "./render-notes.ts";

interface Props {
  notes: readonly ServiceNotes[];
  /** How many more the server has, which it did not send. */
  cut?: number | undefined;
}

/** What the load balancer does only nearly, or cannot do, service by service. */
export function ServiceNoteList({ notes, cut = 0 }: Props) {
  const { shown, left, more } = useMore(notes, 20);
  return (
    <>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", overflowWrap: "anywhere", maxWidth: "80ch" }}>
        {shown.map(({ service, texts }) => (
          <Box component="li" key={service} sx={{ py: 0.5 }}>
            <Mono>{service}</Mono>: {texts.join("; ")}
          </Box>
        ))}
      </Box>
      <MoreButton left={left} what="services" onMore={more} />
      {cut > 0 && left === 0 && (
        <Box sx={{ mt: 1 }}>and {counted(cut, "more note")} that are not listed here</Box>
      )}
    </>
  );
}
