import { defineAction, oneOf, whole, word } from "../../chat/action.ts";
import { PERIODS } from "../../engine/learning/period.ts";

export const BOARD_PERIODS = ["today", "week", "month", "season", "all"] as const;
export type BoardPeriod = (typeof BOARD_PERIODS)[number];
export const SCOPES = ["members", "teams"] as const;
export type Scope = (typeof SCOPES)[number];

/** Which board is looked at. */
export interface Look {
  readonly period: BoardPeriod;
  readonly scope: Scope;
  readonly topic: string | undefined;
  /** How many periods before the present one. */
  readonly back: number;
  readonly page: number;
}

/** In an id, no topic. */
const ALL = "-";

const shape = { period: oneOf(...BOARD_PERIODS), scope: oneOf(...SCOPES), topic: word, back: whole, page: whole };

export const boardActions = {
  /** From before boards had scopes and topics. */
  first: defineAction("bo", 1, { period: oneOf(...PERIODS) }),
  look: defineAction("bo", 2, shape),
  /** Opens the form that asks for a topic; sent, it shows the same board for that one. */
  topicForm: defineAction("bt", 1, shape),
  topicSent: defineAction("bu", 1, shape),
};

type Params = ReturnType<typeof paramsOf>;

export const paramsOf = ({ topic, ...look }: Look) => ({ ...look, topic: topic ?? ALL });

export const lookIn = ({ topic, ...params }: Params): Look => ({ ...params, topic: topic === ALL ? undefined : topic });
