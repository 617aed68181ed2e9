/** Suggesting a question for the workspace. */
export const suggest = {
  title: "Save as question",
  intro: "It goes to the managers' inbox. They decide whether it becomes a question here.",
  tooLong: (max: number): string =>
    `That message is longer than ${max} characters, so the field is empty: put the question itself there. It goes to the managers' inbox.`,
  question: "The question",
  answer: "A good answer, if you have one",
  send: "Send",
  empty: "That was empty, so nothing was sent. Put the question into a sentence.",
  done: "Thank you. The managers have your question in their inbox.",
};
