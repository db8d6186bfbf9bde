export { commitRoll, type CommitRoll } from './commit-roll'
export { previewRoll, type RollSource } from './preview-roll'
export type { RollImport } from './roll.store'
