import { appendFileSync } from "node:fs";
import { isBuiltin, type ResolveHook } from "node:module";

let file = "";

export const initialize = (given: string): void => {
  file = given;
};

/** Notes what is neither a path nor Node's own; what packages import themselves comes with them. */
export const resolve: ResolveHook = (specifier, context, next) => {
  const fromUs = context.parentURL?.startsWith("file:") && !context.parentURL.includes("/node_modules/");
  if (fromUs && !/^(?:[./]|file:|node:)/.test(specifier) && !isBuiltin(specifier))
    appendFileSync(file, `${specifier}\n`);
  return next(specifier, context);
};
