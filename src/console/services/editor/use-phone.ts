import useMediaQuery from "@mui/material/useMediaQuery";

/** The window is too narrow for a table of hosts: each is a line that unfolds to its fields, and the bar is at the bottom. */
export const phone = "@media (max-width: 767.95px)";

export const usePhone = (): boolean => useMediaQuery(phone, { noSsr: true });
