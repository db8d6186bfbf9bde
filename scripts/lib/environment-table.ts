import { type Variable, VARIABLES } from '@jinlin/bff/config/variables'

export const begin = '<!-- table: written by npx tsx scripts/environment-table.ts -->'
export const end = '<!-- end of table -->'

const cell = (text: string) => text.replaceAll('|', '\\|')

/** The deployment table, one row per variable that the server reads. */
export const environmentTable = (variables: readonly Variable[] = VARIABLES): string =>
  [
    '| variable | default | meaning |',
    '|---|---|---|',
    ...variables.map(
      ({ name, default: fallback, meaning, secret }) =>
        `| \`${name}\`${secret ? ' (secret)' : ''} | ${fallback ? `\`${fallback}\`` : 'unset'} | ${cell(meaning)} |`,
    ),
  ].join('\n')

/** Puts the table between its two marks. @throws Error when a mark is missing */
export const withTable = (document: string, table: string): string => {
  const from = document.indexOf(begin)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new Error(`The document must hold ${begin} and, after it, ${end}.`)
  return `${document.slice(0, from + begin.length)}\n${table}\n${document.slice(to)}`
}
