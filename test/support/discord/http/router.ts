import type { Route } from "./call.ts";

interface Known {
  readonly route: Route;
  readonly segments: readonly string[];
}

export interface Found {
  readonly route: Route;
  readonly path: readonly string[];
}

/** Finds routes by method, number of segments and literals; answers which methods a path has if not this one. */
export const createRouter = (routes: readonly Route[]) => {
  const known = new Map<string, Known[]>();
  for (const route of routes) {
    const segments = route.pattern.slice(1).split("/");
    const key = `${segments.length} ${segments[0]}`;
    known.set(key, [...(known.get(key) ?? []), { route, segments }]);
  }
  return (method: string, path: string): Found | "no method" | undefined => {
    const given = path.slice(1).split("/");
    const here = (known.get(`${given.length} ${given[0]}`) ?? []).filter(({ segments }) =>
      segments.every((one, at) => one[0] === ":" || one === given[at]),
    );
    const found = here.find(({ route }) => route.method === method);
    if (!found) return here.length > 0 ? "no method" : undefined;
    const values = given.filter((_, at) => found.segments[at]?.[0] === ":");
    return { route: found.route, path: values.map(decodeURIComponent) };
  };
};
