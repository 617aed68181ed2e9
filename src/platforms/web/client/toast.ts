import { element } from "./dom.ts";
import { h } from "./vnode.ts";

const TOAST_MS = 8000;

/** A sentence that leaves by itself, or when it is clicked. */
export const toast = (frame: HTMLElement, says: string): void => {
  const note = element(h("p", { class: "toast", role: "alert" }, says));
  for (const older of frame.querySelectorAll(".toast")) older.remove();
  frame.append(note);
  note.addEventListener("click", () => note.remove());
  setTimeout(() => note.remove(), TOAST_MS);
};
