import type { WebDeps } from "./deps.ts";
import { isServed } from "./served.ts";

/** What the operator reads at start: where to go, who is a manager, and what opening it to others means. */
export const greeting = (deps: WebDeps, first: string, invite: string, manager: string): readonly string[] => {
  if (!isServed(deps, first))
    return ["No web room is served: ALLOWED_WORKSPACES names none. Add web-lobby to it to have one."];
  const room = `${deps.publicUrl ?? localAddress(deps)}/r/${first}`;
  return [
    `Whetstone is ready: ${room}`,
    `To manage this room, open this once: ${room}#manager=${manager}`,
    ...(deps.open
      ? [
          `Others come in by this link: ${room}#invite=${invite}`,
          "It is open beyond this machine: whoever has the link can join and write.",
          ...(deps.insecure
            ? [
                "Without https, names, answers and cookies can be read on the way. Use --insecure in networks you trust only.",
              ]
            : []),
        ]
      : ["Only this machine can reach it. README, “Opening it to others”, says how to change that."]),
  ];
};

const localAddress = ({ host, port }: WebDeps): string => {
  const everywhere = host === "0.0.0.0" || host === "::";
  return `http://${everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
};
