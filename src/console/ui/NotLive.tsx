import type { Target } from "#contract/target.ts";
import { isReadBack, targetStates, type TargetState } from "../lib/target-states.ts";
import { RouterLink } from "./RouterLink.tsx";

interface Props {
  config: string;
  targets: readonly Target[];
}

const text = (behind: number, target: Pick<Target, "kind">) =>
  `${behind.toLocaleString("en")} ${behind === 1 ? "version" : "versions"} not ${isReadBack(target) ? "live" : "published from here"}`;

const looks = {
  error: { sign: "! ", color: "error.main" },
  warning: { sign: "~ ", color: "warning.main" },
  info: { sign: "", color: "text.secondary" },
} as const;

const worst = (states: readonly TargetState[]): TargetState["level"] =>
  (["error", "warning"] as const).find((level) => states.some((state) => state.level === level)) ?? "info";

/** "3 versions not live", which leads to what they change; for each target where they differ. Nothing where all is live. */
function Behind({ config, targets }: Props) {
  const behind = targets.flatMap((target) => {
    const { id, live, behind: count } = target;
    return live !== null && count !== null && count > 0
      ? [{ id, from: live.version, words: text(count, target) }]
      : [];
  });
  const alike = behind.length === targets.length && new Set(behind.map(({ from }) => from)).size === 1;
  return (alike ? behind.slice(0, 1) : behind).map(({ id, from, words }) => (
    <span key={id}>
      {" · "}
      <RouterLink
        to="/configs/$config/compare"
        params={{ config }}
        search={{ from, to: "current" }}
        underline="always"
      >
        {alike ? words : `${words} on ${id}`}
      </RouterLink>
    </span>
  ));
}

/**
 * What is saved and not live, and what of each target needs somebody: "lb-1: refused", which leads to the target. Nothing
 * where all is live. A message about a publication leaves by itself; this stays as long as it is so.
 */
export const NotLive = ({ config, targets }: Props) => (
  <>
    <Behind config={config} targets={targets} />
    {targets.map((target) => {
      const states = targetStates(target);
      if (states.length === 0) return null;
      const { sign, color } = looks[worst(states)];
      return (
        <span key={target.id}>
          {" · "}
          <RouterLink
            to="/configs/$config/targets/$target"
            params={{ config, target: target.id }}
            sx={{ color, fontWeight: color === "text.secondary" ? 400 : 600 }}
          >
            <span aria-hidden>{sign}</span>
            {target.id}: {states.map((state) => state.text).join(", ")}
          </RouterLink>
        </span>
      );
    })}
  </>
);
