import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { useColorScheme } from "@mui/material/styles";
import { MoonIcon, ScreenIcon, SunIcon } from "../ui/icons.tsx";

const modes = [
  { value: "light", name: "Light theme", Icon: SunIcon },
  { value: "dark", name: "Dark theme", Icon: MoonIcon },
  { value: "system", name: "Theme of the system", Icon: ScreenIcon },
] as const;

/** Chooses a light or dark theme, or that of the system. This browser remembers it. */
export function ThemeChoice() {
  const { mode = "system", setMode } = useColorScheme();
  return (
    <ToggleButtonGroup
      exclusive
      value={mode}
      onChange={(_, next: (typeof modes)[number]["value"] | null) => next && setMode(next)}
      aria-label="Theme"
    >
      {modes.map(({ value, name, Icon }) => (
        <ToggleButton key={value} value={value} aria-label={name} title={name}>
          <Icon />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
