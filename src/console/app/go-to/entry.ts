/** One thing that **Go to** leads to. */
export interface Entry {
  key: string;
  /** The heading that it stands under. */
  group: "Services" | "Hosts" | "Configurations" | "Actions" | "Versions";
  text: string;
  /** What stands behind the text, smaller. */
  detail: string;
  /** Whether the text is a host or an id, in the monospaced font. */
  mono?: boolean;
  run: () => void;
}
