import type { FeeFormula, FeeKind } from '@jinlin/shared/domain/fee/fee.words'

export const KIND_WORDS: Record<FeeKind, string> = { periodic: '按月固定', metered: '按表计量', shared: '公共分摊', one_off: '一次性' }

export const needsMeter = (formula: FeeFormula): boolean => formula === 'meter' || formula === 'share_usage'
