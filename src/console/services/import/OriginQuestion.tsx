import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useEffect, useRef } from "react";
import { absoluteTime } from "../../lib/relative-time.ts";
import { Mono } from "../../ui/Mono.tsx";
import { Name } from "../../ui/Name.tsx";
import type { Origin } from "./read-import-file.ts";

interface Props {
  /** The configuration to import into. */
  config: string;
  /** The name of the file. */
  name: string;
  origin: Origin;
  onGoOn: () => void;
  onCancel: () => void;
}

/** Asks whether a file that was exported from another configuration is meant for this one. */
export function OriginQuestion({ config, name, origin, onGoOn, onCancel }: Props) {
  const goOn = useRef<HTMLButtonElement>(null);
  useEffect(() => goOn.current?.focus(), []);
  return (
    <>
      <Alert severity="warning">
        <Typography>
          <Name>{name}</Name> was exported from{" "}
          <Mono>
            <Name>{origin.config}</Name>
          </Mono>
          {origin.exported !== null && (
            <>
              {" on "}
              <Name>{absoluteTime(origin.exported)}</Name>
            </>
          )}
          , and this is <Mono>{config}</Mono>. Do you want to import it here? Nothing changes before you have
          seen the review.
        </Typography>
      </Alert>
      <Box sx={{ display: "flex", gap: 3 }}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button ref={goOn} variant="contained" color="primary" onClick={onGoOn}>
          Import into {config}
        </Button>
      </Box>
    </>
  );
}
