import type { Fields } from "../model.ts";
import { checkString, checkUrl, fieldsAt, type Known, type Note } from "./check.ts";

/** A picture comes from an address or from a file of Slack's, never both, and always has words in its place. */
export const checkImageSource = (note: Note, at: string, image: Fields, known: Known): void => {
  checkString(note, `${at}/alt_text`, image["alt_text"], 2000);
  const { image_url: url, slack_file: file } = image;
  if ((url === undefined) === (file === undefined)) note(at, "must have exactly one of image_url and slack_file");
  if (url !== undefined) checkUrl(note, `${at}/image_url`, url);
  if (file === undefined) return;
  const { id, url: address } = fieldsAt(file);
  if ((id === undefined) === (address === undefined)) note(`${at}/slack_file`, "must have exactly one of id and url");
  if (!known.file(String(id ?? address))) note(`${at}/slack_file`, "invalid slack file");
};
