import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { mayAct } from "#contract/session.ts";
import { useSession } from "../session/session-queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { LinkButton, RouterLink } from "../ui/RouterLink.tsx";

const places = [
  { to: "/settings/keys", name: "API keys" },
  { to: "/settings/configurations", name: "Configurations" },
] as const;

interface Props {
  title: string;
  facts: string;
  /** The primary action. */
  action: ReactNode;
  children: ReactNode;
}

/** The frame of the settings. They are for administrators; others read why they see nothing here. */
export function SettingsFrame({ title, facts, action, children }: Props) {
  const session = useSession();
  if (session !== null && !session.capabilities.keys && !session.capabilities.config_admin)
    return (
      <>
        <PageHeader title={title} />
        <Typography sx={{ mb: 4, maxWidth: "80ch" }}>
          This console stands in front of a deployment that has its own API keys and configurations: they are
          managed in its own console.
        </Typography>
        <LinkButton to="/">Go to the backend services</LinkButton>
      </>
    );
  if (session !== null && !mayAct(session.role, "admin"))
    return (
      <>
        <PageHeader title={title} />
        <Typography sx={{ mb: 4 }}>
          Your role is {session.role}: the settings are for administrators. Ask one of them for a key with the
          role admin.
        </Typography>
        <LinkButton to="/">Go to the backend services</LinkButton>
      </>
    );
  return (
    <>
      <PageHeader title={title} facts={facts} action={action} />
      <Box component="nav" aria-label="Settings" sx={{ display: "flex", gap: 4, mb: 3 }}>
        {places.map(({ to, name }) => (
          <RouterLink
            key={to}
            to={to}
            sx={{
              lineHeight: "32px",
              color: "text.secondary",
              '&[aria-current="page"]': { color: "text.primary", fontWeight: 600 },
            }}
          >
            {name}
          </RouterLink>
        ))}
      </Box>
      {children}
    </>
  );
}
