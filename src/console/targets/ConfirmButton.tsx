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
  /** It gets the focus as soon as it is there. */
  isFirst?: boolean;
}

const everySecond = (tick: () => void) => {
  const timer = setInterval(tick, 250);
  return () => clearInterval(timer);
};
/** Whole seconds until a deadline; null without one. */
const secondsUntil = (deadline: string | null): number | null =>
  deadline === null ? null : Math.max(0, Math.ceil((Date.parse(deadline) - serverTime()) / 1_000));

/** How long the agent still waits for a confirmation before it goes back. */
export function Countdown({ deadline }: Pick<Publication, "deadline">) {
  const left = useSyncExternalStore(everySecond, () => secondsUntil(deadline));
  return (
    <span role="timer" className="tabular">
      {left === null
        ? "goes back unless it is confirmed"
        : left === 0
          ? "is going back"
          : `goes back in ${durationText(left * 1_000, true)}`}
    </span>
  );
}

/** **Confirm**, with how long the agent still waits before it goes back; nothing where there is nothing to confirm. */
export function ConfirmButton({ config, target, publication, isFirst = false }: Props) {
  const { n, deadline } = publication;
  const confirm = useConfirm(config, target);
  if (!awaitsConfirmation(publication)) return null;
  return (
    <Box
      component="span"
      sx={{ display: "inline-flex", flexWrap: "wrap", columnGap: 3, rowGap: 1, alignItems: "center" }}
    >
      <Countdown deadline={deadline} />
      <Button
        size="small"
        variant="contained"
        color="primary"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a deadline runs
        autoFocus={isFirst}
        loading={confirm.isPending}
        onClick={() => confirm.mutate(n)}
      >
        Confirm
      </Button>
      <FailurePanel error={confirm.error} />
    </Box>
  );
}
