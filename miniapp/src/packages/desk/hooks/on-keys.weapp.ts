import type { Press } from './keys'

export const onKeys = (_act: (press: Press) => boolean): object => ({})
