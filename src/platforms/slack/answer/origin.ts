import type { Submit } from "../render/submit.ts";

/** Where an act belongs; goes with modals, so that what is done in them still belongs there. */
export interface Origin {
  /** Absent in the App Home. */
  readonly channel?: string;
  readonly thread?: string;
  /** The bot's own direct message with whoever acts. */
  readonly alone?: true;
  /** Answers the command or press it began with, five times within half an hour. */
  readonly respond?: string;
  /** The message that was pressed, by its time; it can be redrawn. */
  readonly message?: string;
  /** The modal that a form lies upon. */
  readonly below?: string;
}

/** What a modal carries until it is submitted. */
export interface Carried {
  readonly origin: Origin;
  /** What Submit means on a screen; a form's is its callback id. */
  readonly submit?: Submit;
  readonly form?: true;
}
