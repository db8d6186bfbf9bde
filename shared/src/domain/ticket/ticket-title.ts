import type { Category } from './categories'

const LONGEST = 24

/** What lists show: the first clause the resident wrote, or the category where nothing was written. */
export const titleOf = (category: Pick<Category, 'groupWord' | 'word'>, words: string): string => {
  const clause = words
    .split(/[\n。！？!?;；,，]/)
    .map((part) => part.trim())
    .find((part) => part !== '')
  if (clause === undefined) return category.word.startsWith(category.groupWord) ? category.word : `${category.groupWord}: ${category.word}`
  const letters = Array.from(clause)
  return letters.length <= LONGEST ? clause : `${letters.slice(0, LONGEST - 1).join('')}…`
}
