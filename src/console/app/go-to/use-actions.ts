import { useColorScheme } from "@mui/material/styles";
import { useRouter } from "@tanstack/react-router";
import { useMay, useSession } from "../../session/session-queries.ts";
import { themeModes } from "../theme-modes.ts";
import type { Tool } from "../tool.ts";
import type { Entry } from "./entry.ts";
import { best } from "./find-entries.ts";

interface Options {
  config: string | null;
  onTool: (tool: Tool) => void;
  onSignOut: () => void;
}

/** The actions and screens whose words match a text in small letters; all for an empty one. */
export function useActions({ config, onTool, onSignOut }: Options, search: string): Entry[] {
  const router = useRouter();
  const mayEdit = useMay("editor");
  const canPublish = useSession()?.capabilities.targets === true;
  const isAdmin = useMay("admin");
  const { setMode } = useColorScheme();
  const action = (text: string, run: () => void, detail = ""): Entry => ({
    key: `action ${text}`,
    group: "Actions",
    text,
    detail,
    run,
  });
  const screen = (text: string, href: string, detail = "") =>
    action(text, () => void router.navigate({ href }), detail);
  const base = `/configs/${config}`;
  const all = [
    ...(config === null
      ? []
      : [
          screen("Backend services", `${base}/services`, "in " + config),
          screen("Hosts", `${base}/hosts`),
          screen("Versions", `${base}/versions`, "history"),
          ...(canPublish ? [screen("Targets", `${base}/targets`)] : []),
          ...(mayEdit
            ? [screen("New service", `${base}/new-service`), screen("Import", `${base}/import`)]
            : []),
          screen("Compare versions", `${base}/compare`),
          action("Your last changes", () => onTool("last changes"), "with Undo"),
        ]),
    ...(isAdmin
      ? [
          screen("API keys", "/settings/keys", "Settings"),
          screen("Configurations", "/settings/configurations", "Settings"),
        ]
      : []),
    ...themeModes.map(({ mode, name }) => action(name, () => setMode(mode))),
    action("Keyboard shortcuts", () => onTool("shortcuts"), "?"),
    action("Sign out", onSignOut),
  ];
  return best(all, ({ text, detail }) => [text.toLowerCase(), detail.toLowerCase()], search, all.length);
}
