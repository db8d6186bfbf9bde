import type { standardContract } from '@jinlin/shared/contract/standard.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import { STANDARD_RULE, STANDARD_RULES } from '@jinlin/shared/domain/standard/standard-defaults'
import { sayAmount, standardsAt, type StandardVersion } from '@jinlin/shared/domain/standard/standards-at'
import type { Instant } from '@jinlin/shared/kernel/instant'
import { shownAmount } from './standard-amount'

type Shown = Answer<typeof standardContract.ops.list>[number]

const CLOCK_WORDS = { always: '24 小时', desk: '客服时间', workday: '工作日' } as const

const sayPromise = (says: string, version: Pick<StandardVersion, 'value' | 'unit'>): string =>
  version.unit === 'slot' ? says.replace('{t} ', '按约定时段') : says.replace('{t}', sayAmount(version))

/** What counts now, in the order of the printed list, then what has been announced for later. */
export const showStandards = (versions: readonly StandardVersion[], now: Instant): Shown[] => {
  const inForce = standardsAt(versions, now)
  const since = (key: string, version: number): Instant =>
    versions.find((known) => known.key === key && known.version === version)?.effectiveFrom ?? 0
  const current = STANDARD_RULES.map(({ key, name, says }): Shown => {
    const { value, unit, calendar, source, version } = inForce[key]
    return {
      key,
      title: name,
      says: sayPromise(says, { value, unit }),
      ...shownAmount({ value, unit }),
      clock: CLOCK_WORDS[calendar],
      source,
      version,
      effectiveFrom: since(key, version),
      inForce: true,
    }
  })
  const later = versions
    .filter(({ effectiveFrom }) => effectiveFrom > now)
    .sort((a, b) => a.effectiveFrom - b.effectiveFrom)
    .map((version): Shown => {
      const rule = STANDARD_RULE[version.key]
      const { [version.key]: then } = standardsAt(versions, version.effectiveFrom)
      return {
        key: version.key,
        title: rule.name,
        says: sayPromise(rule.says, version),
        ...shownAmount(version),
        clock: CLOCK_WORDS[then.calendar],
        source: then.source,
        version: version.version,
        effectiveFrom: version.effectiveFrom,
        inForce: false,
      }
    })
  return [...current, ...later]
}
