/** `/prep privacy`: what is kept, taking it along, deleting it. */
export const privacy = {
  says: "What is kept about you, who sees it; take it along or delete it",
  title: "Privacy",
  paragraphs: [
    "Whetstone keeps what your practice needs: each answer with its question, time and result, your streak, review cards, saved questions, your plan, interview reports and settings, your name here and the id your chat gives you. That stays until you delete it. Finished runs go after 30 days. Private messages in the web room go once it has been quiet for 30 days, else after some 5,000 newer ones. It all lies with whoever runs this bot and goes to nobody else.",
    "Others in your workspace see your name and XP on boards unless you hide, what you do in races, and what you share yourself. A manager never sees who answered what, nor anybody's interview report. Numbers about a group, such as how many were right, are shown only where five people or more stand behind them; races and plain counts, such as how many answered or the points on boards, are excepted. Managers read what you send them: suggestions and reports with your name, answers you think should count without it.",
    "You can take everything along as a file or delete it here, whenever you like. Deleting takes less than a minute, and a backup restored later does not bring you back: for that an unreadable fingerprint of your id is kept. What was posted in a channel for all to read, such as the table of a race with your name, stays in that channel, and direct messages in your chat are yours to delete.",
  ] as readonly string[],
  take: "Take everything along",
  delete: "Delete everything",
  exported: (size: string): string => `Everything kept about you, as data (JSON, ${size}).`,
  sent: "The file with everything kept about you is on its way to your direct messages.",
  file: "whetstone-export.json",
  tooMany: (wait: string): string => `That was three exports today. The next is possible in ${wait}.`,
  hours: (count: number): string => (count === 1 ? "an hour" : `${count} hours`),
  minutes: (count: number): string => (count === 1 ? "a minute" : `${count} minutes`),
  deleteTitle: "Delete everything",
  deleteIntro:
    "Your answers, streak, XP, cards, saved questions and settings will be gone everywhere, with every linked account. Nobody can bring them back.",
  typeWord: (word: string): string => `Type “${word}” to go on`,
  word: "delete",
  confirm: "Delete for good",
  notTyped: (word: string): string => `Nothing was deleted: that was not “${word}”.`,
  deleted:
    "Your data is being deleted; in less than a minute nothing is left. If you come back after that, you start anew. Take care.",
  closed: "Your data is being deleted. In about a minute you can start anew.",
};
