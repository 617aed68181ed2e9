import type { View } from "../../src/chat/view.ts";
import type { Message } from "../../src/platforms/web/wire.ts";
import type { Visitor } from "./visitor.ts";

/** Shows these screens in the conversation of somebody who has joined, as if the bot had whispered them just now. */
export const showScreens = async ({ page, messages }: Visitor, screens: readonly View[]): Promise<void> => {
  const events = screens.map((view, at): Message => {
    const id = `screen-${String(at).padStart(4, "0")}`;
    return { type: "message", id, channel: "general", at: Date.now(), author: { kind: "bot" }, private: true, view };
  });
  const body = [
    "retry: 600000\n\n",
    ...events.map((event) => `data: ${JSON.stringify(event)}\n\n`),
    "event: caught-up\ndata: {}\n\n",
  ].join("");
  await page.route("**/events*", (route) => route.fulfill({ contentType: "text/event-stream", body }));
  await page.reload();
  await messages.nth(screens.length - 1).waitFor();
};
