// Texts as bytes and back, and a pause. The plugin's process is no browser and no Node: of their libraries it has these, so they are named
// here, and the compiler knows no others (tsconfig.build.json).
interface Decoder {
  decode: (bytes: Uint8Array) => string;
}
interface Encoder {
  encode: (text: string) => Uint8Array<ArrayBuffer>;
}

const known = globalThis as unknown as {
  readonly TextDecoder: new (label?: string, options?: { readonly fatal?: boolean }) => Decoder;
  readonly TextEncoder: new () => Encoder;
  readonly setTimeout: (done: () => void, milliseconds: number) => unknown;
};

/** @throws RangeError for a code page that is not known. */
export const decoderFor = (label = 'utf-8', fatal = false): Decoder => new known.TextDecoder(label, { fatal });
export const decodeText = (bytes: Uint8Array): string => decoderFor().decode(bytes);
export const encodeText = (text: string): Uint8Array<ArrayBuffer> => new known.TextEncoder().encode(text);

const MOST_MILLISECONDS = 20;

/** Lets other calls of this process be answered between the steps of a long one: somebody looks up a point while a file is checked. */
export class Turns {
  private since = Date.now();

  /** Undefined while it is still one's turn. */
  give(): Promise<void> | undefined {
    if (Date.now() - this.since < MOST_MILLISECONDS) return undefined;
    return new Promise((resume) => {
      known.setTimeout(() => {
        this.since = Date.now();
        resume();
      }, 0);
    });
  }
}
