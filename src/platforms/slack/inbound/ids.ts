/** A user id means something beside its workspace only; guests go by the workspace they are guests of. */
export const personOf = (team: string, user: string): string => `slack-${team}-${user}`;
export const workspaceOf = (team: string): string => `slack-${team}`;
