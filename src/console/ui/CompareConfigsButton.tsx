import Button, { type ButtonProps } from "@mui/material/Button";
import { useState } from "react";
import { lazyPart } from "./lazy-part.tsx";
import { useOtherConfigs } from "./use-other-configs.ts";

const CompareConfigsMenu = lazyPart(
  async () => (await import("./CompareConfigsMenu.tsx")).CompareConfigsMenu,
);

interface Props extends Omit<ButtonProps, "onClick"> {
  config: string;
}

/** A button with the menu of configurations to compare `config` with; nothing where there is no other one. */
export function CompareConfigsButton({ config, ...props }: Props) {
  const [button, setButton] = useState<HTMLElement | null>(null);
  if (useOtherConfigs(config).length === 0) return null;
  return (
    <>
      <Button
        {...props}
        aria-haspopup="menu"
        aria-expanded={button !== null}
        onClick={({ currentTarget }) => setButton(currentTarget)}
      />
      {button && <CompareConfigsMenu config={config} button={button} onClose={() => setButton(null)} />}
    </>
  );
}
