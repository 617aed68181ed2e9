/** The Discord adapter's own words. */
export const discord = {
  laneName: "Between you and me",
  laneSays:
    "Your direct messages are closed, so I write to you here. Whoever moderates this server can read along; open your direct messages and I use those.",
  aboutServer: (name: string): string => `About the server ${name}.`,
  notServed: "I am set up for other servers only. Whoever runs me can add this one.",
  pressAgain: "That took me a moment too long. Please press again.",
};
