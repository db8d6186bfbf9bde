export const SAMPLE_THING_STATUSES = ['open', 'closed'] as const
export type SampleThingStatus = (typeof SAMPLE_THING_STATUSES)[number]

/** What the rules need to know of a 样本. */
export interface SampleThingFacts {
  readonly communityId: string
  readonly status: SampleThingStatus
  readonly version: number
}
