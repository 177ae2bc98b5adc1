import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { getRouteApi } from "@tanstack/react-router";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Comparison } from "./Comparison.tsx";
import { sidesOf } from "./load-sides.ts";
import { SideCard } from "./SideCard.tsx";
import { SideProblem } from "./SideProblem.tsx";
import { sameSide, useSide, type SideId } from "./use-side.ts";
import { shortName, useSideName } from "./use-side-name.ts";

const route = getRouteApi("/shell/configs/$config/compare");

/** **Compare**: two versions of a set, or the sets of two configurations. */
export function CompareScreen() {
  const { config } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { from, to } = sidesOf(config, search);
  const [before, after] = [useSide(from), useSide(to)];
  const withConfig = from.config !== config || to.config !== config;
  const names = { before: useSideName(from, withConfig), after: useSideName(to, withConfig) };
  const other = (side: SideId) => (side.config === config ? undefined : side.config);
  const choose = (sides: { from: SideId; to: SideId }) =>
    void navigate({
      search: (now) => ({
        from: sides.from.id,
        to: sides.to.id,
        from_config: other(sides.from),
        to_config: other(sides.to),
        service: now.service,
        view: now.view,
      }),
    });
  return (
    <>
      <PageHeader
        title="Compare"
        documentTitle={`Compare ${shortName(from, from.config !== config)} with ${shortName(to, to.config !== config)}`}
        action={<CopyButton label="Copy link" text={location.href} />}
      />
      <Box
        sx={{
          display: "grid",
          gridTemplateColumns: {
            xs: "minmax(0, 1fr)",
            md: "minmax(0, 1fr) auto minmax(0, 1fr)",
          },
          alignItems: "center",
          justifyItems: { xs: "stretch", md: "stretch" },
          gap: 2,
          mb: 3,
        }}
      >
        <SideCard
          name="From"
          side={from}
          {...{ withConfig }}
          onChoose={(side) => choose({ from: side, to })}
        />
        <Button
          disabled={from.id === undefined}
          onClick={() => choose({ from: to, to: from })}
          sx={{ justifySelf: "center" }}
        >
          Swap
        </Button>
        <SideCard name="To" side={to} {...{ withConfig }} onChoose={(side) => choose({ from, to: side })} />
      </Box>
      <SideProblem name="From" side={before} />
      <SideProblem name="To" side={after} />
      {sameSide(from, to) ? (
        <Typography>Both sides are the same. Change one of them to compare.</Typography>
      ) : (
        before.state === "ready" &&
        after.state === "ready" && (
          <Comparison config={config} from={from} to={to} names={names} before={before} after={after} />
        )
      )}
    </>
  );
}
