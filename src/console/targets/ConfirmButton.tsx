import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useSyncExternalStore } from "react";
import type { Publication } from "#contract/publication.ts";
import { serverTime } from "../lib/server-clock.ts";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { awaitsConfirmation } from "./publication-texts.ts";
import { useConfirm } from "./publication-mutations.ts";
import { durationText } from "./target-texts.ts";

interface Props {
  config: string;
  target: string;
  publication: Publication;
}

const everySecond = (tick: () => void) => {
  const timer = setInterval(tick, 250);
  return () => clearInterval(timer);
};
const secondNow = () => Math.floor(serverTime() / 1_000) * 1_000;

/** **Confirm**, with how long the agent still waits before it goes back; nothing where there is nothing to confirm. */
export function ConfirmButton({ config, target, publication }: Props) {
  const { n, deadline } = publication;
  const confirm = useConfirm(config, target);
  const now = useSyncExternalStore(everySecond, secondNow);
  if (!awaitsConfirmation(publication)) return null;
  const left = deadline === null ? null : Math.max(0, Date.parse(deadline) - now);
  return (
    <Box
      component="span"
      sx={{ display: "inline-flex", flexWrap: "wrap", gap: 2, ml: 2, alignItems: "center" }}
    >
      <span role="timer" className="tabular">
        {left === null
          ? "goes back unless it is confirmed"
          : left === 0
            ? "is going back"
            : `goes back in ${durationText(left).replace(".0 s", " s")}`}
      </span>
      <Button
        size="small"
        variant="contained"
        color="primary"
        loading={confirm.isPending}
        onClick={() => confirm.mutate(n)}
      >
        Confirm
      </Button>
      <FailurePanel error={confirm.error} />
    </Box>
  );
}
