import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { createDraft, type DraftBase } from "./draft.ts";
import { toForm, type ServiceForm } from "./form.ts";

/** The form, which owns what is typed, and the draft that follows from it. Made once per mount. */
export function useFormDraft(base: DraftBase) {
  const form = useForm<ServiceForm>({ defaultValues: toForm(base.start) });
  const [draft] = useState(() => createDraft(form, base));
  useEffect(() => draft.follow(), [draft]);
  useEffect(() => draft.avoid(base.taken), [draft, base.taken]);
  return { form, draft };
}
