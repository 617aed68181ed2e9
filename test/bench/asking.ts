import type { Running } from "./process.ts";

let asked = 0;

/** Asks a program that answers each message by one with its `id`. Fails with what went wrong there. */
export const asking =
  <Q extends object>(program: Running) =>
  async <T extends object>(what: Q): Promise<T> => {
    const id = ++asked;
    const answer = await program.ask<T & { readonly failed?: string }>({ id, ...what }, (message) =>
      (message as { readonly id?: number }).id === id ? (message as T) : undefined,
    );
    if (answer.failed !== undefined) throw new Error(answer.failed);
    return answer;
  };
