import { start as begin } from "./api.ts";
import { takeTokens, useManagerLink, welcome } from "./join.ts";
import { wireNav } from "./nav.ts";
import { roomPage } from "./room-page.ts";

const tokens = takeTokens();
let start = await begin();
document.documentElement.lang = start.lang;
document.title = start.words.title;
if (!start.you) {
  await welcome(start, tokens);
  start = await begin();
}
const notice = await useManagerLink(tokens);
if (tokens.manager !== undefined) start = await begin();
roomPage(start, notice);
const frame = document.querySelector<HTMLElement>(".frame");
if (frame) wireNav(frame, start);
