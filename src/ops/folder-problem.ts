import { OperatorError } from "./operator-error.ts";

const SENTENCES: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "that file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "this user's disk quota is used up",
  ENOTDIR: "a part of that path is a file, not a folder",
  EEXIST: "a file of that name stands in the way",
};

/** An error of the file system as a sentence for the operator; anything else is returned as it is. */
export const folderProblem = (error: unknown, dataDir: string): unknown => {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  const says = SENTENCES[code];
  if (says === undefined) return error;
  return new OperatorError(
    `The data folder ${dataDir} cannot be used: ${says}. Make room or set DATA_DIR to a folder this user owns.`,
  );
};
