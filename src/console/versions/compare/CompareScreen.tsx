import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { getRouteApi } from "@tanstack/react-router";
import { shortId } from "../../lib/short-id.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { CompareSides } from "./CompareSides.tsx";
import { Comparison } from "./Comparison.tsx";
import { current } from "../search.ts";
import { SideProblem } from "./SideProblem.tsx";
import { useSide } from "./use-side.ts";

const route = getRouteApi("/shell/configs/$config/compare");

const nameOf = (id: string | undefined): string =>
  id === undefined ? "…" : id === current ? current : shortId(id);

/** Two states of a configuration's set, side by side. */
export function CompareScreen() {
  const { config } = route.useParams();
  const { from, to = current, service } = route.useSearch();
  const navigate = route.useNavigate();
  const before = useSide(config, from);
  const after = useSide(config, to);
  const choose = (sides: { from?: string | undefined; to?: string | undefined }) =>
    void navigate({ search: (search) => ({ from: search.from, to, ...sides, service: search.service }) });
  return (
    <>
      <PageHeader
        title="Compare"
        documentTitle={`Compare ${nameOf(from)} with ${nameOf(to)}`}
        facts="Each side is the set as it was after that version’s change."
        action={
          <>
            <CopyButton label="Copy link" text={location.href} />
            <Button disabled={from === undefined} onClick={() => choose({ from: to, to: from })}>
              Swap
            </Button>
          </>
        }
      />
      <CompareSides config={config} from={from} to={to} onChoose={choose} />
      <SideProblem name="From" side={before} />
      <SideProblem name="To" side={after} />
      {from !== undefined && from === to && (
        <Typography sx={{ mb: 3 }}>
          Both sides are the same version. Choose another one to compare.
        </Typography>
      )}
      {from !== to && before.state === "ready" && after.state === "ready" && (
        <Comparison before={before.services} after={after.services} selected={service} />
      )}
    </>
  );
}
