import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useMemo, type ReactNode } from "react";
import type { Service } from "#contract/service.ts";
import type { ServiceChange, SetChanges } from "#domain/changes.ts";
import { sentencesOf } from "#domain/change-sentences.ts";
import { MoreButton } from "../ui/MoreButton.tsx";
import { useMore } from "../ui/use-more.ts";
import { SentenceList } from "./SentenceList.tsx";
import { wholeServices } from "./whole-services.ts";
import { Name } from "../ui/Name.tsx";
import { serviceName } from "#domain/labels.ts";

/** What differs in one service, in sentences. */
export function ChangeSentences({ change }: { change: ServiceChange }) {
  const sentences = useMemo(() => sentencesOf(change), [change]);
  return <SentenceList sentences={sentences} />;
}

interface SetProps {
  changes: SetChanges;
  /** Draws the name of a changed service, such as a link to it. */
  nameOf?: (service: Service) => ReactNode;
}

const plainName = (service: Service): ReactNode => <Name>{serviceName(service)}</Name>;

/** What differs between two sets, in sentences: added and removed services first, then each changed one. */
export function SetChangeSentences({ changes, nameOf = plainName }: SetProps) {
  const whole = useMemo(() => wholeServices(changes), [changes]);
  const { shown, left, more } = useMore(changes.changed, 30);
  return (
    <div>
      <Box
        sx={{
          columnWidth: 400,
          columnGap: 8,
          "& > *": { mb: 3 },
          "& li": { breakInside: "avoid" },
          "& p": { breakAfter: "avoid" },
          // A service stays in one column, unless it has very many sentences.
          "& .service:not(:has(li:nth-of-type(16)))": { breakInside: "avoid" },
        }}
      >
        {whole.length > 0 && (
          <div>
            <SentenceList sentences={whole} />
          </div>
        )}
        {shown.map((change) => (
          <Box className="service" key={change.id}>
            <Typography variant="h3" component="p" sx={{ overflowWrap: "anywhere" }}>
              {nameOf(change.after)}
            </Typography>
            <ChangeSentences change={change} />
          </Box>
        ))}
      </Box>
      <MoreButton left={left} what="changed services" onMore={more} />
    </div>
  );
}
