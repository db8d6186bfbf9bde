import { categoryOf, type Category } from '@jinlin/shared/domain/ticket/categories'

/** 「给排水 · 漏水」, and only once where both levels say the same. */
export const categoryWords = ({ groupWord, word }: Pick<Category, 'groupWord' | 'word'>): string =>
  groupWord === word ? word : `${groupWord} · ${word}`

/** A category this build does not know, from a newer server, is left unsaid. */
export const wordsOfCategory = (key: string): string | undefined => {
  const category = categoryOf(key)
  return category && categoryWords(category)
}
