import type { HolidayYear } from '../business-calendar'
import { HOLIDAYS_2025 } from './2025'
import { HOLIDAYS_2026 } from './2026'

/**
 * Every year the State Council has announced, from the first year of service. The next year's notice comes in November: it gets its own file
 * and a line here. Until then `missingYears` names the year and plain weeks are taken for it.
 */
export const ANNOUNCED_YEARS: readonly HolidayYear[] = [HOLIDAYS_2025, HOLIDAYS_2026]
