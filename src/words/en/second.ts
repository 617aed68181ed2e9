/** The second opinion on an open answer, where a model is set up. */
export const second = {
  title: "Second opinion",
  open: "Second opinion",
  alike: "A second reader came to much the same result.",
  apart: (low: number, high: number): string =>
    `A second reader sees this differently: somewhere between ${low} and ${high} of 100. The first result counts.`,
  same: "It heard the same points.",
  more: "Heard by the second reader only",
  less: "Not heard by the second reader",
  who: (model: string): string =>
    `The second reader is a language model (${model}). Each of its quotes was found in your words. Models err too; XP and reviews go by the first result.`,
  summary: (alike: number, apart: number): string => {
    if (apart === 0 && alike < 3) return `A second reader agrees${alike === 2 ? " on both answers" : ""}.`;
    if (apart === 0) return `A second reader agrees on all ${alike} answers.`;
    return alike === 0
      ? `A second reader sees ${apart === 1 ? "one answer" : `${apart} answers`} differently.`
      : `A second reader agrees on ${alike} and sees ${apart} differently.`;
  },
  next: "Next second opinion",
  page: "Next page",
  back: "Back",
  privacy: (model: string): string =>
    `One exception: open answers also go to a language model (${model}) for a second opinion, with their question and without your name. What it heard is kept for your newest 200.`,
};
