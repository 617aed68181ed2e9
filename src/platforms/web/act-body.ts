import { z } from "zod";
import { isChannelName } from "./room.ts";

/** An act's id leaves room for what makes a message's id of it. */
const id = z.string().regex(/^[A-Za-z0-9-]{8,60}$/);
const messageId = z.string().regex(/^[A-Za-z0-9-]{8,100}$/);
const short = z.string().max(400);

/** Where somebody is in the room, as their page says it. */
const place = {
  channel: z.string().refine(isChannelName),
  zone: z.string().max(64).optional(),
  locale: z.string().max(35).optional(),
};

const fileName = z.string().min(1).max(200);
const uploadRef = z.strictObject({ name: fileName, id: z.uuid() });

/** A file that a form will refer to. */
export const uploadBody = z.strictObject({ name: fileName, text: z.string() });

/** What the room's page may send. Anything else is refused as a whole. */
export const actBody = z.strictObject({
  /** Made by the page, the same when it is sent again after a lost answer. */
  id,
  ...place,
  thread: messageId.optional(),
  act: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("say"), text: z.string().min(1).max(4000) }),
    z.strictObject({
      kind: z.literal("press"),
      message: messageId,
      action: short,
      values: z.array(z.string().max(100)).max(50),
    }),
    z.strictObject({
      kind: z.literal("form"),
      message: messageId.optional(),
      action: short,
      fields: z.record(z.string().max(40), z.string().max(8000)),
      /** Files put up before, by field name. */
      files: z.record(z.string().max(40), uploadRef).optional(),
    }),
  ]),
});
export type ActBody = z.infer<typeof actBody>;

/** What a page says when it asks for the person's own page. */
export const homeQuery = z.object(place);
export type HomeQuery = z.infer<typeof homeQuery>;

/** The value of an option that is being typed. */
export const completeQuery = z.object({
  root: z.enum(["prep", "prep-admin"]),
  command: z.string().max(40),
  option: z.string().max(40),
  typed: z.string().max(200),
});
