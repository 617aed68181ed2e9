import { inviteLink } from "./invite.ts";

/** What the operator reads at start. `applicationId` is known once Discord has accepted the token. */
export const greeting = (about: {
  readonly applicationId: string | undefined;
  /** The address Discord can post interactions to, where `DISCORD_PUBLIC_KEY` is set. */
  readonly endpoint?: string;
}): readonly string[] => {
  const { applicationId, endpoint } = about;
  if (applicationId === undefined) return ["Discord: connecting. The invite link follows once the token is accepted."];
  return [
    `Discord: invite the bot to a server with this link, then type /prep there: ${inviteLink(applicationId)}`,
    ...(endpoint === undefined
      ? []
      : [`Discord: to receive interactions over https, set the endpoint URL to ${endpoint}`]),
  ];
};
