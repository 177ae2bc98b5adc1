import { useState } from "react";
import { FailedHostDialog } from "../reading/FailedHostDialog.tsx";
import { useEditor } from "./use-editor.ts";

/** Shows how the traffic would move if one host failed, for the service as it is edited now. Changes nothing. */
export function WhatIfDialog({ index, onClose }: { index: number; onClose: () => void }) {
  const { formStore } = useEditor();
  const [service] = useState(() => formStore.current().wire);
  return <FailedHostDialog service={service} index={index} onClose={onClose} />;
}
