/** JSON as it came, not looked into yet. */
export type Json = Readonly<Record<string, unknown>>;

/** A component as Discord sends it; which fields are there depends on its type. */
export interface WireComponent {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly style?: number;
  readonly disabled?: boolean;
  readonly content?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly value?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly options?: readonly WireOption[];
  readonly components?: readonly WireComponent[];
  readonly component?: WireComponent;
  readonly accessory?: WireComponent;
}

export interface WireOption {
  readonly label: string;
  readonly value: string;
  readonly default?: boolean;
  readonly description?: string;
}

export interface WireAttachment {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
  readonly content_type?: string;
  readonly description?: string;
}

export interface WireMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly type: number;
  readonly content: string;
  readonly flags: number;
  readonly author: Json;
  readonly components: readonly WireComponent[];
  readonly attachments: readonly WireAttachment[];
  readonly embeds: readonly Json[];
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly nonce?: string | number;
  readonly [more: string]: unknown;
}

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
