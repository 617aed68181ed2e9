/**
 * Expected trouble on the operator's side (a full disk, a second bot, no Redis server): the message is a complete
 * sentence that says what to do. The entry points print it without a stack and end with exit code 1.
 */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}
