import Box from "@mui/material/Box";
import { Mono } from "../../ui/Mono.tsx";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { useMore } from "../../ui/use-more.ts";
import type { ServiceNotes } from "./render-notes.ts";

/** What the load balancer does only nearly, or cannot do, service by service. */
export function ServiceNoteList({ notes }: { notes: readonly ServiceNotes[] }) {
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
    </>
  );
}
