import Typography from "@mui/material/Typography";
import { useEffect, useEffectEvent } from "react";

interface Props {
  /** Seconds until then, as the server asked for. */
  seconds: number;
  onAsk: () => void;
  /** Called when its script did not load: **Retry** is still there. */
  onClose: () => void;
}

/** Loads a screen again by itself, when the server said that it would have time for it later. */
export function AsksAgain({ seconds, onAsk }: Props) {
  const ask = useEffectEvent(onAsk);
  useEffect(() => {
    const timer = setTimeout(() => ask(), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return (
    <Typography color="textSecondary" sx={{ mt: 2 }}>
      The console asks again by itself in {seconds} s.
    </Typography>
  );
}
