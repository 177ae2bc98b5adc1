import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { configsQuery } from "../lib/set-queries.ts";
import { ConfigLabel } from "./ConfigLabel.tsx";
import { Mono } from "./Mono.tsx";

interface Props {
  /** Its id, which the button takes as its `aria-describedby`. */
  id: string;
  /** The configuration, where it is not that of the screen. */
  config?: string | undefined;
}

/**
 * Stands beside a button that writes: the configuration that it writes to, with its label in its colour. Empty where nothing
 * of a configuration is written.
 */
export function WrittenConfig({ id, config: other }: Props) {
  const { config: open } = useParams({ strict: false });
  const config = other ?? open;
  const info = useQuery(configsQuery).data?.items.find((each) => each.id === config);
  return (
    <Box
      id={id}
      sx={{
        display: "flex",
        flexWrap: "wrap",
        columnGap: 2,
        minWidth: 0,
        mr: "auto",
        color: "text.secondary",
      }}
    >
      {config !== undefined && (
        <Box component="span" sx={{ overflowWrap: "anywhere" }}>
          in <Mono>{config}</Mono>
        </Box>
      )}{" "}
      {info && <ConfigLabel {...info} />}
    </Box>
  );
}
