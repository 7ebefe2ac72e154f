// Offsets of the graph count Unicode code points; JavaScript strings count
// UTF-16 units. This is the one place where the two meet.

/** A text that is cut by code points. */
export class CodePoints {
  readonly length: number;
  private readonly units: Uint32Array; // where each code point begins, in UTF-16 units

  constructor(readonly text: string) {
    const units = new Uint32Array(text.length + 1);
    let n = 0;
    for (let i = 0; i < text.length; n++) {
      units[n] = i;
      i += text.codePointAt(i)! > 0xffff ? 2 : 1;
    }
    units[n] = text.length;
    this.units = units;
    this.length = n;
  }

  /** The text from code point start to end, both kept inside the text. */
  slice(start: number, end: number): string {
    const within = (at: number) => this.units[Math.max(0, Math.min(at, this.length))];
    return this.text.slice(within(start), within(end));
  }
}
