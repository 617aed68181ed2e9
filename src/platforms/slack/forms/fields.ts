import { heldIn, type State } from "../render/submit.ts";

/** What was filled in, by field name; a field left empty is absent. `state` is the submission's `view.state`. */
export const fieldsOf = (submission: {
  readonly state: { readonly values: State };
}): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.values(submission.state.values).flatMap((block) =>
      Object.entries(block).flatMap(([name, held]): readonly (readonly [string, string])[] => {
        const [value] = heldIn(held);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
