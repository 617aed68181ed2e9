import { start as begin, Refused, type Start } from "./api.ts";
import { startCountdown } from "./countdown.ts";
import { element } from "./dom.ts";
import { takeTokens, useManagerLink, welcome } from "./join.ts";
import { roomPage } from "./room-page.ts";
import { applyTheme } from "./theme.ts";
import { h } from "./vnode.ts";

const PAUSE_MS = 2000;

/** Asks until it is told: a server that restarts, or has lost its memory for a moment, is back soon. A refusal is shown and final. */
const startOf = async (): Promise<Start> => {
  for (;;) {
    try {
      const answer = await begin();
      document.documentElement.lang = answer.lang;
      document.title = answer.words.title;
      return answer;
    } catch (error) {
      const says = error instanceof Refused ? error.message : "Whetstone cannot be reached. 暂时连不上磨刀石。";
      const trouble = h("p", { class: "trouble", role: "alert" }, says);
      document.body.replaceChildren(element(h("main", { class: "welcome" }, h("div", { class: "card" }, trouble))));
      const final = error instanceof Refused && error.status < 500 && error.status !== 429;
      if (final) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
};

applyTheme();
const tokens = takeTokens();
let start = await startOf();
while (!start.you) {
  await welcome(start, tokens);
  start = await startOf();
}
const notice = await useManagerLink(tokens);
if (tokens.manager !== undefined) start = await startOf();
roomPage(start, notice);
startCountdown(start.lang);
