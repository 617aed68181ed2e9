import { defineAction } from "../chat/action.ts";

/** Opens the person's settings card; handled by setup, offered from several places. */
export const settingsAction = defineAction("so", 1, {});
