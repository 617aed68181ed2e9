import type { Methods } from "../call.ts";

/** Socket Mode's door. The url can be used once. */
export const appsMethods = (ticket: () => string): Methods => ({
  "apps.connections.open": { token: "app", scopes: [], args: {}, run: () => ({ url: ticket() }) },
});
