import type { Method, Rest } from "../../../src/platforms/discord/outbox/rest.ts";

/** A REST port that answers by route (without its query) with a value or, if it is an error, by throwing it. */
export const answeringRest = (
  answers: Readonly<Record<string, unknown>>,
): Rest & { readonly asked: { readonly method: Method; readonly route: string; readonly body: unknown }[] } => {
  const asked: { method: Method; route: string; body: unknown }[] = [];
  return {
    asked,
    request: async <T>(method: Method, route: string, body?: unknown) => {
      asked.push({ method, route, body });
      const key = `${method} ${route.split("?")[0]}`;
      if (!(key in answers)) throw new Error(`nobody answers ${key}`);
      const answer = answers[key];
      if (answer instanceof Error) throw answer;
      return answer as T;
    },
  };
};
