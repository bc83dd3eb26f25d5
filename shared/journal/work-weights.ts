import Type from 'typebox';
import { WORK_KINDS, type WorkKind, workKindSchema } from './work-kind.ts';

/** What a kind of work weighs while the school has said nothing else of it. */
export const USUAL_WEIGHT = 1;
export const HEAVIEST = 10;

/** Whole numbers: any ratio between kinds can be said with them, and an average of them stays exact. */
const weight = Type.Integer({ minimum: USUAL_WEIGHT, maximum: HEAVIEST });

/** Kinds that weigh something else than 1. */
export const weightsByKindSchema = Type.Partial(Type.Record(workKindSchema, weight), {
  additionalProperties: false,
});
export type WeightsByKind = Readonly<Type.Static<typeof weightsByKindSchema>>;

/**
 * What the school decided that each kind of work weighs in an average (J2), and when; absent where it never decided
 * anything. `byKind` is empty where it went back to the plain average.
 */
export const workWeightsSchema = Type.Object({
  byKind: weightsByKindSchema,
  /** Milliseconds of the server's clock. */
  changedAt: Type.Integer(),
});
export type WorkWeights = Type.Static<typeof workWeightsSchema>;

export const weightOf = (weights: WorkWeights | undefined, kind: WorkKind): number =>
  weights?.byKind[kind] ?? USUAL_WEIGHT;

/** The kinds whose weight has to be told, in the order of the list of kinds. */
export const toldWeights = (byKind: WeightsByKind): { kind: WorkKind; weight: number }[] =>
  WORK_KINDS.flatMap((kind) => {
    const own = byKind[kind] ?? USUAL_WEIGHT;
    return own === USUAL_WEIGHT ? [] : [{ kind, weight: own }];
  });

/** The same decision without what says nothing: kinds that weigh 1. */
export const withoutUsual = (byKind: WeightsByKind): WeightsByKind =>
  Object.fromEntries(toldWeights(byKind).map(({ kind, weight: own }) => [kind, own]));
