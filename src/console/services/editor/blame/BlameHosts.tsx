import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { MoreButton } from "../../../ui/MoreButton.tsx";
import { Time } from "../../../ui/Time.tsx";
import { useMore } from "../../../ui/use-more.ts";
import type { Found } from "./load-blame.ts";
import { Name } from "../../../ui/Name.tsx";

interface Props {
  labels: readonly string[];
  found: readonly Found[];
  onChoose: (host: number) => void;
}

/** The back hosts, each with its latest change and a button that shows its fields. */
export function BlameHosts({ labels, found, onChoose }: Props) {
  const { shown, left, more } = useMore(labels, 30);
  // Found newest first, so the first of each host is its latest.
  const latest = new Map(found.toReversed().map((each) => [each.host, each]));
  return (
    <section aria-label="Back hosts">
      <Typography variant="h3">Back hosts</Typography>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {[...shown.entries()].map(([host, label]) => {
          const { version } = latest.get(host) ?? {};
          return (
            <Box component="li" key={host} sx={{ py: 1, overflowWrap: "anywhere" }}>
              <Link
                component="button"
                type="button"
                translate="no"
                className="mono"
                sx={{ verticalAlign: "baseline" }}
                onClick={() => onChoose(host)}
              >
                <Name>{label}</Name>
              </Link>
              {version && (
                <Box component="span" sx={{ color: "text.secondary" }}>
                  {" "}
                  changed <Time date={version.date} /> by <Name>{version.author}</Name>
                </Box>
              )}
            </Box>
          );
        })}
      </Box>
      <MoreButton left={left} what="hosts" onMore={more} />
    </section>
  );
}
