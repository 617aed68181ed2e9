/** The names under which an interview's parts are kept, said and recorded: whoever makes one anew makes the same. */

export const INTERVIEW = "interview";

/** The thread it is held in, and the first message there. */
export const threadKey = (interview: string): string => `${INTERVIEW}/${interview}`;

/** Its message of that number, from 0. */
export const messageKey = (interview: string, n: number): string =>
  n === 0 ? threadKey(interview) : `${threadKey(interview)}/${n}`;

/** Which interview a thread or a message is of. */
export const interviewIn = (key: string | undefined): string | undefined =>
  /^interview\/([^/]+)(?:\/\d+)?$/.exec(key ?? "")?.[1];

/** The id an answer is recorded by, once and for ever. */
export const answerId = (interview: string, turn: number): string => `${interview}/${turn}`;
