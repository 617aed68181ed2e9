/** Does the first and ignores what comes after it. */
export const once = (act: (says: string) => void): ((says: string) => void) => {
  let done = false;
  return (says) => {
    if (done) return;
    done = true;
    act(says);
  };
};
