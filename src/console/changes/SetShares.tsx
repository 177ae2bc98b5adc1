import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useId, useMemo } from "react";
import type { SetChanges } from "#domain/changes.ts";
import { serviceName } from "#domain/labels.ts";
import { MoreButton } from "../ui/MoreButton.tsx";
import { Name } from "../ui/Name.tsx";
import { useMore } from "../ui/use-more.ts";
import { PhraseText } from "./PhraseText.tsx";
import { shareSentences } from "./share-sentences.ts";

/** The shares of more changed services take too long to compute while somebody types. */
const mostServices = 500;

/** What a change of several services does to the traffic shares: the sentences of each service where any differs. */
export function SetShares({ changes: { changed } }: { changes: SetChanges }) {
  const title = useId();
  const services = useMemo(
    () =>
      changed.slice(0, mostServices).flatMap((change) => {
        const sentences = shareSentences(change);
        return sentences.length === 0 ? [] : [{ id: change.id, name: serviceName(change.after), sentences }];
      }),
    [changed],
  );
  const { shown, left, more } = useMore(services, 10);
  if (services.length === 0) return null;
  return (
    <div>
      <Typography variant="h3" component="p" id={title}>
        Traffic share
      </Typography>
      <Box
        component="ul"
        aria-labelledby={title}
        className="tabular"
        sx={{ listStyle: "none", m: 0, p: 0, minWidth: 0 }}
      >
        {shown.map(({ id, name, sentences }) => (
          <Box component="li" key={id} sx={{ py: 0.5, maxWidth: "80ch", overflowWrap: "anywhere" }}>
            <Box component="span" sx={{ fontWeight: 550 }}>
              <Name>{name}</Name>
            </Box>
            {[...sentences.entries()].map(([position, parts]) => (
              <span key={position}>
                {" "}
                <PhraseText parts={parts} />
              </span>
            ))}
          </Box>
        ))}
      </Box>
      <MoreButton left={left} what="services" onMore={more} />
      {changed.length > mostServices && (
        <Typography variant="caption" color="textSecondary" component="p">
          The shares of the first {mostServices} of {changed.length.toLocaleString("en")} changed services.
        </Typography>
      )}
    </div>
  );
}
