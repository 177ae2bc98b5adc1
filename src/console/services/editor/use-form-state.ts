import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { createDraft, type Draft, type FormBase } from "./form-state.ts";
import { toForm, type ServiceForm } from "./service-form.ts";

/** A press that opened a list of choices may end without a `pointerup`; then what comes next ends it. */
const released = ["pointerup", "pointercancel", "keydown", "input"] as const;

/**
 * Problems come up when a field is left, which a press elsewhere does: were they shown before it is over, what is
 * pressed would move away from under the pointer, and the click would be lost.
 */
function holdWhilePressed(draft: Draft) {
  const press = () => draft.hold(true);
  const release = () => draft.hold(false);
  window.addEventListener("pointerdown", press, true);
  for (const event of released) window.addEventListener(event, release, true);
  return () => {
    window.removeEventListener("pointerdown", press, true);
    for (const event of released) window.removeEventListener(event, release, true);
  };
}

/** The form, which owns what is typed, and the draft that follows from it. Made once per mount. */
export function useFormState(base: FormBase) {
  const form = useForm<ServiceForm>({ defaultValues: base.typed ?? toForm(base.start) });
  const [draft] = useState(() => createDraft(form, base));
  useEffect(() => draft.follow(), [draft]);
  useEffect(() => holdWhilePressed(draft), [draft]);
  useEffect(() => draft.avoid(base.taken), [draft, base.taken]);
  return { form, draft };
}
