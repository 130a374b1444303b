export interface Found<T> {
  start: number;
  end: number;
  value: T;
}

/** Finds known words in running text, at each position the longest one, left to right, without overlaps. */
export class LongestMatch<T> {
  private readonly words = new Map<string, T>();
  /** Lengths that occur after each two-character beginning, longest first: most positions are ruled out by one look-up. */
  private readonly lengths = new Map<string, number[]>();

  get(word: string): T | undefined {
    return this.words.get(word);
  }

  set(word: string, value: T): void {
    if (word.length < 2) throw new Error(`A word of one character would match everywhere: ${word}`);
    this.words.set(word, value);
    const head = word.slice(0, 2);
    const lengths = this.lengths.get(head) ?? [];
    if (!lengths.includes(word.length))
      this.lengths.set(
        head,
        [...lengths, word.length].sort((a, b) => b - a),
      );
  }

  at(text: string, start: number): Found<T> | undefined {
    for (const length of this.lengths.get(text.slice(start, start + 2)) ?? []) {
      const value = this.words.get(text.slice(start, start + length));
      if (value !== undefined && start + length <= text.length) return { start, end: start + length, value };
    }
    return undefined;
  }
}
