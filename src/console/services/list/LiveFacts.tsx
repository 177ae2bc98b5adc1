import type { Target } from "#contract/target.ts";
import { counted } from "../../changes/field-text.ts";
import { NotLive } from "../../ui/NotLive.tsx";
import { FactLink } from "./FactLink.tsx";
import type { LiveMarks } from "./use-live-marks.ts";

interface Props {
  config: string;
  targets: readonly Target[];
  live: LiveMarks | undefined;
  /** Called when its script did not load: the page goes on without it. */
  onClose: () => void;
}

/** What the load balancers say of the list: how many services have hosts measured down, and what is not live where. */
export function LiveFacts({ config, targets, live }: Props) {
  const bad = Object.values(live ?? {}).filter((mark) => mark.bad > 0).length;
  return (
    <>
      {bad > 0 && (
        <>
          {" · "}
          <FactLink filter={{ measured: "1" }} color="error.main">
            {counted(bad, "service")} with hosts measured down
          </FactLink>
        </>
      )}
      <NotLive config={config} targets={targets} />
    </>
  );
}
