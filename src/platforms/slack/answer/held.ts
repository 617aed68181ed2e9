import type { KnownBlock, ModalView } from "@slack/types";
import type { ViewPayload } from "../inbound/payload.ts";
import { plain } from "../render/text.ts";

/** The block that says what a modal waits for. */
const NOTE = "note";

/**
 * The modal that was submitted, with a line above: everything in it stays and can be submitted again, and Slack keeps what was
 * entered, since its blocks are the same.
 */
export const heldView = (view: ViewPayload, says: string): ModalView => {
  const { title, submit, close, blocks = [], callback_id, private_metadata } = view;
  const note: KnownBlock = { type: "context", block_id: NOTE, elements: [plain(says)] };
  return {
    type: "modal",
    title: title ?? plain("…"),
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    ...(callback_id ? { callback_id } : {}),
    ...(private_metadata ? { private_metadata } : {}),
    blocks: [note, ...(blocks as readonly KnownBlock[]).filter(({ block_id }) => block_id !== NOTE)],
  };
};
