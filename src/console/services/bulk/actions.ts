/** What can be done with several services at once, in one version. */
export type BulkAction = "down" | "up" | "replace" | "delete";

export const bulkActions: readonly { action: BulkAction; label: string }[] = [
  { action: "down", label: "Set hosts down" },
  { action: "up", label: "Set hosts up" },
  { action: "replace", label: "Replace" },
  { action: "delete", label: "Delete" },
];
