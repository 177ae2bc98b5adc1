import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useId, useState } from "react";
import { shortId } from "../lib/short-id.ts";
import { useMay } from "../session/session-queries.ts";
import { bannerStyles } from "../ui/banner-styles.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Mono } from "../ui/Mono.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";

const DecideDialog = lazyPart(async () => (await import("./DecideDialog.tsx")).DecideDialog);

interface Props {
  /** The configuration. */
  id: string;
  /** Its newest version here. */
  version: string;
  /** Where it is at the Git host; null: it is gone there. */
  theirs: string | null;
}

/** Somebody moved a configuration at the Git host, past the servers: what it means, **Compare both**, **Decide…**. */
export function MovedBanner({ id, version, theirs }: Props) {
  const mayDecide = useMay("admin");
  const [deciding, setDeciding] = useState(false);
  const text = useId();
  return (
    <Alert
      severity="error"
      sx={bannerStyles}
      action={
        mayDecide && (
          <Button onClick={() => setDeciding(true)} aria-haspopup="dialog" aria-describedby={text}>
            Decide…
          </Button>
        )
      }
    >
      <span id={text}>
        <strong>
          Somebody {theirs === null ? "deleted" : "moved"} <Mono>{id}</Mono> at the Git host.
        </strong>{" "}
        {theirs !== null && (
          <>
            It is at version{" "}
            <span translate="no" className="mono" title={theirs}>
              {shortId(theirs)}
            </span>{" "}
            there.{" "}
          </>
        )}
        The console goes on showing version <VersionLink config={id} version={version} />; nothing can be
        saved until {mayDecide ? "you decide" : "an administrator decides"}{" "}
        {theirs === null ? "whether to keep it" : "which one to keep"}.
      </span>
      {theirs !== null && (
        <>
          {" "}
          <RouterLink
            to="/configs/$config/compare"
            params={{ config: id }}
            search={{ from: theirs, to: "current" }}
            underline="always"
          >
            Compare both
          </RouterLink>
        </>
      )}
      {deciding && (
        <DecideDialog config={id} ours={version} theirs={theirs} onClose={() => setDeciding(false)} />
      )}
    </Alert>
  );
}
