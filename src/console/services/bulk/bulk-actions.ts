/** The actions on several services at once. Each makes one version. */
export type BulkAction = "hosts" | "replace" | "delete";

export const bulkActions: readonly { action: BulkAction; label: string }[] = [
  { action: "hosts", label: "Set hosts down / up" },
  { action: "replace", label: "Replace" },
  { action: "delete", label: "Delete" },
];
