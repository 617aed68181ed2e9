/** The Slack adapter's own words. */
export const slack = {
  title: "Whetstone",
  submit: "Answer",
  close: "Close",
  moment: "One moment …",
  notServed: "I am set up for other workspaces only. Whoever runs me can add this one.",
  pressAgain: "That took me a moment too long. Please press again.",
  installed: "Whetstone is in your workspace now. Type /prep there to begin.",
  notInstalled: "Whetstone was not installed.",
  tryInstallAgain: "Try again",
  openSlack: "Open Slack",
};
