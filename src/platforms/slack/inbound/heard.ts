/** What somebody typed, from Slack's text: links and mentions as they read, entities as signs (docs.slack.dev/messaging/formatting-message-text). */
export const heard = (text: string): string =>
  text
    .replaceAll(/<([^<>]*)>/g, (_, inner: string) => shown(inner))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .trim();

const shown = (inner: string): string => {
  const [target = "", label] = inner.split("|");
  const said = label === undefined || label === "" ? target.replace(/^(?:mailto:|[@#!])/, "") : label;
  const sign = /^[@#!]/.test(target) && !target.startsWith("!date") ? (target.startsWith("#") ? "#" : "@") : "";
  return said.startsWith(sign) ? said : `${sign}${said}`;
};
