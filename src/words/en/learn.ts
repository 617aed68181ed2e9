/** `/prep learn`: facts with their sources. */
export const learn = {
  says: "Read facts with their sources, by topic or by words",
  options: { about: "a topic or a few words, in English or Chinese" },
  title: "What would you like to read about?",
  intro: "Pick a topic, or search: /prep learn cache avalanche",
  results: (query: string, count: number): string =>
    count === 1 ? `One fact on “${query}”` : `${count} facts on “${query}”`,
  none: (query: string): string => `I found nothing on “${query}”. Try fewer or other words, or pick a topic.`,
  factOf: (at: number, of: number): string => `Fact ${at} of ${of}`,
  correction: "Often said otherwise",
  quizMe: "Quiz me on this",
  next: "Next fact",
  previous: "Previous fact",
  toList: "All results",
  save: "Save its questions",
  saved: "Saved. You find it in /prep me under Saved.",
  show: "Show the channel",
  shown: "The channel sees it now.",
  showedBy: (name: string): string => `${name} shows a fact`,
  over: "These results are from an earlier time. /prep learn searches again.",
};
