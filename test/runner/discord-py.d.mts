export declare const findDiscordPy: () => string | undefined;
