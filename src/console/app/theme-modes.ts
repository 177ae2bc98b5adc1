/** The themes that people can choose from, with the names of the choices. */
export const themeModes = [
  { mode: "light", name: "Light theme" },
  { mode: "dark", name: "Dark theme" },
  { mode: "system", name: "Theme of the system" },
] as const;
