import { linkOptions, useLocation } from "@tanstack/react-router";
import { mayAct } from "#contract/session.ts";
import { useTargets } from "../session/use-targets.ts";
import { useSession } from "../session/session-queries.ts";

/** The areas that the navigation leads to: those of a configuration, and for administrators the settings. */
export function useAreas(config: string | null) {
  const session = useSession();
  // Some screens belong to an area although their address does not begin with that of the area.
  const screen = useLocation({ select: ({ pathname }) => pathname.split("/")[3] ?? "" });
  const isIn = (...screens: string[]) => screens.includes(screen);
  const params = { config: config ?? "" };
  const hasTargets = useTargets(config).length > 0 || screen === "targets";
  return [
    ...(config === null
      ? []
      : [
          {
            ...linkOptions({ to: "/configs/$config/services", params }),
            label: "Backend services",
            isOpen: isIn("new-service", "import"),
          },
          { ...linkOptions({ to: "/configs/$config/hosts", params }), label: "Hosts", isOpen: false },
          {
            ...linkOptions({ to: "/configs/$config/versions", params }),
            label: "Versions",
            isOpen: isIn("compare"),
          },
          ...(hasTargets
            ? [
                {
                  ...linkOptions({ to: "/configs/$config/targets", params }),
                  label: "Targets",
                  isOpen: false,
                },
              ]
            : []),
        ]),
    ...(session !== null && mayAct(session.role, "admin")
      ? [{ ...linkOptions({ to: "/settings" }), label: "Settings", isOpen: false }]
      : []),
  ];
}

export type Area = ReturnType<typeof useAreas>[number];
