/** Two maps that read as one; nothing is copied. What stands in `more` goes before what stands in `base`. */
export class Layered<V> implements ReadonlyMap<string, V> {
  readonly #base: ReadonlyMap<string, V>;
  readonly #more: ReadonlyMap<string, V>;

  constructor(base: ReadonlyMap<string, V>, more: ReadonlyMap<string, V>) {
    this.#base = base;
    this.#more = more;
  }

  get size(): number {
    return this.#base.size + [...this.#more.keys()].filter((id) => !this.#base.has(id)).length;
  }

  get(id: string): V | undefined {
    return this.#more.get(id) ?? this.#base.get(id);
  }

  has(id: string): boolean {
    return this.#more.has(id) || this.#base.has(id);
  }

  forEach(call: (value: V, id: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [id, value] of this) call(value, id, this);
  }

  *entries(): MapIterator<[string, V]> {
    for (const [id, value] of this.#base) yield [id, this.#more.get(id) ?? value];
    for (const [id, value] of this.#more) if (!this.#base.has(id)) yield [id, value];
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
}
