import type { Form } from "../../../src/chat/form.ts";
import { form, quiet, type Reply, redraw, whisper } from "../../../src/chat/reply.ts";
import type { Request } from "../../../src/chat/request.ts";
import type { Router } from "../../../src/chat/router.ts";
import { actions, button, prose, type View } from "../../../src/chat/view.ts";

/** One sentence. */
export const note = (says: string, tone: View["tone"] = "notice"): View => ({
  summary: says,
  tone,
  body: [prose(says)],
});
/** A screen from which every kind of answer can be had. */
export const desk = (says: string): View => ({
  summary: says,
  body: [prose(says), actions(...KINDS.map((kind) => button(kind, kind)))],
});
const KINDS = ["redraw", "whisper", "screen", "post", "form", "quiet", "throw"] as const;
const asking: View = {
  summary: "Which?",
  body: [
    {
      kind: "choice",
      label: "Which?",
      options: ["redraw", "trouble", "note", "desk", "form", "post", "quiet"].map((press) => ({
        text: `say ${press}`,
        press: `after-${press}`,
      })),
    },
  ],
};
const formTo = (submit: string): Form => ({
  title: "Say more",
  submit,
  submitLabel: "Send",
  fields: [{ kind: "text", name: "more", label: "More", max: 100 }],
});

const replies: Readonly<Record<string, (request: Request) => Reply>> = {
  redraw: ({ who }) => redraw(desk(`redrawn for ${who.name}`)),
  whisper: () => whisper(note("between us")),
  screen: () => whisper(desk("a screen of one's own")),
  post: () => ({ kind: "post", view: desk("for everybody") }),
  ask: () => whisper(asking),
  form: () => form(formTo("filled")),
  quiet: () => quiet,
  filled: ({ act }) => {
    const more = act.kind === "form" ? (act.fields["more"] ?? "") : "";
    if (more === "wrong") return whisper(note("that is <wrong>", "trouble"));
    if (more === "thanks") return whisper(note("thank you"));
    if (more === "post") return { kind: "post", view: note("posted from a form") };
    if (more === "again") return form(formTo("filled"));
    return more === "nothing" ? quiet : redraw(desk(`redrawn with ${more}`));
  },
  "after-redraw": () => redraw(note("the next screen")),
  "after-trouble": () => whisper(note("not <now>", "trouble")),
  "after-note": () => whisper(note("by the way")),
  "after-desk": () => whisper(desk("another desk")),
  "after-form": () => form(formTo("filled")),
  "after-post": () => ({ kind: "post", view: note("posted from a modal") }),
  "after-quiet": () => quiet,
};

/** A router that answers each act by its name, and what it was asked. */
export const answering = (more: typeof replies = {}): { readonly router: Router; readonly requests: Request[] } => {
  const requests: Request[] = [];
  const handle = async (request: Request): Promise<Reply> => {
    requests.push(request);
    const { act } = request;
    const name = act.kind === "text" ? act.text : act.kind === "press" || act.kind === "form" ? act.action : "quiet";
    const reply = { ...replies, ...more }[name];
    if (!reply) throw new Error(`nobody answers ${name}`);
    return reply(request);
  };
  return { requests, router: { first: () => "whisper", handle } };
};
