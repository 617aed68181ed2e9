import { defineAction } from "../chat/action.ts";

/** Opens what is said about privacy. Handled by privacy, offered on the person's page. */
export const privacyAction = defineAction("pv", 1, {});

/** Opens the accounts linked to the person. Handled by link, offered on the person's page. */
export const linkAction = defineAction("pl", 1, {});
