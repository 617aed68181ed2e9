import type { KeyValue } from "../../../chat/ports.ts";

/** True the first time of each id, over all processes. While the store is away everything is new: the router says so. */
export type Once = (id: string) => Promise<boolean>;

/** Slack sends an event again after a minute and after five (apis/events-api, "Error handling"). */
const SEEN_S = 3_600;

export const createOnce =
  (kv: KeyValue): Once =>
  (id) =>
    kv.setIfAbsent(`slack/seen/${id}`, "1", SEEN_S).catch(() => true);
