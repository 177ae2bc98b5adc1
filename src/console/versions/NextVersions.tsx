import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "../ui/RouterLink.tsx";
import type { VersionTab } from "./VersionTabs.tsx";
import { nextVersionQuery } from "./version-queries.ts";

interface LinkProps {
  config: string;
  version: string | undefined;
  tab: VersionTab;
  name: "Older" | "Newer";
}

const VersionStep = ({ config, version, tab, name }: LinkProps) => {
  const text = (
    <>
      {name === "Older" && <span aria-hidden>‹&nbsp;</span>}
      {name}
      {name === "Newer" && <span aria-hidden>&nbsp;›</span>}
    </>
  );
  return version === undefined ? (
    <Button size="small" disabled>
      {text}
    </Button>
  ) : (
    <LinkButton
      size="small"
      to="/configs/$config/versions/$version"
      params={{ config, version }}
      search={{ tab }}
    >
      {text}
    </LinkButton>
  );
};

interface Props {
  config: string;
  version: string;
  parent: string | undefined;
  /** The tab that is shown, which the other version shows too. */
  tab: VersionTab;
}

/** **Older** and **Newer**: the version before and after one. */
export function NextVersions({ config, version, parent, tab }: Props) {
  const next = useQuery(nextVersionQuery(config, version)).data?.version;
  return (
    <>
      <VersionStep config={config} version={parent} tab={tab} name="Older" />
      <VersionStep config={config} version={next} tab={tab} name="Newer" />
    </>
  );
}
