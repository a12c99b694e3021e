import { describe, expect, test } from "@jest/globals";
import { type ExtraFeatures, FeatureExtractor } from "./features.js";
import { normaliseText, piecesOf } from "./normalise.js";

const extractor = new FeatureExtractor(
  { wordNgrams: 2, charNgrams: [3, 5], bucketBits: 16 },
  ["loud", "polite"],
);

function featuresOf(
  text: string,
  extras: ExtraFeatures = {},
): Map<number, number> {
  const { indexes, values, length } = extractor.extract(text, extras);
  return new Map(
    [...indexes.slice(0, length)].map((index, at) => [index, values[at] ?? 0]),
  );
}

describe("one spelling", () => {
  test.each([
    ["It’s SOOOO good", "it's soo good"],
    ["ﬁne\u200B", "fine"],
    ["see (https://a.example/b?c=1) now", "see \u0001 now"],
    ["ask me@home.example today", "ask \u0002 today"],
    ["@acme_help hello", "\u0003 hello"],
    ["me @ home", "me @ home"],
    ["order 4711", "order 0000"],
  ])('"%s"', (text, normalised) => {
    expect(normaliseText(text)).toBe(normalised);
  });

  test("pieces are words and single signs", () => {
    expect(piecesOf("don't panic!! 😀")).toEqual([
      "don't",
      "panic",
      "!",
      "!",
      "😀",
    ]);
    expect(piecesOf("")).toEqual([]);
  });
});

describe("features", () => {
  test("words and characters each have length 1", () => {
    const squares = [...featuresOf("My order never arrived").values()].reduce(
      (sum, value) => sum + value * value,
      0,
    );
    expect(squares).toBeCloseTo(2, 10);
  });

  test("the empty text has none, and extra features stand after the buckets", () => {
    expect(featuresOf("")).toEqual(new Map());
    expect(featuresOf("  ", { polite: 0.5 })).toEqual(
      new Map([[extractor.buckets + 1, 0.5]]),
    );
    expect(extractor.width).toBe(2 ** 16 + 2);
  });

  test("a text does not remember the one before it", () => {
    const alone = featuresOf("where is my parcel");
    featuresOf("something else entirely, and long, and long");
    expect(featuresOf("where is my parcel")).toEqual(alone);
  });

  test("the order of words counts", () => {
    expect(featuresOf("not good")).not.toEqual(featuresOf("good not"));
  });

  test("are the same on every machine: these buckets are fixed", () => {
    const plain = new FeatureExtractor({
      wordNgrams: 2,
      charNgrams: null,
      bucketBits: 20,
    });
    const { indexes, length } = plain.extract("hello world");
    expect([...indexes.slice(0, length)]).toMatchInlineSnapshot(`
      [
        310847,
        121031,
        80622,
      ]
    `);
  });
});

test.each([
  ["a".repeat(5_000)],
  ["😡".repeat(2_500)],
  ["a@".repeat(2_500)],
  ["http://".repeat(700)],
  ["a'".repeat(2_500)],
  ["ﷺ".repeat(5_000)],
  ["مرحبا ".repeat(800)],
  ['\uD800'.repeat(3_000)],
  [
    Buffer.from("some text that is long enough ".repeat(120)).toString(
      "base64",
    ),
  ],
])("hostile text number %# gives finite numbers", (text) => {
  for (const value of featuresOf(text).values())
    expect(Number.isFinite(value)).toBe(true);
});
