/** At most so far from the end counts as being there. */
const NEAR_PX = 80;

/**
 * Draws a message into a log that scrolls: stays at the end if it was there, brings what is new and ours into view, and
 * leaves everything else where it stands. Gives the message drawn.
 */
export const follows = (
  log: HTMLElement,
  draw: () => { readonly fresh: boolean; readonly element: HTMLElement },
): HTMLElement => {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  const { fresh, element: drawn } = draw();
  // Of a message taller than the log its beginning counts.
  const tall = drawn.offsetHeight > log.clientHeight;
  if (fresh && (atEnd || drawn.matches(".private, .from-me"))) {
    if (tall) drawn.scrollIntoView({ block: "start" });
    else log.scrollTop = log.scrollHeight;
  } else if (!fresh && (atEnd || drawn.contains(document.activeElement))) {
    drawn.scrollIntoView({ block: tall ? "start" : "nearest" });
  }
  return drawn;
};
