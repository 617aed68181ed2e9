import { defineAction, oneOf, whole } from "../chat/action.ts";

/** What several folders offer and one handles, about the person themselves. */

export const PROFILE_PAGES = ["feats", "year", "topics", "card"] as const;
export type ProfilePage = (typeof PROFILE_PAGES)[number];

/** Achievements and pictures; handled by profile. */
export const profileAction = defineAction("pf", 1, { page: oneOf(...PROFILE_PAGES), at: whole });

/** The daily reminder; handled by remind. */
export const remindAction = defineAction("nuo", 1, {});

/** Reports of interviews; handled by interview/report. */
export const reportsAction = defineAction("irl", 1, { at: whole });
