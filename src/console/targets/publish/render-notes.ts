import type { RenderNote } from "#contract/publication.ts";

/** What the renderer says of one service: "weight: scaled to 256". */
export interface ServiceNotes {
  service: string;
  texts: string[];
}

/** The notes of a kind, by service in the order of the notes; one that is said twice of a service is said once. */
export function notesByService(notes: readonly RenderNote[], kind: RenderNote["kind"]): ServiceNotes[] {
  const services = new Map<string, Set<string>>();
  for (const note of notes)
    if (note.kind === kind) {
      const texts = services.get(note.service) ?? new Set();
      services.set(
        note.service,
        texts.add(note.field === "" ? note.reason : `${note.field}: ${note.reason}`),
      );
    }
  return [...services].map(([service, texts]) => ({ service, texts: [...texts] }));
}
