import { randomBytes } from 'node:crypto'
import { composeId, type Id } from '@jinlin/shared/kernel/ids'

export type NewId = () => Id

export const newIdAt = (ms: number): Id => composeId(ms, randomBytes(10))
