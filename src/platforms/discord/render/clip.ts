/** At most `max` units, the last of them dots where something is missing: only for what is said in full beside it. */
export const clipped = (text: string, max: number): string => {
  if (text.trim() === "") return "…";
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  // Half a surrogate pair is no character.
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
};
