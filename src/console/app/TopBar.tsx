import AppBar from "@mui/material/AppBar";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useColorScheme } from "@mui/material/styles";
import { useNavigate, useParams } from "@tanstack/react-router";
import { ConfigSelector } from "../configs/ConfigSelector.tsx";
import { useSession, useSignOut } from "../session/session.ts";
import { Choice } from "../ui/Choice.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";

const modes = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** Product, configuration, who is signed in, theme, sign out. */
export function TopBar() {
  const session = useSession();
  const { config } = useParams({ strict: false });
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { mode = "system", setMode } = useColorScheme();
  return (
    <AppBar
      position="static"
      color="transparent"
      elevation={0}
      sx={{
        borderBottom: 1,
        borderColor: "divider",
        bgcolor: "background.paper",
        flexDirection: "row",
        flexWrap: "wrap",
        alignItems: "center",
        gap: 3,
        px: { xs: 3, sm: 5 },
        py: 2,
        minHeight: 48,
      }}
    >
      <RouterLink to="/" color="textPrimary" sx={{ fontWeight: 650, fontSize: "0.875rem" }}>
        Backend Services
      </RouterLink>
      {config !== undefined && <ConfigSelector config={config} />}
      <Box sx={{ flex: 1 }} />
      {session && (
        <Typography variant="body2" color="textSecondary" noWrap>
          {session.name} · {session.role}
        </Typography>
      )}
      <Choice
        label="Theme"
        options={modes}
        value={mode}
        onChange={(event) =>
          setMode(modes.find(({ value }) => value === event.target.value)?.value ?? "system")
        }
        fullWidth={false}
        slotProps={{ inputLabel: { className: "visually-hidden" } }}
      />
      <Button
        variant="text"
        onClick={() =>
          signOut.mutate(undefined, { onSuccess: () => void navigate({ to: "/sign-in", search: {} }) })
        }
      >
        Sign out
      </Button>
    </AppBar>
  );
}
