import { backup } from "./backup.ts";
import { bankCheck } from "./bank-check.ts";
import { bankExport } from "./bank-export.ts";
import { bankReports } from "./bank-reports.ts";
import { bankSchema } from "./bank-schema.ts";
import { bankStats } from "./bank-stats.ts";
import { boardsRebuild } from "./boards-rebuild.ts";
import type { CliCommand } from "./command.ts";
import { doctor } from "./doctor.ts";
import { gradeCommand } from "./grade.ts";
import { inbox } from "./inbox.ts";
import { managersAdd } from "./managers-add.ts";
import { manifest } from "./manifest.ts";
import { register } from "./register.ts";
import { rescoreCommand } from "./rescore.ts";
import { restoreCommand } from "./restore.ts";

/** Every command of `npm run cli`, in the order help shows them. A new one is a file of its own and a line here. */
export const COMMANDS: readonly CliCommand[] = [
  bankCheck,
  bankStats,
  bankExport,
  bankSchema,
  bankReports,
  gradeCommand,
  manifest,
  register,
  doctor,
  boardsRebuild,
  inbox,
  rescoreCommand,
  managersAdd,
  backup,
  restoreCommand,
];
