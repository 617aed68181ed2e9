import { type ActionId, type Node, unreachable, type View } from "./view.ts";

/** Every action id that can be pressed on a view now; what is locked or disabled cannot. For platforms that must not trust their clients. */
export const pressableIds = (view: View): ReadonlySet<ActionId> => new Set(pressesIn(view));

/** The same one by one: what two buttons lead to is there twice. */
export const pressesIn = (view: View): readonly ActionId[] => view.body.flatMap(idsOf);

const idsOf = (node: Node): readonly ActionId[] => {
  switch (node.kind) {
    case "choice":
      return node.locked === undefined ? node.options.map(({ press }) => press) : [];
    case "pick":
      return [node.submit];
    case "sequence":
      return [...node.items.map(({ place }) => place), node.undo, node.submit];
    case "actions":
      return node.items.filter(({ disabled }) => disabled === undefined).map(({ press }) => press);
    case "prose":
    case "code":
    case "heading":
    case "muted":
    case "list":
    case "table":
    case "facts":
    case "image":
    case "file":
    case "until":
      return [];
    default:
      return unreachable(node);
  }
};
