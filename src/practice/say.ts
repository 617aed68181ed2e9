import { prose, type Tone, type View } from "../chat/view.ts";

/** A screen of one sentence. */
export const sentence = (text: string, tone: Tone = "notice"): View => ({ summary: text, tone, body: [prose(text)] });
