import { defineAction, word } from "../chat/action.ts";

/** "Quiz me on this": the questions of one fact. Handled by the quiz, offered wherever facts are shown. */
export const quizFactAction = defineAction("qm", 1, { fact: word });

/** "Practise these": one of the person's own standing decks. */
export const quizDeckAction = defineAction("qy", 1, { deck: word });
