import type { ExcludedCandidate, RankedCandidate, Ranking, RoutingCandidate, RoutingJob } from './routing-types'

/** Beyond every real step: an unknown place comes after every known one. */
const UNKNOWN_STEP = 1_000_000

/**
 * Who gets a job, best first, and who does not, with the reason for either. Filters: community, complaint, shift, handed back, skill, buildings,
 * cap. Order: skill match, the worker of last time, distance, load, longest without an assignment, and by id where all else is equal, so that the
 * order in which the candidates came makes no difference.
 */
export function rankCandidates(job: RoutingJob, candidates: readonly RoutingCandidate[]): Ranking {
  const ranked: RankedCandidate[] = []
  const excluded: ExcludedCandidate[] = []
  for (const candidate of candidates) {
    const { staffId, name } = candidate
    const why = whyNot(job, candidate)
    if (why === null) ranked.push({ staffId, name, score: scoreOf(job, candidate), reason: reasonOf(job, candidate) })
    else excluded.push({ staffId, name, why })
  }
  ranked.sort((a, b) => compareScores(a.score, b.score) || byId(a, b))
  excluded.sort(byId)
  return { ranked, excluded }
}

/** What keeps this person from the job, in words; null when nothing does. Also the last check before an assignment is written. */
export function whyNot(job: RoutingJob, candidate: RoutingCandidate): string | null {
  if (candidate.communityId !== job.communityId) return '不在这个小区'
  // Before anything else that is said about the person: nobody may work around it.
  if (candidate.staffId === job.aboutStaffId) return '投诉涉及本人'
  if (!candidate.onShift) return '不在班'
  if (job.returnedBy?.includes(candidate.staffId)) return '退过这一单'
  if (!candidate.skills.includes(job.skill)) return job.skillWord.endsWith('证') ? `没有${job.skillWord}` : `不做「${job.skillWord}」`
  if (job.buildingId !== null && candidate.buildings !== null && !candidate.buildings.includes(job.buildingId))
    return `不负责${job.buildingName ?? '这栋楼'}`
  if (candidate.openCount >= candidate.cap) return `手上已满 ${candidate.cap} 单`
  return null
}

function scoreOf(job: RoutingJob, candidate: RoutingCandidate): number[] {
  return [
    candidate.mainSkill == null || candidate.mainSkill === job.skill ? 0 : 1,
    job.lastWorkerId === candidate.staffId ? 0 : 1,
    candidate.buildingDistance ?? UNKNOWN_STEP,
    candidate.openCount,
    candidate.lastAssignedAt ?? 0,
  ]
}

function compareScores(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** By code unit: localeCompare differs between machines. */
const byId = (a: { readonly staffId: string }, b: { readonly staffId: string }) =>
  a.staffId < b.staffId ? -1 : a.staffId > b.staffId ? 1 : 0

function reasonOf(job: RoutingJob, candidate: RoutingCandidate): string {
  const parts = [
    placeOf(job, candidate),
    '在班',
    nearOf(job, candidate),
    candidate.openCount === 0 ? '手上没有单' : `手上 ${candidate.openCount} 单`,
  ]
  const repeat = job.lastWorkerId === candidate.staffId ? '; 上次也是他修的' : ''
  return `${parts.filter(Boolean).join(', ')}${repeat}`
}

function placeOf(job: RoutingJob, candidate: RoutingCandidate): string {
  if (candidate.buildings === null) return '负责全小区'
  return job.buildingId !== null && job.buildingName !== undefined ? `负责${job.buildingName}` : ''
}

function nearOf(job: RoutingJob, candidate: RoutingCandidate): string {
  if (candidate.buildingDistance === 0 && job.buildingId !== null) return '人就在这栋'
  return candidate.buildingDistance === 1 ? '人在附近' : ''
}

/** Metres between two buildings as a step: 0 the same building, 1 a few minutes' walk, 2 farther. null stays unknown. */
export function distanceStep(metres: number | null): number | null {
  if (metres === null) return null
  return metres <= 0 ? 0 : metres <= 150 ? 1 : 2
}
