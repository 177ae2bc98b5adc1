/** What the bar at the top opens above the screen. */
export type Tool = "go to" | "shortcuts" | "last changes";
