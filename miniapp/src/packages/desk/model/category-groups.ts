import { CATEGORIES } from '@jinlin/shared/domain/ticket/categories'

/** First level of the categories of both places, to narrow a view by: 「户内 给排水」. */
export const CATEGORY_GROUPS: readonly { value: string; label: string }[] = [
  ...new Map(CATEGORIES.map(({ place, group, groupWord }) => [`${place}.${group}`, `${place === 'home' ? '户内' : '公共'} ${groupWord}`])),
].map(([value, label]) => ({ value, label }))
