import { RouterLink } from "./RouterLink.tsx";

interface LiveTarget {
  id: string;
  live: { version: string } | null;
  behind: number | null;
}

interface Props {
  config: string;
  targets: readonly LiveTarget[];
  /** Called when its script did not load: the page goes on without it. */
  onClose: () => void;
}

const text = (behind: number) =>
  `${behind.toLocaleString("en")} ${behind === 1 ? "version" : "versions"} not live`;

/** "3 versions not live", which leads to what they change; for each target where they differ. Nothing where all is live. */
export function NotLive({ config, targets }: Props) {
  const behind = targets.flatMap(({ id, live, behind: count }) =>
    live !== null && count !== null && count > 0 ? [{ id, from: live.version, count }] : [],
  );
  const alike = behind.length === targets.length && new Set(behind.map(({ from }) => from)).size === 1;
  return (alike ? behind.slice(0, 1) : behind).map(({ id, from, count }) => (
    <span key={id}>
      {" · "}
      <RouterLink
        to="/configs/$config/compare"
        params={{ config }}
        search={{ from, to: "current" }}
        underline="always"
      >
        {alike ? text(count) : `${text(count)} on ${id}`}
      </RouterLink>
    </span>
  ));
}
