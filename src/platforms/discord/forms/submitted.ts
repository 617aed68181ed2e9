import { type APIModalSubmission, ComponentType, type ModalSubmitComponent } from "discord.js";

/** The fields of a submitted dialog, whichever way they are wrapped. */
export const submittedIn = ({ components }: APIModalSubmission): readonly ModalSubmitComponent[] =>
  components.flatMap((component): readonly ModalSubmitComponent[] => {
    switch (component.type) {
      case ComponentType.Label:
        return [component.component];
      case ComponentType.ActionRow:
        return component.components;
      default:
        return [];
    }
  });
