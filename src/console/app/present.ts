import { notFound } from "@tanstack/react-router";
import { answeredWith } from "../lib/http/api-client.ts";

/**
 * Waits for the data of a screen. A 404 (`what` does not exist) or a 422 (`what` cannot have that name) leads to the
 * page that says so.
 */
export async function present<T>(what: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    if (answeredWith(error, 404, 422)) throw notFound({ data: what });
    throw error;
  }
}
