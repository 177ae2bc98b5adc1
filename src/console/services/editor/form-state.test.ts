import { createFormControl } from "react-hook-form";
import { describe, expect, it, vi } from "vitest";
import { backHost, service, serviceWith } from "#domain/testing/make-service.ts";
import { namesInUse } from "#domain/rules/same-name-rule.ts";
import { newService } from "#domain/new-service.ts";
import { createDraft, type FormBase } from "./form-state.ts";
import { toForm, type ServiceForm } from "./service-form.ts";
import { blocking } from "./edit-problems.ts";

function draftOf(base: Partial<FormBase> = {}) {
  const whole = { stored: service(), start: service(), taken: new Set<string>(), ...base };
  const { formControl: form } = createFormControl<ServiceForm>({
    defaultValues: whole.typed ?? toForm(whole.start),
  });
  return { form, draft: createDraft(form, whole) };
}

const newOne = { stored: null, start: newService };

describe("a draft", () => {
  it("has no change at first, and none once an edit is taken back", () => {
    const { form, draft } = draftOf();
    const stop = draft.follow();
    expect(draft.current()).toMatchObject({ change: null, changes: 0, edited: false });
    form.setValue("back_hosts.0.weight", "5");
    expect(draft.settle()).toMatchObject({ changes: 1, edited: true });
    form.setValue("back_hosts.0.weight", "1");
    expect(draft.settle()).toMatchObject({ change: null, changes: 0, edited: false });
    stop();
  });

  it("tells its listeners once after a burst of edits", () => {
    vi.useFakeTimers();
    try {
      const { form, draft } = draftOf();
      const stop = draft.follow();
      const heard = vi.fn<() => void>();
      draft.listen(heard);
      form.setValue("name", "a");
      form.setValue("name", "ab");
      expect(heard).not.toHaveBeenCalled();
      vi.runAllTimers();
      expect(heard).toHaveBeenCalledOnce();
      expect(draft.current().wire.name).toBe("ab");
      stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps quiet about fields that nobody has been in, until a review is attempted", () => {
    const { draft } = draftOf(newOne);
    expect(draft.current().shown).toEqual([]);
    expect(draft.attempt().shown.map(({ place }) => place)).toEqual(["id", "name", "back_hosts.0.host"]);
    expect(draft.current().byHost.get(0)).toHaveLength(1);
  });

  it("that was kept is checked at once, and so is an edit that is taken along", () => {
    const kept = { ...toForm(service()), name: "" };
    const [wrong, typed] = [
      { place: "name", before: false },
      { start: service(), typed: kept },
    ];
    expect(draftOf(typed).draft.current().shown).toMatchObject([wrong]);
    expect(draftOf({ start: service({ name: "" }) }).draft.current().shown).toMatchObject([wrong]);
  });

  it("shows old faults at once", () => {
    const faulty = serviceWith({ weight: 0 });
    const { draft } = draftOf({ stored: faulty, start: faulty });
    expect(draft.current().shown).toMatchObject([{ place: "back_hosts.0.weight", before: true }]);
  });

  it("of a new service knows ids that are taken, also ones that it hears of later", () => {
    const start = { ...newService, id: "web", name: "web", back_hosts: [backHost()] };
    const { draft } = draftOf({ stored: null, start });
    expect(draft.current()).toMatchObject({ edited: true, problems: [] });
    draft.avoid(new Set(["web"]));
    expect(draft.current().problems).toMatchObject([{ place: "id", level: "error" }]);
  });

  it("warns of a name that another service has, once the name was left, and says when it had it before", () => {
    const { form, draft } = draftOf({ stored: service({ name: "api" }), start: service({ name: "api" }) });
    const stop = draft.follow();
    draft.know(namesInUse([service({ id: "other", name: "web" }), service({ id: "third", name: "api" })]));
    expect(draft.current().shown).toMatchObject([{ place: "name", level: "warning", before: true }]);
    form.setValue("name", "web");
    expect(draft.settle().problems).toMatchObject([{ place: "name", level: "warning", before: false }]);
    expect(draft.current().shown).toEqual([]);
    form.setValue("name", "web", { shouldTouch: true });
    expect(draft.settle().shown).toHaveLength(1);
    expect(blocking(draft.current().problems)).toEqual([]);
    stop();
  });

  it("carries edits that were taken along to a newer service", () => {
    const { draft } = draftOf({ start: service({ description: "mine" }) });
    expect(draft.current()).toMatchObject({ changes: 1, edited: true });
  });
});
